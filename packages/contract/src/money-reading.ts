/** Money as people type and paste it. Exact or refused: nothing is clamped, rounded or guessed. */
import { type Currency, exponentOf, MAX_MINOR, type Money, money, toDecimal } from './money.ts';
import type { Fraction } from './money-expression.ts';
import { type Decimal, normalizeText, readNumeral } from './money-numeral.ts';

export const moneyTextReasons = [
  'empty',
  'not_a_number',
  /** It could be read in two ways, or its groups are not groups. */
  'unclear',
  /** More fraction digits than the currency has, or a sum that does not come out in whole minor units. */
  'too_fine',
  /** Beyond `MAX_MINOR`. */
  'too_large',
  /** It names another currency. */
  'other_currency',
] as const;
export type MoneyTextReason = (typeof moneyTextReasons)[number];

export type MoneyTextResult =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly reason: MoneyTextReason };

export interface MoneyTextOptions {
  readonly currency: Currency;
  /** BCP 47 tag that settles which separator is which. */
  readonly locale: string;
}

const MAX_TEXT = 100;
const refuse = (reason: MoneyTextReason): MoneyTextResult => ({ ok: false, reason });

/** Works out a small sum in normalized text; null when it is none. */
export type Evaluate = (text: string, read: (numeral: string) => Decimal | string) => Fraction | null;

/** `parseMoneyText`, with what works out the sums given: they come seldom, and their code can follow. */
export function readMoneyText(text: string, options: MoneyTextOptions, evaluate: Evaluate): MoneyTextResult {
  if (text.length > MAX_TEXT) return refuse('not_a_number');
  const bare = withoutCurrency(normalizeText(text).trim(), options);
  if (bare === null) return refuse('other_currency');
  if (bare === '') return refuse(text.trim() === '' ? 'empty' : 'not_a_number');
  return bare.startsWith('=') ? readExpression(bare.slice(1), options, evaluate) : readAmount(bare, options);
}

/** What a field shows while it is edited: no symbol, no groups; `parseMoneyText` reads it back exactly. */
export function formatForInput(amount: Money, locale: string): string {
  const digits = exponentOf(amount.currency);
  const key = `${locale}|${digits}`;
  let formatter = inputFormatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    });
    inputFormatters.set(key, formatter);
  }
  return formatter.format(toDecimal(amount) as Intl.StringNumericLiteral);
}

const inputFormatters = new Map<string, Intl.NumberFormat>();

function readAmount(text: string, { currency, locale }: MoneyTextOptions): MoneyTextResult {
  const signed = /^(?:\((?<bracketed>[^()]*)\)|(?<minus>-)\s*(?<after>[^-]*)|(?<before>[^-]*)-)$/.exec(text)?.groups;
  const digits = signed ? (signed.bracketed ?? signed.after ?? signed.before ?? '') : text.replace(/^\+/, '');
  const number = readNumeral(digits, locale);
  if (typeof number === 'string') return refuse(number);
  const exponent = exponentOf(currency);
  if (number.scale > exponent) return refuse('too_fine');
  const minor = number.digits * 10n ** BigInt(exponent - number.scale);
  return toMoney(signed ? -minor : minor, currency);
}

function readExpression(text: string, { currency, locale }: MoneyTextOptions, evaluate: Evaluate): MoneyTextResult {
  const value = evaluate(text, (numeral) => readNumeral(numeral, locale));
  if (!value) return refuse('not_a_number');
  const scaled = value.numerator * 10n ** BigInt(exponentOf(currency));
  if (scaled % value.denominator !== 0n) return refuse('too_fine');
  return toMoney(scaled / value.denominator, currency);
}

function toMoney(minor: bigint, currency: Currency): MoneyTextResult {
  const size = minor < 0n ? -minor : minor;
  return size > BigInt(MAX_MINOR) ? refuse('too_large') : { ok: true, money: money(Number(minor), currency) };
}

/** The text without its own currency's symbol or code; null when another currency is named. */
function withoutCurrency(text: string, { currency, locale }: MoneyTextOptions): string | null {
  // Digits and signs alone name none, and there the names need not be looked up.
  if (/^[\d\s.,()=+*/-]*$/.test(text)) return text;
  let bare = text;
  for (const name of currencyNames(currency, locale)) {
    const at = bare.toLocaleUpperCase('en').indexOf(name.toLocaleUpperCase('en'));
    if (at < 0) continue;
    bare = (bare.slice(0, at) + bare.slice(at + name.length)).trim();
    break;
  }
  return /\p{Sc}|(?<!\p{L})[A-Z]{3}(?!\p{L})/u.test(bare) ? null : bare;
}

const namesByCurrency = new Map<string, readonly string[]>();

/** How the currency is written, longest first, so that "US$" goes before "$". */
function currencyNames(currency: Currency, locale: string): readonly string[] {
  const key = `${locale}|${currency}`;
  let names = namesByCurrency.get(key);
  if (!names) {
    const found = new Set<string>([currency]);
    // Canadian English writes "US$" where American writes "$".
    for (const language of [locale, 'en', 'en-CA']) {
      for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
        const parts = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay }).formatToParts(
          1,
        );
        const name = parts.find((part) => part.type === 'currency')?.value;
        if (name) found.add(normalizeText(name).trim());
      }
    }
    names = [...found].sort((a, b) => b.length - a.length);
    namesByCurrency.set(key, names);
  }
  return names;
}
