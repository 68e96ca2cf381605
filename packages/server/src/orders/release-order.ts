import type { Tx } from '../database/database.ts';
import { withdrawConfirmation } from '../order-hook/confirmation-store.ts';
import { history } from '../payments/history-text.ts';
import { type PaymentRow, recordTimeline } from '../payments/payment-store.ts';
import { changeHolds } from '../receivables/invoice-store.ts';
import { tellOrder } from './order-events.ts';
import { isHeldFor, lockOrder, updateOrder } from './order-store.ts';

/** T2, no money moved: the order is a draft again, and its credits are free; a vendor who was asked about it is to hear of that. One that is invoiced already stays so. */
export async function releaseOrder(tx: Tx, payment: PaymentRow): Promise<void> {
  if (payment.order_id === null) return;
  const order = await lockOrder(tx, payment.order_id);
  if (!order || !isHeldFor(order, payment.id)) return;
  await withdrawConfirmation(tx, payment.id);
  const credits = payment.order_credits ?? [];
  await changeHolds(tx, 'open_credits', new Map(credits.map(({ creditId, amountMinor }) => [creditId, -amountMinor])));
  const reopened = await updateOrder(tx, order.id, {
    status: 'draft',
    pending_payment_id: null,
    payment_id: null,
    confirmed_at: null,
    confirmed_by: null,
  });
  await tellOrder(tx, reopened);
  if (order.status === 'confirmed')
    await recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [
      { kind: 'order_reopened', by: null, text: history.order.reopened(order.number) },
    ]);
}
