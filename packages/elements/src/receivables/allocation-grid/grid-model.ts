import type { Invoice, MoneyTextReason, OpenCredit } from '@tillkit/contract';
import {
  type AllocationDraft,
  type AllocationLine,
  AllocationSheet,
  type AllocationSummary,
  creditsOf,
  dayOf,
  lineTotal,
  type OpenCreditItem,
  openAmount,
  type SheetRules,
  toOpenCreditItem,
} from '@tillkit/contract/allocation-sheet';
import { type Evaluate, type MoneyTextResult, readMoneyText } from '@tillkit/contract/money-reading';
import { type Arrange, type Arrangement, arrangedAsGiven, isFiltered, type View } from './arrangement.ts';
import type { CellFormat } from './cell-format.ts';
import type { ColumnId } from './columns.ts';

/** What was typed or pasted into a cell and is no amount: it stays until it is mended. */
export interface Unreadable {
  readonly column: ColumnId;
  readonly text: string;
  readonly reason: MoneyTextReason | 'negative';
}

/**
 * Everything the grid knows, without a DOM: invoices, what goes where, what is shown. Invoices are known by their
 * positions among those given; rows are what is shown of them.
 */
export class GridModel {
  /** What goes where. */
  readonly sheet = new AllocationSheet<Invoice>(openAmount);
  /** Ids of ticked invoices. */
  readonly selected = new Set<string>();
  /** Ids of the credits the user wants to use. */
  readonly chosenCredits = new Set<string>();
  /** By position. */
  readonly unreadable = new Map<number, Unreadable>();

  /** Takes an amount from credits; there once there is a column for it. */
  drawCredits: ((model: GridModel, line: AllocationLine, minor: number) => AllocationLine) | undefined;

  /** Works out sums; there once one was typed. */
  evaluate: Evaluate = () => null;

  readonly openOf = openAmount;
  invoices: readonly Invoice[] = [];
  credits: readonly OpenCredit[] = [];
  creditItems: readonly OpenCreditItem[] = [];
  format: CellFormat;
  rules: SheetRules = { received: null, writeOffTolerance: 0, mayWriteOff: false };
  /** Days since 1970-01-01, where due dates are judged from. */
  today = 0;

  #arrangement: Arrangement = arrangedAsGiven;
  #order: Uint32Array | null = null;
  #arrange: Arrange | undefined;

  constructor(format: CellFormat) {
    this.format = format;
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** Rows shown. */
  get count(): number {
    return this.#order ? this.#order.length : this.invoices.length;
  }

  /** Positions of the invoices shown, where some are not: commands serve only them. */
  get shownOnly(): Uint32Array | null {
    return isFiltered(this.#arrangement) ? this.#order : null;
  }

  /** The position of a row; -1 where there is none. */
  positionOf(row: number): number {
    if (row < 0 || row >= this.count) return -1;
    return this.#order ? (this.#order[row] ?? -1) : row;
  }

  /** The invoice of a row. */
  at(row: number): Invoice | undefined {
    return this.invoices[this.positionOf(row)];
  }

  /** Other invoices, credits or lines from the host. */
  load(content: { invoices: readonly Invoice[]; credits: readonly OpenCredit[]; draft: AllocationDraft }): void {
    const { invoices, credits, draft } = content;
    const sameInvoices = invoices === this.invoices;
    this.invoices = invoices;
    this.credits = credits;
    this.creditItems = credits.map(toOpenCreditItem);
    this.unreadable.clear();
    this.sheet.load({ items: invoices, credits: this.creditItems, draft });
    for (const { id } of credits) if (this.sheet.usedOf(id) > 0) this.chosenCredits.add(id);
    if (!sameInvoices) this.arrange(this.#arrangement);
  }

  /** What was typed or pasted. A sum is no amount before the code for sums is there. */
  read(text: string): MoneyTextResult {
    return readMoneyText(text, this.format, this.evaluate);
  }

  /** Sorts and filters anew. @param by from here on; needed once the arrangement is other than as given */
  arrange(arrangement: Arrangement, by?: Arrange): void {
    const { format } = this;
    this.#arrange = by ?? this.#arrange;
    this.#arrangement = arrangement;
    this.#order =
      this.#arrange?.(this.invoices, arrangement, {
        readAmount: (text) => {
          const result = this.read(text);
          return result.ok ? result.money.minor : null;
        },
        decimal: (minor) => format.decimal(minor),
        amount: (position, column) => this.amount(position, column),
        formatDate: (date) => format.date(date),
        dayOf,
        isInView: (position, view) => this.#isInView(position, view),
      }) ?? null;
  }

  /** Credits the user wants to use, as the rules see them. */
  chosenCreditItems(): OpenCreditItem[] {
    return this.creditItems.filter(({ id }) => this.chosenCredits.has(id));
  }

  /** Sums and problems, unreadable cells among them. */
  summary(): AllocationSummary {
    const summary = this.sheet.summary();
    if (this.unreadable.size === 0) return summary;
    const problems = [...this.unreadable.keys()].map((position) => ({
      code: 'bad_amount' as const,
      invoiceId: this.invoices[position]?.id ?? null,
      creditId: null,
      excess: 0,
    }));
    return { ...summary, problems: [...summary.problems, ...problems] };
  }

  /** The amount a money column shows, minor units. */
  amount(position: number, column: ColumnId): number {
    switch (column) {
      case 'original':
        return this.invoices[position]?.original.minor ?? 0;
      case 'balance':
        return this.invoices[position]?.balance.minor ?? 0;
      case 'credits':
        return creditsOf(this.sheet.line(position));
      case 'apply':
        return this.sheet.line(position).payment;
      case 'remaining':
        return this.remaining(position);
      default:
        return 0;
    }
  }

  /** What stays open once the line is applied, minor units; negative when more is applied than is open. */
  remaining(position: number): number {
    const invoice = this.invoices[position];
    return invoice ? openAmount(invoice) - lineTotal(this.sheet.line(position)) : 0;
  }

  /** Days since the due date, 0 when not overdue. */
  daysOverdue(invoice: Invoice): number {
    return invoice.balance.minor > 0 ? Math.max(0, this.today - dayOf(invoice.dueDate)) : 0;
  }

  /** May the rest be written off, or is something written off that can be changed? */
  mayWriteOff(position: number): boolean {
    const { mayWriteOff, writeOffTolerance } = this.rules;
    if (!mayWriteOff || writeOffTolerance <= 0) return false;
    const line = this.sheet.line(position);
    const rest = this.remaining(position);
    return line.writeOff > 0 || (rest > 0 && rest <= writeOffTolerance && lineTotal(line) > 0);
  }

  #isInView(position: number, view: View): boolean {
    const invoice = this.invoices[position];
    if (!invoice) return false;
    switch (view) {
      case 'all':
        return true;
      case 'overdue':
        return this.daysOverdue(invoice) > 0;
      case 'applied':
        return this.sheet.lines.has(position);
      case 'selected':
        return this.selected.has(invoice.id);
      case 'problems':
        return this.unreadable.has(position) || this.sheet.problemsOf(position).length > 0;
    }
  }
}
