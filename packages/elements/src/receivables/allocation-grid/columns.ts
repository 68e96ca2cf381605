/** The columns of the grid, and which of them there is room for. */

export type ColumnId =
  | 'select'
  | 'number'
  | 'date'
  | 'due'
  | 'original'
  | 'balance'
  | 'scheduled'
  | 'credits'
  | 'apply'
  | 'remaining';

/** Columns in a line, or a card of two lines for each invoice. */
export type Layout = 'lines' | 'cards';

export interface Column {
  readonly id: ColumnId;
  readonly kind: 'select' | 'text' | 'date' | 'money';
  /** Takes amounts from the keyboard and the clipboard. */
  readonly editable: boolean;
  /** Least width in rem. */
  readonly width: number;
  /** Share of the room that is left. */
  readonly share: number;
}

const column = (id: ColumnId, kind: Column['kind'], width: number, share: number, editable = false): Column => ({
  id,
  kind,
  editable,
  width,
  share,
});

const all: readonly Column[] = [
  column('select', 'select', 2.25, 0),
  column('number', 'text', 6.25, 1.1),
  column('date', 'date', 7, 0.8),
  column('due', 'date', 13, 1.2),
  column('original', 'money', 6, 0.8),
  column('balance', 'money', 10.25, 1.1),
  column('scheduled', 'date', 7, 0.8),
  column('credits', 'money', 6.75, 0.7, true),
  column('apply', 'money', 7.25, 0.8, true),
  column('remaining', 'money', 9, 1),
];

/** Columns that go first when room is short. */
const dispensable: readonly ColumnId[] = ['scheduled', 'date', 'original', 'credits'];
const onCards: readonly ColumnId[] = ['select', 'number', 'due', 'balance', 'apply', 'remaining'];

const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, 0);

/** What fits into a width in rem. Credits have a column only when there are any. */
export function fitColumns(width: number, hasCredits: boolean): { layout: Layout; columns: readonly Column[] } {
  let columns = all.filter(({ id }) => id !== 'credits' || hasCredits);
  for (const id of dispensable) {
    if (widthOf(columns) <= width) break;
    columns = columns.filter((candidate) => candidate.id !== id);
  }
  if (widthOf(columns) <= width) return { layout: 'lines', columns };
  return { layout: 'cards', columns: all.filter(({ id }) => onCards.includes(id)) };
}

/** Tracks for `grid-template-columns`. */
export const tracksOf = (columns: readonly Column[]): string =>
  columns.map(({ width, share }) => (share > 0 ? `minmax(${width}rem, ${share}fr)` : `${width}rem`)).join(' ');
