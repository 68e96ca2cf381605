/** The active cell and the range that Shift extends from it. Rows count from 0; -1 is the header. */

export interface CellAt {
  readonly row: number;
  /** Position among the visible columns. */
  readonly column: number;
}

export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly start: number;
  readonly end: number;
}

/** The rectangle between two cells. */
export const rangeBetween = (a: CellAt, b: CellAt): CellRange => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  start: Math.min(a.column, b.column),
  end: Math.max(a.column, b.column),
});

export const isSingleCell = (range: CellRange): boolean => range.top === range.bottom && range.start === range.end;
