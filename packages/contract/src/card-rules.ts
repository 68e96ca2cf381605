/**
 * Card rules that the isolated frame and the schemas share. No imports: the frame ships this file inside its size budget.
 * Ranges: ISO/IEC 7812; check digit: ISO/IEC 7812-1 annex B (Luhn).
 */

export const cardBrands = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', 'unknown'] as const;
export type CardBrand = (typeof cardBrands)[number];

/** What people call them, the same in every language; nothing for `unknown`. */
export const brandNames: Readonly<Record<CardBrand, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  unknown: '',
};

export interface CardBrandRules {
  /** Numbers of digits a complete card number may have, ascending. */
  readonly lengths: readonly number[];
  /** Digits in each group as printed on the card; digits beyond the last group join one more. */
  readonly groups: readonly number[];
  readonly securityCodeLength: 3 | 4;
}

const fours = [4, 4, 4, 4];

export const cardBrandRules: Readonly<Record<CardBrand, CardBrandRules>> = {
  visa: { lengths: [13, 16, 19], groups: fours, securityCodeLength: 3 },
  mastercard: { lengths: [16], groups: fours, securityCodeLength: 3 },
  amex: { lengths: [15], groups: [4, 6, 5], securityCodeLength: 4 },
  discover: { lengths: [16, 17, 18, 19], groups: fours, securityCodeLength: 3 },
  diners: { lengths: [14, 15, 16, 17, 18, 19], groups: [4, 6, 4], securityCodeLength: 3 },
  jcb: { lengths: [16, 17, 18, 19], groups: fours, securityCodeLength: 3 },
  unionpay: { lengths: [16, 17, 18, 19], groups: fours, securityCodeLength: 3 },
  unknown: { lengths: [12, 13, 14, 15, 16, 17, 18, 19], groups: fours, securityCodeLength: 3 },
};

/** First and last prefix of a range (same number of digits), narrower ranges before wider ones. */
const ranges: readonly (readonly [CardBrand, number, number])[] = [
  ['discover', 6011, 6011],
  ['discover', 644, 649],
  ['discover', 65, 65],
  ['jcb', 3528, 3589],
  ['diners', 3095, 3095],
  ['diners', 300, 305],
  ['diners', 36, 36],
  ['diners', 38, 39],
  ['amex', 34, 34],
  ['amex', 37, 37],
  ['mastercard', 2221, 2720],
  ['mastercard', 51, 55],
  ['unionpay', 62, 62],
  ['unionpay', 81, 81],
  ['visa', 4, 4],
];

/** Brand of a number, also while it is being typed: `unknown` until the digits so far belong to one brand alone. */
export function detectBrand(digits: string): CardBrand {
  const match = ranges.find(([, first, last]) => {
    const size = String(first).length;
    const prefix = Number(digits.slice(0, size));
    return digits.length >= size && prefix >= first && prefix <= last;
  });
  return match?.[0] ?? 'unknown';
}

/** The ASCII digits of a text; Arabic-Indic, Persian and full-width digits count as what they mean. */
export function digitsOf(text: string): string {
  let digits = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    const zero = digitZeros.find((first) => code >= first && code <= first + 9);
    if (zero !== undefined) digits += String(code - zero);
  }
  return digits;
}
const digitZeros = [0x30, 0x660, 0x6f0, 0xff10];

/** Digits as printed on the card: `4242 4242 4242 4242`, `3782 822463 10005`. */
export function groupCardNumber(digits: string, brand: CardBrand = detectBrand(digits)): string {
  const groups: string[] = [];
  let from = 0;
  for (const size of cardBrandRules[brand].groups) {
    groups.push(digits.slice(from, from + size));
    from += size;
  }
  groups.push(digits.slice(from));
  return groups.filter((group) => group !== '').join(' ');
}

/** Whether the check digit is right. False for anything but digits. */
export function luhnValid(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * How far a number is. UnionPay numbers are not held to the check digit: part of them is issued without one.
 */
export function cardNumberState(digits: string): 'incomplete' | 'invalid' | 'valid' {
  const brand = detectBrand(digits);
  const { lengths } = cardBrandRules[brand];
  if (lengths.includes(digits.length) && (brand === 'unionpay' || luhnValid(digits))) return 'valid';
  return digits.length < usualLength(brand) ? 'incomplete' : 'invalid';
}

/** Fewer digits than this look like a number cut short, not like a wrong one. */
const usualLength = (brand: CardBrand) => cardBrandRules[brand].groups.reduce((sum, size) => sum + size, 0);

export interface CardExpiry {
  /** 1 to 12. */
  readonly month: number;
  /** Four digits, 2000 to 2099. */
  readonly year: number;
}

/** Reads what people type, paste and autofill: `1229`, `12/29`, `12 / 2029`, `122029`, `1-29`, `2029-12`. Null when it is no month. */
export function parseExpiry(text: string): CardExpiry | null {
  const parts = text
    .split(/[\s./\\–-]+/)
    .filter((part) => part !== '')
    .map(digitsOf);
  const [first = '', second = ''] = parts.length === 1 ? splitMonth(parts[0] ?? '') : parts;
  if (parts.length > 2 || parts.join('').length !== text.replace(/[\s./\\–-]/g, '').length) return null;
  return first.length === 4 ? expiryOf(second, first) : expiryOf(first, second);
}

function splitMonth(digits: string): [string, string] {
  const monthSize = digits.length === 3 || digits.length === 5 ? 1 : 2;
  return [digits.slice(0, monthSize), digits.slice(monthSize)];
}

function expiryOf(month: string, year: string): CardExpiry | null {
  if (!/^\d{1,2}$/.test(month) || !/^(?:20)?\d{2}$/.test(year)) return null;
  const expiry = { month: Number(month), year: year.length === 2 ? 2000 + Number(year) : Number(year) };
  return expiry.month >= 1 && expiry.month <= 12 ? expiry : null;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 60;

/**
 * A card is good through the last day of its month; `soon` = that day is at most 60 days away.
 * @param today Plain date, `YYYY-MM-DD`, in the zone that counts.
 */
export function expiryState(expiry: CardExpiry, today: string): 'valid' | 'soon' | 'expired' {
  const lastDay = Date.UTC(expiry.year, expiry.month, 0);
  const days = (lastDay - Date.parse(`${today}T00:00:00Z`)) / DAY_MS;
  if (days < 0) return 'expired';
  return days <= SOON_DAYS ? 'soon' : 'valid';
}

/** an expired card cannot be chosen. What never expires, a bank account, says nothing about it. */
export const isExpired = (method: {
  readonly kind: string;
  readonly expiryState?: 'valid' | 'soon' | 'expired';
}): boolean => method.expiryState === 'expired';
