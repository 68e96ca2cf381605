import { compare, formatMoney, isNegative, type Money } from '@tillkit/contract/money';
import { formatForInput, type MoneyTextReason, parseMoneyText } from '@tillkit/contract/money-text';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../control.styles.ts';
import { FormControl } from '../form-control.ts';
import { Localizer } from '../localize/localizer.ts';
import { TillElement } from '../till-element.ts';
import { explainMoney } from './explain-money.ts';
import { MoneyChangeEvent } from './money-input.events.ts';
import { moneyMessages } from './money-input.messages.ts';
import { moneyInputStyles } from './money-input.styles.ts';

/**
 * One amount of money. Takes what people type and paste (`1,234.5`, `$ 1.234,50` by locale, `=120+35`), shows what it
 * understood when left, and never clamps or rounds: a bad value stays, marked and explained.
 *
 * @summary Field for an amount of money.
 * @fires till-money-change - The user entered another amount; `detail.value` is null when empty or unreadable.
 * @csspart input - The native input.
 * @csspart label - The label.
 * @csspart error - What is wrong with the value.
 */
export class TillMoneyInput extends TillElement {
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = { ...TillElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [...TillElement.styles, controlStyles, moneyInputStyles];

  readonly #words = new Localizer(this, moneyMessages);
  readonly #control = new FormControl(this, {
    value: () => (this.value ? String(this.value.minor) : null),
    problem: () => this.problem,
    anchor: () => this.input,
  });
  #valueAtFocus: Money | null = null;
  #wasUnreadable = false;

  @query('input') private input!: HTMLInputElement;
  /** What the user typed and what could not be read, or is being edited; null while the value speaks for itself. */
  @state() private draft: string | null = null;
  @state() private editing = false;
  @state() private visited = false;
  @state() private disabledByForm = false;

  /** Words above the field. */
  @property() label = '';
  /** A line below the field. */
  @property() hint = '';
  /** Name in a form; the form sends minor units. */
  @property({ reflect: true }) name = '';
  /** ISO 4217 code of the amounts it takes. */
  @property() currency = 'USD';
  /** The amount; null when empty. */
  @property({ attribute: false }) value: Money | null = null;
  /** Largest amount that makes sense here. More is marked, not cut. */
  @property({ attribute: false }) max?: Money | undefined;
  /** What the host finds wrong with it. */
  @property() error = '';
  /** Must not stay empty. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** Cannot be edited. */
  @property({ type: Boolean }) disabled = false;
  /** Amounts below zero are welcome. */
  @property({ type: Boolean, attribute: 'allow-negative' }) allowNegative = false;
  /** Larger and bolder, where it is the amount of the screen. */
  @property({ type: Boolean, reflect: true }) prominent = false;

  /** What is wrong with the value, in words; undefined when nothing is. Shown once the user has left the field. */
  get problem(): string | undefined {
    if (this.error) return this.error;
    const { value, max } = this;
    if (this.draft !== null && value === null && this.draft.trim() !== '') return this.#explainDraft(this.draft);
    if (value === null) return this.required ? this.#words.text('money-input.empty') : undefined;
    if (isNegative(value) && !this.allowNegative) return this.#explain('negative');
    if (max && compare(value, max) > 0) {
      return this.#words.text('money-input.above_max', { max: formatMoney(max, this.#words.locale) });
    }
    return undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A value from the host replaces what was typed, unless the user is at it.
    if (changed.has('value') && this.value !== null && !this.editing) this.draft = null;
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  formResetCallback(): void {
    this.value = null;
    this.draft = null;
    this.visited = false;
    this.#wasUnreadable = false;
  }

  #read(text: string): Money | null {
    const result = parseMoneyText(text, { currency: this.currency, locale: this.#words.locale });
    return result.ok ? result.money : null;
  }

  #explainDraft(text: string): string | undefined {
    const result = parseMoneyText(text, { currency: this.currency, locale: this.#words.locale });
    return result.ok ? undefined : this.#explain(result.reason);
  }

  #explain(reason: MoneyTextReason | 'negative'): string {
    const { currency } = this;
    const example = formatForInput({ minor: 123450, currency }, this.#words.locale);
    return explainMoney(this.#words, reason, { currency, example });
  }

  #onFocus(): void {
    this.#valueAtFocus = this.value;
    this.editing = true;
    if (this.draft === null && this.value) this.draft = formatForInput(this.value, this.#words.locale);
    void this.updateComplete.then(() => this.editing && this.input.select());
  }

  #onInput(): void {
    this.draft = this.input.value;
    this.value = this.#read(this.draft);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#commit();
    if (event.key !== 'Escape' || this.value === this.#valueAtFocus) return;
    event.preventDefault();
    event.stopPropagation();
    this.value = this.#valueAtFocus;
    this.draft = this.value ? formatForInput(this.value, this.#words.locale) : '';
  }

  #onBlur(): void {
    this.#commit();
    this.editing = false;
    if (this.value || this.draft?.trim() === '') this.draft = null;
  }

  #commit(): void {
    this.visited = true;
    const before = this.#valueAtFocus;
    const { value } = this;
    const unreadable = value === null && Boolean(this.draft?.trim());
    const isSame = before?.minor === value?.minor && before?.currency === value?.currency;
    if (isSame && unreadable === this.#wasUnreadable) return;
    this.#valueAtFocus = value;
    this.#wasUnreadable = unreadable;
    this.dispatchEvent(new MoneyChangeEvent({ value, unreadable }));
  }

  /** Whether a form around it may be sent; shows nothing. */
  checkValidity(): boolean {
    return this.#control.internals.checkValidity();
  }

  protected override render() {
    const problem = this.visited || this.error ? this.problem : undefined;
    const shown = this.draft ?? (this.value ? this.#words.isolate(formatMoney(this.value, this.#words.locale)) : '');
    return html`<div class="field">
      ${this.label ? html`<label class="label" part="label" for="input">${this.label}</label>` : nothing}
      <input
        id="input"
        class="control"
        part="input"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        maxlength="100"
        .value=${live(shown)}
        ?disabled=${this.disabled || this.disabledByForm}
        ?required=${this.required}
        aria-invalid=${problem && !this.editing ? 'true' : nothing}
        aria-describedby=${problem ? 'error' : this.hint ? 'hint' : nothing}
        @focus=${this.#onFocus}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${this.#onBlur}
      />
      ${this.hint && !problem ? html`<div class="hint" id="hint">${this.hint}</div>` : nothing}
      <div role="alert">
        ${problem ? html`<div class="error" id="error" part="error">${problem}</div>` : nothing}
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-money-input': TillMoneyInput;
  }
}
