import { type Invoice, type MoneyTextReason, type OpenCredit, openAmount } from '@tillkit/contract';
import {
  type AllocationDraft,
  AllocationSheet,
  type AllocationSummary,
  creditsOf,
  dayOf,
  lineTotal,
  type OpenCreditItem,
  type SheetRules,
  toOpenCreditItem,
} from '@tillkit/contract/allocation';
import { type Arrangement, arrange, arrangedAsGiven, isFiltered, type View } from './arrangement.ts';
import { CellFormat } from './cell-format.ts';
import type { ColumnId } from './columns.ts';

/** What was typed or pasted into a cell and is no amount: it stays until it is mended. */
export interface Unreadable {
  readonly column: ColumnId;
  readonly text: string;
  readonly reason: MoneyTextReason | 'negative';
}

/** Everything the grid knows, without a DOM: invoices, what goes where, what is shown. */
export class GridModel {
  /** What goes where. */
  readonly sheet = new AllocationSheet<Invoice>(openAmount);
  /** Ids of ticked invoices. */
  readonly selected = new Set<string>();
  /** Ids of the credits the user wants to use. */
  readonly chosenCredits = new Set<string>();
  /** By invoice id. */
  readonly unreadable = new Map<string, Unreadable>();

  invoices: readonly Invoice[] = [];
  credits: readonly OpenCredit[] = [];
  format = new CellFormat('en', 'USD');
  rules: SheetRules = { received: null, writeOffTolerance: 0, mayWriteOff: false };
  /** Days since 1970-01-01, where due dates are judged from. */
  today = 0;

  #arrangement: Arrangement = arrangedAsGiven;
  #order: Uint32Array | null = null;
  #creditItems: readonly OpenCreditItem[] = [];

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** Commands serve the invoices shown; this says whether some are not. */
  get filtered(): boolean {
    return isFiltered(this.#arrangement);
  }

  /** Rows shown. */
  get count(): number {
    return this.#order ? this.#order.length : this.invoices.length;
  }

  /** The invoice of a row. */
  at(row: number): Invoice | undefined {
    const position = this.#order ? this.#order[row] : row;
    return position === undefined ? undefined : this.invoices[position];
  }

  /** Invoices shown, in their order. */
  *shown(): Generator<Invoice> {
    for (let row = 0; row < this.count; row++) {
      const invoice = this.at(row);
      if (invoice) yield invoice;
    }
  }

  /** Other invoices, credits or lines from the host. */
  load(content: { invoices: readonly Invoice[]; credits: readonly OpenCredit[]; draft: AllocationDraft }): void {
    const { invoices, credits, draft } = content;
    this.#creditItems = credits.map(toOpenCreditItem);
    const sameInvoices = invoices === this.invoices;
    this.invoices = invoices;
    this.credits = credits;
    this.unreadable.clear();
    this.sheet.load({ items: invoices, credits: this.#creditItems, draft });
    for (const { id } of this.#creditItems) if (this.sheet.usedOf(id) > 0) this.chosenCredits.add(id);
    if (!sameInvoices) this.arrange(this.#arrangement);
  }

  /** Sorts and filters anew. */
  arrange(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    this.#order = arrange(this.invoices, arrangement, {
      locale: this.format.locale,
      currency: this.format.currency,
      amount: (invoice, column) => this.amount(invoice, column),
      formatDate: (date) => this.format.date(date),
      isInView: (invoice, view) => this.#isInView(invoice, view),
    });
  }

  /** Credits the user wants to use, as the rules see them. */
  chosenCreditItems(): OpenCreditItem[] {
    return this.#creditItems.filter(({ id }) => this.chosenCredits.has(id));
  }

  creditItems(): readonly OpenCreditItem[] {
    return this.#creditItems;
  }

  /** Sums and problems, unreadable cells among them. */
  summary(): AllocationSummary {
    const summary = this.sheet.summary();
    if (this.unreadable.size === 0) return summary;
    const problems = [...this.unreadable.keys()].map((invoiceId) => ({
      code: 'bad_amount' as const,
      invoiceId,
      creditId: null,
      excess: 0,
    }));
    return { ...summary, problems: [...summary.problems, ...problems] };
  }

  /** The amount a money column shows, minor units. */
  amount(invoice: Invoice, column: ColumnId): number {
    switch (column) {
      case 'original':
        return invoice.original.minor;
      case 'balance':
        return invoice.balance.minor;
      case 'credits':
        return creditsOf(this.sheet.line(invoice.id));
      case 'apply':
        return this.sheet.line(invoice.id).payment;
      case 'remaining':
        return this.remaining(invoice);
      default:
        return 0;
    }
  }

  /** What stays open once the line is applied, minor units; negative when more is applied than is open. */
  remaining(invoice: Invoice): number {
    return openAmount(invoice) - lineTotal(this.sheet.line(invoice.id));
  }

  /** Days since the due date, 0 when not overdue. */
  daysOverdue(invoice: Invoice): number {
    return invoice.balance.minor > 0 ? Math.max(0, this.today - dayOf(invoice.dueDate)) : 0;
  }

  /** May the rest be written off, or is something written off that can be changed? */
  mayWriteOff(invoice: Invoice): boolean {
    const { mayWriteOff, writeOffTolerance } = this.rules;
    if (!mayWriteOff || writeOffTolerance <= 0) return false;
    const line = this.sheet.line(invoice.id);
    const rest = this.remaining(invoice);
    return line.writeOff > 0 || (rest > 0 && rest <= writeOffTolerance && lineTotal(line) > 0);
  }

  #isInView(invoice: Invoice, view: View): boolean {
    switch (view) {
      case 'all':
        return true;
      case 'overdue':
        return this.daysOverdue(invoice) > 0;
      case 'applied':
        return this.sheet.draft.has(invoice.id);
      case 'selected':
        return this.selected.has(invoice.id);
      case 'problems':
        return this.unreadable.has(invoice.id) || this.sheet.problemsOf(invoice.id).length > 0;
    }
  }
}
