/** The draft as the caller saw it, and what holds for paying it. */
import { formatMoney, type Money, money } from '@tillkit/contract';
import { readPolicy } from '../customers/customer-policy.ts';
import type { Tx } from '../database/database.ts';
import { authorizeAt } from '../http/authorize.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { findSettingsAt } from '../settings/index.ts';
import { assertDraft } from './assert-draft.ts';
import { lockOrder, type OrderRow } from './order-store.ts';

export interface SeenOrder {
  readonly orderId: string;
  /** What the caller saw. */
  readonly total: Money;
}

/** What the location and the customer say of paying at confirmation. */
export interface PayRules {
  /** Orders of the location can be paid as they are confirmed. */
  readonly allowed: boolean;
  /** And this customer must. */
  readonly required: boolean;
  /** No credit cards for this customer in orders. */
  readonly cardsRestricted: boolean;
}

/** Locked until the transaction ends. @throws ApiProblem `not_found`, `order_not_open`, `order_being_paid`, `order_changed` */
export async function takeOrder(
  tx: Tx,
  principal: Member,
  { orderId, total }: SeenOrder,
): Promise<{ order: OrderRow; rules: PayRules }> {
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
  return { order, rules: await rulesOf(tx, order) };
}

async function rulesOf(tx: Tx, order: OrderRow): Promise<PayRules> {
  const settings = await findSettingsAt(tx, order.location_id);
  const { policy } = await readPolicy(tx, order.customer_id);
  const allowed = settings?.paymentUponConfirmation === true;
  return { allowed, required: allowed && policy.requireUponConfirmation, cardsRestricted: policy.restrictCards };
}
