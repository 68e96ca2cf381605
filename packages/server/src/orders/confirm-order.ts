/** an order accepted without payment, where the customer does not have to pay first. One transaction. */
import type { Order } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import type { CallContext, Intent, StoredAnswer } from '../http/route-call.ts';
import { answerOnce } from '../idempotency/idempotency-store.ts';
import { type Member, nameOf } from '../sessions/principal.ts';
import { tellOrder } from './order-events.ts';
import { presentOrder, updateOrder } from './order-store.ts';
import { type SeenOrder, takeOrder } from './take-order.ts';

export interface ConfirmOrder extends SeenOrder {
  readonly call: CallContext;
  readonly principal: Member;
  readonly intent: Intent;
}

/** @throws ApiProblem `not_found`, `order_not_open`, `order_being_paid`, `order_changed`, `payment_required` */
export async function confirmOrder(backend: Backend, input: ConfirmOrder): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  return backend.store.inCompany(companyId, (tx) =>
    answerOnce(tx, companyId, input.intent, async () => ({ status: 200, output: await confirm(backend, tx, input) })),
  );
}

async function confirm(backend: Backend, tx: Tx, input: ConfirmOrder): Promise<Order> {
  const { principal, call } = input;
  const { order, rules } = await takeOrder(tx, principal, input);
  if (rules.uponConfirmation === 'required')
    throw new ApiProblem(
      'payment_required',
      `Order ${order.number} is confirmed by its payment: this customer pays at confirmation. Take the payment.`,
    );
  const { company_id: companyId, location_id: locationId } = order;
  const confirmed = await updateOrder(tx, order.id, {
    status: 'confirmed',
    confirmed_at: backend.now(),
    confirmed_by: nameOf(principal).name,
  });
  await tellOrder(tx, confirmed);
  await recordAudit(
    tx,
    { principal, requestId: call.requestId, ip: call.ip },
    { companyId, action: 'order.confirm', subjectId: order.id, locationId, details: { total: input.total } },
  );
  return presentOrder(tx, confirmed);
}
