import type { CardEntry } from '@tillkit/contract';
import { type CardTheme, EntryFrameError, isEntryFrameError } from '@tillkit/fields/host';
import type { TillClient } from '@tillkit/sdk';
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { drawIcon, lockIcon, warningIcon } from '../../shared/draw-icon.ts';
import { alertStyles } from '../../shared/feedback.ts';
import { fieldStyles } from '../../shared/field.styles.ts';
import { plainButtonStyles } from '../../shared/plain-button.styles.ts';
import { TillElement } from '../../shared/till-element.ts';
import type { EntryWords, FormKind, OwnText } from './entry-form.messages.ts';
import { entryFormStyles } from './entry-form.styles.ts';
import { type EntryProblem, entryProblem } from './entry-problem.ts';
import { readFrameTheme } from './frame-theme.ts';
import { HeldSubmit } from './held-submit.ts';
import { saveChoice } from './save-choice.ts';

type Phase = 'idle' | 'loading' | 'ready' | 'failed';

/** What the page may know of a form being filled in, whatever is entered. */
export interface EntryFormValue {
  /** Every field is valid. */
  readonly complete: boolean;
  /** Keep it for future payments. */
  readonly save: boolean;
  /** What people call it once kept. */
  readonly description: string;
}

/** What a form does with its frame; both the card's and the bank's can. */
export interface IsolatedFrame {
  readonly ready: Promise<void>;
  onChange(listener: (state: { readonly complete: boolean }) => void): void;
  onTamper(listener: () => void): void;
  onSubmitRequest(listener: () => void): void;
  update(change: { readonly theme: CardTheme; readonly locale: string }): void;
  setDisabled(disabled: boolean): void;
  focus(): void;
  clear(): void;
  destroy(): void;
}

export interface FramePlace<Entry> {
  readonly container: HTMLElement;
  readonly entry: Entry;
  readonly locale: string;
  readonly theme: CardTheme;
  readonly holderName: string;
}

/** Its events, each by its class. */
export interface EntryEvents<Value> {
  readonly Change: new (value: Value) => Event;
  readonly Submit: new (detail: undefined) => Event;
  readonly Failed: new (detail: { readonly code: string }) => Event;
  readonly Retry: new (detail: undefined) => Event;
}

/** What a form of isolated fields is, whatever is entered: one frame, loaded, themed, watched; its problems; its part in a `<form>`. */
export abstract class EntryForm<
  Frame extends IsolatedFrame,
  Entry extends CardEntry,
  Value extends EntryFormValue,
> extends TillElement {
  static readonly formAssociated = true;
  static override styles = [...TillElement.styles, fieldStyles, plainButtonStyles, alertStyles, entryFormStyles];
  static override properties: PropertyDeclarations = {
    locationId: { attribute: 'location-id' },
    customerId: { attribute: 'customer-id' },
    entry: { attribute: false },
    failure: { attribute: false },
    holderName: { attribute: 'holder-name' },
    savable: { type: Boolean },
    save: { type: Boolean },
    description: {},
    name: { reflect: true },
    required: { type: Boolean },
    disabled: { type: Boolean },
    disabledByForm: { state: true },
    phase: { state: true },
    problem: { state: true },
    filled: { state: true },
  };

  readonly #internals = this.attachInternals();
  readonly #submit = new HeldSubmit({
    internals: this.#internals,
    holds: () => Boolean(this.name) && !this.closed,
    tokenize: () => this.token(),
  });
  /** Rises with every load; what a former one answers is dropped. */
  #run = 0;
  #client: TillClient | undefined;
  #mountDue = false;
  protected frame: Frame | undefined;

  private disabledByForm = false;
  private phase: Phase = 'idle';
  private problem: EntryProblem | undefined;
  private filled = false;

  /** Location whose processor takes what is entered. */
  locationId?: string | undefined;
  /** Customer whose it is. */
  customerId?: string | undefined;
  /** What the backend answered to the start of an entry, when the host has it already; else the form asks for it. */
  entry?: Entry | null | undefined;
  /** Why nothing can be entered, when the host knows; shown instead of the fields. */
  failure?: string | undefined;
  /** Prefills the holder's name. */
  holderName = '';
  /** Offers to keep what is entered for future payments. */
  savable = false;
  /** Keep it for future payments. */
  save = false;
  /** What people call it once kept. */
  description = '';
  /** Name under which a form sends the token. */
  name?: string | undefined;
  /** A form must not be sent while this is incomplete. */
  required = false;
  /** Nothing can be entered. */
  disabled = false;

  protected abstract readonly events: EntryEvents<Value>;
  protected abstract readonly kind: FormKind;
  protected abstract readonly words: EntryWords;
  protected abstract start(client: TillClient, where: { locationId: string; customerId: string }): Promise<Entry>;
  protected abstract mount(place: FramePlace<Entry>): Frame;
  protected abstract token(): Promise<string>;
  /** What the page may know of what is being entered. */
  abstract get value(): Value;

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

  /** By itself, or by the form around it. */
  protected get closed(): boolean {
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
    else this.frame?.update({ theme: this.#theme(), locale: this.settings.locale });
    this.frame?.setDisabled(this.closed);
    const missing = this.required && !this.complete;
    this.#internals.setValidity({ customError: missing }, this.own('required'), this.#part('frame'));
  }

  #part(name: 'frame' | 'probe'): HTMLElement {
    const part = this.renderRoot.querySelector<HTMLElement>(`.${name}`);
    if (!part) throw new Error('Not rendered');
    return part;
  }

  #theme() {
    return readFrameTheme(this.#part('probe'), this.settings.density ?? 'comfortable');
  }

  #unload(): void {
    this.#run++;
    this.frame?.destroy();
    this.frame = undefined;
    this.filled = false;
    this.problem = undefined;
  }

  #restart(): void {
    const { failure } = this;
    this.#unload();
    this.phase = failure ? 'failed' : 'loading';
    if (failure) this.problem = { code: 'unavailable', kind: 'unavailable', text: failure };
    this.#mountDue = !failure;
    // Moved while it was loading, nothing of it has changed.
    this.requestUpdate();
  }

  /** What the host said to fail is the host's to mend; else its entry may be good still, and the fields load again with it. */
  #retry(): void {
    if (this.dispatchEvent(new this.events.Retry(undefined)) || !this.failure) this.#restart();
  }

  async #start(): Promise<void> {
    this.#mountDue = false;
    const run = this.#run;
    try {
      const entry = await this.#entry();
      if (!entry || run !== this.#run) return;
      this.frame = this.#mount(entry);
      await this.frame.ready;
      if (run === this.#run) this.phase = 'ready';
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    }
  }

  #mount(entry: Entry): Frame {
    const frame = this.mount({
      container: this.#part('frame'),
      entry,
      holderName: this.holderName,
      theme: this.#theme(),
      locale: this.settings.locale,
    });
    frame.onChange(({ complete }) => {
      this.filled = complete;
      if (complete) this.problem = undefined;
      this.emitChange();
    });
    frame.onTamper(() => this.#fail(new EntryFrameError('tampered')));
    frame.onSubmitRequest(() => {
      this.dispatchEvent(new this.events.Submit(undefined));
      // As in a native field.
      this.#internals.form?.requestSubmit();
    });
    return frame;
  }

  /**
   * The host's entry while it is good; else a fresh one, where the form knows for whom. Where it does not, the host's again: what
   * has run out by this machine's clock may be good by the vault's.
   */
  async #entry(): Promise<Entry | null | undefined> {
    const { entry, locationId, customerId } = this;
    const { client } = this.settings;
    const good = entry === null || (entry && Date.parse(entry.expiresAt) > Date.now());
    if (good || !client || !locationId || !customerId) return entry;
    return this.start(client, { locationId, customerId });
  }

  #fail(error: unknown): void {
    this.#unload();
    this.phase = 'failed';
    this.problem = entryProblem(error);
    this.emitChange();
    this.dispatchEvent(new this.events.Failed({ code: this.problem.code }));
  }

  protected emitChange(): void {
    this.dispatchEvent(new this.events.Change(this.value));
  }

  protected own(text: OwnText): string {
    return this.words.say(`${this.kind}Form.${text}`);
  }

  /** Nothing is missing. */
  protected get complete(): boolean {
    return this.filled;
  }

  /** Has the frame do something; why that failed is shown, unless the fields say it themselves. */
  protected async ask<Answer>(act: (frame: Frame) => Promise<Answer>): Promise<Answer> {
    try {
      if (!this.frame) throw new EntryFrameError('load_failed');
      return await act(this.frame);
    } catch (error) {
      if (!isEntryFrameError(error) || error.code !== 'incomplete') this.problem = entryProblem(error);
      throw error;
    }
  }

  /** Empties the fields. */
  clear(): void {
    this.frame?.clear();
    this.save = false;
    this.description = '';
  }

  /** As on native controls: whether a form may be sent; fires `invalid` when not. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  override focus(): void {
    this.frame?.focus();
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
            : html`<div class="placeholder"><span class="visually-hidden">${this.words.say('entryForm.loading')}</span></div>`
        }
      </div>
      <div class="probe" @transitionrun=${() => this.requestUpdate()}></div>
      ${problem && this.#renderProblem(problem, failed)}
      ${failed ? nothing : this.renderMore()}
      <p class="secure muted" ?hidden=${failed}>${drawIcon(lockIcon)}${this.own('secure')}</p>
    `;
  }

  /** What stands below the fields. */
  protected renderMore(): unknown {
    if (!this.savable) return nothing;
    return saveChoice(this, {
      words: this.words,
      offer: this.own('save'),
      inert: this.closed,
      onChange: () => this.emitChange(),
    });
  }

  #renderProblem(problem: EntryProblem, failed: boolean) {
    const { kind, text } = problem;
    const { words } = this;
    const key = `${kind === 'refused' || kind === 'unavailable' ? this.kind : 'entry'}Form.${kind}`;
    return html`<div class="alert ${failed ? 'danger' : 'warning'}" part="alert" role="alert">
      ${drawIcon(warningIcon)}
      <div class="alert-body">
        <div class="alert-title">${words.say(`${key}Title`)}</div>
        ${text ?? words.say(key)}
        <div class="alert-actions" ?hidden=${!failed}>
          <button class="button" type="button" part="button" data-name="retry" @click=${() => this.#retry()}>
            ${words.say('common.retry')}
          </button>
        </div>
      </div>
    </div>`;
  }
}
