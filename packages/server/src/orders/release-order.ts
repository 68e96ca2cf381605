import type { Tx } from '../database/database.ts';
import type { PaymentRow } from '../payments/payment-store.ts';
import { changeHolds } from '../receivables/invoice-store.ts';
import { tellOrder } from './order-events.ts';
import { lockOrder, updateOrder } from './order-store.ts';

/** T2, no money moved: the order is a draft again, and its credits are free. One that is invoiced already stays so. */
export async function releaseOrder(tx: Tx, payment: PaymentRow): Promise<void> {
  if (payment.order_id === null) return;
  const order = await lockOrder(tx, payment.order_id);
  if (order?.pending_payment_id !== payment.id) return;
  const credits = payment.order_credits ?? [];
  await changeHolds(tx, 'open_credits', new Map(credits.map(({ creditId, amountMinor }) => [creditId, -amountMinor])));
  await tellOrder(tx, await updateOrder(tx, order.id, { pending_payment_id: null }));
}
