/** What a row shows of an invoice, in words and numbers. */
import type { Invoice } from '@tillkit/contract';
import type { Column } from './columns.ts';
import type { GridHost } from './grid-host.ts';
import type { GridModel } from './grid-model.ts';
import { rowProblem } from './row-problem.ts';
import type { CellContent } from './row-view.ts';
import type { GridWords, RowWords } from './row-words.ts';

export function cellContent(host: GridHost, position: number, column: Column): CellContent {
  const { model, rowWords: words } = host;
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
      return amountContent(host, position, column);
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

function amountContent(host: GridHost, position: number, column: Column): CellContent {
  const { model } = host;
  const problem = column.id === 'apply' ? rowProblem(host, position) : undefined;
  const bad = model.unreadable.get(position);
  if (bad?.column === column.id) return { text: bad.text, tone: 'danger', problem };
  const minor = model.amount(position, column.id);
  const text = minor === 0 ? '' : model.format.amount(minor);
  return problem ? { text, tone: 'danger', problem } : { text };
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
