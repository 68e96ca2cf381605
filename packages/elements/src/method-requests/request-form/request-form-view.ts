/** What `till-request-form` shows, loaded when one is on a page. */
import type { BankEntry, LinkedMethodRequest } from '@tillkit/contract';
import { browserStorage, browserWakeUps } from '@tillkit/sdk';
import type { RequestFormFlow, RequestFormOptions, RequestFormState } from '@tillkit/sdk/flows';
import { createRequestFormFlow } from '@tillkit/sdk/flows/request-form';
import { html, nothing } from 'lit';
import type { BankChangeEvent, BankRetryEvent } from '../../payment-methods/bank-form/bank-form.events.ts';
import type { TillBankForm } from '../../payment-methods/bank-form/bank-form.ts';
import type { CardChangeEvent, CardRetryEvent } from '../../payment-methods/card-form/card-form.events.ts';
import type { TillCardForm } from '../../payment-methods/card-form/card-form.ts';
import { methodFaceMessages } from '../../payment-methods/method-face/method-face.messages.ts';
import { button } from '../../shared/button.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { LazyPart } from '../../shared/lazy-part.ts';
import type { View } from '../../shared/lazy-view.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { segmentStyles } from '../../shared/segments.styles.ts';
import { segments } from '../../shared/segments.ts';
import type { TillElement } from '../../shared/till-element.ts';
import { companyColors } from './company-colors.ts';
import { formProblem } from './form-problem.ts';
import { doneEnding, linkEnding, unknownEnding } from './request-ending.ts';
import { LinkExchangedEvent, RequestDoneEvent, RequestLoadedEvent } from './request-form.events.ts';
import { requestFormMessages } from './request-form.messages.ts';
import { requestFormStyles } from './request-form.styles.ts';

/** Most customers give a card: the bank form loads when it is chosen. */
const bankPart = new LazyPart(() => import('../../payment-methods/bank-form/define.ts'));

/** The element, as its view sees it. */
export interface RequestFormHost extends TillElement {
  readonly connect?: RequestFormOptions['connect'] | undefined;
  readonly token?: string | null | undefined;
}

export class RequestFormView implements View {
  readonly styles = [segmentStyles, requestFormStyles];
  readonly #host: RequestFormHost;
  readonly #words: Localizer<typeof commonMessages & typeof methodFaceMessages & typeof requestFormMessages>;
  readonly #flow: FlowController<RequestFormState, RequestFormFlow>;
  #notLoaded = false;
  /** The bank form stays as it is while the language of its text changes. */
  #bankEntry: BankEntry | null = null;

  constructor(host: RequestFormHost) {
    this.#host = host;
    this.#words = new Localizer(host, { ...commonMessages, ...methodFaceMessages, ...requestFormMessages });
    this.#flow = new FlowController<RequestFormState, RequestFormFlow>(host, {
      needs: () => [host.connect, host.token],
      create: () => this.#createFlow(),
      onState: (state, before) => this.#onState(state, before),
    });
  }

  get #cardForm(): TillCardForm | null {
    return this.#host.renderRoot.querySelector('till-card-form');
  }

  get #bankForm(): TillBankForm | null {
    return this.#host.renderRoot.querySelector('till-bank-form');
  }

  #createFlow(): RequestFormFlow | undefined {
    const { connect, token } = this.#host;
    if (connect === undefined || token === undefined) return undefined;
    return createRequestFormFlow({
      connect,
      token,
      onExchanged: () => this.#host.dispatchEvent(new LinkExchangedEvent(undefined)),
      storage: browserStorage(),
      wakeUps: browserWakeUps,
    });
  }

  #onState(state: RequestFormState, before: RequestFormState | undefined): void {
    const { request, step } = state;
    if (request && !before?.request) {
      this.#wearColors(request);
      this.#host.dispatchEvent(new RequestLoadedEvent({ request }));
    }
    if (state.kind === 'bank_account' && before?.kind !== 'bank_account') void this.#loadBankForm();
    if (!before || step.phase === before.step.phase) return;
    if (step.phase === 'done') this.#host.dispatchEvent(new RequestDoneEvent({ method: step.method }));
    if (step.phase === 'done' || (step.phase === 'ended' && before.step.phase !== 'opening')) void this.#leadToTitle();
  }

  async #leadToTitle(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  #wearColors({ company }: LinkedMethodRequest): void {
    for (const [name, value] of Object.entries(companyColors(company.accentColor) ?? {}))
      this.#host.style.setProperty(name, value);
  }

  changeLanguage(): void {
    this.#flow.flow?.changeLanguage();
  }

  updated(): void {
    this.#flow.flow?.attachCardForm(this.#cardForm);
    this.#flow.flow?.attachBankForm(this.#bankForm);
  }

  #save(): void {
    const { flow, state } = this.#flow;
    if (!flow || state?.step.phase !== 'editing') return;
    if (state.canSave) {
      // Out of the frame while it is still there: the focus of one that is taken away is lost, not handed back.
      this.#host.renderRoot.querySelector<HTMLElement>('[data-name="save"]')?.focus();
      flow.save();
    }
    // The fields themselves then say what is missing.
    else void (state.kind === 'card' ? this.#cardForm : this.#bankForm)?.tokenize().catch(() => undefined);
  }

  #onCardChange({ detail }: CardChangeEvent): void {
    const { flow } = this.#flow;
    // A number is being typed. Looking at the page or clicking through it is not filling it in.
    if (detail.complete || detail.brand !== 'unknown') flow?.began();
    flow?.setCardComplete(detail.complete);
  }

  #onBankChange({ detail }: BankChangeEvent): void {
    const { flow } = this.#flow;
    if (detail.begun) flow?.began();
    flow?.setBankComplete(detail.complete);
  }

  /** Loads what the choice needs; the first of them may already be a bank account. */
  async #loadBankForm(): Promise<void> {
    this.#notLoaded = await bankPart.load().then(
      () => false,
      () => true,
    );
    this.#host.requestUpdate();
  }

  render() {
    const state = this.#flow.state;
    return html`<div class="sheet" part="sheet">
      <div class="stripe"></div>
      <div class="inside">
        ${state?.request ? this.#renderCompany(state.request) : nothing}
        ${state ? this.#renderStep(state) : nothing}
      </div>
    </div>`;
  }

  #renderCompany({ company }: LinkedMethodRequest) {
    return html`<div class="company">
      <span class="monogram" aria-hidden="true">${[...company.name][0]?.toLocaleUpperCase(this.#words.locale) ?? ''}</span>
      <span>${company.name}</span>
    </div>`;
  }

  #renderStep(state: RequestFormState) {
    const { step, request } = state;
    const words = this.#words;
    if (step.phase === 'opening') return this.#renderLoading();
    if (step.phase === 'unknown_link') return unknownEnding(words);
    if (step.phase === 'failed' || !request) return this.#renderFailed();
    if (step.phase === 'done') return doneEnding(words, request, step.method);
    if (step.phase === 'ended') return [linkEnding(words, request, step.state), this.#renderSmall(request, false)];
    return this.#renderForm(state, request);
  }

  #renderLoading() {
    return html`<div class="loading" aria-busy="true">
      <span class="visually-hidden">${this.#words.text('requestForm.loading')}</span>
      ${skeleton('55%', '1.8em')}${skeleton('100%')}${skeleton('100%', '15em')}${skeleton('100%', '3em')}
    </div>`;
  }

  #renderFailed() {
    const retry = button({ label: this.#words.text('common.retry'), onPress: () => this.#flow.flow?.reload() });
    return alert({
      tone: 'warning',
      title: this.#words.text('requestForm.failedTitle'),
      text: this.#words.text('requestForm.failed'),
      actions: retry,
    });
  }

  #renderForm(state: RequestFormState, request: LinkedMethodRequest) {
    const words = this.#words;
    const { step, kind } = state;
    const busy = step.phase === 'saving' || step.phase === 'finding_out';
    return html`<div class="intro">
        <h1 tabindex="-1">${words.text('requestForm.title')}</h1>
        <p class="muted">${words.text('requestForm.intro', { company: request.company.name })}</p>
      </div>
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          this.#save();
        }}
      >
        ${this.#renderKinds(request, kind, busy)}
        ${state.card.status === 'idle' ? nothing : this.#renderCardForm(state, request, busy)}
        ${state.bank.status === 'idle' ? nothing : this.#renderBankForm(state, request, busy)}
        ${this.#renderProblem(state, request)}
        ${button({ label: words.text(`requestForm.save_${kind}`), variant: 'primary', name: 'save', busy, onPress: () => this.#save() })}
      </form>
      ${this.#renderSmall(request, true)}`;
  }

  #renderKinds({ kinds }: LinkedMethodRequest, chosen: RequestFormState['kind'], busy: boolean) {
    const words = this.#words;
    if (kinds.length < 2) return nothing;
    return segments({
      label: words.text('requestForm.kind'),
      values: kinds,
      chosen,
      textOf: (kind) => words.text(`requestForm.kind_${kind}`),
      disabled: busy,
      onChoose: (kind) => this.#flow.flow?.chooseKind(kind),
    });
  }

  readonly #retry = (event: CardRetryEvent | BankRetryEvent): void => {
    event.preventDefault();
    this.#flow.flow?.reload();
  };

  /** Each form stays once it was opened, with what was typed into it. */
  #renderCardForm({ card, kind }: RequestFormState, { company }: LinkedMethodRequest, busy: boolean) {
    const words = this.#words;
    return html`<till-card-form
      ?hidden=${kind !== 'card'}
      .locale=${words.locale}
      .texts=${this.#host.texts}
      .entry=${card.entry}
      .failure=${card.status === 'failed' ? words.text('requestForm.unavailable', { company: company.name }) : undefined}
      .disabled=${busy}
      @till-card-change=${(event: CardChangeEvent) => this.#onCardChange(event)}
      @till-card-submit=${() => this.#save()}
      @till-card-retry=${this.#retry}
    ></till-card-form>`;
  }

  #renderBankForm({ bank, kind }: RequestFormState, { company }: LinkedMethodRequest, busy: boolean) {
    const words = this.#words;
    const hidden = kind === 'card';
    this.#bankEntry = bank.entry && (this.#bankEntry ?? bank.entry);
    if (this.#notLoaded) {
      const again = button({ label: words.text('common.retry'), onPress: () => void this.#loadBankForm() });
      return hidden ? nothing : alert({ tone: 'warning', text: words.text('requestForm.notLoaded'), actions: again });
    }
    return html`<till-bank-form
      ?hidden=${hidden}
      .locale=${words.locale}
      .texts=${this.#host.texts}
      .entry=${this.#bankEntry}
      .authorizations=${bank.entry?.authorizations}
      .failure=${bank.status === 'failed' ? words.text('requestForm.unavailable', { company: company.name }) : undefined}
      .disabled=${busy}
      @till-bank-change=${(event: BankChangeEvent) => this.#onBankChange(event)}
      @till-bank-submit=${() => this.#save()}
      @till-bank-retry=${this.#retry}
    ></till-bank-form>`;
  }

  #renderProblem({ step }: RequestFormState, { company }: LinkedMethodRequest) {
    if (step.phase === 'finding_out')
      return alert({ tone: 'warning', text: this.#words.text('requestForm.findingOut') });
    const problem = step.phase === 'editing' && step.problem && formProblem(step.problem, this.#words, company.name);
    return problem ? alert({ tone: 'warning', ...problem }) : nothing;
  }

  #renderSmall({ company, expiresAt }: LinkedMethodRequest, open: boolean) {
    const time = new Intl.DateTimeFormat(this.#words.locale, { dateStyle: 'long', timeStyle: 'short' });
    const [before = '', after = ''] = this.#words.text('requestForm.contact', { email: '\n' }).split('\n');
    if (!open && company.contactEmail === null) return nothing;
    return html`<div class="small">
      ${open ? html`<p>${this.#words.text('requestForm.until', { time: time.format(new Date(expiresAt)) })}</p>` : nothing}
      ${
        company.contactEmail === null
          ? nothing
          : html`<p>${before}<a href="mailto:${company.contactEmail}">${company.contactEmail}</a>${after}</p>`
      }
    </div>`;
  }
}
