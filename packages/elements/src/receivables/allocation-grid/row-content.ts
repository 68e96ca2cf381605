/** What a row shows of an invoice, in words and numbers. */
import type { Invoice } from '@tillkit/contract';
import type { AllocationProblem } from '@tillkit/contract/allocation';
import type { Localizer } from '../../shared/localize/localizer.ts';
import { explainMoney } from '../../shared/money-input/explain-money.ts';
import type { gridMessages } from './allocation-grid.messages.ts';
import type { Column } from './columns.ts';
import type { GridModel } from './grid-model.ts';
import type { CellContent } from './row-view.ts';

export type GridWords = Localizer<typeof gridMessages>;

/** The words that rows say, each looked up once: scrolling asks for them hundreds of times a second. */
export class RowWords {
  readonly #late = new Map<number, string>();
  readonly partlyPaid: string;

  constructor(readonly all: GridWords) {
    this.partlyPaid = all.text('grid.partly_paid');
  }

  /** What the row of an invoice is called. */
  nameOf({ number }: Invoice): string {
    return this.all.text('grid.select_row', { number });
  }

  /** How late an invoice is. */
  late(days: number): string {
    let text = this.#late.get(days);
    if (text === undefined) {
      text = this.all.text('grid.days_overdue', { count: days });
      this.#late.set(days, text);
    }
    return text;
  }
}

export function cellContent(model: GridModel, words: RowWords, position: number, column: Column): CellContent {
  const { format } = model;
  const invoice = model.invoices[position];
  if (!invoice) return { text: '' };
  switch (column.id) {
    case 'select':
      return { text: '' };
    case 'number':
      return { text: invoice.number };
    case 'date':
      return { text: format.date(invoice.date) };
    case 'due':
      return dueContent(model, words, invoice);
    case 'original':
      return { text: format.amount(invoice.original.minor) };
    case 'balance':
      return balanceContent(model, words, invoice);
    case 'scheduled':
      return { text: invoice.scheduledDate ? format.date(invoice.scheduledDate) : '' };
    case 'credits':
    case 'apply':
      return amountContent(model, words.all, position, column);
    case 'remaining':
      return remainingContent(model, words.all, position);
  }
}

function dueContent(model: GridModel, words: RowWords, invoice: Invoice): CellContent {
  const text = model.format.date(invoice.dueDate);
  const days = model.daysOverdue(invoice);
  return days > 0 ? { text, note: words.late(days) } : { text };
}

function balanceContent(model: GridModel, words: RowWords, invoice: Invoice): CellContent {
  const text = model.format.amount(invoice.balance.minor);
  const held = invoice.held.minor;
  if (held > 0) return { text, note: words.all.text('grid.held', { amount: model.format.amount(held) }) };
  const partlyPaid = invoice.balance.minor > 0 && invoice.balance.minor < invoice.original.minor;
  return partlyPaid ? { text, note: words.partlyPaid } : { text };
}

function amountContent(model: GridModel, words: GridWords, position: number, column: Column): CellContent {
  const problem = column.id === 'apply' ? rowProblem(model, words, position) : undefined;
  const bad = model.unreadable.get(position);
  if (bad?.column === column.id) return { text: bad.text, tone: 'danger', problem };
  const minor = model.amount(position, column.id);
  const text = minor === 0 ? '' : model.format.amount(minor);
  return problem ? { text, tone: 'danger', problem } : { text };
}

/** What is wrong with an invoice's line, in words. */
export function rowProblem(model: GridModel, words: GridWords, position: number): string | undefined {
  const bad = model.unreadable.get(position);
  if (bad) return explainMoney(words, bad.reason, model.format.currency);
  const [problem] = model.sheet.problemsOf(position);
  return problem && explainProblem(model, words, problem);
}

/** A problem of one line, in words. */
export function explainProblem(model: GridModel, words: GridWords, problem: AllocationProblem): string {
  const amount = model.format.money(problem.excess);
  switch (problem.code) {
    case 'over_applied':
    case 'over_received':
    case 'credit_over_used':
      return words.text(`grid.${problem.code}`, { amount });
    case 'write_off_too_large':
      return words.text('grid.write_off_too_large', { amount: model.format.money(model.rules.writeOffTolerance) });
    case 'too_many_lines':
      return words.text('grid.too_many_lines', { count: problem.excess });
    default:
      return words.text(`grid.${problem.code}`);
  }
}

function remainingContent(model: GridModel, words: GridWords, position: number): CellContent {
  const line = model.sheet.line(position);
  const rest = model.remaining(position);
  const text = model.format.amount(rest);
  if (rest < 0) return { text, note: words.text('grid.over'), tone: 'danger' };
  const touched = line.payment > 0 || line.credits.size > 0 || line.writeOff > 0;
  const base: CellContent = { text, tone: touched ? (rest === 0 ? 'success' : undefined) : 'muted' };
  if (!model.mayWriteOff(position)) return base;
  const note =
    line.writeOff > 0
      ? words.text('grid.written_off_note', { amount: model.format.amount(line.writeOff) })
      : words.text('grid.write_off');
  return { ...base, note, action: true };
}
