/** T2 of Pay & Confirm where the card is authorized only: the order is confirmed by its payment, and invoiced once that is captured. */
import { money } from '@tillkit/contract';
import { recordAudit, systemActor } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { history } from '../payments/history-text.ts';
import { type PaymentRow, recordTimeline } from '../payments/payment-store.ts';
import { tellOrder } from './order-events.ts';
import { lockOrder, updateOrder } from './order-store.ts';

/** The caller holds the payment. */
export async function confirmHeldOrder(backend: Backend, tx: Tx, payment: PaymentRow): Promise<void> {
  const order = payment.order_id === null ? undefined : await lockOrder(tx, payment.order_id);
  if (order?.pending_payment_id !== payment.id) throw new Error('Only the payment of an order is authorized first.');
  const { company_id: companyId, location_id: locationId } = order;
  const confirmed = await updateOrder(tx, order.id, {
    status: 'confirmed',
    payment_id: payment.id,
    pending_payment_id: null,
    confirmed_at: backend.now(),
    confirmed_by: payment.created_by,
  });
  await tellOrder(tx, confirmed);
  await recordTimeline(tx, { companyId, paymentId: payment.id }, [
    {
      kind: 'order_confirmed',
      by: payment.created_by,
      text: history.order.confirmed(order.number),
    },
  ]);
  await recordAudit(tx, systemActor, {
    companyId,
    action: 'order.confirm',
    subjectId: order.id,
    locationId,
    details: { by: payment.created_by, paymentId: payment.id, total: money(order.total_minor, order.currency) },
  });
  backend.reached('order_confirmed');
}
