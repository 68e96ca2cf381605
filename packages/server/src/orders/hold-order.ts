/** T0 of Pay & Confirm: from here on the order waits for this payment, and so do the credits that reduce it. */
import type { Tx } from '../database/database.ts';
import type { OrderCredit } from '../database/schema.ts';
import { type HoldOwner, holdCredits } from '../payments/hold-allocations.ts';
import { tellOrder } from './order-events.ts';
import { updateOrder } from './order-store.ts';

export interface OrderToPay {
  readonly id: string;
  /** Open credits that reduce what is charged. */
  readonly credits: readonly OrderCredit[];
  /** no credit cards for this customer in orders. */
  readonly cardsRestricted: boolean;
}

/** @throws ApiProblem `invalid_request`, `credit_balance_changed` */
export async function holdOrder(tx: Tx, order: OrderToPay, owner: HoldOwner): Promise<void> {
  await holdCredits(tx, owner, new Map(order.credits.map(({ creditId, amountMinor }) => [creditId, amountMinor])));
  await tellOrder(tx, await updateOrder(tx, order.id, { pending_payment_id: owner.paymentId }));
}
