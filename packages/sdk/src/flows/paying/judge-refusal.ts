/** What a failed try to create a payment proves. Unknown stays unknown: only an answer that cannot follow a charge ends it. */
import { isTillConnectionError, isTillProblemError, isTillSchemaError } from '../../errors/guards.ts';
import type { TillProblemError } from '../../errors/till-problem-error.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';

export type Verdict =
  /** Nothing was charged, for certain. `sameKey`: nothing was decided either, so the same intent may be given again. */
  | { readonly kind: 'not_paid'; readonly problem: FlowProblem; readonly sameKey: boolean }
  | { readonly kind: 'duplicate'; readonly problem: FlowProblem; readonly earlierPaymentId: string | null }
  /** Ask again with the same key. */
  | { readonly kind: 'open'; readonly problem: FlowProblem }
  /** Asking again will not tell. */
  | { readonly kind: 'person'; readonly problem: FlowProblem };

/**
 * Decided by the backend after it has looked the key up (`reliability.md` section 2), so that they prove what became of
 * every earlier attempt with the key. The rest of the refusals come before that.
 */
const decidedAfterKey: ReadonlySet<string> = new Set([
  'possible_duplicate',
  'integration_disabled',
  'integration_pending',
  'currency_not_allowed',
  'country_not_allowed',
  'capability_missing',
  'payment_method_expired',
  'payment_method_unusable',
  'payment_method_deleted',
  'card_entry_expired',
  'card_refused',
  'authorization_outdated',
  'amounts_do_not_add_up',
  'invoice_balance_changed',
  'credit_balance_changed',
  'write_off_too_large',
  'order_not_open',
  'order_being_paid',
  'order_changed',
  'confirmation_without_payment',
  'cards_restricted',
  'terminal_busy',
  'terminal_inactive',
  'terminal_unusable',
]);

/** @param uncertain an earlier try with this key may have reached the backend */
export function judgeRefusal(error: unknown, uncertain: boolean): Verdict {
  const problem = toFlowProblem(error);
  if (isTillProblemError(error)) return judgeProblem(error, problem, uncertain || error.earlierAttemptMayHaveArrived);
  if (isTillConnectionError(error)) {
    return uncertain || error.mayHaveArrived ? { kind: 'open', problem } : { kind: 'not_paid', problem, sameKey: true };
  }
  // Something answered that is not the backend (a captive portal, a proxy), or a backend of another version.
  if (isTillSchemaError(error)) return { kind: 'open', problem };
  return uncertain ? { kind: 'person', problem } : { kind: 'not_paid', problem, sameKey: true };
}

function judgeProblem(error: TillProblemError, problem: FlowProblem, uncertain: boolean): Verdict {
  const { code, status } = error;
  if (code === 'idempotency_in_progress') return { kind: 'open', problem };
  // This key was spent on another request: what that request did is not ours to guess.
  if (code === 'idempotency_key_reused') return { kind: 'person', problem };
  if (code === 'possible_duplicate') {
    return { kind: 'duplicate', problem, earlierPaymentId: earlierPaymentIn(error.context) };
  }
  if (decidedAfterKey.has(code)) return { kind: 'not_paid', problem, sameKey: false };
  const refusedUnseen = status === 429 || status === 503 || status === 401;
  if (uncertain) return refusedUnseen || status >= 500 ? { kind: 'open', problem } : { kind: 'person', problem };
  if (status >= 500 && !refusedUnseen) return { kind: 'open', problem };
  return { kind: 'not_paid', problem, sameKey: refusedUnseen };
}

function earlierPaymentIn(context: Readonly<Record<string, unknown>>): string | null {
  const id = context.paymentId;
  return typeof id === 'string' ? id : null;
}
