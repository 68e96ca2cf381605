import type { Invoice } from '@tillkit/contract';
import type { Column } from './columns.ts';
import type { GridModel } from './grid-model.ts';
import { type CellContent, RowView } from './row-view.ts';
import { RowWindow } from './row-window.ts';
import { type CellAt, type CellRange, isSingleCell, rangeBetween } from './selection.ts';

export interface GridBodyOptions {
  readonly model: GridModel;
  readonly scroller: HTMLElement;
  readonly head: HTMLElement;
  readonly body: HTMLElement;
  /** An element as tall as a row. */
  readonly probe: HTMLElement;
  readonly cellContent: (invoice: Invoice, column: Column) => CellContent;
  readonly rowName: (invoice: Invoice) => string;
}

/** CSS pixels. */
export interface BodySizes {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewHeight: number;
}

/** The rows, the cell that has the focus and the range selected from it. */
export class GridBody {
  readonly #options: GridBodyOptions;
  readonly #window: RowWindow<RowView>;
  #columns: readonly Column[] = [];
  #active: CellAt = { row: 0, column: 0 };
  #anchor: CellAt = { row: 0, column: 0 };
  #disabled = false;

  constructor(options: GridBodyOptions) {
    this.#options = options;
    this.#window = new RowWindow({
      scroller: options.scroller,
      body: options.body,
      create: () => new RowView(this.#columns),
      paint: (view, row) => this.#paint(view, row),
    });
    this.#window.pin(0);
  }

  get active(): CellAt {
    return this.#active;
  }

  get range(): CellRange {
    return rangeBetween(this.#anchor, this.#active);
  }

  get pageSize(): number {
    return this.#window.pageSize;
  }

  /** Column of the active cell. */
  get column(): Column | undefined {
    return this.#columns[this.#active.column];
  }

  /** Invoice of the active row. */
  get invoice(): Invoice | undefined {
    return this.#options.model.at(this.#active.row);
  }

  /** Other columns: rows are built anew, and the focus stays in its column where that is still there. */
  setColumns(columns: readonly Column[], disabled: boolean): void {
    this.#disabled = disabled;
    if (columns === this.#columns) return;
    const at = this.column?.id ?? 'apply';
    this.#columns = columns;
    const column = Math.max(
      0,
      columns.findIndex(({ id }) => id === at),
    );
    this.#active = { ...this.#active, column };
    this.#anchor = this.#active;
    this.#window.clear();
  }

  /** Reads the sizes, at the cost of one layout. */
  measure(): BodySizes {
    const { model, scroller, head, probe, body } = this.#options;
    // The height of all rows comes from the styles, so that one layout answers every question.
    body.style.setProperty('--_rows', String(model.count));
    return {
      count: model.count,
      rowHeight: probe.offsetHeight,
      viewHeight: scroller.clientHeight - head.offsetHeight,
    };
  }

  /** Shows what is in sight. */
  layout(sizes: BodySizes): void {
    if (this.#active.row >= sizes.count) {
      this.#setActive({ ...this.#active, row: Math.max(0, sizes.count - 1) });
      this.#window.repaintRow(this.#active.row);
    }
    this.#window.resize(sizes);
  }

  /** Brings in the rows that scrolling has brought into sight. */
  onScroll(): void {
    this.#window.update();
  }

  repaint(): void {
    this.#window.repaint();
  }

  repaintRow(row: number): void {
    this.#window.repaintRow(row);
  }

  /** The element of a cell, if its row is there. */
  cellElement(cell: CellAt): HTMLElement | undefined {
    return cell.row < 0
      ? (this.#options.head.querySelectorAll<HTMLElement>('[role="columnheader"]')[cell.column] ?? undefined)
      : this.#window.slotOf(cell.row)?.cell(cell.column);
  }

  /** Makes a cell the active one; a range stays anchored where it began when `extend`. */
  moveTo(cell: CellAt, options: { extend?: boolean; focus?: boolean } = {}): void {
    const target = this.#clamp(cell, options.extend ? 0 : -1);
    this.#setActive(target);
    if (!options.extend) this.#anchor = target;
    if (target.row >= 0) this.#window.reveal(target.row);
    this.#window.repaint();
    if (options.focus !== false) this.focusActive();
  }

  /** Selects from one cell to another; the latter is active. */
  selectBetween(from: CellAt, to: CellAt): void {
    this.#anchor = this.#clamp(from, 0);
    this.moveTo(to, { extend: true });
  }

  focusActive(): void {
    const element = this.cellElement(this.#active);
    const target = element?.querySelector<HTMLElement>('button[data-sort], [data-select-all]') ?? element;
    target?.focus({ preventScroll: this.#active.row >= 0 });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The cell an element belongs to. */
  cellOf(element: Element): CellAt | null {
    const cell = element.closest('[role="gridcell"], [role="columnheader"]');
    const row = cell?.closest('[role="row"]');
    if (!cell || !row) return null;
    return {
      row: Number(row.getAttribute('aria-rowindex')) - 2,
      column: Number(cell.getAttribute('aria-colindex')) - 1,
    };
  }

  #setActive(cell: CellAt): void {
    this.#active = cell;
    this.#window.pin(cell.row);
    this.#window.update();
  }

  #clamp(cell: CellAt, firstRow: -1 | 0): CellAt {
    const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
    return {
      row: between(cell.row, firstRow, Math.max(firstRow, this.#options.model.count - 1)),
      column: between(cell.column, 0, this.#columns.length - 1),
    };
  }

  #paint(view: RowView, row: number): void {
    const { model, cellContent, rowName } = this.#options;
    const invoice = model.at(row);
    if (!invoice) return;
    const { range } = this;
    const inRange = row >= range.top && row <= range.bottom && !isSingleCell(range);
    view.show({
      ariaRow: row + 2,
      name: rowName(invoice),
      selected: model.selected.has(invoice.id),
      state: model.sheet.problemsOf(invoice.id).length > 0 ? 'problem' : '',
      disabled: this.#disabled,
      cells: this.#columns.map((column) => cellContent(invoice, column)),
      activeColumn: row === this.#active.row ? this.#active.column : -1,
      range: inRange ? { start: range.start, end: range.end } : null,
    });
  }
}
