import type { AllocationDraft } from '@tillkit/contract/allocation';
import { type Money, money } from '@tillkit/contract/money';
import { browserStorage, browserWakeUps } from '@tillkit/sdk';
import {
  type AfterPay,
  createReceivePaymentFlow,
  type ReceivePaymentFlow,
  type ReceivePaymentState,
} from '@tillkit/sdk/flows';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { CustomerChangeEvent } from '../../customers/customer-picker/customer-picker.events.ts';
import type { TillCustomerPicker } from '../../customers/customer-picker/customer-picker.ts';
import type { CardChangeEvent, CardRetryEvent } from '../../payment-methods/card-form/card-form.events.ts';
import type { MethodChangeEvent } from '../../payment-methods/method-picker/method-picker.events.ts';
import type { MethodKind, TillMethodPicker } from '../../payment-methods/method-picker/method-picker.ts';
import type {
  AllocationChange,
  AllocationChangeEvent,
} from '../../receivables/allocation-grid/allocation-grid.events.ts';
import { Announcer } from '../../shared/announcer.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { alert, badge, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { icon } from '../../shared/icon.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { TillElement } from '../../shared/till-element.ts';
import { announcementOf } from './announcement.ts';
import { ending } from './ending.ts';
import { paidNotice } from './paid-notice.ts';
import { paymentDetails } from './payment-details.ts';
import { CloseEvent, PayRequestEvent } from './receive-payment.events.ts';
import { receivePaymentMessages } from './receive-payment.messages.ts';
import { receivePaymentStyles } from './receive-payment.styles.ts';
import { resultEvent } from './result-event.ts';
import { currencyOf, type Screen } from './screen.ts';
import { standing } from './standing.ts';
import { todayIn } from './today-in.ts';
import { totalBar } from './total-bar.ts';

const OFFLINE_AFTER_MS = 4000;

/**
 * The whole accounts receivable screen: customer, amount, method, invoices to pay, Pay & New and Pay & Close. A reload in
 * mid-payment takes the payment up again. Ctrl+Enter is Pay & New.
 *
 * @summary Receive a payment and apply it to invoices.
 * @slot header-end - At the end of the heading's line.
 * @fires till-pay-request - Pay was pressed; cancel it to stop before anything is charged.
 * @fires till-payment-succeeded - Charged and posted; `detail.next` says whether the person wants to close the screen.
 * @fires till-payment-declined - The issuer said no; nothing was charged.
 * @fires till-payment-failed - It ended before anything was charged.
 * @fires till-payment-unknown - Not known yet whether it went through.
 * @fires till-payment-needs-person - A person has to find out.
 * @fires till-close - The person is done with the screen.
 * @csspart screen - Everything.
 * @csspart bar - Sums and Pay buttons.
 * @csspart pay-new - The Pay & New button.
 * @csspart pay-close - The Pay & Close button.
 * @csspart ending - What is shown once the payment has ended.
 * @cssproperty --till-bar-offset - How far above the bottom edge the bar stops (for a page with a footer of its own).
 */
export class TillReceivePayment extends TillElement {
  static override styles = [...TillElement.styles, controlStyles, buttonStyles, feedbackStyles, receivePaymentStyles];

  readonly #words = new Localizer(this, { ...commonMessages, ...receivePaymentMessages });
  readonly #announcer = new Announcer(this);
  readonly #flow = new FlowController<ReceivePaymentState, ReceivePaymentFlow>(this, {
    needs: () => [this.settings.client, this.locationId],
    create: () => this.#createFlow(),
    onState: (state, before) => this.#onState(state, before),
  });

  /** The draft that came of typing the amount. */
  #autoDraft: AllocationDraft | undefined;
  /** An amount was typed before the invoices were there. */
  #spreadDue = false;
  /** The grid's own lines and the copy the flow has of them: given back as they are, the grid keeps its undo. */
  #gridDraft: { readonly live: AllocationDraft; readonly copy: AllocationDraft } | undefined;
  /** Nobody typed an amount: it is what is applied. */
  #amountFollows = true;

  #offlineTimer: ReturnType<typeof setTimeout> | undefined;

  @query('till-customer-picker') private customerPicker!: TillCustomerPicker | null;
  @query('till-method-picker') private methodPicker!: TillMethodPicker | null;

  @state() private offline = false;

  /** Location that receives the payment. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** Customer chosen from the start, by id. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** Ways to pay that are offered, in order. */
  @property({ attribute: false }) kinds: readonly MethodKind[] = ['card', 'check', 'cash', 'wire', 'credits'];
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#pay('new');
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#offlineTimer);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { flow } = this.#flow;
    if (changed.has('customerId') && changed.get('customerId') !== undefined)
      flow?.chooseCustomer(this.customerId ?? null);
    // The picker asks its card form at the moment of paying.
    flow?.attachCardForm(this.methodPicker);
  }

  #createFlow(): ReceivePaymentFlow | undefined {
    const { client } = this.settings;
    const { locationId, customerId } = this;
    if (!client || !locationId) return undefined;
    return createReceivePaymentFlow({
      client,
      locationId,
      customer: customerId,
      storage: browserStorage(),
      wakeUps: browserWakeUps,
    });
  }

  get #screen(): Screen | undefined {
    const { flow } = this.#flow;
    return flow && { flow, state: flow.state, words: this.#words };
  }

  #onState(state: ReceivePaymentState, before: ReceivePaymentState | undefined): void {
    if (state.live !== before?.live) this.#watchConnection(state.live);
    if (state.customer?.id !== before?.customer?.id) {
      // Resumed after a reload: what was entered then counts.
      this.#amountFollows = state.amount === null;
      this.#gridDraft = undefined;
      this.#spreadDue = false;
    }
    if (this.#spreadDue && state.invoices.status === 'ready') queueMicrotask(() => this.#spread());
    if (state.submission === before?.submission || state.submission.phase === before?.submission.phase) return;
    const screen = this.#screen;
    if (screen) this.#announcer.say(announcementOf(screen));
    const event = resultEvent(state.submission);
    if (event) this.dispatchEvent(event);
    const { submission } = state;
    void this.updateComplete.then(() => {
      if (submission.phase === 'paid' && submission.next === 'new') this.#startNew();
      else this.renderRoot.querySelector<HTMLElement>('.ending-title')?.focus();
    });
  }

  /** A short gap is no news. */
  #watchConnection(live: boolean): void {
    clearTimeout(this.#offlineTimer);
    if (live) this.offline = false;
    else this.#offlineTimer = setTimeout(() => (this.offline = true), OFFLINE_AFTER_MS);
  }

  #onAmount(amount: Money | null): void {
    const { flow } = this.#flow;
    if (!flow) return;
    this.#amountFollows = amount === null;
    flow.setAmount(amount);
    this.#spread();
  }

  /** Oldest due first, until the person has spread the money by hand; as soon as all invoices are there. */
  #spread(): void {
    const { flow } = this.#flow;
    if (!flow) return;
    const { draft, invoices } = flow.state;
    this.#spreadDue = invoices.status !== 'ready';
    if (this.#spreadDue || (draft.size > 0 && draft !== this.#autoDraft)) return;
    flow.autoApply('oldest_due');
    this.#autoDraft = flow.state.draft;
  }

  #onAllocation({ draft, summary }: AllocationChange): void {
    const { flow } = this.#flow;
    if (!flow) return;
    this.#gridDraft = { live: draft, copy: new Map(draft) };
    flow.setDraft(this.#gridDraft.copy);
    if (!this.#amountFollows) return;
    const minor = summary.applied;
    flow.setAmount(minor > 0 ? money(minor, currencyOf(flow)) : null);
  }

  #startNew(): void {
    this.#flow.flow?.startNew();
    void this.updateComplete.then(() => this.customerPicker?.focus());
  }

  #pay(next: AfterPay): void {
    const { flow } = this.#flow;
    if (!flow) return;
    const { state } = flow;
    const { customer, amount, source, draft } = state;
    if (!state.canPay || !customer || !source) {
      this.#focusParam(state.blocks[0]?.param ?? null);
      return;
    }
    const request = {
      customer,
      amount: amount ?? { minor: 0, currency: currencyOf({ state }) },
      source,
      draft,
      next,
    };
    if (this.dispatchEvent(new PayRequestEvent(request))) flow.pay({ next });
  }

  /** Brings the person to what stands in the way. */
  #focusParam(param: string | null): void {
    if (!param) return;
    const place = param.split('.')[0];
    const target = this.renderRoot.querySelector<HTMLElement>(`[data-param="${param}"], [data-param="${place}"]`);
    target?.focus();
  }

  override focus(): void {
    this.customerPicker?.focus();
  }

  protected override render() {
    const screen = this.#screen;
    return html`<section class="screen" part="screen" aria-labelledby="title">
      ${this.#renderHead(screen)}
      ${screen ? this.#renderState(screen) : nothing}
      ${this.#announcer.template()}
    </section>`;
  }

  #renderHead(screen: Screen | undefined) {
    const title = this.heading ?? this.#words.text('receivePayment.title');
    return html`<header class="head">
      <h2 id="title" class=${title ? '' : 'visually-hidden'}>${title || this.#words.text('receivePayment.title')}</h2>
      ${screen?.state.location ? html`<span class="muted">${screen.state.location.name}</span>` : nothing}
      <span role="status">${this.offline ? this.#renderOffline() : nothing}</span>
      <span class="head-end"><slot name="header-end"></slot></span>
    </header>`;
  }

  #renderOffline() {
    return html`<span class="badge warning">${icon('offline')} ${this.#words.text('receivePayment.offline')}</span>`;
  }

  #renderState(screen: Screen) {
    const { state, flow } = screen;
    if (state.status === 'starting') return this.#renderSkeleton();
    if (state.status === 'failed') {
      return alert({
        tone: 'danger',
        title: this.#words.text('receivePayment.startFailedTitle'),
        text: state.problem?.text,
        actions: button({ label: this.#words.text('common.retry'), name: 'reload', onPress: () => flow.reload() }),
      });
    }
    if (!state.permissions.has('payments:receive')) {
      return alert({
        tone: 'warning',
        title: this.#words.text('receivePayment.forbiddenTitle'),
        text: this.#words.text('receivePayment.forbidden'),
      });
    }
    const { submission } = state;
    if (
      submission.phase === 'finding_out' ||
      submission.phase === 'needs_person' ||
      (submission.phase === 'paid' && submission.next === 'close')
    ) {
      return html`<div class="panel">
        ${ending(screen, submission, { onNew: () => this.#startNew(), onClose: () => this.dispatchEvent(new CloseEvent()) })}
      </div>`;
    }
    return this.#renderForm(screen);
  }

  #renderForm(screen: Screen) {
    return html`
      ${this.#renderLastPaid(screen)}
      <div class="panel entry">
        <div class="details">
          <div class="who">
            <till-customer-picker
              data-param="customer"
              .client=${this.client}
              .locale=${this.locale}
              .texts=${this.texts}
              .customer=${screen.state.customer}
              .disabled=${!screen.state.editable}
              @till-customer-change=${(event: CustomerChangeEvent) => screen.flow.chooseCustomer(event.detail.customer)}
            ></till-customer-picker>
            ${standing(screen)}
          </div>
          ${paymentDetails(screen, { client: this.client, onAmount: (amount) => this.#onAmount(amount) })}
        </div>
        ${this.#renderMethod(screen)}
      </div>
      <div class="panel apply">${this.#renderInvoices(screen)}</div>
      ${totalBar(screen, { onPay: (next) => this.#pay(next) })}
    `;
  }

  #renderLastPaid(screen: Screen) {
    const { lastPaid, customer } = screen.state;
    return lastPaid && !customer ? paidNotice(screen, lastPaid) : nothing;
  }

  #renderMethod({ state, flow }: Screen) {
    const { customer, card } = state;
    const hasCredits = state.credits.items.length > 0;
    return html`<till-method-picker
      data-param="source"
      .client=${this.client}
      .locale=${this.locale}
      .texts=${this.texts}
      .customerId=${customer?.id}
      .locationId=${this.locationId}
      .methods=${state.methods.items}
      .loading=${state.methods.status === 'loading'}
      .kinds=${this.kinds.filter((kind) => kind !== 'credits' || hasCredits)}
      .value=${state.source}
      .entry=${card.entry}
      .cardFailure=${card.status === 'failed' ? card.problem?.text : undefined}
      .postalCode=${customer?.postalCode ?? ''}
      .savable=${state.permissions.has('methods:manage')}
      .disabled=${!state.editable || !customer}
      @till-method-change=${(event: MethodChangeEvent) => flow.chooseSource(event.detail.value)}
      @till-card-change=${(event: CardChangeEvent) => flow.setCardComplete(event.detail.complete)}
      @till-card-retry=${(event: CardRetryEvent) => {
        event.preventDefault();
        flow.reload();
      }}
      @till-card-submit=${() => this.renderRoot.querySelector<HTMLElement>('[data-name="pay-new"]')?.focus()}
    ></till-method-picker>`;
  }

  #renderInvoices(screen: Screen) {
    const { state, flow } = screen;
    const words = this.#words;
    const { customer, invoices } = state;
    if (!customer) return html`<div class="empty">${words.text('receivePayment.chooseCustomer')}</div>`;
    if (invoices.status === 'failed') {
      return alert({
        tone: 'danger',
        title: words.text('receivePayment.invoicesFailed'),
        text: invoices.problem?.text,
        actions: button({ label: words.text('common.retry'), onPress: () => flow.reload() }),
      });
    }
    if (invoices.status === 'ready' && invoices.items.length === 0) {
      return html`<div class="empty">${words.text('receivePayment.noInvoices')}</div>`;
    }
    return html`
      <h3>${words.text('receivePayment.apply')} ${badge(words.number(invoices.items.length))}</h3>
      ${this.#renderChanges(screen)}
      <till-allocation-grid
        data-param="lines"
        .client=${this.client}
        .locale=${this.locale}
        .texts=${this.texts}
        .invoices=${invoices.items}
        .credits=${state.credits.items}
        .received=${this.#amountFollows ? null : state.amount}
        .draft=${this.#gridDraft && state.draft === this.#gridDraft.copy ? this.#gridDraft.live : state.draft}
        .currency=${currencyOf(screen)}
        .today=${todayIn(state.location?.timeZone)}
        .writeOffTolerance=${state.company?.writeOffTolerance}
        .mayWriteOff=${state.permissions.has('payments:adjust')}
        .loading=${invoices.status === 'loading'}
        .disabled=${!state.editable}
        @till-allocation-change=${(event: AllocationChangeEvent) => this.#onAllocation(event.detail)}
      ></till-allocation-grid>
    `;
  }

  #renderChanges({ state, flow }: Screen) {
    if (state.changes.size === 0) return nothing;
    const numbers = [...state.changes.values()].map(({ number }) => number);
    const list = new Intl.ListFormat(this.#words.locale, { type: 'conjunction' }).format(numbers.slice(0, 5));
    return alert({
      tone: 'warning',
      title: this.#words.text('receivePayment.changedTitle', { count: numbers.length }),
      text: this.#words.text('receivePayment.changed', { numbers: numbers.length > 5 ? `${list} …` : list }),
      actions: button({
        label: this.#words.text('receivePayment.acknowledge'),
        onPress: () => flow.acknowledgeChanges(),
      }),
    });
  }

  #renderSkeleton() {
    return html`<div class="panel entry" aria-busy="true">
      <span class="visually-hidden">${this.#words.text('receivePayment.loading')}</span>
      <div class="details">
        <div class="who">${skeleton('30%')}${skeleton('100%', '2.5em')}</div>
        ${skeleton('100%', '3em')}${skeleton('100%', '3em')}
      </div>
      ${skeleton('100%', '12em')}
    </div>
    <div class="panel">${skeleton('100%', '16em')}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-receive-payment': TillReceivePayment;
  }
}
