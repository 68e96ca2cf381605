/**
 * Every error the API answers with, as a table: RFC 9457 problem details with a stable `code` and the actor who must act.
 * A decline is not in here: it is an outcome of a payment, not an error.
 */
import { z } from 'zod';

export const actors = ['customer', 'staff', 'integrator', 'operator', 'processor'] as const;
export type Actor = (typeof actors)[number];

interface ProblemKind {
  readonly status: number;
  readonly actor: Actor;
  /** Short, the same for every occurrence. */
  readonly title: string;
  /** May the very same request be sent again later with the same key? */
  readonly retryable?: boolean;
}

export const problemKinds = {
  // The request itself
  invalid_json: { status: 400, actor: 'integrator', title: 'The body is not valid JSON' },
  invalid_header: { status: 400, actor: 'integrator', title: 'A header is malformed' },
  idempotency_key_missing: { status: 400, actor: 'integrator', title: 'This call needs an Idempotency-Key' },
  idempotency_key_invalid: { status: 400, actor: 'integrator', title: 'The Idempotency-Key is malformed' },
  body_too_large: { status: 413, actor: 'integrator', title: 'The body is too large' },
  unsupported_media_type: { status: 415, actor: 'integrator', title: 'The body must be application/json' },
  invalid_request: { status: 422, actor: 'integrator', title: 'A value is missing or not acceptable' },
  not_found: { status: 404, actor: 'integrator', title: 'There is no such thing here' },
  method_not_allowed: { status: 405, actor: 'integrator', title: 'This address does not take that method' },
  // Who is asking
  unauthenticated: { status: 401, actor: 'integrator', title: 'The credential is missing, expired or unknown' },
  forbidden: { status: 403, actor: 'staff', title: 'Your role does not allow this' },
  location_forbidden: { status: 403, actor: 'staff', title: 'You do not work at this location' },
  too_many_requests: { status: 429, actor: 'integrator', title: 'Too many requests', retryable: true },
  // Idempotency
  idempotency_key_reused: { status: 422, actor: 'integrator', title: 'This key was used for a different request' },
  idempotency_in_progress: {
    status: 409,
    actor: 'integrator',
    title: 'The first request with this key is still running',
    retryable: true,
  },
  possible_duplicate: { status: 409, actor: 'staff', title: 'The same payment was taken a moment ago' },
  // Set-up
  integration_disabled: { status: 409, actor: 'staff', title: 'Payments are switched off at this location' },
  integration_pending: { status: 409, actor: 'operator', title: 'Payments await their processor credentials' },
  currency_not_allowed: { status: 409, actor: 'staff', title: 'This currency cannot be used here' },
  country_not_allowed: { status: 409, actor: 'staff', title: 'Payments are not available in this country' },
  capability_missing: { status: 409, actor: 'staff', title: 'The processor of this location cannot do this' },
  settings_changed: { status: 409, actor: 'staff', title: 'Somebody else has changed this meanwhile' },
  permission_locked: { status: 422, actor: 'staff', title: 'This permission cannot be taken away' },
  policy_conflict: { status: 422, actor: 'staff', title: 'These rules of the customer exclude each other' },
  credentials_refused: { status: 409, actor: 'operator', title: 'The processor did not accept the credentials' },
  // Methods
  payment_method_expired: { status: 409, actor: 'customer', title: 'The card has expired' },
  payment_method_unusable: { status: 409, actor: 'staff', title: 'This method cannot be charged here' },
  payment_method_deleted: { status: 409, actor: 'staff', title: 'The method has been deleted' },
  card_entry_expired: { status: 409, actor: 'staff', title: 'The card entry has expired; enter the card again' },
  card_refused: { status: 409, actor: 'customer', title: 'The card could not be stored' },
  method_request_ended: { status: 409, actor: 'staff', title: 'This request has ended' },
  method_request_busy: {
    status: 409,
    actor: 'customer',
    title: 'Something entered through this link is being stored',
    retryable: true,
  },
  method_request_exhausted: { status: 409, actor: 'staff', title: 'Too many cards were refused on this link' },
  bank_entry_expired: {
    status: 409,
    actor: 'staff',
    title: 'The bank entry has expired; enter the account again',
  },
  bank_account_refused: { status: 409, actor: 'customer', title: 'The bank account could not be stored' },
  authorization_outdated: {
    status: 409,
    actor: 'staff',
    title: 'The authorization text has changed; show it again',
  },
  // Money and receivables
  amounts_do_not_add_up: { status: 422, actor: 'staff', title: 'The amounts do not add up' },
  invoice_balance_changed: { status: 409, actor: 'staff', title: 'An invoice has changed since it was shown' },
  credit_balance_changed: { status: 409, actor: 'staff', title: 'A credit has changed since it was shown' },
  write_off_too_large: { status: 422, actor: 'staff', title: 'The write-off is above what the company allows' },
  payment_in_progress: {
    status: 409,
    actor: 'staff',
    title: 'The payment has not reached its end yet',
    retryable: true,
  },
  payment_not_authorized: { status: 409, actor: 'staff', title: 'This payment has nothing to capture or void' },
  payment_not_reallocatable: { status: 409, actor: 'staff', title: 'This payment has nothing to allocate' },
  // Orders
  order_not_open: { status: 409, actor: 'staff', title: 'The order is no longer a draft' },
  order_being_paid: { status: 409, actor: 'staff', title: 'The order is being paid right now', retryable: true },
  order_changed: { status: 409, actor: 'staff', title: 'The order has changed since it was shown' },
  confirmation_without_payment: {
    status: 409,
    actor: 'staff',
    title: 'Orders of this location are confirmed without payment',
  },
  cards_restricted: { status: 409, actor: 'staff', title: 'Credit cards are restricted for this customer' },
  payment_required: { status: 409, actor: 'staff', title: 'This customer pays when an order is confirmed' },
  order_refused: { status: 409, actor: 'staff', title: 'Your order system did not accept the order' },
  order_unanswered: { status: 409, actor: 'operator', title: 'Your order system did not answer' },
  hook_url_refused: { status: 422, actor: 'integrator', title: 'This address cannot be called' },
  // Terminals
  terminal_busy: { status: 409, actor: 'staff', title: 'The terminal is taking another payment', retryable: true },
  terminal_inactive: { status: 409, actor: 'staff', title: 'The terminal has been put away' },
  terminal_unusable: { status: 409, actor: 'staff', title: 'This terminal cannot take payments here' },
  terminal_registered: { status: 409, actor: 'staff', title: 'This device is registered already' },
  pairing_refused: { status: 409, actor: 'staff', title: 'The processor did not accept the pairing' },
  cancel_at_terminal: { status: 409, actor: 'staff', title: 'This payment can only be cancelled on the terminal' },
  payment_not_cancelable: { status: 409, actor: 'staff', title: 'This payment cannot be cancelled' },
  // Us and the processor
  processor_unavailable: {
    status: 503,
    actor: 'processor',
    title: 'The processor cannot be reached; nothing was charged',
    retryable: true,
  },
  service_unavailable: { status: 503, actor: 'operator', title: 'The service is busy or stopping', retryable: true },
  internal_error: { status: 500, actor: 'operator', title: 'Something went wrong on our side', retryable: true },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;
export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]];

/** `application/problem+json` (RFC 9457) with Tillkit's members. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes),
    actor: z.enum(actors),
    /** What happened this time and what to do, in plain words. */
    detail: z.string(),
    requestId: z.string(),
    /** Dotted path of the value at fault, when there is one: `allocations.2.amount`. */
    param: z.string().optional(),
    /** All values at fault, when more than one. */
    issues: z.array(z.object({ param: z.string(), message: z.string() })).optional(),
    /** Fresh facts that let the caller go on, by code: changed balances, the earlier payment's id. */
    context: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });
export type Problem = z.infer<typeof problemSchema>;

/** May the same request be repeated unchanged, later? */
export const isRetryable = (code: ProblemCode): boolean => {
  const kind: ProblemKind = problemKinds[code];
  return kind.retryable ?? false;
};
