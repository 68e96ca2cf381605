import { VirtualizerController } from '@tanstack/lit-virtual';
import { css, html, LitElement } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { ROW_HEIGHT, type Subject, VIEW_HEIGHT } from '../subject.ts';
import { applyOldestDue, type BenchInvoice, formatAmount, formatDate } from '../workload.ts';

class TanstackGrid extends LitElement {
  static override styles = css`
    .view { block-size: 600px; overflow: auto; font: 13px system-ui; border: 1px solid #ccc }
    .row { position: absolute; inset-inline: 0; block-size: 30px; display: grid; align-items: center;
      grid-template-columns: 36px repeat(7, 1fr); border-bottom: 1px solid #eee; contain: layout style }
  `;

  readonly scrollerRef = createRef<HTMLElement>();
  readonly #virtual: VirtualizerController<HTMLElement, Element>;
  readonly #invoices: readonly BenchInvoice[];
  readonly #received: number;
  readonly #applied: Float64Array;
  #order: Uint32Array | null = null;
  #sum = 0;
  /** What is being typed, and where: formatting it under the hands would spoil it. */
  #typing = { position: -1, text: '' };

  constructor(invoices: readonly BenchInvoice[], received: number) {
    super();
    this.#invoices = invoices;
    this.#received = received;
    this.#applied = new Float64Array(invoices.length);
    this.#virtual = new VirtualizerController(this, {
      getScrollElement: () => this.scrollerRef.value ?? null,
      count: invoices.length,
      estimateSize: () => ROW_HEIGHT,
      overscan: 4,
    });
  }

  override updated(): void {
    // The first render has no scroller yet: the virtualizer is told once there is one.
    this.#virtual.getVirtualizer()._willUpdate();
  }

  autoApply(): void {
    applyOldestDue(this.#invoices, this.#received, this.#applied);
    this.#sum = this.#applied.reduce((all, part) => all + part, 0);
    this.requestUpdate();
  }

  sortByDue(latestFirst: boolean): void {
    const due = Int32Array.from(this.#invoices, ({ dueDate }) => Date.parse(dueDate) / 86_400_000);
    const sign = latestFirst ? -1 : 1;
    this.#order = Uint32Array.from(this.#invoices, (_, position) => position).sort(
      (a, b) => sign * ((due[a] ?? 0) - (due[b] ?? 0)) || a - b,
    );
    if (this.scrollerRef.value) this.scrollerRef.value.scrollTop = 0;
    this.requestUpdate();
  }

  #type(position: number, text: string): void {
    this.#typing = { position, text };
    const part = Math.round(Number(text) * 100) || 0;
    this.#sum += part - (this.#applied[position] ?? 0);
    this.#applied[position] = part;
    this.requestUpdate();
  }

  override render() {
    const virtual = this.#virtual.getVirtualizer();
    return html`<div class="view" ${ref(this.scrollerRef)}>
        <div .style=${`position: relative; block-size: ${virtual.getTotalSize()}px`}>
          ${repeat(
            virtual.getVirtualItems(),
            (item) => item.key,
            (item) => this.#renderRow(item.index, item.start),
          )}
        </div>
      </div>
      <output>${formatAmount(this.#sum)}</output>`;
  }

  #renderRow(row: number, start: number) {
    const position = this.#order ? (this.#order[row] ?? 0) : row;
    const invoice = this.#invoices[position];
    if (!invoice) return null;
    const part = this.#applied[position] ?? 0;
    return html`<div class="row" data-row=${row} .style=${`transform: translateY(${start}px)`}>
      <input type="checkbox" />
      <span class="number">${invoice.number}</span>
      <span>${formatDate(invoice.date)}</span>
      <span>${formatDate(invoice.dueDate)}</span>
      <span>${formatAmount(invoice.original.minor)}</span>
      <span>${formatAmount(invoice.balance.minor)}</span>
      <input
        class="apply"
        .value=${this.#typing.position === position ? this.#typing.text : part ? formatAmount(part) : ''}
        @input=${(event: Event) => this.#type(position, (event.target as HTMLInputElement).value)}
      />
      <span class="remaining">${formatAmount(invoice.balance.minor - part)}</span>
    </div>`;
  }
}
customElements.define('tanstack-grid', TanstackGrid);

export function createSubject(): Subject {
  let grid: TanstackGrid | undefined;
  const cellOf = (row: number, column: string): Element | null | undefined =>
    grid?.shadowRoot?.querySelector(`[data-row="${row}"] .${column}`);
  return {
    mount(host, invoices, received) {
      grid = new TanstackGrid(invoices, received);
      host.style.blockSize = `${VIEW_HEIGHT}px`;
      host.append(grid);
    },
    autoApply: () => grid?.autoApply(),
    sortByDue: (latestFirst) => grid?.sortByDue(latestFirst),
    async edit(row) {
      const input = cellOf(row, 'apply') as HTMLInputElement;
      input.focus();
      input.value = '';
    },
    scroller: () => grid?.scrollerRef.value as HTMLElement,
    cell(row, column) {
      const cell = cellOf(row, column);
      return cell instanceof HTMLInputElement ? cell.value : (cell?.textContent ?? undefined);
    },
    total: () => grid?.shadowRoot?.querySelector('output')?.textContent ?? '',
  };
}
