/** Reads one number as people write it, exactly: groups, either decimal separator, any digits. */

/** An exact decimal: `digits / 10^scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The first digit of each decimal script that runs from zero to nine (Unicode category Nd), as far as CLDR locales use them. */
const zeros = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810, 0x1c50, 0xa9d0, 0xabf0, 0xff10,
];
const GROUP = '_';

/** Latin digits, plain minus and plain spaces; marks that only steer the writing direction vanish. */
export function normalizeText(text: string): string {
  return text
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u2212\u2012\u2013\ufe63\uff0d]/g, '-')
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.findLast((candidate) => candidate <= code) ?? 0;
      return code - zero < 10 ? String(code - zero) : digit;
    });
}

interface Separators {
  readonly decimal: string;
  readonly group: string;
}

const separatorsByLocale = new Map<string, Separators>();

function separatorsOf(locale: string): Separators {
  let separators = separatorsByLocale.get(locale);
  if (!separators) {
    const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1234567.5);
    const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    separators = { decimal: plain(of('decimal')), group: plain(of('group')) };
    separatorsByLocale.set(locale, separators);
  }
  return separators;
}

/** Separators with one meaning only: Arabic decimal and thousands, apostrophes and spaces for thousands. */
const plain = (text: string): string => text.replace(/\u066b/g, 'd').replace(/[\u066c'\u2019\p{Zs}]/gu, GROUP);

/**
 * Reads digits with separators; `text` must be normalized.
 * A separator that cannot group by its place is the decimal one ("12,5"); one that could be either is what the locale
 * says; where the locale does not know it ("1.234" in French), it is `unclear`.
 */
export function readNumeral(text: string, locale: string): Decimal | 'unclear' | 'not_a_number' {
  const marked = plain(text.trim());
  if (!/^(?=.*\d)[\d.,d_]+$/.test(marked)) return 'not_a_number';
  const decimal = decimalMark(marked, locale);
  if (decimal === 'unclear') return 'unclear';
  const cut = decimal ? marked.lastIndexOf(decimal) : marked.length;
  const fraction = marked.slice(cut + 1);
  const whole = ungroup(marked.slice(0, cut));
  if (whole === null || !/^\d*$/.test(fraction)) return 'unclear';
  return { digits: BigInt(whole + fraction || '0'), scale: fraction.length };
}

/** The mark that stands before the fraction; empty when there is none. */
function decimalMark(text: string, locale: string): string {
  if (text.includes('d')) return 'd';
  const dot = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  const mark = dot >= 0 ? '.' : comma >= 0 ? ',' : '';
  if (!mark || text.indexOf(mark) !== text.lastIndexOf(mark)) return '';
  const separators = separatorsOf(locale);
  if (mark === separators.decimal) return mark;
  const mayGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
  if (!mayGroup) return mark;
  return mark === separators.group ? '' : 'unclear';
}

/** Digits without their group marks; null when the groups are not groups of three (or two before the last, as in India). */
function ungroup(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const mark = /[^\d]/.exec(whole)?.[0] ?? '';
  const groups = whole.split(mark);
  const first = groups.shift() ?? '';
  const last = groups.pop() ?? '';
  const thousands = groups.every((group) => /^\d{3}$/.test(group)) && /^\d{1,3}$/.test(first);
  const lakhs = groups.every((group) => /^\d{2}$/.test(group)) && /^\d{1,2}$/.test(first);
  return /^\d{3}$/.test(last) && (thousands || lakhs) ? whole.replaceAll(mark, '') : null;
}
