import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Column, fitColumns, type Layout, tracksOf } from './columns.ts';
import { GridBody } from './grid-body.ts';
import type { GridHost } from './grid-host.ts';

/**
 * Keeps the table in step with the room there is and with what the rows are to show. The first rows are laid out by what
 * the styles say; once the browser has laid them out, what it found is put right before it paints.
 */
export class GridTable implements ReactiveController {
  readonly #element: ReactiveControllerHost & HTMLElement;
  readonly #host: GridHost;
  readonly #resizes: ResizeObserver;
  #scroller: HTMLElement | null = null;
  #stale = true;
  /** Rem; 0 before anything is measured. */
  #width = 0;
  /** The room for rows is known. */
  #settled = false;
  #layout: Layout = 'lines';
  #tight = false;
  #columns: readonly Column[] = [];

  /** The rows; undefined while the table is not shown. */
  body: GridBody | undefined;

  constructor(element: ReactiveControllerHost & HTMLElement, host: GridHost) {
    this.#element = element;
    this.#host = host;
    this.#resizes = new ResizeObserver(() => this.#onResize());
    element.addController(this);
  }

  get layout(): Layout {
    return this.#layout;
  }

  /** The commands need two lines. Asked in a container query, it would cost a layout before the first rows. */
  get tight(): boolean {
    return this.#tight;
  }

  get columns(): readonly Column[] {
    return this.#columns;
  }

  hostConnected(): void {
    this.#observe();
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
  }

  /** Rows are to be painted again with the next update. */
  invalidate(): void {
    this.#stale = true;
  }

  /** Chooses the columns; while there is no width, as if there were room for all. */
  fit(): void {
    // Asked for the first time the element is still empty, so the layout costs next to nothing.
    this.#width ||= widthInRem(this.#element);
    const width = this.#width || Number.POSITIVE_INFINITY;
    const { layout, columns } = fitColumns(width, this.#host.hasCredits);
    const tight = width < TIGHT;
    if (tight === this.#tight && layout === this.#layout && tracksOf(columns) === tracksOf(this.#columns)) return;
    this.#tight = tight;
    this.#layout = layout;
    this.#columns = columns;
    this.#stale = true;
    this.#element.requestUpdate();
  }

  /** After each render: builds the rows, or brings them up to date when they are stale. */
  show(scroller: HTMLElement | null): void {
    if (scroller !== this.#scroller) this.#adopt(scroller);
    const { body } = this;
    if (!scroller || !body) return;
    if (this.#stale) {
      this.#stale = false;
      scroller.style.setProperty('--_columns', tracksOf(this.#columns));
      body.setColumns(this.#columns);
      body.repaint();
      body.layout(body.estimate());
    }
    body.showHeader();
  }

  #adopt(scroller: HTMLElement | null): void {
    this.#scroller = scroller;
    this.#stale = true;
    this.#settled = false;
    this.body = scroller ? new GridBody(this.#host, scroller) : undefined;
    this.#observe();
  }

  #observe(): void {
    this.#resizes.disconnect();
    this.#resizes.observe(this.#element);
    if (!this.#scroller) return;
    this.#resizes.observe(this.#scroller);
    // As tall as all rows: it tells when their height changes.
    for (const part of this.#scroller.children) this.#resizes.observe(part);
  }

  #onResize(): void {
    if (this.#element.clientWidth === 0 || !this.body) return;
    if (this.#settled) {
      // A frame later: other columns change sizes again, which must not happen while sizes are being reported.
      requestAnimationFrame(() => this.#remeasure());
      return;
    }
    // The first time it must happen before anything is painted, so nothing is reported again before the next frame.
    this.#settled = true;
    this.#resizes.disconnect();
    this.#remeasure();
    requestAnimationFrame(() => {
      if (this.#element.isConnected) this.#observe();
    });
  }

  #remeasure(): void {
    this.#width = 0;
    this.fit();
    this.body?.layout(this.body.measure());
  }
}

/** Rem. */
const TIGHT = 55;

const widthInRem = (element: HTMLElement): number =>
  element.clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
