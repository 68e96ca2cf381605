/**
 * Money is an integer count of minor units (cents) and an ISO 4217 code. All arithmetic on amounts lives here;
 * everything throws `MoneyError` rather than round, overflow or mix currencies.
 */

/** ISO 4217 alphabetic code, upper case. */
export type Currency = string;

/** An amount in minor units (cents for USD). Never a float: `minor` is a safe integer. */
export interface Money {
  minor: number;
  currency: Currency;
}

/** Largest amount accepted anywhere, 99,999,999,999.99 in a two-digit currency: sums of a million stay safe integers. */
export const MAX_MINOR = 9_999_999_999_99;

export class MoneyError extends Error {
  override readonly name = 'MoneyError';
}

/** @throws MoneyError when `minor` is not a safe integer. */
export function money(minor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(minor)) throw new MoneyError(`Not an integer amount of minor units: ${minor}`);
  return { minor: minor === 0 ? 0 : minor, currency };
}

export const zero = (currency: Currency): Money => ({ minor: 0, currency });

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new MoneyError(`Cannot combine ${a.currency} with ${b.currency}`);
}

/** @throws MoneyError on different currencies or overflow. */
export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return money(a.minor + b.minor, a.currency);
}

/** @throws MoneyError on different currencies or overflow. */
export function subtract(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return money(a.minor - b.minor, a.currency);
}

export const negate = (a: Money): Money => money(-a.minor, a.currency);

/** @throws MoneyError on different currencies or overflow. */
export function sum(amounts: Iterable<Money>, currency: Currency): Money {
  let total = zero(currency);
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compare(a: Money, b: Money): number {
  assertSameCurrency(a, b);
  return a.minor - b.minor;
}

export const equals = (a: Money, b: Money): boolean => a.currency === b.currency && a.minor === b.minor;
export const isZero = (a: Money): boolean => a.minor === 0;
export const isPositive = (a: Money): boolean => a.minor > 0;
export const isNegative = (a: Money): boolean => a.minor < 0;
export const min = (a: Money, b: Money): Money => (compare(a, b) <= 0 ? a : b);
export const max = (a: Money, b: Money): Money => (compare(a, b) >= 0 ? a : b);

const exponents = new Map<Currency, number>();

/** Digits after the decimal point: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217, through ECMA-402). */
export function exponentOf(currency: Currency): number {
  let exponent = exponents.get(currency);
  if (exponent === undefined) {
    exponent =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    exponents.set(currency, exponent);
  }
  return exponent;
}

/** Plain decimal text, "1234.50": for processors and files, never for people. */
export function toDecimal(amount: Money): string {
  const exponent = exponentOf(amount.currency);
  const digits = String(Math.abs(amount.minor)).padStart(exponent + 1, '0');
  const sign = amount.minor < 0 ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * Reads plain decimal text exactly; fewer fraction digits than the currency has are filled with zeros.
 * @throws MoneyError when the text is anything else, or finer than the currency's minor unit.
 */
export function fromDecimal(text: string, currency: Currency): Money {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (!match) throw new MoneyError(`Not a decimal amount: ${text.slice(0, 40)}`);
  const [, sign, whole = '', fraction = ''] = match;
  const exponent = exponentOf(currency);
  if (/[1-9]/.test(fraction.slice(exponent))) throw new MoneyError(`${text} is finer than the ${currency} minor unit`);
  const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  return money(sign ? -minor : minor, currency);
}

const formatters = new Map<string, Intl.NumberFormat>();

/** For people: "$1,234.50" by locale. @param options.symbol false leaves the currency out. */
export function formatMoney(amount: Money, locale: string, options: { symbol?: boolean } = {}): string {
  const symbol = options.symbol ?? true;
  const key = `${locale}|${amount.currency}|${symbol}`;
  let formatter = formatters.get(key);
  const digits = exponentOf(amount.currency);
  if (!formatter) {
    formatter = symbol
      ? new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency })
      : new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formatters.set(key, formatter);
  }
  // Intl accepts decimal text exactly; dividing by a power of ten would go through a float.
  return formatter.format(toDecimal(amount) as Intl.StringNumericLiteral);
}
