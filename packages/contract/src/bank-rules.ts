/**
 * Bank account rules that the isolated frame and the schemas share. No imports: the frame ships this file inside its size
 * budget. Routing numbers: ABA routing number policy; check digit as in ANSI X9.79 and the Federal Reserve's directory.
 */

export const bankAccountTypes = ['checking', 'savings'] as const;
export type BankAccountType = (typeof bankAccountTypes)[number];

/** Whose account it is: decides the wording of the authorisation and the entry class (Nacha Operating Rules). */
export const accountHolderTypes = ['person', 'company'] as const;
export type AccountHolderType = (typeof accountHolderTypes)[number];

export const ROUTING_NUMBER_LENGTH = 9;

/** Fewer digits than this are refused: the last four are shown, and must not be the whole number. */
export const MIN_ACCOUNT_NUMBER_LENGTH = 5;
/** What an ACH entry holds (Nacha: 17 characters). */
export const MAX_ACCOUNT_NUMBER_LENGTH = 17;

/** First two digits that are given out, first and last of each range (ABA routing number policy). */
const prefixes: readonly (readonly [number, number])[] = [
  /** Federal Reserve districts; 00 is the government itself. */
  [0, 12],
  /** Thrift institutions. */
  [21, 32],
  /** Electronic entries only. */
  [61, 72],
  /** Traveller's cheques. */
  [80, 80],
];

const weights = [3, 7, 1];

/** Whether the check digit is right: the digits times 3, 7, 1, 3, 7, 1 … add up to a multiple of ten. False for anything but nine digits. */
export function abaChecksumValid(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (weights[i % 3] ?? 0);
  return sum % 10 === 0;
}

/** How far a routing number is. `invalid` also for a beginning that no bank has, as soon as two digits are there. */
export function routingNumberState(digits: string): 'incomplete' | 'invalid' | 'valid' {
  if (!/^\d*$/.test(digits) || digits.length > ROUTING_NUMBER_LENGTH) return 'invalid';
  const prefix = Number(digits.slice(0, 2));
  if (digits.length >= 2 && !prefixes.some(([first, last]) => prefix >= first && prefix <= last)) return 'invalid';
  if (digits.length < ROUTING_NUMBER_LENGTH) return 'incomplete';
  return abaChecksumValid(digits) && Number(digits) > 0 ? 'valid' : 'invalid';
}

/** Account numbers have no check digit: only their length says anything. */
export function accountNumberState(digits: string): 'incomplete' | 'invalid' | 'valid' {
  if (!/^\d*$/.test(digits) || digits.length > MAX_ACCOUNT_NUMBER_LENGTH) return 'invalid';
  if (digits.length < MIN_ACCOUNT_NUMBER_LENGTH) return 'incomplete';
  return Number(digits) === 0 ? 'invalid' : 'valid';
}
