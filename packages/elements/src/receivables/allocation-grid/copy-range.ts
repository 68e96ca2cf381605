/** Ranges to a spreadsheet. */
import type { Column } from './columns.ts';
import type { GridModel } from './grid-model.ts';
import type { TableHost } from './table-host.ts';
import { toTabSeparated } from './to-tab-separated.ts';

/** Puts the selected range on the clipboard. @returns whether there was anything to copy */
export function copyRange(host: TableHost, event: ClipboardEvent): boolean {
  const { range } = host.body;
  const columns = host.columns.slice(range.start, range.end + 1).filter(({ kind }) => kind !== 'select');
  if (range.top < 0 || columns.length === 0) return false;
  const rows: string[][] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const position = host.model.positionOf(row);
    if (position >= 0) rows.push(columns.map((column) => plainText(host.model, position, column)));
  }
  event.clipboardData?.setData('text/plain', toTabSeparated(rows));
  event.preventDefault();
  host.refresh(host.words.text('grid.said_copied', { count: rows.length * columns.length }));
  return true;
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
