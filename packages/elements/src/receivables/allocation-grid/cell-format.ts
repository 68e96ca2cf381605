import { exponentOf, formatMoney, money, toDecimal } from '@tillkit/contract/money';
import { formatForInput } from '@tillkit/contract/money-reading';

/** Amounts and dates as the cells write them. Formats are made once: they are asked for hundreds of times a frame. */
export class CellFormat {
  readonly locale: string;
  readonly currency: string;
  #dates: Intl.DateTimeFormat | undefined;
  #amounts: Intl.NumberFormat | undefined;

  constructor(locale: string, currency: string) {
    this.locale = locale;
    this.currency = currency;
  }

  /** Without the currency, which the totals name. */
  amount(minor: number): string {
    this.#amounts ??= amountFormat(this.locale, exponentOf(this.currency));
    return this.#amounts.format(this.decimal(minor) as Intl.StringNumericLiteral);
  }

  /** Plain decimal text. */
  decimal(minor: number): string {
    return toDecimal(money(minor, this.currency));
  }

  /** With the currency. */
  money(minor: number): string {
    return formatMoney(money(minor, this.currency), this.locale);
  }

  /** For editing and for spreadsheets: no groups, no currency. */
  plain(minor: number): string {
    return formatForInput(money(minor, this.currency), this.locale);
  }

  /** A plain date (YYYY-MM-DD). */
  date(plainDate: string): string {
    this.#dates ??= new Intl.DateTimeFormat(this.locale, { timeZone: 'UTC', dateStyle: 'medium' });
    return this.#dates.format(Date.parse(plainDate));
  }
}

const amountFormat = (locale: string, digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
