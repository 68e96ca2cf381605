/**
 * Result codes, the HTTP status they come with, and the sandbox amounts below 1.00 that bring them about.
 * Where the two pages give one amount to two codes (0.04), the first is taken.
 */
export interface ResultCode {
  readonly http: 200 | 400 | 401 | 402 | 500;
  readonly message: string;
  /** Trigger amounts in cents. */
  readonly cents?: readonly number[];
}

const codes = {
  '000': { http: 200, message: 'Transaction approved', cents: [49, 80, 81, 82] },
  '001': { http: 400, message: 'Terminal not reachable' },
  '002': { http: 402, message: 'Force approval' },
  '003': { http: 402, message: 'Expired card', cents: [29] },
  '004': { http: 402, message: 'Expired card', cents: [4, 5] },
  '005': { http: 402, message: 'Card suspended' },
  '006': { http: 402, message: 'PIN tries exceeded', cents: [40] },
  '007': { http: 402, message: 'Refer to issuer', cents: [1, 2] },
  '008': { http: 402, message: 'Invalid amount', cents: [11, 32] },
  '009': { http: 400, message: 'Bad card number', cents: [14] },
  '010': { http: 402, message: 'Account not found', cents: [36, 37, 38] },
  '011': { http: 400, message: 'Invalid request', cents: [31, 35, 39] },
  '012': { http: 402, message: 'Insufficient funds', cents: [21] },
  '013': { http: 402, message: 'Transaction not permitted to cardholder', cents: [43] },
  '014': { http: 402, message: 'Over limit', cents: [23] },
  '015': { http: 402, message: 'Transaction not permitted', cents: [44] },
  '016': { http: 402, message: 'Frequency limit exceeded', cents: [22, 25, 71] },
  '017': { http: 402, message: 'Card not active' },
  '018': { http: 400, message: 'Bad PIN', cents: [12, 13, 47] },
  '020': { http: 400, message: 'Currency not supported' },
  '021': { http: 402, message: 'Bad security code', cents: [48] },
  '022': { http: 400, message: 'Cashback not available' },
  '023': { http: 402, message: 'Declined', cents: [9, 15, 17] },
  '024': { http: 402, message: 'Previously reversed', cents: [10] },
  '025': { http: 402, message: 'Amount exceeds the refundable amount' },
  '026': { http: 402, message: 'Bad card number' },
  '027': { http: 402, message: 'Original transaction not found', cents: [34] },
  '028': { http: 402, message: 'Invalid terminal', cents: [46] },
  '029': { http: 402, message: 'Invalid merchant' },
  '030': { http: 402, message: 'Invalid merchant' },
  '031': { http: 402, message: 'Incomplete transaction, retry', cents: [3] },
  '032': { http: 402, message: 'Duplicate transaction', cents: [54] },
  '033': { http: 402, message: 'Pick up card' },
  '038': { http: 402, message: 'Batch in balance' },
  '039': { http: 402, message: 'Batch out of balance' },
  '040': { http: 402, message: 'No open batch' },
  '041': { http: 400, message: 'Field validation failed' },
  '042': { http: 401, message: 'Unauthorized' },
  '043': { http: 400, message: 'Amount below the minimum' },
  '044': { http: 400, message: 'Amount above the maximum' },
  '045': { http: 402, message: 'Duplicate transaction' },
  '046': { http: 402, message: 'Address verification refused' },
  '047': { http: 402, message: 'Security code refused' },
  '048': { http: 402, message: 'Security code refused' },
  '049': { http: 500, message: 'No response' },
  '050': { http: 500, message: 'Internal error' },
  '051': { http: 500, message: 'Internal error' },
  '052': { http: 500, message: 'Internal error' },
  '053': { http: 500, message: 'Internal error' },
  '057': { http: 402, message: 'Issuer timed out' },
  '058': { http: 402, message: 'Issuer unavailable' },
} as const satisfies Record<string, ResultCode>;

export type ResultCodeName = keyof typeof codes;

export const resultCodes: Readonly<Record<ResultCodeName, ResultCode>> = codes;

export const isResultCode = (code: string): code is ResultCodeName => Object.hasOwn(codes, code);

/** "23" or 23 to "023", when there is such a code. */
export function toResultCode(code: number | undefined): ResultCodeName | null {
  const name = String(code ?? '').padStart(3, '0');
  return isResultCode(name) ? name : null;
}

const byCents = new Map<number, ResultCodeName>();
for (const [name, code] of Object.entries<ResultCode>(codes)) {
  for (const cents of code.cents ?? []) if (isResultCode(name)) byCents.set(cents, name);
}

/** Amounts of 1.00 and more approve; below, the table decides, and what it does not name declines. */
export function codeForAmount(minor: number): ResultCodeName {
  return minor >= 100 ? '000' : (byCents.get(minor) ?? '023');
}

/** The trigger table for the panel, by rising amount. */
export const triggerAmounts: readonly { readonly cents: number; readonly code: ResultCodeName }[] = [...byCents]
  .map(([cents, code]) => ({ cents, code }))
  .sort((a, b) => a.cents - b.cents);
