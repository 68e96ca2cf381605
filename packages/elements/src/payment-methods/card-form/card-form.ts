import type { CardEntry } from '@tillkit/contract';
import {
  type CardEntryResult,
  type CardFrame,
  EntryFrameError,
  isEntryFrameError,
  mountCardFrame,
} from '@tillkit/fields/host';
import type { TillClient } from '@tillkit/sdk';
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { alertStyles } from '../../shared/alert.styles.ts';
import { drawAlert } from '../../shared/alert.ts';
import { dangerIcon, drawIcon, lockIcon, warningIcon } from '../../shared/draw-icon.ts';
import { fieldStyles } from '../../shared/field.styles.ts';
import { FormControl } from '../../shared/form-control.ts';
import { Words } from '../../shared/localize/words.ts';
import { plainButtonStyles } from '../../shared/plain-button.styles.ts';
import { TillElement } from '../../shared/till-element.ts';
import {
  CardChangeEvent,
  CardErrorEvent,
  type CardFormValue,
  CardRetryEvent,
  CardSubmitEvent,
} from './card-form.events.ts';
import { type CardFormMessages, cardFormWords } from './card-form.messages.ts';
import { cardFormStyles } from './card-form.styles.ts';
import { type CardProblem, cardProblem } from './card-problem.ts';
import { readCardTheme } from './card-theme.ts';
import { HeldSubmit } from './held-submit.ts';
import { saveChoice } from './save-choice.ts';

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
  static override properties: PropertyDeclarations = {
    locationId: { attribute: 'location-id' },
    customerId: { attribute: 'customer-id' },
    entry: { attribute: false },
    failure: { attribute: false },
    holderName: { attribute: 'holder-name' },
    postalCode: { attribute: 'postal-code' },
    savable: { type: Boolean },
    save: { type: Boolean },
    description: {},
    name: { reflect: true },
    required: { type: Boolean },
    disabled: { type: Boolean },
    disabledByForm: { state: true },
    phase: { state: true },
    problem: { state: true },
    complete: { state: true },
  };

  readonly #words = new Words<CardFormMessages>(this, cardFormWords);
  readonly #control = new FormControl(this, {
    value: () => this.#submit.token,
    problem: () => (this.required && !this.complete ? this.#words.say('cardForm.required') : undefined),
    anchor: () => this.#part('frame'),
  });
  readonly #submit: HeldSubmit = new HeldSubmit({
    holds: () => Boolean(this.name) && !this.#inert,
    control: this.#control,
    tokenize: () => this.tokenize(),
  });
  #frame: CardFrame | undefined;
  /** Rises with every load; what a former one answers is dropped. */
  #run = 0;
  #client: TillClient | undefined;
  #mountDue = false;

  private disabledByForm = false;
  private phase: Phase = 'idle';
  private problem: CardProblem | undefined;
  private complete = false;

  /** Location whose processor takes the card. */
  locationId?: string | undefined;
  /** Customer whose card it is. */
  customerId?: string | undefined;
  /** What `startEntry` answered, when the host has it already; else the form asks for it. */
  entry?: CardEntry | null | undefined;
  /** Why no card can be entered, when the host knows; shown instead of the fields. */
  failure?: string | undefined;
  /** Prefills the name on the card. */
  holderName = '';
  /** Prefills the ZIP or postal code. */
  postalCode = '';
  /** Offers to keep the card for future payments. */
  savable = false;
  /** Keep the card for future payments. */
  save = false;
  /** What people call the card once kept. */
  description = '';
  /** Name under which a form sends the token. */
  name?: string | undefined;
  /** A form must not be sent while the card is incomplete. */
  required = false;
  /** Nothing can be entered. */
  disabled = false;

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
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#restart();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#submit.attach(form);
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
    if (this.#mountDue) void this.#start();
    else this.#frame?.update({ theme: this.#theme(), locale: this.settings.locale });
    this.#frame?.setDisabled(this.#inert);
  }

  #part(name: 'frame' | 'probe'): HTMLElement {
    const part = this.renderRoot.querySelector<HTMLElement>(`.${name}`);
    if (!part) throw new Error('Not rendered');
    return part;
  }

  #theme() {
    return readCardTheme(this.#part('probe'), this.settings.density ?? 'comfortable');
  }

  #unload(): void {
    this.#run++;
    this.#frame?.destroy();
    this.#frame = undefined;
    this.complete = false;
    this.problem = undefined;
  }

  #restart(): void {
    const { failure } = this;
    this.#unload();
    this.phase = failure ? 'failed' : 'loading';
    if (failure) this.problem = { code: 'unavailable', kind: 'unavailable', text: failure };
    this.#mountDue = !failure;
  }

  #retry(): void {
    if (this.dispatchEvent(new CardRetryEvent(undefined))) this.#restart();
  }

  async #start(): Promise<void> {
    this.#mountDue = false;
    const run = this.#run;
    try {
      const entry = await this.#entry();
      if (!entry || run !== this.#run) return;
      this.#frame = this.#mount(entry);
      await this.#frame.ready;
      if (run === this.#run) this.phase = 'ready';
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    }
  }

  #mount(entry: CardEntry): CardFrame {
    const { postalCode, holderName } = this;
    const { locale } = this.settings;
    const container = this.#part('frame');
    const frame = mountCardFrame({ container, entry, locale, theme: this.#theme(), postalCode, holderName });
    frame.onChange(({ complete }) => {
      this.complete = complete;
      if (complete) this.problem = undefined;
      this.#emitChange();
    });
    frame.onTamper(() => this.#fail(new EntryFrameError('tampered')));
    frame.onSubmitRequest(() => this.#onEnter());
    return frame;
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
    this.dispatchEvent(new CardSubmitEvent(undefined));
    // As in a native field.
    this.#control.internals.form?.requestSubmit();
  }

  /** What the page may know of the card being entered. */
  get value(): CardFormValue {
    const { complete, save, description } = this;
    return { complete, brand: this.#frame?.state.brand ?? 'unknown', save: save && this.savable, description };
  }

  /**
   * Checks the fields and has the vault keep the card.
   * @throws EntryFrameError when a field is wrong (marked and focused in the frame) or the vault cannot be reached
   */
  async tokenize(): Promise<CardEntryResult> {
    try {
      if (!this.#frame) throw new EntryFrameError('load_failed');
      return await this.#frame.tokenize();
    } catch (error) {
      if (!isEntryFrameError(error) || error.code !== 'incomplete') this.problem = cardProblem(error);
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
    const { phase, problem } = this;
    const failed = phase === 'failed';
    return html`
      <div class="stack" aria-busy=${phase === 'loading' ? 'true' : nothing} ?hidden=${failed}>
        <div class="frame" part="frame"></div>
        ${
          phase === 'ready'
            ? nothing
            : html`<div class="placeholder"><span class="visually-hidden">${this.#words.say('cardForm.loading')}</span></div>`
        }
      </div>
      <div class="probe" @transitionrun=${() => this.requestUpdate()}></div>
      ${problem && this.#renderProblem(problem, failed)}
      ${this.savable && !failed ? this.#renderSave() : nothing}
      <p class="secure" ?hidden=${failed}>${drawIcon(lockIcon)}${this.#words.say('cardForm.secure')}</p>
    `;
  }

  #renderProblem(problem: CardProblem, failed: boolean) {
    const retry = html`<button class="button" type="button" part="button" data-name="retry" @click=${() => this.#retry()}>
      ${this.#words.say('common.retry')}
    </button>`;
    return drawAlert(
      {
        tone: failed ? 'danger' : 'warning',
        title: this.#words.say(`cardForm.${problem.kind}Title`),
        text: problem.text === undefined ? this.#words.say(`cardForm.${problem.kind}`) : problem.text,
        actions: failed ? retry : undefined,
      },
      { icon: failed ? dangerIcon : warningIcon },
    );
  }

  #renderSave() {
    return saveChoice({
      choice: this,
      words: this.#words,
      inert: this.#inert,
      onChange: () => this.#emitChange(),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-card-form': TillCardForm;
  }
}
