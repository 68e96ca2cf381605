import type { ReactiveController } from 'lit';

interface FocusHost extends HTMLElement {
  addController(controller: ReactiveController): void;
}

/** Where the focus was before an update. */
interface Place {
  readonly key: string | null | undefined;
  /** What holds the row and those like it, and its place among them. */
  readonly list: Element | null | undefined;
  readonly at: number;
  /** The part of the screen with a heading of its own. */
  readonly part: Element | null;
}

const controls = 'input, select, button';

const rowsIn = (list: Element | null | undefined): readonly Element[] =>
  [...(list?.children ?? [])].filter((child) => child.hasAttribute('data-key'));

/**
 * Takes up the focus that goes with what was pressed: for the control of the same row (`data-key`), for the row that is in its
 * place now, or for the heading of that part of the screen.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: FocusHost;
  #before: Place | undefined;

  constructor(host: FocusHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#host.shadowRoot?.activeElement;
    const row = active?.closest('[data-key]');
    const list = row?.parentElement;
    this.#before = active
      ? {
          key: row?.getAttribute('data-key'),
          list,
          at: row ? rowsIn(list).indexOf(row) : 0,
          part: active.closest('section, details'),
        }
      : undefined;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root || !this.#before || root.activeElement) return;
    const { key, list, at, part } = this.#before;
    const rows = rowsIn(list?.isConnected ? list : null);
    const same = key ? root.querySelector(`[data-key="${key}"]`) : null;
    const row = same ?? rows[Math.min(at, rows.length - 1)];
    const control = row?.matches(controls) ? row : row?.querySelector(controls);
    const heading = (part?.isConnected ? part : root).querySelector('summary, h2, h3');
    const target = control ?? heading ?? root.querySelector(controls);
    if (!(target instanceof HTMLElement)) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
  }
}
