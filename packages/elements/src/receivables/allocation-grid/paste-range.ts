/** Ranges from a spreadsheet. */
import type { Column } from './columns.ts';
import { fromTabSeparated } from './from-tab-separated.ts';
import type { readCell, writeCells } from './grid-commands.ts';
import type { GridHost } from './grid-host.ts';
import type { CellRange } from './selection.ts';

export interface PasteTarget {
  readonly range: CellRange;
  /** From the active cell on. */
  readonly columns: readonly Column[];
  readonly readCell: typeof readCell;
  readonly writeCells: typeof writeCells;
  /** What is no amounts may be a remittance advice. */
  readonly onAdvice: (text: string) => void;
}

/** Amounts go into the cells from the active one on; anything else is taken for a remittance advice. */
export function pasteRange(host: GridHost, text: string, target: PasteTarget): void {
  const { model, words } = host;
  const { range, columns } = target;
  const cells = fromTabSeparated(text);
  const width = Math.max(...cells.map((row) => row.length));
  const taken = columns.slice(0, width);
  const [column] = taken;
  const isAmount = (cell: string): boolean =>
    column !== undefined && cell.trim() !== '' && typeof target.readCell(model, column.id, cell) === 'number';
  if (
    range.top < 0 ||
    taken.length < width ||
    !taken.every(({ editable }) => editable) ||
    !cells.flat().some(isAmount)
  ) {
    target.onAdvice(text);
    return;
  }
  // One value into a range fills all of it, as spreadsheets do.
  const rows = cells.length === 1 ? Array.from({ length: range.bottom - range.top + 1 }, () => cells[0] ?? []) : cells;
  host.changed(words.text('grid.said_pasted', { count: target.writeCells(model, { row: range.top, columns }, rows) }));
}
