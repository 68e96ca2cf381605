/**
 * The places between which a process may die, in the order a charge passes them (`reliability.md` 1.3). The backend says
 * when it passes one; nobody listens but the tests that kill it there.
 */
export const moneySteps = [
  /** T0 has written everything and not committed. */
  'opening',
  /** T0 has committed; nothing has left. */
  'opened',
  /** The processor has answered; nothing of it is written. */
  'answered',
  /** T2: the attempt has its final state. */
  'attempt_settled',
  /** T2: the holds are given back. */
  'holds_released',
  /** T2: the ledger entry is posted. */
  'posted',
  /** T2: allocations and payment are in their final state. */
  'payment_settled',
  /** T2: the event and the confirmation are written. */
  'told',
  /** T2: the answer is stored; not committed. */
  'answer_stored',
  /** T2 has committed; the caller has no answer yet. */
  'settled',
] as const;

/** The places a return after settlement passes, inside its one transaction. */
export const returnSteps = [
  /** The posting is reversed; the payment does not say so yet. */
  'reversing',
  /** Everything is written; not committed. */
  'reversed',
] as const;

/** What T2 of Pay & Confirm passes besides. */
export const orderSteps = [
  /** The order is confirmed by a payment that is authorized only; the payment does not say so yet. */
  'order_confirmed',
  /** The order has become an invoice, nothing is posted to it yet. */
  'order_invoiced',
  /** The vendor's call is written down, and not made. */
  'order_asking',
  /** The vendor has answered; nothing of it is written. */
  'order_answered',
  /** The vendor's word is written, and nothing that follows from it is done. */
  'order_decided',
] as const;

export type MoneyStep = (typeof moneySteps)[number] | (typeof returnSteps)[number] | (typeof orderSteps)[number];
