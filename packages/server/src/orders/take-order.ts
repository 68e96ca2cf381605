/** The draft as the caller saw it, and what holds for paying it. */
import { formatMoney, type Money, money, type OrderPaymentRules } from '@tillkit/contract';
import type { Tx } from '../database/database.ts';
import { authorizeAt } from '../http/authorize.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { assertDraft } from './assert-draft.ts';
import { lockOrder, type OrderRow } from './order-store.ts';
import { readPaymentRules } from './payment-rules.ts';

export interface SeenOrder {
  readonly orderId: string;
  /** What the caller saw. */
  readonly total: Money;
}

/** Locked until the transaction ends. @throws ApiProblem `not_found`, `order_not_open`, `order_being_paid`, `order_changed` */
export async function takeOrder(
  tx: Tx,
  principal: Member,
  { orderId, total }: SeenOrder,
): Promise<{ order: OrderRow; rules: OrderPaymentRules }> {
  const order = await lockOrder(tx, orderId);
  if (!order || !mayUseLocation(principal, order.location_id)) throw notFound('order', 'orderId');
  authorizeAt(principal, 'payments:take_in_orders', order.location_id);
  assertDraft(order);
  const due = money(order.total_minor, order.currency);
  if (due.minor !== total.minor || due.currency !== total.currency)
    throw new ApiProblem(
      'order_changed',
      `Order ${order.number} comes to ${formatMoney(due, 'en-US')} now. Look at it again.`,
      { param: 'total', context: { total: due, version: order.version } },
    );
  return { order, rules: await readPaymentRules(tx, order) };
}
