import { formatMoney, type Money, money } from '@tillkit/contract/money';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { allocationTexts } from '../../locales/further.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import type { TillMoneyInput } from '../../shared/money-input/money-input.ts';
import { TillElement } from '../../shared/till-element.ts';
import { WriteOffSaveEvent } from './write-off-dialog.events.ts';
import { writeOffMessages } from './write-off-dialog.messages.ts';
import { writeOffStyles } from './write-off-dialog.styles.ts';

const commonReasons = ['rounding', 'discount', 'bank_fee', 'small_balance'] as const;
/** What the payment schema takes. */
const MAX_REASON = 200;

/**
 * Asks how much of an invoice's rest to write off, and why.
 *
 * @summary Write off a small rest.
 * @fires till-write-off-save - The user decided; an amount of zero takes the write-off away.
 * @fires till-dialog-close - The user wants out.
 */
export class TillWriteOffDialog extends FurtherElement {
  static override styles = [...TillElement.styles, buttonStyles, controlStyles, writeOffStyles];

  protected override readonly furtherTexts = allocationTexts;
  readonly #words = new Localizer(this, writeOffMessages);

  @query('till-money-input') private amountInput!: TillMoneyInput;
  @state() private typedAmount: Money | null = null;
  @state() private typedReason = '';
  @state() private tried = false;

  /** Shown or not. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** Number of the invoice. */
  @property() number = '';
  /** What is open on it before any write-off, minor units. */
  @property({ type: Number }) rest = 0;
  /** What is written off already, minor units. */
  @property({ type: Number }) amount = 0;
  /** Why it is. */
  @property() reason = '';
  /** Most that may be written off, minor units. */
  @property({ type: Number }) tolerance = 0;
  /** ISO 4217 code of the amounts. */
  @property() currency = 'USD';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.typedAmount = money(this.amount || this.#most, this.currency);
    this.typedReason = this.reason;
    this.tried = false;
  }

  get #most(): number {
    return Math.min(this.rest, this.tolerance);
  }

  #save(): void {
    this.tried = true;
    const reason = this.typedReason.trim();
    if (!this.typedAmount || this.amountInput.problem || reason === '') return;
    this.dispatchEvent(new WriteOffSaveEvent({ amount: this.typedAmount.minor, reason }));
  }

  protected override render() {
    const words = this.#words;
    const show = (minor: number): string => formatMoney(money(minor, this.currency), words.locale);
    const missing = this.tried && this.typedReason.trim() === '';
    return html`<till-dialog .open=${this.open} heading=${words.text('write-off.title', { number: this.number })}>
      <form
        class="body"
        @submit=${(event: Event) => {
          event.preventDefault();
          this.#save();
        }}
      >
        <till-money-input
          label=${words.text('write-off.amount')}
          hint=${words.text('write-off.hint', { rest: show(this.rest), tolerance: show(this.tolerance) })}
          currency=${this.currency}
          locale=${words.locale}
          required
          .value=${this.typedAmount}
          .max=${money(this.#most, this.currency)}
          @till-money-change=${(event: HTMLElementEventMap['till-money-change']) => {
            event.stopPropagation();
            this.typedAmount = event.detail.value;
          }}
        ></till-money-input>
        <div class="field">
          <label class="label" for="reason">${words.text('write-off.reason')}</label>
          <input
            id="reason"
            class="control"
            autofocus
            maxlength=${MAX_REASON}
            aria-invalid=${missing ? 'true' : nothing}
            aria-describedby=${missing ? 'reason-error' : nothing}
            .value=${live(this.typedReason)}
            @input=${(event: Event) => {
              if (event.target instanceof HTMLInputElement) this.typedReason = event.target.value;
            }}
          />
          <div role="alert">
            ${missing ? html`<div class="error" id="reason-error">${words.text('write-off.reason_missing')}</div>` : nothing}
          </div>
          <div class="reasons">${commonReasons.map((reason) => this.#renderReason(words.text(`write-off.reason_${reason}`)))}</div>
        </div>
        <button type="submit" hidden></button>
      </form>
      <div slot="footer" class="footer">
      ${
        this.amount > 0
          ? button({
              label: words.text('write-off.remove'),
              name: 'remove',
              onPress: () => this.dispatchEvent(new WriteOffSaveEvent({ amount: 0, reason: '' })),
            })
          : nothing
      }
      ${button({ label: words.text('write-off.save'), variant: 'primary', name: 'save', onPress: () => this.#save() })}
      </div>
    </till-dialog>`;
  }

  #renderReason(text: string) {
    return html`<button
      type="button"
      class="reason"
      aria-pressed=${this.typedReason === text}
      @click=${() => {
        this.typedReason = text;
      }}
    >${text}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-write-off-dialog': TillWriteOffDialog;
  }
}
