import { formatForInput, formatMoney, money } from '@tillkit/contract';

/** Amounts and dates as the cells write them. */
export class CellFormat {
  readonly #dates: Intl.DateTimeFormat;

  constructor(
    readonly locale: string,
    readonly currency: string,
  ) {
    this.#dates = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
  }

  /** Without the currency, which the totals name. */
  amount(minor: number): string {
    return formatMoney(money(minor, this.currency), this.locale, { symbol: false });
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
    return this.#dates.format(Date.parse(plainDate));
  }
}
