import type { BankEntry, CardEntry, CardEntryResult, PaymentMethod, Terminal } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import type { BankFormResult, SourceChoice } from '@tillkit/sdk/flows';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TillRequestDialog } from '../../method-requests/request-dialog/request-dialog.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { drawIcon, mailIcon } from '../../shared/draw-icon.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { FormControl } from '../../shared/form-control.ts';
import { icon } from '../../shared/icon.ts';
import { LazyPart } from '../../shared/lazy-part.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { segmentStyles } from '../../shared/segments.styles.ts';
import { TillElement } from '../../shared/till-element.ts';
import type { BankChangeEvent } from '../bank-form/bank-form.events.ts';
import type { TillBankForm } from '../bank-form/bank-form.ts';
import type { CardChangeEvent } from '../card-form/card-form.events.ts';
import type { TillCardForm } from '../card-form/card-form.ts';
import { methodFaceMessages } from '../method-face/method-face.messages.ts';
import { kindChoice, kindOf, type MethodKind, type ShownKind } from './kind-choice.ts';
import { LiveMethods } from './live-methods.ts';
import { MethodChangeEvent } from './method-picker.events.ts';
import { methodPickerMessages } from './method-picker.messages.ts';
import { methodPickerStyles } from './method-picker.styles.ts';
import { methodRow, terminalRow } from './method-row.ts';
import { recordedMethod } from './recorded-method.ts';

/** More rows than this are folded away. */
const SHOWN_AT_FIRST = 4;

/** Most people pay with what is stored. */
const forms = {
  new_card: new LazyPart(() => import('../card-form/define.ts')),
  /** Few people's need: the bank form, and the dialog of requests. */
  new_bank_account: new LazyPart(() => import('./on-demand.ts')),
};

type NewMethod = 'new_card' | 'new_bank_account';

/**
 * Chooses how to pay: one of the customer's stored cards and bank accounts (the primary one preselected, expired ones marked and
 * closed), a new one entered in place, or a kind that is only recorded. Follows the stored ones live.
 *
 * @summary Choice of a stored, new or record-only payment method.
 * @fires till-method-change - The person chose; `detail.value` is the choice.
 * @fires till-card-change - From the card form inside, while a new card is entered.
 * @fires till-bank-change - From the bank form inside, while a new bank account is entered.
 * @csspart method - One row.
 * @csspart brand-mark - The brand's mark in a row.
 */
export class TillMethodPicker extends TillElement {
  static readonly formAssociated = true;
  static override styles = [
    ...TillElement.styles,
    controlStyles,
    buttonStyles,
    feedbackStyles,
    segmentStyles,
    methodPickerStyles,
  ];

  readonly #words = new Localizer(this, { ...commonMessages, ...methodFaceMessages, ...methodPickerMessages });
  readonly #stored = new LiveMethods(this, () =>
    this.methods
      ? undefined
      : { client: this.settings.client, customerId: this.customerId, locationId: this.locationId },
  );
  readonly #control = new FormControl(this, {
    value: () => (this.value?.type === 'stored_method' ? this.value.paymentMethodId : (this.value?.type ?? null)),
    problem: () => (this.required && !this.value ? this.#words.text('methodPicker.required') : undefined),
  });

  @query('till-card-form') private cardForm!: TillCardForm | null;
  @query('till-bank-form') private bankForm!: TillBankForm | null;
  @query('till-request-dialog') private requestDialog!: TillRequestDialog | null;

  @state() private disabledByForm = false;
  @state() private allShown = false;
  /** A form stays once it was opened, with what was typed into it. */
  @state() private opened: ReadonlySet<NewMethod> = new Set();
  @state() private notLoaded: NewMethod | undefined;

  /** Customer whose methods to load. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** Location that takes the payment; only methods it can charge are shown. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** The stored methods, when the host has them; else they are loaded and followed live. */
  @property({ attribute: false }) methods?: readonly PaymentMethod[] | undefined;
  /** The host is still fetching `methods`. */
  @property({ type: Boolean }) loading = false;
  /** Devices that a card can be held to, for the kind `terminal`. */
  @property({ attribute: false }) terminals: readonly Terminal[] = [];
  /** What may be chosen, in order. */
  @property({ attribute: false }) kinds: readonly MethodKind[] = ['card'];
  /** The choice. Left undefined, the primary card is preselected; null is no choice. */
  @property({ attribute: false }) value?: SourceChoice | null | undefined;
  /** Passed to the card form; see there. */
  @property({ attribute: false }) entry?: CardEntry | null | undefined;
  /** Passed to the card form: why no card can be entered. */
  @property({ attribute: false }) cardFailure?: string | undefined;
  /** Passed to the bank form; see there. */
  @property({ attribute: false }) bankEntry?: BankEntry | null | undefined;
  /** Passed to the bank form: why no account can be entered. */
  @property({ attribute: false }) bankFailure?: string | undefined;
  /** Prefills the ZIP or postal code of a new card. */
  @property({ attribute: 'postal-code' }) postalCode = '';
  /** Offers to keep a new card. */
  @property({ type: Boolean }) savable = false;
  /** Offers to ask the customer for a method by link. */
  @property({ type: Boolean }) requestable = false;
  /** Name under which a form sends the id of the stored method, or the kind. */
  @property({ reflect: true }) name?: string | undefined;
  @property({ type: Boolean }) required = false;
  /** Nothing can be entered. */
  @property({ type: Boolean }) disabled = false;

  /** The heading above the choice; empty for none. */
  @property() heading?: string | undefined;

  get #inert(): boolean {
    return this.disabled || this.disabledByForm;
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  formResetCallback(): void {
    this.value = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('customerId')) {
      this.opened = new Set();
      this.allShown = false;
      if (changed.get('customerId') && !this.methods && !changed.has('value')) this.value = undefined;
    }
    if (this.value === undefined && this.#known.length > 0) this.value = this.#preferred() ?? undefined;
    const type = this.value?.type;
    if ((type === 'new_card' || type === 'new_bank_account') && !this.opened.has(type)) this.#open(type);
  }

  get #known(): readonly PaymentMethod[] {
    return (this.methods ?? this.#stored.methods).filter(({ kind }) => this.kinds.includes(kind));
  }

  get #takesBank(): boolean {
    return this.kinds.includes('bank_account');
  }

  #open(type: NewMethod): void {
    this.opened = new Set([...this.opened, type]);
    void this.#load(type);
  }

  async #load(type: NewMethod): Promise<void> {
    this.notLoaded = undefined;
    await forms[type].load().catch(() => {
      this.notLoaded = type;
    });
  }

  get #status(): 'idle' | 'loading' | 'ready' | 'failed' {
    if (this.methods) return this.loading && this.methods.length === 0 ? 'loading' : 'ready';
    return this.#stored.status;
  }

  #preferred(): SourceChoice | null {
    const usable = this.#known.filter((method) => !isExpired(method));
    const method = usable.find(({ primary }) => primary) ?? usable[0];
    return method ? { type: 'stored_method', paymentMethodId: method.id } : null;
  }

  #choose(value: SourceChoice): void {
    if (this.#inert) return;
    this.value = value;
    this.dispatchEvent(new MethodChangeEvent({ value }));
  }

  #chooseKind(kind: ShownKind): void {
    const newCard: SourceChoice = { type: 'new_card', save: false, description: '' };
    const choices: Readonly<Record<ShownKind, SourceChoice>> = {
      card: this.#preferred() ?? newCard,
      cash: { type: 'cash' },
      check: { type: 'check', checkNumber: '' },
      wire: { type: 'wire', wireReference: '' },
      credits: { type: 'credits' },
    };
    this.#choose(choices[kind]);
  }

  async #request(): Promise<void> {
    await this.#load('new_bank_account');
    if (this.requestDialog && !this.notLoaded) this.requestDialog.open = true;
  }

  #onFormChange(type: NewMethod, { detail }: CardChangeEvent | BankChangeEvent): void {
    const { save, description } = detail;
    if (this.value?.type !== type) return;
    if (this.value.save !== save || this.value.description !== description) this.#choose({ type, save, description });
  }

  /**
   * The token of the new card being entered.
   * @throws EntryFrameError when it is not complete, or none is being entered
   */
  async tokenize(): Promise<CardEntryResult> {
    await this.updateComplete;
    if (!this.cardForm) throw new Error('No new card is being entered.');
    return this.cardForm.tokenize();
  }

  /**
   * The token of the new bank account being entered, with the authorization that was accepted.
   * @throws EntryFrameError when something is missing, or none is being entered
   */
  async tokenizeBank(): Promise<BankFormResult> {
    await this.updateComplete;
    if (!this.bankForm) throw new Error('No new bank account is being entered.');
    return this.bankForm.tokenize();
  }

  /** As on native controls: whether a form may be sent; fires `invalid` when not. */
  checkValidity(): boolean {
    return this.#control.internals.checkValidity();
  }

  override focus(options?: FocusOptions): void {
    const best = ['#detail', '.method input:checked', 'input:checked:enabled', 'input:enabled']
      .map((selector) => this.renderRoot.querySelector<HTMLElement>(selector))
      .find((control) => control !== null);
    best?.focus(options);
  }

  protected override render() {
    const { kinds, value } = this;
    const words = this.#words;
    const kind = kindOf(value);
    const heading = this.heading ?? words.text('methodPicker.legend');
    return html`<fieldset ?disabled=${this.#inert}>
      <legend class=${heading ? 'label' : 'visually-hidden'}>${heading || words.text('methodPicker.legend')}</legend>
      ${kindChoice({ kinds, chosen: kind, words, onChoose: (chosen) => this.#chooseKind(chosen) })}
      ${kinds.includes('card') || this.#takesBank ? html`<div class="cards" ?hidden=${kind !== 'card'}>${this.#renderCards()}</div>` : nothing}
      ${kind === 'card' ? nothing : recordedMethod({ value, words, onChange: (choice) => this.#choose(choice) })}
    </fieldset>`;
  }

  #renderCards() {
    if (this.#status === 'loading') return this.#renderPlaceholder();
    const methods = this.#known;
    const folded = !this.allShown && methods.length > SHOWN_AT_FIRST + 1;
    const shown = folded ? methods.filter((method, at) => at < SHOWN_AT_FIRST || this.#isChosen(method)) : methods;
    return html`
      ${this.#status === 'failed' ? this.#renderFailure('methodPicker.failed', () => this.#stored.reload()) : nothing}
      <div class="methods" role="radiogroup" aria-label=${this.#words.text(this.#takesBank ? 'methodPicker.both' : 'methodPicker.cards')}>
        ${repeat(
          shown,
          ({ id }) => id,
          (method) =>
            methodRow(method, {
              words: this.#words,
              chosen: this.#isChosen(method),
              onChoose: () => this.#choose({ type: 'stored_method', paymentMethodId: method.id }),
            }),
        )}
        ${folded ? this.#renderMore(methods.length) : nothing}
        ${this.kinds.includes('card') ? this.#renderNew('new_card', this.#renderCardForm) : nothing}
        ${this.#takesBank ? this.#renderNew('new_bank_account', this.#renderBankForm) : nothing}
        ${this.kinds.includes('terminal') ? this.terminals.map((terminal) => terminalRow(terminal, { words: this.#words, chosen: this.value?.type === 'terminal' && this.value.terminalId === terminal.id, onChoose: () => this.#choose({ type: 'terminal', terminalId: terminal.id }) })) : nothing}
        ${this.requestable ? this.#renderRequest() : nothing}
      </div>
    `;
  }

  #isChosen({ id }: PaymentMethod): boolean {
    return this.value?.type === 'stored_method' && this.value.paymentMethodId === id;
  }

  #renderMore(count: number) {
    return html`<div class="more">
      ${button({
        label: this.#words.text('methodPicker.showAll', { count }),
        variant: 'quiet',
        onPress: () => {
          this.allShown = true;
        },
      })}
    </div>`;
  }

  #renderNew(type: NewMethod, form: () => TemplateResult) {
    const chosen = this.value?.type === type;
    return html`<div>
      <label class="method" part="method">
        <input
          type="radio"
          name="method"
          value=${type === 'new_card' ? 'new' : 'new-account'}
          .checked=${live(chosen)}
          @change=${() => this.#choose({ type, save: false, description: '' })}
        />
        ${icon('plus')}
        <span class="method-text">
          <span class="method-name">${this.#words.text(`methodPicker.${type}`)}</span>
        </span>
      </label>
      ${this.opened.has(type) ? html`<div class="new-card" ?hidden=${!chosen}>${form()}</div>` : nothing}
    </div>`;
  }

  #renderRequest() {
    return html`<div>
      <button type="button" class="method request" part="method" data-name="request" @click=${() => void this.#request()}>
        ${drawIcon(mailIcon)}
        <span class="method-text">
          <span class="method-name">${this.#words.text('methodPicker.request')}</span>
          <span class="method-note">${this.#words.text('methodPicker.requestWhy')}</span>
        </span>
      </button>
      ${
        this.notLoaded === 'new_bank_account' && this.value?.type !== 'new_bank_account'
          ? this.#renderFailure('methodPicker.notLoaded', () => void this.#request())
          : nothing
      }
      <till-request-dialog
        .client=${this.client}
        .locale=${this.locale}
        .texts=${this.texts}
        .customerId=${this.customerId}
        .locationId=${this.locationId}
      ></till-request-dialog>
    </div>`;
  }

  readonly #renderCardForm = () =>
    this.notLoaded === 'new_card'
      ? this.#renderFailure('methodPicker.notLoaded', () => void this.#load('new_card'))
      : html`<till-card-form
      .client=${this.client}
      .locale=${this.locale}
      .texts=${this.texts}
      .entry=${this.entry}
      .failure=${this.cardFailure}
      .locationId=${this.locationId}
      .customerId=${this.customerId}
      .postalCode=${this.postalCode}
      .savable=${this.savable}
      .disabled=${this.#inert}
      @till-card-change=${(event: CardChangeEvent) => this.#onFormChange('new_card', event)}
    ></till-card-form>`;

  readonly #renderBankForm = () =>
    this.notLoaded === 'new_bank_account'
      ? this.#renderFailure('methodPicker.notLoaded', () => void this.#load('new_bank_account'))
      : html`<till-bank-form
      .client=${this.client}
      .locale=${this.locale}
      .texts=${this.texts}
      .entry=${this.bankEntry}
      .failure=${this.bankFailure}
      .locationId=${this.locationId}
      .customerId=${this.customerId}
      .savable=${this.savable}
      .disabled=${this.#inert}
      @till-bank-change=${(event: BankChangeEvent) => this.#onFormChange('new_bank_account', event)}
    ></till-bank-form>`;

  #renderFailure(text: 'methodPicker.failed' | 'methodPicker.notLoaded', onPress: () => void) {
    const retry = button({ label: this.#words.text('common.retry'), onPress });
    return alert({ tone: 'warning', text: this.#words.text(text), actions: retry });
  }

  #renderPlaceholder() {
    return html`<div class="methods" aria-busy="true">
      <span class="visually-hidden">${this.#words.text('methodPicker.loading')}</span>
      ${[0, 1, 2].map(() => html`<div class="placeholder">${skeleton('32px', '21px')}${skeleton('45%')}</div>`)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-method-picker': TillMethodPicker;
  }
}
