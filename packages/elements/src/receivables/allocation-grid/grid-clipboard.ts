/** Ranges between the grid and a spreadsheet. */
import type { Invoice } from '@tillkit/contract';
import { fromTabSeparated, toTabSeparated } from './clipboard.ts';
import type { Column } from './columns.ts';
import type { GridBody } from './grid-body.ts';
import { readCell, writeCells } from './grid-commands.ts';
import type { GridModel } from './grid-model.ts';
import type { GridWords } from './row-content.ts';

/** What the clipboard needs of the element. */
export interface ClipboardHost {
  readonly model: GridModel;
  readonly words: GridWords;
  readonly body: GridBody;
  readonly columns: readonly Column[];
  changed(notice?: string): void;
  refresh(notice?: string): void;
  openRemittance(text: string): void;
}

/** Puts the selected range on the clipboard. @returns whether there was anything to copy */
export function copyRange(host: ClipboardHost, event: ClipboardEvent): boolean {
  const { range } = host.body;
  const columns = host.columns.slice(range.start, range.end + 1).filter(({ kind }) => kind !== 'select');
  if (range.top < 0 || columns.length === 0) return false;
  const rows: string[][] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const invoice = host.model.at(row);
    if (invoice) rows.push(columns.map((column) => plainText(host.model, invoice, column)));
  }
  event.clipboardData?.setData('text/plain', toTabSeparated(rows));
  event.preventDefault();
  host.refresh(host.words.text('grid.said_copied', { count: rows.length * columns.length }));
  return true;
}

/** Amounts go into the cells from the active one on; anything else is taken for a remittance advice. */
export function pasteRange(host: ClipboardHost, event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text.trim() === '') return;
  event.preventDefault();
  const { body, model, words } = host;
  const cells = fromTabSeparated(text);
  const columns = host.columns.slice(body.active.column);
  if (body.active.row < 0 || !areAmounts(model, cells, columns)) {
    host.openRemittance(text);
    return;
  }
  const { top, bottom } = body.range;
  // One value into a range fills all of it, as spreadsheets do.
  const rows = cells.length === 1 ? Array.from({ length: bottom - top + 1 }, () => cells[0] ?? []) : cells;
  const count = writeCells(model, { row: top, columns }, rows);
  host.changed(words.text('grid.said_pasted', { count }));
}

/** Do the cells fit into the columns that take amounts, and is any of them one? */
function areAmounts(model: GridModel, cells: readonly (readonly string[])[], columns: readonly Column[]): boolean {
  const width = Math.max(...cells.map((row) => row.length));
  const [column] = columns;
  if (!column || width > columns.length || !columns.slice(0, width).every(({ editable }) => editable)) return false;
  return cells.flat().some((cell) => cell.trim() !== '' && typeof readCell(model, column, cell) === 'number');
}

/** As spreadsheets read it back: ISO dates, amounts without groups. */
function plainText(model: GridModel, invoice: Invoice, column: Column): string {
  switch (column.id) {
    case 'number':
      return invoice.number;
    case 'date':
      return invoice.date;
    case 'due':
      return invoice.dueDate;
    case 'scheduled':
      return invoice.scheduledDate ?? '';
    default:
      return model.format.plain(model.amount(invoice, column.id));
  }
}
