import { browserStorage, browserWakeUps } from '@tillkit/sdk';
import type { AfterPay, ReceivePaymentFlow, ReceivePaymentState, Submission } from '@tillkit/sdk/flows';
import { createReceivePaymentFlow } from '@tillkit/sdk/flows/receive-payment';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { CustomerChangeEvent } from '../../customers/customer-picker/customer-picker.events.ts';
import type { TillCustomerPicker } from '../../customers/customer-picker/customer-picker.ts';
import { methodFaceMessages } from '../../payment-methods/method-face/method-face.messages.ts';
import type { MethodKind } from '../../payment-methods/method-picker/kind-choice.ts';
import type { TillMethodPicker } from '../../payment-methods/method-picker/method-picker.ts';
import { Announcer } from '../../shared/announcer.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { ConnectionWatch, FlowController } from '../../shared/flow-controller.ts';
import { icon } from '../../shared/icon.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { reasonMessages } from '../../shared/localize/reason.messages.ts';
import type { MoneyChange } from '../../shared/money-input/money-input.events.ts';
import { TillElement } from '../../shared/till-element.ts';
import { atTerminal } from '../outcome/at-terminal.ts';
import { openEnding } from '../outcome/ending.ts';
import { outcomeMessages } from '../outcome/outcome.messages.ts';
import { outcomeStyles } from '../outcome/outcome.styles.ts';
import { resultEvent } from '../outcome/result-event.ts';
import { announcementOf } from './announcement.ts';
import { invoicesPanel } from './invoices-panel.ts';
import { methodPanel } from './method-panel.ts';
import { notOpen } from './not-open.ts';
import { paidEnding } from './paid-ending.ts';
import { paidNotice } from './paid-notice.ts';
import { paymentDetails } from './payment-details.ts';
import { CloseEvent, PayRequestEvent } from './receive-payment.events.ts';
import { receivePaymentMessages } from './receive-payment.messages.ts';
import { receivePaymentStyles } from './receive-payment.styles.ts';
import { currencyOf, type Screen } from './screen.ts';
import { Spreading } from './spreading.ts';
import { standing } from './standing.ts';
import { totalBar } from './total-bar.ts';

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
  static override styles = [
    ...TillElement.styles,
    controlStyles,
    buttonStyles,
    feedbackStyles,
    outcomeStyles,
    receivePaymentStyles,
  ];

  readonly #words = new Localizer(this, {
    ...commonMessages,
    ...methodFaceMessages,
    ...outcomeMessages,
    ...reasonMessages,
    ...receivePaymentMessages,
  });
  readonly #announcer = new Announcer(this);
  readonly #flow = new FlowController<ReceivePaymentState, ReceivePaymentFlow>(this, {
    needs: () => [this.settings.client, this.locationId],
    create: () => this.#createFlow(),
    onState: (state, before) => this.#onState(state, before),
  });

  readonly #spreading = new Spreading(() => this.#flow.flow);
  readonly #connection = new ConnectionWatch(this);

  @query('till-customer-picker') private customerPicker!: TillCustomerPicker | null;
  @query('till-method-picker') private methodPicker!: TillMethodPicker | null;

  /** What stands in the amount's field is no amount. */
  @state() private unreadableAmount = false;

  /** Location that receives the payment. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** Customer chosen from the start, by id. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** Ways to pay that are offered, in order. */
  @property({ attribute: false }) kinds: readonly MethodKind[] = [
    'card',
    'bank_account',
    'terminal',
    'check',
    'cash',
    'wire',
    'credits',
  ];
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

  protected override updated(changed: PropertyValues<this>): void {
    const { flow } = this.#flow;
    if (changed.has('customerId') && changed.get('customerId') !== undefined)
      flow?.chooseCustomer(this.customerId ?? null);
    // The picker asks its forms at the moment of paying.
    const picker = this.methodPicker;
    flow?.attachCardForm(picker);
    flow?.attachBankForm(picker && { tokenize: () => picker.tokenizeBank() });
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
    const { unreadableAmount } = this;
    return flow && { flow, state: flow.state, host: this, unreadableAmount, words: this.#words };
  }

  #onState(state: ReceivePaymentState, before: ReceivePaymentState | undefined): void {
    if (state.live !== before?.live) this.#connection.follow(state.live);
    this.#spreading.follow(state, before);
    if (state.submission === before?.submission || state.submission.phase === before?.submission.phase) return;
    const screen = this.#screen;
    if (screen) this.#announcer.say(announcementOf(screen));
    const event = resultEvent(state.submission);
    if (event) this.dispatchEvent(event);
    void this.updateComplete.then(() => this.#moveFocus(state.submission, before?.submission));
  }

  /** To what the person has to read next; back to Pay when that is dismissed, or when what had the focus meanwhile came to nothing. */
  #moveFocus(submission: Submission, before: Submission | undefined): void {
    const waited = before?.phase === 'at_terminal' || before?.phase === 'finding_out';
    if (submission.phase === 'paid' && submission.next === 'new') this.#startNew();
    else if (submission.phase === 'idle' && before?.phase === 'possible_duplicate')
      this.#focusNamed(`pay-${before.next}`);
    else if (submission.phase === 'not_paid' && waited) this.#focusNamed(`pay-${before.next}`);
    else this.renderRoot.querySelector<HTMLElement>('.ending-title, .duplicate, .at-terminal')?.focus();
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

  #setAmount({ value, unreadable }: MoneyChange): void {
    this.unreadableAmount = unreadable;
    this.#spreading.setAmount(value);
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
      <span role="status">${this.#connection.offline ? this.#renderOffline() : nothing}</span>
      <span class="head-end"><slot name="header-end"></slot></span>
    </header>`;
  }

  #renderOffline() {
    return html`<span class="badge warning">${icon('offline')} ${this.#words.text('receivePayment.offline')}</span>`;
  }

  #renderState(screen: Screen) {
    const instead = notOpen(screen);
    if (instead) return instead;
    const { submission } = screen.state;
    if (
      submission.phase === 'at_terminal' ||
      submission.phase === 'finding_out' ||
      submission.phase === 'needs_person' ||
      (submission.phase === 'paid' && submission.next === 'close')
    ) {
      const ways = this.#renderWaysOut();
      return html`<div class="panel">
        ${submission.phase === 'at_terminal' ? atTerminal(this, submission) : submission.phase === 'paid' ? paidEnding(screen, submission.payment, ways) : openEnding(screen, submission, ways)}
      </div>`;
    }
    return this.#renderForm(screen);
  }

  #renderWaysOut() {
    const words = this.#words;
    return html`
      ${button({ label: words.text('payment.done'), name: 'done', onPress: () => this.dispatchEvent(new CloseEvent(undefined)) })}
      ${button({ label: words.text('receivePayment.new'), name: 'new', variant: 'primary', onPress: () => this.#startNew() })}
    `;
  }

  #renderForm(screen: Screen) {
    const { state, flow } = screen;
    return html`
      ${state.lastPaid && !state.customer ? paidNotice(screen, state.lastPaid) : nothing}
      <div class="panel entry">
        <div class="details">
          <div class="who">
            <till-customer-picker
              data-param="customer"
              .client=${this.client}
              .locale=${this.locale}
              .texts=${this.texts}
              .customer=${state.customer}
              .disabled=${!state.editable}
              @till-customer-change=${(event: CustomerChangeEvent) => flow.chooseCustomer(event.detail.customer)}
            ></till-customer-picker>
            ${standing(screen)}
          </div>
          ${paymentDetails(screen, { onAmount: (change) => this.#setAmount(change) })}
        </div>
        ${methodPanel(screen, { kinds: this.kinds, onEnter: () => this.#focusNamed('pay-new') })}
      </div>
      <div class="panel apply">${invoicesPanel(screen, this.#spreading)}</div>
      ${totalBar(screen, { onPay: (next) => this.#pay(next) })}
    `;
  }

  #focusNamed(name: string): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-receive-payment': TillReceivePayment;
  }
}
