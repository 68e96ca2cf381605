import type { Customer } from '@tillkit/contract';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { Announcer } from '../../shared/announcer.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { FormControl } from '../../shared/form-control.ts';
import { icon } from '../../shared/icon.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { popoverStyles } from '../../shared/popover/popover.styles.ts';
import { PopoverController } from '../../shared/popover/popover-controller.ts';
import { TillElement } from '../../shared/till-element.ts';
import { customerOption } from './customer-option.ts';
import { CustomerChangeEvent } from './customer-picker.events.ts';
import { customerPickerMessages } from './customer-picker.messages.ts';
import { customerPickerStyles } from './customer-picker.styles.ts';
import { CustomerSearch } from './customer-search.ts';
import { rememberCustomer } from './recent-customers.ts';

/**
 * Finds a customer as one types: by name, number, invoice number or e-mail, with what is open and overdue. Keyboard and
 * screen reader as the combobox of the ARIA practices: arrows move, Enter chooses, Escape closes and restores.
 *
 * @summary Type-ahead choice of a customer.
 * @fires till-customer-change - The person chose; `detail.customer` is the customer, or null when taken back.
 * @csspart input - The text field.
 * @csspart popover - The list.
 */
export class TillCustomerPicker extends TillElement {
  static readonly formAssociated = true;
  static override styles = [...TillElement.styles, controlStyles, popoverStyles, customerPickerStyles];

  readonly #words = new Localizer(this, customerPickerMessages);
  readonly #announcer = new Announcer(this);
  readonly #search = new CustomerSearch(this, () => this.settings.client);
  readonly #popover = new PopoverController(this, {
    anchor: () => this.input,
    popover: () => this.list,
    matchWidth: true,
    onDismiss: () => this.#leave(),
  });
  readonly #control = new FormControl(this, {
    value: () => this.customer?.id ?? null,
    problem: () => (this.required && !this.customer ? this.#words.text('customerPicker.required') : undefined),
    anchor: () => this.input,
  });
  #loadedId: string | undefined;
  #announced: readonly Customer[] | undefined;

  @query('input') private input!: HTMLInputElement;
  @query('.popover') private list!: HTMLElement;

  @state() private disabledByForm = false;
  @state() private open = false;
  @state() private active = -1;
  /** What is being typed; undefined while the field shows the choice. */
  @state() private typed: string | undefined;

  /** The choice. */
  @property({ attribute: false }) customer?: Customer | null | undefined;
  /** The choice by id; the customer is then loaded. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** Words above the field. */
  @property() label?: string | undefined;
  /** Name under which a form sends the customer's id. */
  @property({ reflect: true }) name?: string | undefined;
  @property({ type: Boolean }) required = false;
  /** Nothing can be entered. */
  @property({ type: Boolean }) disabled = false;

  static override shadowRootOptions: ShadowRootInit = { ...TillElement.shadowRootOptions, delegatesFocus: true };

  get #inert(): boolean {
    return this.disabled || this.disabledByForm;
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  formResetCallback(): void {
    this.customer = null;
    this.typed = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('customer')) this.typed = undefined;
    if (this.open) this.#announceResults();
    const { client } = this.settings;
    if (this.customerId && client && this.customerId !== this.#loadedId) void this.#load(client, this.customerId);
  }

  protected override updated(): void {
    if (this.open && !this.#inert) this.#popover.show();
    this.renderRoot.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  async #load(client: NonNullable<typeof this.settings.client>, customerId: string): Promise<void> {
    this.#loadedId = customerId;
    if (this.customer?.id === customerId) return;
    const customer = await client.customers.get({ customerId }).catch(() => undefined);
    if (this.customerId === customerId && customer) this.customer = customer;
  }

  #announceResults(): void {
    const { status, results } = this.#search;
    if (status !== 'ready' || results === this.#announced) return;
    this.#announced = results;
    this.#announcer.say(this.#words.text('customerPicker.found', { count: results.length }));
  }

  get #results(): readonly Customer[] {
    return this.#search.status === 'failed' ? [] : this.#search.results;
  }

  #openList(query: string): void {
    if (this.#inert) return;
    this.open = true;
    this.active = -1;
    this.#search.search(query);
  }

  #close(): void {
    this.open = false;
    this.active = -1;
    this.#popover.hide();
    this.#search.cancel();
  }

  #choose(customer: Customer | null): void {
    this.#close();
    this.typed = undefined;
    this.customer = customer;
    this.customerId = undefined;
    if (customer) rememberCustomer(customer.id);
    this.dispatchEvent(new CustomerChangeEvent({ customer }));
  }

  #onInput(): void {
    this.typed = this.input.value;
    this.#openList(this.typed.trim());
  }

  #leave(): void {
    this.#close();
    // What was typed without choosing was no choice.
    this.typed = undefined;
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.#results.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.open) this.#openList('');
      else if (count > 0) this.active = nextIndex(this.active, event.key === 'ArrowDown' ? 1 : -1, count);
    } else if (event.key === 'Enter') {
      this.#onEnter(event);
    } else if (event.key === 'Escape' && (this.open || this.typed !== undefined)) {
      event.stopPropagation();
      this.#leave();
    }
  }

  #onEnter(event: KeyboardEvent): void {
    if (!this.open) return;
    event.preventDefault();
    const fresh = this.#search.status === 'ready' && this.#search.query === (this.typed ?? '').trim();
    // A lone match needs no arrow, once it answers what is in the field.
    const chosen = this.#results[this.active] ?? (fresh && this.#results.length === 1 ? this.#results[0] : undefined);
    if (chosen) this.#choose(chosen);
  }

  #onClear(): void {
    this.#choose(null);
    this.input.focus();
  }

  /** As on native controls: whether a form may be sent; fires `invalid` when not. */
  checkValidity(): boolean {
    return this.#control.internals.checkValidity();
  }

  protected override render() {
    const { customer } = this;
    const text = this.typed ?? customer?.name ?? '';
    const label = this.label ?? this.#words.text('customerPicker.label');
    return html`<div class="field">
        <label class="label" for="input">${label}</label>
        <div class="box ${customer && this.typed === undefined ? 'chosen' : ''}">
          <input
            id="input"
            class="control"
            part="input"
            role="combobox"
            aria-autocomplete="list"
            aria-controls="list"
            aria-expanded=${this.open}
            aria-activedescendant=${this.open && this.active >= 0 ? `option-${this.active}` : nothing}
            aria-required=${this.required ? 'true' : nothing}
            autocomplete="off"
            spellcheck="false"
            placeholder=${this.#words.text('customerPicker.placeholder')}
            .value=${live(text)}
            ?disabled=${this.#inert}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
            @blur=${this.#leave}
            @click=${() => this.open || this.#openList('')}
          />
          ${icon('search')}
          ${customer && !this.#inert ? this.#renderClear() : nothing}
        </div>
      </div>
      ${this.#renderList()}
      ${this.#announcer.template()}`;
  }

  #renderClear() {
    return html`<button
      type="button"
      class="clear"
      tabindex="-1"
      aria-label=${this.#words.text('customerPicker.clear')}
      @click=${this.#onClear}
    >${icon('close')}</button>`;
  }

  #renderList() {
    const results = this.open ? this.#results : [];
    const heading = this.#search.recent ? 'customerPicker.recent' : 'customerPicker.all';
    return html`<div class="popover" part="popover" popover="manual" @pointerdown=${(event: Event) => event.preventDefault()}>
      ${results.length > 0 && !this.#search.query ? html`<div class="group" id="group">${this.#words.text(heading)}</div>` : nothing}
      <div id="list" role="listbox" aria-label=${this.#words.text('customerPicker.all')}>
        ${results.map((customer, at) => this.#renderOption(customer, at))}
      </div>
      ${this.#renderNote(results.length)}
    </div>`;
  }

  #renderOption(customer: Customer, at: number) {
    return html`<div
      id="option-${at}"
      class="option customer"
      role="option"
      aria-selected=${customer.id === this.customer?.id}
      ?data-active=${at === this.active}
      @click=${() => this.#choose(customer)}
    >${customerOption(customer, { words: this.#words, query: this.#search.query })}</div>`;
  }

  #renderNote(count: number) {
    const { status, query, more } = this.#search;
    const words = this.#words;
    let note = '';
    if (status === 'failed') note = words.text('customerPicker.failed');
    else if (status === 'searching' && count === 0) note = words.text('customerPicker.searching');
    else if (count === 0)
      note = query ? words.text('customerPicker.none', { query }) : words.text('customerPicker.empty');
    else if (more) note = words.text('customerPicker.more');
    return note ? html`<div class="note">${note}</div>` : nothing;
  }
}

const nextIndex = (at: number, step: number, count: number): number =>
  at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;

declare global {
  interface HTMLElementTagNameMap {
    'till-customer-picker': TillCustomerPicker;
  }
}
