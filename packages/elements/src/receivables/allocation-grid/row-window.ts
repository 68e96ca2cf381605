/** Something that shows one row and can be given another. */
export interface RowSlot {
  readonly element: HTMLElement;
}

export interface RowWindowOptions<S extends RowSlot> {
  readonly scroller: HTMLElement;
  /** As tall as all rows by its own styles; holds the few that are in sight. */
  readonly body: HTMLElement;
  readonly create: () => S;
  readonly paint: (slot: S, row: number) => void;
}

/** Rows kept ready above and below what is in sight. */
const SPARE = 4;
const REORDER_DELAY = 200;

/**
 * Shows the rows in sight of a list of any length: rows of one height, positioned, and reused as they leave. A row that
 * holds the focus is pinned, so that scrolling never takes the focus away.
 */
export class RowWindow<S extends RowSlot> {
  readonly #options: RowWindowOptions<S>;
  readonly #shown = new Map<number, S>();
  #spare: S[] = [];
  #count = 0;
  #rowHeight = 0;
  #viewHeight = 0;
  /** The first rows are painted; from here on there are some to spare. */
  #begun = false;
  #first = 0;
  #last = -1;
  #pinned = -1;
  #reorderTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RowWindowOptions<S>) {
    this.#options = options;
  }

  /** Height of a row in CSS pixels. */
  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** Rows that fit into sight at once. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#viewHeight / (this.#rowHeight || 1)));
  }

  /** Number of rows, and the sizes in CSS pixels: of a row, and of the room for rows. */
  resize(sizes: { readonly count: number; readonly rowHeight: number; readonly viewHeight: number }): void {
    const { count, rowHeight, viewHeight } = sizes;
    const same = count === this.#count && rowHeight === this.#rowHeight && viewHeight === this.#viewHeight;
    // Taken away by `clear`, they have to come back even where nothing was resized.
    if (same && this.#shown.size > 0) return;
    if (rowHeight !== this.#rowHeight || count < this.#count) this.clear();
    this.#count = count;
    this.#rowHeight = rowHeight;
    this.#viewHeight = viewHeight;
    this.update();
  }

  /** Call once the first rows are painted: brings in those to spare. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.update();
  }

  /** Keeps a row although it is out of sight; -1 pins none. */
  pin(row: number): void {
    this.#pinned = row;
  }

  /** Brings the right rows in; those that stay are not touched. */
  update(): void {
    if (this.#rowHeight === 0) return;
    // Asked for the first time it would cost a layout, and it can only be zero then.
    const top = this.#begun ? this.#options.scroller.scrollTop : 0;
    const spare = this.#begun ? SPARE : 0;
    this.#first = Math.max(0, Math.floor(top / this.#rowHeight) - spare);
    this.#last = Math.min(this.#count - 1, Math.ceil((top + this.#viewHeight) / this.#rowHeight) - 1 + spare);
    for (const [row, slot] of this.#shown) {
      if (this.#wants(row)) continue;
      this.#shown.delete(row);
      this.#spare.push(slot);
    }
    let moved = false;
    for (let row = this.#first; row <= this.#last; row++) if (this.#bringIn(row)) moved = true;
    if (this.#pinned >= 0 && this.#pinned < this.#count && this.#bringIn(this.#pinned)) moved = true;
    for (const slot of this.#spare) slot.element.remove();
    this.#spare = [];
    if (moved) this.#reorderLater();
  }

  /** Paints every row that is there again. */
  repaint(): void {
    for (const [row, slot] of this.#shown) this.#options.paint(slot, row);
  }

  repaintRow(row: number): void {
    const slot = this.#shown.get(row);
    if (slot) this.#options.paint(slot, row);
  }

  /** The row's slot, if it is there. */
  slotOf(row: number): S | undefined {
    return this.#shown.get(row);
  }

  /** Scrolls as little as needed to bring a row into sight. */
  reveal(row: number): void {
    const { scroller } = this.#options;
    const top = row * this.#rowHeight;
    const below = top + this.#rowHeight - this.#viewHeight;
    if (scroller.scrollTop > top) scroller.scrollTop = top;
    else if (scroller.scrollTop < below) scroller.scrollTop = below;
    this.update();
  }

  /** Takes all rows away; the next update brings them in anew. */
  clear(): void {
    clearTimeout(this.#reorderTimer);
    for (const slot of this.#shown.values()) slot.element.remove();
    this.#shown.clear();
    this.#spare = [];
  }

  #wants(row: number): boolean {
    return (row >= this.#first && row <= this.#last) || row === this.#pinned;
  }

  #bringIn(row: number): boolean {
    if (this.#shown.has(row)) return false;
    // First out, first in: after a long jump the document's order is still that of the rows.
    let slot = this.#spare.shift();
    if (!slot) {
      slot = this.#options.create();
      this.#options.body.append(slot.element);
    }
    this.#shown.set(row, slot);
    slot.element.style.transform = `translateY(${row * this.#rowHeight}px)`;
    this.#options.paint(slot, row);
    return true;
  }

  /** Screen readers walk the document's order: once scrolling rests, it is made that of the rows. */
  #reorderLater(): void {
    clearTimeout(this.#reorderTimer);
    this.#reorderTimer = setTimeout(() => this.#reorder(), REORDER_DELAY);
  }

  #reorder(): void {
    const { body } = this.#options;
    const rows = [...this.#shown].sort(([a], [b]) => a - b).map(([, slot]) => slot.element);
    if (rows.every((element, at) => body.children[at] === element)) return;
    // Moving the row that holds the focus would lose it: the others are moved around it.
    const anchor = Math.max(
      0,
      rows.findIndex((element) => element.matches(':focus-within')),
    );
    for (const element of rows.slice(0, anchor)) body.insertBefore(element, rows[anchor] ?? null);
    body.append(...rows.slice(anchor + 1));
  }
}
