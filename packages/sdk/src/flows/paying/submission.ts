/** Where a submitted payment stands, for every screen that takes one. */
import type { Money, Payment } from '@tillkit/contract';
import type { FlowProblem } from '../flow.ts';

/** After Pay: start the next one, or close the screen. */
export type AfterPay = 'new' | 'close';

/** Why nothing was charged. */
export type NotPaidReason =
  /** The issuer or the processor said no; texts for both audiences are in the decline. */
  | { readonly kind: 'declined'; readonly decline: NonNullable<Payment['decline']> }
  /** Ended before anything moved. */
  | { readonly kind: 'failed'; readonly code: string; readonly text: string }
  /** The backend did not take the request. */
  | { readonly kind: 'refused'; readonly problem: FlowProblem };

/** Calling a payment back while the vendor's own order system is asked about its order. */
export interface OrderCancel {
  /** It was asked for; what was set aside is being given back. */
  readonly underWay: boolean;
  /** Why it was not cancelled. `payment_in_progress`: the word has just come, and its result follows. */
  readonly problem: FlowProblem | null;
}

/**
 * Where the submitted payment stands. `paid`, `not_paid`, `finding_out` and `needs_person` are the only four endings;
 * `finding_out` and `needs_person` keep listening and may still become one of the others.
 */
export type Submission =
  | { readonly phase: 'idle' }
  /** Between pressing Pay and the first answer, at most some ten seconds. */
  | { readonly phase: 'sending'; readonly amount: Money; readonly next: AfterPay }
  /** The amount is on the device, and the customer has the word. What becomes of it is brought to its end whoever watches. */
  | { readonly phase: 'at_terminal'; readonly amount: Money; readonly next: AfterPay; readonly payment: Payment }
  /**
   * The vendor's own order system is asked whether the order may be confirmed; a card's money is set aside meanwhile. Accepted
   * (`payment.status` is `authorized` then), it is being taken. Brought to its end whoever watches.
   */
  | {
      readonly phase: 'confirming_order';
      readonly amount: Money;
      readonly next: AfterPay;
      readonly payment: Payment;
      readonly cancel: OrderCancel;
    }
  /** Charged and posted; or, with `payment.stage` `clearing`, a bank debit that was accepted and posts when it settles. */
  | { readonly phase: 'paid'; readonly payment: Payment; readonly next: AfterPay }
  /** What was entered is kept; Pay may be pressed again and is then another payment. */
  | { readonly phase: 'not_paid'; readonly reason: NotPaidReason; readonly payment: Payment | null }
  | {
      readonly phase: 'finding_out';
      readonly amount: Money;
      readonly next: AfterPay;
      /** Null until the backend has answered once. */
      readonly payment: Payment | null;
      /** For people: the payment's reference, else a short one made from the request's key. */
      readonly reference: string;
      /** True once the backend has the payment: it is brought to its end there, whoever watches. */
      readonly safeToLeave: boolean;
      /** Why it is not known, when that is a thing to show: no connection, session ended. */
      readonly problem: FlowProblem | null;
    }
  | {
      readonly phase: 'needs_person';
      readonly amount: Money;
      readonly payment: Payment | null;
      readonly reference: string;
      readonly problem: FlowProblem | null;
      /** Of a payment whose order system stays silent; null: it cannot be called back. */
      readonly cancel: OrderCancel | null;
    }
  /** Nothing was charged: the same payment was taken a moment ago. Dismiss, or pay all the same. */
  | {
      readonly phase: 'possible_duplicate';
      readonly amount: Money;
      readonly next: AfterPay;
      readonly earlierPaymentId: string | null;
      /** Read when allowed and found. */
      readonly earlierPayment: Payment | null;
      /** The person holds `payments:adjust`. */
      readonly mayOverride: boolean;
    };

/** Nothing is under way, unknown or waiting for a word. */
export const isEditable = ({ phase }: Submission): boolean => phase === 'idle' || phase === 'not_paid';
