import type { CardEntry } from '@tillkit/contract';
import {
  type CardEntryResult,
  type CardFrame,
  CardFrameError,
  isCardFrameError,
  mountCardFrame,
} from '@tillkit/fields/host';
import type { TillClient } from '@tillkit/sdk';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { alertStyles } from '../../shared/alert.styles.ts';
import { button } from '../../shared/button.ts';
import { drawIcon, lockIcon } from '../../shared/draw-icon.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { fieldStyles } from '../../shared/field.styles.ts';
import { FormControl } from '../../shared/form-control.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { plainButtonStyles } from '../../shared/plain-button.styles.ts';
import { TillElement } from '../../shared/till-element.ts';
import {
  CardChangeEvent,
  CardErrorEvent,
  type CardFormValue,
  CardRetryEvent,
  CardSubmitEvent,
} from './card-form.events.ts';
import { cardFormMessages } from './card-form.messages.ts';
import { cardFormStyles } from './card-form.styles.ts';
import { type CardProblem, cardProblem } from './card-problem.ts';
import { readCardTheme } from './card-theme.ts';

type Phase = 'idle' | 'loading' | 'ready' | 'failed';

/**
 * Takes a card in one isolated frame served by the vault: the page never sees what is typed, only whether it is complete,
 * the brand, and after `tokenize()` a single-use token with the last four digits.
 *
 * In a `<form>`, give it a `name`: sending the form then waits until the card is tokenised, and the token is sent under that name.
 *
 * @summary New card, in one isolated frame.
 * @fires till-card-change - The person changed something; `detail` has `complete`, `brand`, `save` and `description`.
 * @fires till-card-submit - Enter was pressed in the card fields.
 * @fires till-card-error - The fields could not be used; `detail.code` says why. The form shows it and offers another try.
 * @fires till-card-retry - Another try was asked for; cancel it to answer with another `entry`.
 * @csspart frame - Around the isolated frame.
 * @csspart alert - A message on what went wrong.
 */
export class TillCardForm extends TillElement {
  static readonly formAssociated = true;
  static override styles = [...TillElement.styles, fieldStyles, plainButtonStyles, alertStyles, cardFormStyles];

  readonly #words = new Localizer(this, { ...commonMessages, ...cardFormMessages });
  readonly #control = new FormControl(this, {
    value: () => this.#token,
    problem: () => (this.required && !this.complete ? this.#words.text('cardForm.required') : undefined),
    anchor: () => this.container,
  });
  #frame: CardFrame | undefined;
  #form: HTMLFormElement | null = null;
  #token: string | null = null;
  /** Rises with every load; what a former one answers is dropped. */
  #run = 0;
  #client: TillClient | undefined;
  #mountDue = false;

  @query('.frame') private container!: HTMLElement;
  @query('.probe') private probe!: HTMLElement;

  @state() private disabledByForm = false;
  @state() private phase: Phase = 'idle';
  @state() private problem: CardProblem | undefined;
  @state() private complete = false;

  /** Location whose processor takes the card. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** Customer whose card it is. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** What `startEntry` answered, when the host has it already; else the form asks for it. */
  @property({ attribute: false }) entry?: CardEntry | null | undefined;
  /** Why no card can be entered, when the host knows; shown instead of the fields. */
  @property({ attribute: false }) failure?: string | undefined;
  /** Prefills the name on the card. */
  @property({ attribute: 'holder-name' }) holderName = '';
  /** Prefills the ZIP or postal code. */
  @property({ attribute: 'postal-code' }) postalCode = '';
  /** Offers to keep the card for future payments. */
  @property({ type: Boolean }) savable = false;
  /** Keep the card for future payments. */
  @property({ type: Boolean }) save = false;
  /** What people call the card once kept. */
  @property() description = '';
  /** Name under which a form sends the token. */
  @property({ reflect: true }) name?: string | undefined;
  /** A form must not be sent while the card is incomplete. */
  @property({ type: Boolean }) required = false;
  /** Nothing can be entered. */
  @property({ type: Boolean }) disabled = false;

  constructor() {
    super();
    this.addEventListener('invalid', (event) => {
      event.preventDefault();
      this.focus();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unload();
    this.phase = 'idle';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#restart();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('submit', this.#holdSubmit, true);
    this.#form = form;
    form?.addEventListener('submit', this.#holdSubmit, true);
  }

  get #inert(): boolean {
    return this.disabled || this.disabledByForm;
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  formResetCallback(): void {
    this.clear();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { client } = this.settings;
    const own = !this.entry && (changed.has('locationId') || changed.has('customerId') || client !== this.#client);
    this.#client = client;
    if (changed.has('entry') || changed.has('failure') || own) this.#restart();
  }

  protected override updated(): void {
    if (this.#mountDue) this.#start();
    else this.#frame?.update({ theme: this.#theme(), locale: this.settings.locale });
    this.#frame?.setDisabled(this.#inert);
  }

  #theme() {
    return readCardTheme(this.probe, this.settings.density ?? 'comfortable');
  }

  #unload(): void {
    this.#run++;
    this.#frame?.destroy();
    this.#frame = undefined;
    this.complete = false;
    this.problem = undefined;
  }

  #restart(): void {
    this.#unload();
    this.phase = this.failure ? 'failed' : 'loading';
    this.#mountDue = !this.failure;
  }

  #start(): void {
    this.#mountDue = false;
    const run = this.#run;
    void this.#mount(run).catch((error: unknown) => {
      if (run === this.#run) this.#fail(error);
    });
  }

  #retry(): void {
    if (this.dispatchEvent(new CardRetryEvent())) this.#restart();
  }

  async #mount(run: number): Promise<void> {
    const entry = await this.#entry();
    if (!entry || run !== this.#run) return;
    const { locale } = this.settings;
    const { container, postalCode, holderName } = this;
    const frame = mountCardFrame({ container, entry, locale, theme: this.#theme(), postalCode, holderName });
    this.#frame = frame;
    frame.onChange(({ complete }) => {
      this.complete = complete;
      if (complete && this.problem?.code !== 'tampered') this.problem = undefined;
      this.#emitChange();
    });
    frame.onTamper(() => this.#fail(new CardFrameError('tampered')));
    frame.onSubmitRequest(() => this.#onEnter());
    await frame.ready;
    if (run !== this.#run) return;
    if (this.#inert) frame.setDisabled(true);
    this.phase = 'ready';
  }

  /** The host's entry while it is good; else a fresh one, where the form knows for whom. */
  async #entry(): Promise<CardEntry | undefined> {
    const { entry, locationId, customerId } = this;
    if (entry && Date.parse(entry.expiresAt) > Date.now()) return entry;
    const { client } = this.settings;
    if (entry === null || !client || !locationId || !customerId) return undefined;
    return client.paymentMethods.startEntry({ locationId, customerId });
  }

  #fail(error: unknown): void {
    this.#unload();
    this.phase = 'failed';
    this.problem = cardProblem(error);
    this.#emitChange();
    this.dispatchEvent(new CardErrorEvent({ code: this.problem.code }));
  }

  #emitChange(): void {
    this.dispatchEvent(new CardChangeEvent(this.value));
  }

  #onEnter(): void {
    this.dispatchEvent(new CardSubmitEvent());
    this.#form?.requestSubmit();
  }

  #onSave(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.save = event.target.checked;
    this.#emitChange();
  }

  #onDescription(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.description = event.target.value;
    this.#emitChange();
  }

  /** Holds the form until there is a token, then lets it go. */
  readonly #holdSubmit = (event: SubmitEvent): void => {
    if (!this.name || this.#inert || this.#token !== null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void this.tokenize().then(
      ({ token }) => {
        this.#token = token;
        this.#control.internals.setFormValue(token);
        // Its fields are empty by now; what they held has become the token.
        this.#control.internals.setValidity({});
        this.#form?.requestSubmit(event.submitter);
        // Good for one use only: the next submit needs another.
        this.#token = null;
      },
      () => undefined,
    );
  };

  /** What the page may know of the card being entered. */
  get value(): CardFormValue {
    const { complete, save, description } = this;
    return { complete, brand: this.#frame?.state.brand ?? 'unknown', save: save && this.savable, description };
  }

  /**
   * Checks the fields and has the vault keep the card.
   * @throws CardFrameError when a field is wrong (marked and focused in the frame) or the vault cannot be reached
   */
  async tokenize(): Promise<CardEntryResult> {
    try {
      if (!this.#frame) throw new CardFrameError('load_failed');
      return await this.#frame.tokenize();
    } catch (error) {
      if (!isCardFrameError(error) || error.code !== 'incomplete') this.problem = cardProblem(error);
      throw error;
    }
  }

  /** Empties the fields. */
  clear(): void {
    this.#frame?.clear();
    this.save = false;
    this.description = '';
  }

  /** As on native controls: whether a form may be sent; fires `invalid` when not. */
  checkValidity(): boolean {
    return this.#control.internals.checkValidity();
  }

  override focus(): void {
    this.#frame?.focus();
  }

  protected override render() {
    return html`
      <div class="stack" aria-busy=${this.phase === 'loading' ? 'true' : nothing} ?hidden=${this.phase === 'failed'}>
        <div class="frame" part="frame"></div>
        ${this.phase === 'ready' ? nothing : this.#renderPlaceholder()}
      </div>
      <div class="probe" @transitionrun=${() => this.requestUpdate()}></div>
      ${this.phase === 'failed' || this.problem ? this.#renderProblem() : nothing}
      ${this.savable && this.phase !== 'failed' ? this.#renderSave() : nothing}
      <p class="secure" ?hidden=${this.phase === 'failed'}>${drawIcon(lockIcon)}<span>${this.#words.text('cardForm.secure')}</span></p>
    `;
  }

  #renderPlaceholder() {
    return html`<div class="placeholder">
      <span class="visually-hidden">${this.#words.text('cardForm.loading')}</span>
      ${[0, 1, 2, 3, 4].map(() => html`<div>${skeleton()}${skeleton()}</div>`)}
    </div>`;
  }

  #renderProblem() {
    const { problem, failure } = this;
    const failed = this.phase === 'failed';
    const retry = button({ label: this.#words.text('common.retry'), name: 'retry', onPress: () => this.#retry() });
    return alert({
      tone: failed ? 'danger' : 'warning',
      title: this.#words.text(problem?.title ?? 'cardForm.unavailableTitle'),
      text: failure ?? problem?.text ?? this.#words.text(problem?.message ?? 'cardForm.loadFailed'),
      actions: failed ? retry : undefined,
    });
  }

  #renderSave() {
    return html`<label class="choice">
        <input type="checkbox" name="save" .checked=${this.save} ?disabled=${this.#inert} @change=${this.#onSave} />
        <span>${this.#words.text('cardForm.save')}</span>
      </label>
      ${this.save ? this.#renderDescription() : nothing}`;
  }

  #renderDescription() {
    return html`<div class="field">
      <label class="label" for="description">
        ${this.#words.text('cardForm.description')} <span class="optional">${this.#words.text('common.optional')}</span>
      </label>
      <input
        id="description"
        class="control"
        maxlength="80"
        placeholder=${this.#words.text('cardForm.descriptionHint')}
        .value=${this.description}
        ?disabled=${this.#inert}
        @input=${this.#onDescription}
      />
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-card-form': TillCardForm;
  }
}
