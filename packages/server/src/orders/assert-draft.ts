import { ApiProblem } from '../http/problem.ts';
import type { OrderRow } from './order-store.ts';

const ends = { confirmed: 'is confirmed', invoiced: 'is invoiced', cancelled: 'was cancelled' } as const;

/** Only a draft that nobody is paying for can be changed or confirmed. @throws ApiProblem `order_not_open`, `order_being_paid` */
export function assertDraft(order: OrderRow): void {
  const { number, status } = order;
  if (status !== 'draft')
    throw new ApiProblem('order_not_open', `Order ${number} ${ends[status]}. Look at it again.`, {
      context: { status, paymentId: order.payment_id, invoiceId: order.invoice_id },
    });
  if (order.pending_payment_id !== null)
    throw new ApiProblem('order_being_paid', `Order ${number} is being paid right now. Wait for the outcome.`, {
      context: { paymentId: order.pending_payment_id },
      retryAfter: 2,
    });
}
