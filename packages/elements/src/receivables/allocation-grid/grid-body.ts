import type { Column } from './columns.ts';
import type { GridHost } from './grid-host.ts';
import { HeaderView } from './header-view.ts';
import { cellContent } from './row-content.ts';
import { emptyRow, RowView } from './row-view.ts';
import { RowWindow } from './row-window.ts';
import { type CellAt, type CellRange, isSingleCell, rangeBetween } from './selection.ts';

/** CSS pixels. */
export interface BodySizes {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewHeight: number;
}

/** Header and rows, the cell that has the focus and the range selected from it. */
export class GridBody {
  readonly #host: GridHost;
  readonly #scroller: HTMLElement;
  readonly #head: HTMLElement;
  readonly #body: HTMLElement;
  readonly #window: RowWindow<RowView>;
  #header = new HeaderView([]);
  #emptyRow = emptyRow([]);
  #columns: readonly Column[] = [];
  #viewHeight = 0;
  #active: CellAt = { row: 0, column: 0 };
  #anchor: CellAt = { row: 0, column: 0 };

  constructor(host: GridHost, scroller: HTMLElement) {
    this.#host = host;
    this.#scroller = scroller;
    this.#head = partOf(scroller, 'head');
    this.#body = partOf(scroller, 'body');
    this.#window = new RowWindow({
      scroller,
      body: this.#body,
      create: () => new RowView(this.#emptyRow.cloneNode(true) as HTMLElement),
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

  get rightToLeft(): boolean {
    return getComputedStyle(this.#scroller).direction === 'rtl';
  }

  get pageSize(): number {
    return this.#window.pageSize;
  }

  get header(): HeaderView {
    return this.#header;
  }

  /** Column of the active cell. */
  get column(): Column | undefined {
    return this.#columns[this.#active.column];
  }

  /** Position of the invoice of the active row; -1 where there is none. */
  get position(): number {
    return this.#host.model.positionOf(this.#active.row);
  }

  /** Other columns: rows are built anew, and the focus stays in its column where that is still there. */
  setColumns(columns: readonly Column[]): void {
    if (columns === this.#columns) return;
    const at = this.column?.id ?? 'apply';
    this.#columns = columns;
    const column = Math.max(
      0,
      columns.findIndex(({ id }) => id === at),
    );
    this.#active = { ...this.#active, column };
    this.#anchor = this.#active;
    this.#header = new HeaderView(columns);
    this.#head.replaceChildren(this.#header.element);
    this.#emptyRow = emptyRow(columns);
    this.#window.clear();
  }

  /** The sizes as the styles say them, without a layout: the room is what was measured last, or a guess. */
  estimate(): BodySizes {
    const { minBlockSize, maxBlockSize } = getComputedStyle(this.#scroller);
    const tallest = maxBlockSize.endsWith('px') ? Number.parseFloat(maxBlockSize) : TALL;
    return {
      count: this.#host.model.count,
      // The least height of the table is that of three rows.
      rowHeight: Number.parseFloat(minBlockSize) / 3,
      viewHeight: this.#viewHeight || Math.min(tallest, TALL),
    };
  }

  /** The sizes as they are, once the browser has made its layout. */
  measure(): BodySizes {
    this.#viewHeight = this.#scroller.clientHeight - this.#head.offsetHeight;
    return this.estimate();
  }

  /** Shows what is in sight. */
  layout(sizes: BodySizes): void {
    // The height of all rows comes from the styles, so that it follows the height of one.
    this.#body.style.setProperty('--_rows', String(sizes.count));
    if (this.#active.row >= sizes.count) {
      this.#setActive({ ...this.#active, row: Math.max(0, sizes.count - 1) });
      this.#window.repaintRow(this.#active.row);
    }
    this.#window.resize(sizes);
  }

  toTop(): void {
    this.#scroller.scrollTop = 0;
  }

  /** The first rows are painted. */
  begin(): void {
    this.#window.begin();
  }

  /** Brings in the rows that scrolling has brought into sight. */
  onScroll(): void {
    this.#window.begin();
    this.#window.update();
  }

  repaint(): void {
    this.#window.repaint();
  }

  repaintRow(row: number): void {
    this.#window.repaintRow(row);
  }

  showHeader(): void {
    const { row, column } = this.#active;
    this.#header.show(this.#host, row < 0 ? column : -1);
  }

  /** The element of a cell, if its row is there. */
  cellElement({ row, column }: CellAt): HTMLElement | undefined {
    return row < 0 ? this.#header.cell(column) : this.#window.slotOf(row)?.cell(column);
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
    const target = element?.querySelector<HTMLElement>('[data-sort], [data-select-all]') ?? element;
    target?.focus({ preventScroll: this.#active.row >= 0 });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The cell an element belongs to. */
  cellOf(element: Element): CellAt | null {
    const cell = element.closest('.cell');
    const row = cell?.closest('.row');
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
      row: between(cell.row, firstRow, Math.max(firstRow, this.#host.model.count - 1)),
      column: between(cell.column, 0, this.#columns.length - 1),
    };
  }

  #paint(view: RowView, row: number): void {
    const { model, disabled, rowWords: words } = this.#host;
    const invoice = model.at(row);
    if (!invoice) return;
    const { range } = this;
    const position = model.positionOf(row);
    const inRange = row >= range.top && row <= range.bottom && !isSingleCell(range);
    view.show({
      ariaRow: row + 2,
      name: words.nameOf(invoice),
      selected: model.selected.has(invoice.id),
      disabled,
      cells: this.#columns.map((column) => cellContent(this.#host, position, column)),
      activeColumn: row === this.#active.row ? this.#active.column : -1,
      range: inRange ? range : null,
    });
  }
}

/** More than fits on most screens, CSS pixels. */
const TALL = 1000;

function partOf(scroller: HTMLElement, name: string): HTMLElement {
  const element = scroller.querySelector<HTMLElement>(`.${name}`);
  if (!element) throw new Error(`The table has no ${name}.`);
  return element;
}
