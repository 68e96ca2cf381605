import type { Invoice } from '@tillkit/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Column, fitColumns, type Layout, tracksOf } from './columns.ts';
import { GridBody } from './grid-body.ts';
import type { GridModel } from './grid-model.ts';
import type { CellContent } from './row-view.ts';

export interface GridTableOptions {
  readonly model: GridModel;
  readonly hasCredits: () => boolean;
  readonly disabled: () => boolean;
  readonly cellContent: (invoice: Invoice, column: Column) => CellContent;
  readonly rowName: (invoice: Invoice) => string;
}

/** Keeps the table in step with the room there is and with what the rows are to show. */
export class GridTable implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: GridTableOptions;
  readonly #resizes: ResizeObserver;
  #scroller: HTMLElement | null = null;
  #stale = true;
  #measured = false;
  #layout: Layout = 'lines';
  #columns: readonly Column[] = [];

  /** The rows; undefined while the table is not shown. */
  body: GridBody | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: GridTableOptions) {
    this.#host = host;
    this.#options = options;
    this.#resizes = new ResizeObserver(() => this.#onResize());
    host.addController(this);
  }

  get layout(): Layout {
    return this.#layout;
  }

  get columns(): readonly Column[] {
    return this.#columns;
  }

  hostConnected(): void {
    this.#resizes.observe(this.#host);
    if (this.#scroller) this.#resizes.observe(this.#scroller);
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
  }

  /** Rows are to be painted again with the next update. */
  invalidate(): void {
    this.#stale = true;
  }

  /** Chooses the columns; before anything is measured, as if there were room for all. */
  fit(): void {
    const width = this.#measured ? widthInRem(this.#host) : Number.POSITIVE_INFINITY;
    const { layout, columns } = fitColumns(width, this.#options.hasCredits());
    if (layout === this.#layout && tracksOf(columns) === tracksOf(this.#columns)) return;
    this.#layout = layout;
    this.#columns = columns;
    this.#stale = true;
    this.#host.requestUpdate();
  }

  /** After each render: builds the rows, or brings them up to date when they are stale. */
  show(scroller: HTMLElement | null): void {
    if (!scroller) {
      this.body = undefined;
      this.#scroller = null;
      return;
    }
    if (scroller !== this.#scroller) this.#adopt(scroller);
    const { body } = this;
    if (!this.#stale || !body) return;
    this.#stale = false;
    scroller.style.setProperty('--_columns', tracksOf(this.#columns));
    body.setColumns(this.#columns, this.#options.disabled());
    body.repaint();
    const sizes = body.measure();
    if (!this.#measured) {
      // Asked for now, the width costs no layout of its own.
      this.#measured = true;
      this.fit();
    }
    body.layout(sizes);
  }

  #adopt(scroller: HTMLElement): void {
    const part = (name: string): HTMLElement => {
      const element = scroller.querySelector<HTMLElement>(`.${name}`);
      if (!element) throw new Error(`The table has no ${name}.`);
      return element;
    };
    const probe = part('probe');
    this.#scroller = scroller;
    this.#stale = true;
    this.#resizes.observe(scroller);
    this.#resizes.observe(probe);
    this.body = new GridBody({ ...this.#options, scroller, head: part('head'), body: part('body'), probe });
  }

  /** A frame later: other columns change sizes again, which must not happen while sizes are being reported. */
  #onResize(): void {
    requestAnimationFrame(() => {
      if (!this.#measured || this.#host.clientWidth === 0) return;
      this.fit();
      this.body?.layout(this.body.measure());
    });
  }
}

const widthInRem = (element: HTMLElement): number =>
  element.clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
