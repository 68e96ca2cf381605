/**
 * an order accepted without payment, where the customer does not have to pay first. One transaction; before it the vendor is
 * asked, where one is. The ERP's own server, which confirms by its API key, is not asked back.
 */
import type { Order } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { ApiProblem } from '../http/problem.ts';
import type { CallContext, Intent, StoredAnswer } from '../http/route-call.ts';
import { answerOnce, findAnswer } from '../idempotency/idempotency-store.ts';
import { askVendor } from '../order-hook/call-vendor.ts';
import { composeConfirmCall } from '../order-hook/compose-call.ts';
import { findHook, hasHookAt } from '../order-hook/order-hook-store.ts';
import { type Member, nameOf } from '../sessions/principal.ts';
import { tellOrder } from './order-events.ts';
import { type OrderRow, presentOrder, updateOrder } from './order-store.ts';
import { type SeenOrder, takeOrder } from './take-order.ts';

export interface ConfirmOrder extends SeenOrder {
  readonly call: CallContext;
  readonly principal: Member;
  readonly intent: Intent;
  readonly locale: ApiLocale;
}

/** @throws ApiProblem `not_found`, `order_not_open`, `order_being_paid`, `order_changed`, `payment_required` */
export async function confirmOrder(backend: Backend, input: ConfirmOrder): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  if (input.principal.kind !== 'integration') {
    const answer = await askFirst(backend, input);
    if (answer) return answer;
  }
  return backend.store.inCompany(companyId, (tx) =>
    answerOnce(tx, companyId, input.intent, async () => ({ status: 200, output: await confirm(backend, tx, input) })),
  );
}

/** Nothing is written before the vendor agrees; who asks again with the same key asks the same question. Answers a repetition. */
async function askFirst(backend: Backend, input: ConfirmOrder): Promise<StoredAnswer | null> {
  const { principal, intent, locale } = input;
  const { companyId } = principal;
  const asked = await backend.store.inCompany(companyId, async (tx) => {
    const answer = await findAnswer(tx, companyId, intent);
    if (answer) return { answer, vendor: null };
    const order = await takeUnpaid(tx, input);
    const hook = (await hasHookAt(tx, companyId, order.location_id)) ? await findHook(tx, companyId) : undefined;
    if (!hook) return { answer: null, vendor: null };
    const requestedBy = nameOf(principal).name;
    const body = await composeConfirmCall(backend, tx, { order, payment: null, money: 'none', requestedBy, locale });
    return { answer: null, vendor: { hook, id: `ocf_${intent.keyHash.slice(0, 32)}`, body } };
  });
  if (!asked.vendor) return asked.answer;
  const word = await askVendor(backend, asked.vendor);
  if (word.kind === 'refuse')
    throw new ApiProblem('order_refused', `Your order system did not accept the order: ${word.reason}`, {
      context: { reason: word.reason },
    });
  if (word.kind === 'silence')
    throw new ApiProblem(
      'order_unanswered',
      `Your order system did not answer whether the order may be confirmed. ${word.why.en} Try again, or tell whoever runs it.`,
    );
  return null;
}

async function takeUnpaid(tx: Tx, input: ConfirmOrder): Promise<OrderRow> {
  const { order, rules } = await takeOrder(tx, input.principal, input);
  if (rules.uponConfirmation === 'required')
    throw new ApiProblem(
      'payment_required',
      `Order ${order.number} is confirmed by its payment: this customer pays at confirmation. Take the payment.`,
    );
  return order;
}

async function confirm(backend: Backend, tx: Tx, input: ConfirmOrder): Promise<Order> {
  const { principal, call } = input;
  const order = await takeUnpaid(tx, input);
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
