import { exponentOf, formatMoney, money, toDecimal } from '@tillkit/contract/money';
import { formatForInput } from '@tillkit/contract/money-reading';
import { isolate } from '../../shared/localize/isolate.ts';

/** Amounts and dates as the cells write them. Formats are made once: they are asked for hundreds of times a frame. */
export class CellFormat {
  readonly locale: string;
  readonly currency: string;
  /** The page runs from right to left. */
  readonly rtl: boolean;
  #dates: Intl.DateTimeFormat | undefined;
  #amounts: Intl.NumberFormat | undefined;

  constructor(locale: string, currency: string, rtl = false) {
    this.locale = locale;
    this.currency = currency;
    this.rtl = rtl;
  }

  /** Without the currency, which the totals name. */
  amount(minor: number): string {
    this.#amounts ??= amountFormat(this.locale, exponentOf(this.currency));
    return isolate(this.#amounts.format(this.decimal(minor) as Intl.StringNumericLiteral), this.rtl);
  }

  /** Plain decimal text. */
  decimal(minor: number): string {
    return toDecimal(money(minor, this.currency));
  }

  /** With the currency. */
  money(minor: number): string {
    return isolate(formatMoney(money(minor, this.currency), this.locale), this.rtl);
  }

  /** For editing and for spreadsheets: no groups, no currency. */
  plain(minor: number): string {
    return formatForInput(money(minor, this.currency), this.locale);
  }

  /** A plain date (YYYY-MM-DD). */
  date(plainDate: string): string {
    this.#dates ??= new Intl.DateTimeFormat(this.locale, { timeZone: 'UTC', dateStyle: 'medium' });
    return isolate(this.#dates.format(Date.parse(plainDate)), this.rtl);
  }
}

const amountFormat = (locale: string, digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
