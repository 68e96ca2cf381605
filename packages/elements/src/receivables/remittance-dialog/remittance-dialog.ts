import { formatMoney, money } from '@tillkit/contract/money';
import {
  MAX_REMITTANCE_TEXT,
  matchRemittance,
  type RemittanceAmbiguity,
  type RemittanceItem,
  type RemittanceMatch,
  type RemittanceResult,
  type RemittanceStranger,
} from '@tillkit/contract/remittance';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { allocationTexts } from '../../locales/further.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { icon } from '../../shared/icon.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { TillElement } from '../../shared/till-element.ts';
import { RemittanceApplyEvent } from './remittance-dialog.events.ts';
import { remittanceMessages } from './remittance-dialog.messages.ts';
import { remittanceStyles } from './remittance-dialog.styles.ts';

/**
 * Takes a remittance advice as text, shows which invoices it means and what is unclear, and hands over the amounts.
 *
 * @summary Paste and match a remittance advice.
 * @fires till-remittance-apply - The user took over the matched amounts.
 * @fires till-dialog-close - The user wants out.
 */
export class TillRemittanceDialog extends FurtherElement {
  static override styles = [...TillElement.styles, buttonStyles, controlStyles, remittanceStyles];

  protected override readonly furtherTexts = allocationTexts;
  readonly #words = new Localizer(this, remittanceMessages);
  #result: RemittanceResult<RemittanceItem> | null = null;

  /** Invoice id chosen for an ambiguous entry, by its position. */
  @state() private choices: ReadonlyMap<number, string> = new Map();
  @state() private replace = true;

  /** Shown or not. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** The advice. */
  @property() text = '';
  /** What it may name. */
  @property({ attribute: false }) items: readonly RemittanceItem[] = [];
  /** ISO 4217 code of the amounts. */
  @property() currency = 'USD';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.open) return;
    if (changed.has('open')) this.replace = true;
    if (changed.has('open') || changed.has('text')) this.#match();
  }

  #match(): void {
    const options = { currency: this.currency, locale: this.#words.locale };
    this.choices = new Map();
    this.#result = this.text.trim() === '' ? null : matchRemittance(this.text, this.items, options);
  }

  #amounts(): Map<string, number> {
    const amounts = new Map<string, number>();
    const add = (id: string, amount: number): void => {
      if (amount > 0) amounts.set(id, (amounts.get(id) ?? 0) + amount);
    };
    for (const { item, amount } of [...(this.#result?.matched ?? []), ...(this.#result?.differing ?? [])])
      add(item.id, amount);
    this.#result?.ambiguous.forEach((entry, at) => {
      const item = entry.candidates.find(({ id }) => id === this.choices.get(at));
      if (item) add(item.id, Math.min(entry.said ?? item.open, item.open));
    });
    return amounts;
  }

  #apply(): void {
    this.dispatchEvent(new RemittanceApplyEvent({ amounts: this.#amounts(), replace: this.replace }));
  }

  #money(minor: number): string {
    return this.#words.isolate(formatMoney(money(minor, this.currency), this.#words.locale));
  }

  protected override render() {
    const words = this.#words;
    const total = [...this.#amounts().values()].reduce((sum, amount) => sum + amount, 0);
    return html`<till-dialog .open=${this.open} heading=${words.text('remittance.title')}>
      <div class="body">
        <label class="field">
          <span class="label">${words.text('remittance.text')}</span>
          <textarea
            class="control"
            autofocus
            spellcheck="false"
            maxlength=${MAX_REMITTANCE_TEXT}
            placeholder=${words.text('remittance.example')}
            .value=${live(this.text)}
            @input=${(event: Event) => {
              if (event.target instanceof HTMLTextAreaElement) this.text = event.target.value;
            }}
          ></textarea>
        </label>
        <div class="results" aria-live="polite">${this.#result ? this.#renderResult(this.#result, total) : nothing}</div>
        <label class="choice">
          <input
            type="checkbox"
            .checked=${live(this.replace)}
            @change=${(event: Event) => {
              if (event.target instanceof HTMLInputElement) this.replace = event.target.checked;
            }}
          />
          ${words.text('remittance.replace')}
        </label>
      </div>
      <div slot="footer" class="footer">
      ${button({
        label: words.text('remittance.apply', { amount: this.#money(total) }),
        variant: 'primary',
        name: 'apply',
        disabled: total === 0,
        onPress: () => this.#apply(),
      })}
      </div>
    </till-dialog>`;
  }

  #renderResult(result: RemittanceResult<RemittanceItem>, total: number): TemplateResult {
    const words = this.#words;
    const { matched, differing, ambiguous, unmatched, statedTotal } = result;
    if (matched.length + differing.length + ambiguous.length + unmatched.length === 0) {
      return html`<div class="muted">${words.text('remittance.nothing')}</div>`;
    }
    return html`${this.#renderGroup('matched', matched, (match) => this.#renderMatch(match))}
      ${this.#renderGroup('differing', differing, (match) => this.#renderMatch(match))}
      ${this.#renderGroup('ambiguous', ambiguous, (entry, at) => this.#renderAmbiguity(entry, at))}
      ${this.#renderGroup('unmatched', unmatched, (stranger) => this.#renderStranger(stranger))}
      <div class="together">
        <span>${words.text('remittance.total')}</span><span>${this.#money(total)}</span>
        ${
          statedTotal !== null && statedTotal !== total
            ? html`<span class="muted">${words.text('remittance.stated', { amount: this.#money(statedTotal) })}</span>`
            : nothing
        }
      </div>`;
  }

  #renderGroup<E>(
    name: 'matched' | 'differing' | 'ambiguous' | 'unmatched',
    entries: readonly E[],
    row: (entry: E, at: number) => TemplateResult,
  ): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    return html`<section class=${name}>
      <h3>
        ${icon(name === 'matched' ? 'success' : name === 'unmatched' ? 'danger' : 'warning')}
        ${this.#words.text(`remittance.${name}`, { count: entries.length })}
      </h3>
      <ul tabindex="0" aria-label=${this.#words.text(`remittance.${name}`, { count: entries.length })}>${entries.map(row)}</ul>
    </section>`;
  }

  #renderMatch({ item, said, amount }: RemittanceMatch<RemittanceItem>): TemplateResult {
    const amounts = { said: this.#money(said ?? 0), open: this.#money(item.open) };
    const explained =
      said === null || said === item.open
        ? nothing
        : html`<span class="explained">
            ${this.#words.text(said > item.open ? 'remittance.said_more' : 'remittance.said_less', amounts)}
          </span>`;
    return html`<li><span>${item.number}</span><span class="amount">${this.#money(amount)}</span>${explained}</li>`;
  }

  #renderAmbiguity({ text, said, candidates }: RemittanceAmbiguity<RemittanceItem>, at: number): TemplateResult {
    return html`<li>
      <label>
        ${text}
        <select
          class="control"
          aria-label=${this.#words.text('remittance.choose', { text })}
          @change=${(event: Event) => {
            if (event.target instanceof HTMLSelectElement)
              this.choices = new Map(this.choices).set(at, event.target.value);
          }}
        >
          <option value="">${this.#words.text('remittance.leave_out')}</option>
          ${candidates.map(
            ({ id, number, open }) => html`<option value=${id} .selected=${this.choices.get(at) === id}>
              ${number}, ${this.#money(open)}
            </option>`,
          )}
        </select>
      </label>
      <span class="amount">${said === null ? nothing : this.#money(said)}</span>
    </li>`;
  }

  #renderStranger({ text, said, line }: RemittanceStranger): TemplateResult {
    return html`<li>
      <span>${text} <span class="muted">${this.#words.text('remittance.line', { line })}</span></span>
      <span class="amount">${said === null ? nothing : this.#money(said)}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-remittance-dialog': TillRemittanceDialog;
  }
}
