/** The gateway's result codes as data, and the one function that reads them. */
import type { DeclineReason } from '@tillkit/contract';
import type { RejectedCharge } from '../processor.ts';

/**
 * - `approved`, `declined`: the final word on a transaction.
 * - `rejected`: refused before it was processed.
 * - `duplicate`: another transaction stands in the way, and that may be our own, sent before: only an inquiry tells.
 * - `unknown`: the gateway lost its own answer.
 * - `by_status`: one code for several things (002); the HTTP status decides.
 */
export type ResultState = 'approved' | 'declined' | 'rejected' | 'duplicate' | 'unknown' | 'by_status';

export interface ResultCode {
  readonly state: ResultState;
  readonly reason: DeclineReason;
  /** May the same card work if tried again soon? */
  readonly retryable: boolean;
  /** Why it was refused, for `rejected`. */
  readonly cause: RejectedCharge['cause'];
}

const meaning = (state: ResultState, reason: DeclineReason = 'declined', retryable = false): ResultCode => ({
  state,
  reason,
  retryable,
  cause: 'invalid_request',
});
const declined = (reason: DeclineReason, retryable = false) => meaning('declined', reason, retryable);
const rejected = (cause: RejectedCharge['cause']): ResultCode => ({ ...meaning('rejected'), cause });

/** Keyed by `result-code`; the words are the document's. Codes not listed here have no meaning we may assume. */
export const resultCodes: Readonly<Record<string, ResultCode>> = {
  '000': meaning('approved'),
  /** Terminal not reachable (400). */
  '001': rejected('unavailable'),
  /** Force approval, validation or batch failed (402, 400 or 500). */
  '002': meaning('by_status'),
  '003': declined('expired_card'),
  '004': declined('expired_card'),
  /** Suspended. */
  '005': declined('card_not_active'),
  /** PIN tries exceeded. */
  '006': declined('not_permitted'),
  '007': declined('call_issuer'),
  /** Invalid amount. */
  '008': declined('not_permitted'),
  '009': declined('incorrect_number'),
  /** Account not found. */
  '010': declined('incorrect_number'),
  '011': rejected('invalid_request'),
  '012': declined('insufficient_funds'),
  '013': declined('not_permitted'),
  '014': declined('over_limit'),
  '015': declined('not_permitted'),
  /** Frequency limit. */
  '016': declined('over_limit'),
  '017': declined('card_not_active'),
  /** Bad PIN in the table, bad security code in the hosted page's sample (G-2); no PIN is ever keyed here. */
  '018': declined('incorrect_security_code'),
  /** Currency. */
  '020': rejected('unsupported'),
  '021': declined('incorrect_security_code'),
  /** Cash back. */
  '022': rejected('unsupported'),
  '023': declined('declined'),
  /** Previously reversed. */
  '024': declined('not_permitted'),
  /** Exceeds the refundable amount. */
  '025': declined('not_permitted'),
  '026': declined('incorrect_number'),
  /** Original not found. */
  '027': declined('not_permitted'),
  /** Terminal or merchant invalid. */
  '028': declined('not_permitted'),
  '029': declined('not_permitted'),
  '030': declined('not_permitted'),
  /** Incomplete, retry. */
  '031': declined('try_again', true),
  '032': meaning('duplicate', 'duplicate'),
  '033': declined('pick_up_card'),
  /** Batch in or out of balance, no open batch. */
  '038': declined('declined'),
  '039': declined('declined'),
  '040': declined('declined'),
  /** Field validation. */
  '041': rejected('invalid_request'),
  /** Unauthorised (401): no transaction was attempted (G-2). */
  '042': rejected('auth_failed'),
  /** Amount below or above what the terminal takes. */
  '043': rejected('invalid_request'),
  '044': rejected('invalid_request'),
  '045': meaning('duplicate', 'duplicate'),
  '046': declined('address_mismatch'),
  '047': declined('incorrect_security_code'),
  '048': declined('incorrect_security_code'),
  /** No response or internal error (500). */
  '049': meaning('unknown'),
  '050': meaning('unknown'),
  '051': meaning('unknown'),
  '052': meaning('unknown'),
  '053': meaning('unknown'),
  /** Issuer timed out, issuer unavailable. */
  '057': declined('issuer_unavailable', true),
  '058': declined('issuer_unavailable', true),
};

/** "Previously reversed": the transaction is already voided. */
export const ALREADY_REVERSED = '024';

/** The meaning of a code, or null: what is not in the table is not guessed. */
export const resultCode = (code: string | null): ResultCode | null =>
  code !== null && Object.hasOwn(resultCodes, code) ? (resultCodes[code] ?? null) : null;
