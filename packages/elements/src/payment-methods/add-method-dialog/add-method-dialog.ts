import type { BankEntry, CardEntry, Customer } from '@tillkit/contract';
import type { Adding, FlowProblem, SaveMethodFlow, SaveMethodState } from '@tillkit/sdk/flows';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { methodTexts } from '../../locales/further.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { DialogCloseEvent } from '../../shared/dialog/dialog.events.ts';
import type { TillDialog } from '../../shared/dialog/dialog.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { alert } from '../../shared/feedback.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { TillElement } from '../../shared/till-element.ts';
import type { BankChangeEvent, BankRetryEvent } from '../bank-form/bank-form.events.ts';
import type { TillBankForm } from '../bank-form/bank-form.ts';
import type { CardChangeEvent, CardRetryEvent } from '../card-form/card-form.events.ts';
import type { TillCardForm } from '../card-form/card-form.ts';
import { addMethodMessages } from './add-method-dialog.messages.ts';
import { addMethodStyles } from './add-method-dialog.styles.ts';

/** What the contract takes. */
const MAX_DESCRIPTION = 80;

/**
 * Stores a card or a bank account: the isolated fields, what to call it, and whether it becomes the primary one. What it shows is the flow
 * it is given; it is open while there is one.
 *
 * @summary Add a card or a bank account.
 * @fires till-dialog-close - The user wants out; take the flow away, or leave it to stay.
 */
export class TillAddMethodDialog extends FurtherElement {
  static override styles = [...TillElement.styles, controlStyles, buttonStyles, feedbackStyles, addMethodStyles];

  protected override readonly furtherTexts = methodTexts;
  readonly #words = new Localizer(this, addMethodMessages);
  #unsubscribe: (() => void) | undefined;
  /** What the focus was last moved for. */
  #focusedFor: { readonly entry?: CardEntry | BankEntry | null | undefined; readonly refused?: FlowProblem | null } =
    {};

  @query('till-dialog') private dialog!: TillDialog;
  @query('till-card-form') private cardForm!: TillCardForm | null;
  @query('till-bank-form') private bankForm!: TillBankForm | null;

  /** What is being stored; null = closed. */
  @property({ attribute: false }) adding: Adding | null = null;
  /** Whose it is. */
  @property({ attribute: false }) customer: Customer | null = null;
  /** The person is that customer. */
  @property({ type: Boolean }) own = false;
  /** There is no other method yet. */
  @property({ type: Boolean }) first = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('adding')) this.#follow();
  }

  protected override updated(): void {
    const flow = this.adding?.flow;
    flow?.attachCardForm(this.cardForm);
    flow?.attachBankForm(this.bankForm);
    const { card, bank, outcome } = flow?.state ?? {};
    const entry = card?.entry ?? bank?.entry;
    const refused = outcome?.phase === 'editing' ? outcome.problem : null;
    const fresh = entry !== this.#focusedFor.entry || refused !== this.#focusedFor.refused;
    this.#focusedFor = { entry, refused };
    if (entry && fresh) this.#focusFields();
  }

  /** Where the typing begins, and begins again; not when the person is elsewhere in the form already. */
  #focusFields(): void {
    // The form mounts its frame in a moment of its own.
    requestAnimationFrame(() => {
      const active = this.shadowRoot?.activeElement;
      const form = this.cardForm ?? this.bankForm;
      // In the frame a field that was disabled while saving has lost the focus, which cannot be seen from here.
      if (!active || active === this.dialog || active === form || active.matches('.button')) form?.focus();
    });
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.dialog?.updateComplete;
    return done;
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.adding?.flow.subscribe(() => this.requestUpdate());
  }

  protected override render() {
    const { customer, own } = this;
    const flow = this.adding?.flow;
    const words = this.#words;
    const kind = this.adding?.kind ?? 'card';
    const title =
      customer && !own
        ? words.text(`addMethod.titleFor_${kind}`, { customer: customer.name })
        : words.say(`addMethod.title_${kind}`);
    return html`<till-dialog .open=${flow !== undefined} .locale=${this.locale} .texts=${this.texts} heading=${title}>
      ${flow ? this.#renderBody(flow, flow.state) : nothing}
      <div slot="footer" class="footer">${flow ? this.#renderFooter(flow, flow.state) : nothing}</div>
    </till-dialog>`;
  }

  #renderBody(flow: SaveMethodFlow, state: SaveMethodState) {
    const inert = state.outcome.phase !== 'editing';
    return html`<form
      class="body"
      @submit=${(event: Event) => {
        event.preventDefault();
        flow.save();
      }}
    >
      ${this.#renderNotice(state)}
      ${this.adding?.kind === 'bank_account' ? this.#renderBankForm(flow, state, inert) : this.#renderCardForm(flow, state, inert)}
      ${this.#renderDescription(flow, state, inert)}
      ${this.#renderPrimary(flow, state, inert)}
      <button type="submit" hidden></button>
    </form>`;
  }

  #renderCardForm(flow: SaveMethodFlow, { card }: SaveMethodState, inert: boolean) {
    return html`<till-card-form
      .locale=${this.locale}
      .texts=${this.texts}
      .entry=${card.entry}
      .failure=${card.status === 'failed' && card.problem ? reasonOf(card.problem, this.#words) : undefined}
      .postalCode=${this.customer?.postalCode ?? ''}
      .disabled=${inert}
      @till-card-change=${(event: CardChangeEvent) => {
        event.stopPropagation();
        flow.setCardComplete(event.detail.complete);
      }}
      @till-card-submit=${() => flow.save()}
      @till-card-retry=${(event: CardRetryEvent) => {
        event.preventDefault();
        flow.reload();
      }}
    ></till-card-form>`;
  }

  #renderBankForm(flow: SaveMethodFlow, { bank }: SaveMethodState, inert: boolean) {
    return html`<till-bank-form
      .locale=${this.locale}
      .texts=${this.texts}
      .entry=${bank.entry}
      .failure=${bank.status === 'failed' && bank.problem ? reasonOf(bank.problem, this.#words) : undefined}
      .disabled=${inert}
      @till-bank-change=${(event: BankChangeEvent) => {
        event.stopPropagation();
        flow.setBankComplete(event.detail.complete);
      }}
      @till-bank-submit=${() => flow.save()}
      @till-bank-retry=${(event: BankRetryEvent) => {
        event.preventDefault();
        flow.reload();
      }}
    ></till-bank-form>`;
  }

  #renderDescription(flow: SaveMethodFlow, { description }: SaveMethodState, inert: boolean) {
    const words = this.#words;
    return html`<div class="field">
      <label class="label" for="description">
        ${words.say('addMethod.description')} <span class="optional">${words.say('common.optional')}</span>
      </label>
      <input
        id="description"
        class="control"
        maxlength=${MAX_DESCRIPTION}
        autocomplete="off"
        placeholder=${words.say('addMethod.descriptionHint')}
        .value=${live(description)}
        ?disabled=${inert}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) flow.setDescription(target.value);
        }}
      />
    </div>`;
  }

  #renderPrimary(flow: SaveMethodFlow, { primary }: SaveMethodState, inert: boolean) {
    if (this.first) return html`<p class="hint">${this.#words.say('addMethod.becomesPrimary')}</p>`;
    return html`<label class="choice">
      <input
        type="checkbox"
        name="primary"
        .checked=${live(primary)}
        ?disabled=${inert}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) flow.setPrimary(target.checked);
        }}
      />
      <span>${this.#words.say('addMethod.primary')}</span>
    </label>`;
  }

  #renderNotice({ outcome }: SaveMethodState): TemplateResult | typeof nothing {
    const words = this.#words;
    if (outcome.phase === 'finding_out') {
      return alert({
        tone: 'warning',
        title: words.say('addMethod.findingOutTitle'),
        text: words.say('addMethod.findingOut'),
      });
    }
    // What the fields refuse, the form of them says itself.
    if (outcome.phase !== 'editing' || outcome.problem === null || outcome.problem.code.endsWith('_form'))
      return nothing;
    return alert({
      tone: 'danger',
      title: words.say('addMethod.refusedTitle'),
      text: html`${reasonOf(outcome.problem, words)} <div>${words.say('addMethod.again')}</div>`,
    });
  }

  #renderFooter(flow: SaveMethodFlow, { canSave, outcome }: SaveMethodState) {
    const words = this.#words;
    const busy = outcome.phase === 'saving' || outcome.phase === 'finding_out';
    return html`
      ${button({
        label: words.say(outcome.phase === 'finding_out' ? 'addMethod.leave' : 'addMethod.cancel'),
        name: 'cancel',
        disabled: outcome.phase === 'saving',
        onPress: () => this.dialog.dispatchEvent(new DialogCloseEvent(undefined)),
      })}
      ${button({
        label: words.say(`addMethod.save_${this.adding?.kind ?? 'card'}`),
        name: 'save',
        variant: 'primary',
        busy,
        disabled: !canSave,
        describedBy: canSave || busy ? undefined : 'incomplete',
        onPress: () => flow.save(),
      })}
      <span id="incomplete" class="visually-hidden">${words.say('addMethod.incomplete')}</span>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-add-method-dialog': TillAddMethodDialog;
  }
}
