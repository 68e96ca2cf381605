/** Ranges to a spreadsheet. */
import type { Column } from './columns.ts';
import type { GridHost } from './grid-host.ts';
import type { GridModel } from './grid-model.ts';
import type { CellRange } from './selection.ts';
import { toTabSeparated } from './to-tab-separated.ts';

/** A range as spreadsheets take it, and how many cells that is. */
export function copyRange({ model, columns }: GridHost, range: CellRange): { text: string; count: number } {
  const copied = columns.slice(range.start, range.end + 1).filter(({ kind }) => kind !== 'select');
  const rows: string[][] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const position = model.positionOf(row);
    if (position >= 0) rows.push(copied.map((column) => plainText(model, position, column)));
  }
  return { text: toTabSeparated(rows), count: rows.length * copied.length };
}

/** As spreadsheets read it back: ISO dates, amounts without groups. */
function plainText(model: GridModel, position: number, column: Column): string {
  const invoice = model.invoices[position];
  switch (column.id) {
    case 'number':
      return invoice?.number ?? '';
    case 'date':
      return invoice?.date ?? '';
    case 'due':
      return invoice?.dueDate ?? '';
    case 'scheduled':
      return invoice?.scheduledDate ?? '';
    default:
      return model.format.plain(model.amount(position, column.id));
  }
}
