/** Every fault the simulator can show, as data: the panel, the control API and the seeded draw read this one table. */

/** Which requests a fault can strike: any, every money call, sales and authorisations, voids, or searches. */
export type FaultTarget = 'any' | 'money' | 'charge' | 'void' | 'inquiry' | 'mail';

export interface FaultKind {
  readonly group: 'network' | 'answer' | 'memory' | 'webhook' | 'mail';
  readonly target: FaultTarget;
  /** One sentence for the panel: what the caller will see, and what is true in the book. */
  readonly sentence: string;
  /** Numbers the rule may change, with what they are when it does not. */
  readonly params?: Readonly<Record<string, number>>;
  /** Strikes until switched off unless the rule says `times`; the others strike once. */
  readonly lasting?: true;
}

const kinds = {
  refuse: {
    group: 'network',
    target: 'any',
    sentence: 'The gateway stops listening for a while: connections are refused, nothing is processed.',
    params: { ms: 1000 },
  },
  reset_before_read: {
    group: 'network',
    target: 'any',
    sentence: 'The connection is cut before the request is looked at; nothing is processed.',
  },
  reset_after_processing: {
    group: 'network',
    target: 'any',
    sentence: 'The request is processed in full, then the connection is cut before the answer.',
  },
  hang_unprocessed: {
    group: 'network',
    target: 'any',
    sentence: 'The request is swallowed: no processing, no answer, until the caller gives up.',
    params: { ms: 120_000 },
  },
  hang: {
    group: 'network',
    target: 'any',
    sentence: 'The request is processed, and the answer never comes.',
    params: { ms: 120_000 },
  },
  slow_body: {
    group: 'network',
    target: 'any',
    sentence: 'Processed; the answer trickles in one byte at a time.',
    params: { intervalMs: 1000 },
  },
  truncated_body: {
    group: 'network',
    target: 'any',
    sentence: 'Processed; the answer stops half way and the connection is cut.',
  },
  duplicate_response: {
    group: 'network',
    target: 'any',
    sentence: 'Processed; the whole answer is sent twice on one connection.',
  },

  http_500_processed: { group: 'answer', target: 'any', sentence: 'Processed, and answered with a bare 500.' },
  http_500_unprocessed: { group: 'answer', target: 'any', sentence: 'Not processed, and answered with a bare 500.' },
  http_502_processed: { group: 'answer', target: 'any', sentence: 'Processed, and answered with a bare 502.' },
  http_502_unprocessed: { group: 'answer', target: 'any', sentence: 'Not processed, and answered with a bare 502.' },
  http_504_processed: { group: 'answer', target: 'any', sentence: 'Processed, and answered with a bare 504.' },
  http_504_unprocessed: { group: 'answer', target: 'any', sentence: 'Not processed, and answered with a bare 504.' },
  rate_limited: {
    group: 'answer',
    target: 'any',
    sentence: 'Not processed: 429 with Retry-After.',
    params: { retryAfterSeconds: 1 },
  },
  html_body: {
    group: 'answer',
    target: 'any',
    sentence: 'Processed, and answered with an HTML page under status 200.',
  },
  unknown_code: {
    group: 'answer',
    target: 'money',
    sentence: 'Approved in the book; the answer carries a result and a result code nobody has documented.',
  },
  wrong_amount: {
    group: 'answer',
    target: 'money',
    sentence: 'The book has the right amount; the answer tells another.',
    params: { addMinor: 1 },
  },
  wrong_currency: {
    group: 'answer',
    target: 'money',
    sentence: 'The answer names a currency, CAD, though this dialect has only dollars.',
  },
  wrong_reference: {
    group: 'answer',
    target: 'money',
    sentence: 'The book has the right reference; the answer carries that of somebody else.',
  },
  partial_approval: {
    group: 'answer',
    target: 'charge',
    sentence: 'The issuer approves a part only (half, unless a percentage is given), and the book holds that part.',
    params: { percent: 50 },
  },
  decline: {
    group: 'answer',
    target: 'money',
    sentence: 'The issuer declines for good (023, unless another code is given).',
    params: { resultCode: 23 },
  },
  soft_decline: {
    group: 'answer',
    target: 'money',
    sentence: 'The issuer cannot be reached (058): the same card may work in a minute.',
    params: { resultCode: 58 },
  },
  approval_after_void: {
    group: 'answer',
    target: 'void',
    sentence: 'A void is answered with "original not found" (027), and the sale stands.',
  },

  forgets_duplicate_check: {
    group: 'memory',
    target: 'charge',
    sentence: 'The duplicate check is skipped: the same reference is charged again.',
    lasting: true,
  },
  charges_twice: {
    group: 'memory',
    target: 'charge',
    sentence: 'One request makes two charges in the book; the answer tells of the first.',
  },
  inquiry_lag: {
    group: 'memory',
    target: 'inquiry',
    sentence: 'Searches do not see transactions younger than this.',
    params: { ms: 5000 },
    lasting: true,
  },
  not_found_then_found: {
    group: 'memory',
    target: 'inquiry',
    sentence: 'The next search finds nothing; the one after it tells the truth.',
  },
  inquiry_contradicts: {
    group: 'memory',
    target: 'inquiry',
    sentence: 'The search says the opposite of the book: approved is told as declined, and declined as approved.',
  },
  reference_case_folded: {
    group: 'memory',
    target: 'money',
    sentence: 'The reference is stored in lower case.',
    lasting: true,
  },
  reference_cut_20: {
    group: 'memory',
    target: 'money',
    sentence: 'The reference is stored cut to its first 20 characters.',
    lasting: true,
  },

  webhook_before_response: {
    group: 'webhook',
    target: 'money',
    sentence: 'The webhook is delivered before the answer is sent.',
  },
  webhook_times_ten: { group: 'webhook', target: 'money', sentence: 'The same webhook is delivered ten times.' },
  webhook_reordered: {
    group: 'webhook',
    target: 'money',
    sentence: 'The webhook waits until after that of the next transaction (or two seconds).',
    params: { ms: 2000 },
  },
  webhook_lost: { group: 'webhook', target: 'money', sentence: 'The webhook is never sent.' },
  webhook_late: {
    group: 'webhook',
    target: 'money',
    sentence: 'The webhook comes late by this many seconds.',
    params: { seconds: 30 },
  },
  webhook_forged: {
    group: 'webhook',
    target: 'money',
    sentence: 'Beside the true webhook comes a forged one: ten times the amount, signed with a stranger’s key.',
  },
  webhook_replayed: {
    group: 'webhook',
    target: 'money',
    sentence: 'The same bytes come again some seconds later.',
    params: { seconds: 2 },
  },
  webhook_unknown_reference: {
    group: 'webhook',
    target: 'money',
    sentence: 'Beside the true webhook comes one, rightly signed, for a transaction nobody asked for.',
  },
  webhook_other_tenant: {
    group: 'webhook',
    target: 'money',
    sentence: 'The webhook also goes to the address of every other merchant, signed with the first one’s key.',
  },

  mail_refused: {
    group: 'mail',
    target: 'mail',
    sentence: 'The mail server answers 451, try again later.',
    lasting: true,
  },
} as const satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof kinds;

/**
 * The catalogue of `reliability.md` 3.3. Two network faults of that list are not here because no server can show them:
 * for a DNS failure point the caller at a name that does not resolve, for a TLS failure at this port with `https:`.
 */
export const faultCatalogue: Readonly<Record<FaultName, FaultKind>> = kinds;

export const faultNames = Object.keys(kinds).filter((name): name is FaultName => Object.hasOwn(kinds, name));

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(kinds, name);
