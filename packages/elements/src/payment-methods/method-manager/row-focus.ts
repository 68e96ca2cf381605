import type { ReactiveController } from 'lit';

interface RowHost extends HTMLElement {
  addController(controller: ReactiveController): void;
  readonly updateComplete: Promise<boolean>;
}

/** Keeps the focus somewhere sensible: where the work goes on, and never lost with a row that goes. */
export class RowFocus implements ReactiveController {
  readonly #host: RowHost;
  /** The row that had the focus before an update, and its place. */
  #before: { readonly id: string; readonly at: number } | undefined;

  constructor(host: RowHost) {
    this.#host = host;
    host.addController(this);
  }

  row(id: string): HTMLElement | null {
    return this.#find(`[data-method="${id}"]`);
  }

  /** At the description of a method, or the field it has become. */
  to(id: string): void {
    this.row(id)?.querySelector<HTMLElement>('.editor input, .description')?.focus();
  }

  /** At the row of this place, or the last one; without rows at what adds one. */
  near(at: number): void {
    const rows = this.#rows();
    const { method } = rows[Math.min(at, rows.length - 1)]?.dataset ?? {};
    if (method) this.to(method);
    else this.#find('[data-name=add]')?.focus();
  }

  /** After a dialog: it gives the focus back first. */
  async after(dialog: { readonly updateComplete: Promise<boolean> } | null, focus: () => void): Promise<void> {
    await this.#host.updateComplete;
    await dialog?.updateComplete;
    focus();
  }

  hostUpdate(): void {
    const row = this.#host.shadowRoot?.activeElement?.closest<HTMLElement>('[data-method]');
    const id = row?.dataset.method;
    this.#before = row && id !== undefined ? { id, at: this.#rows().indexOf(row) } : undefined;
  }

  hostUpdated(): void {
    if (this.#before && !this.row(this.#before.id)) this.near(this.#before.at);
  }

  #rows(): readonly HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-method]') ?? [])];
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}
