/** Ranges from a spreadsheet. */
import type { Column } from './columns.ts';
import { fromTabSeparated } from './from-tab-separated.ts';
import { readCell, writeCells } from './grid-commands.ts';
import type { GridHost } from './grid-host.ts';
import type { GridModel } from './grid-model.ts';
import type { CellRange } from './selection.ts';

export interface PasteTarget {
  readonly range: CellRange;
  /** From the active cell on. */
  readonly columns: readonly Column[];
  /** What is no amounts may be a remittance advice. */
  readonly onAdvice: (text: string) => void;
}

/** Amounts go into the cells from the active one on; anything else is taken for a remittance advice. */
export function pasteRange(host: GridHost, text: string, { range, columns, onAdvice }: PasteTarget): void {
  const { model, words } = host;
  const cells = fromTabSeparated(text);
  if (range.top < 0 || !areAmounts(model, cells, columns)) {
    onAdvice(text);
    return;
  }
  // One value into a range fills all of it, as spreadsheets do.
  const rows = cells.length === 1 ? Array.from({ length: range.bottom - range.top + 1 }, () => cells[0] ?? []) : cells;
  const count = writeCells(model, { row: range.top, columns }, rows);
  host.changed(words.text('grid.said_pasted', { count }));
}

/** Do the cells fit into the columns that take amounts, and is any of them one? */
function areAmounts(model: GridModel, cells: readonly (readonly string[])[], columns: readonly Column[]): boolean {
  const width = Math.max(...cells.map((row) => row.length));
  const [column] = columns;
  if (!column || width > columns.length || !columns.slice(0, width).every(({ editable }) => editable)) return false;
  return cells.flat().some((cell) => cell.trim() !== '' && typeof readCell(model, column, cell) === 'number');
}
