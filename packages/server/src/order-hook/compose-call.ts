/** What the vendor is told, as the bytes that are sent each time. */
import type { OrderConfirmCall, OrderReleaseCall } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { findOrder, type OrderRow, presentOrder } from '../orders/order-store.ts';
import { type PaymentRow, presentPayments } from '../payments/payment-store.ts';
import type { ConfirmationRow } from './confirmation-store.ts';

/** @param payment null where the order is confirmed without one. */
export async function composeConfirmCall(
  backend: Backend,
  tx: Tx,
  about: {
    readonly order: OrderRow;
    readonly payment: PaymentRow | null;
    readonly money: ConfirmationRow['money'];
    readonly requestedBy: string;
    readonly locale: ApiLocale;
  },
): Promise<string> {
  const { payment, money, requestedBy, locale } = about;
  const [presented = null] = payment
    ? await presentPayments(tx, [payment], { detailed: true, locale: payment.locale })
    : [];
  const call: OrderConfirmCall = {
    type: 'order.confirm',
    timestamp: backend.now().toISOString(),
    data: { order: await presentOrder(tx, about.order), payment: presented, money, requestedBy, locale },
  };
  return JSON.stringify(call);
}

export async function composeReleaseCall(backend: Backend, tx: Tx, confirmation: ConfirmationRow): Promise<string> {
  const order = await findOrder(tx, confirmation.order_id);
  if (!order) throw new Error('The order of the confirmation does not exist.');
  const call: OrderReleaseCall = {
    type: 'order.release',
    timestamp: backend.now().toISOString(),
    data: {
      orderId: order.id,
      externalId: order.external_id,
      confirmationId: confirmation.id,
      paymentId: confirmation.payment_id,
    },
  };
  return JSON.stringify(call);
}
