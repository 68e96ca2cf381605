/** What `till-pay-dialog` shows, loaded when it first opens. */
import '../../payment-methods/method-picker/define.ts';
import type { Order } from '@tillkit/contract';
import { browserStorage, browserWakeUps } from '@tillkit/sdk';
import type { OrderBlockCode, PayOrderFlow, PayOrderState, Submission } from '@tillkit/sdk/flows';
import { createPayOrderFlow } from '@tillkit/sdk/flows/pay-order';
import { html, nothing, type TemplateResult } from 'lit';
import { methodFaceMessages } from '../../payment-methods/method-face/method-face.messages.ts';
import { atTerminal } from '../../payments/outcome/at-terminal.ts';
import { confirmationField } from '../../payments/outcome/confirmation-field.ts';
import { openEnding } from '../../payments/outcome/ending.ts';
import { notice } from '../../payments/outcome/notice.ts';
import { outcomeMessages } from '../../payments/outcome/outcome.messages.ts';
import { outcomeStyles } from '../../payments/outcome/outcome.styles.ts';
import { formatAmount } from '../../payments/outcome/outcome-words.ts';
import { resultEvent } from '../../payments/outcome/result-event.ts';
import { Announcer } from '../../shared/announcer.ts';
import { button } from '../../shared/button.ts';
import { ConnectionWatch } from '../../shared/connection-watch.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { alert, badge, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import type { View } from '../../shared/lazy-view.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { reasonMessages } from '../../shared/localize/reason.messages.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { confirmed } from './confirmed.ts';
import { orderSum } from './order-sum.ts';
import { endedByOrder, orderWait, saidOfWait, unconfirmedText, waitOf } from './order-wait.ts';
import { ConfirmRequestEvent, OrderConfirmedEvent } from './pay-dialog.events.ts';
import { payDialogMessages } from './pay-dialog.messages.ts';
import { payDialogStyles } from './pay-dialog.styles.ts';
import { payMethod } from './pay-method.ts';
import { isFree, type PayDialogHost, type PayScreen } from './pay-screen.ts';

/** Said at its own place, not under the button. */
const saidElsewhere: ReadonlySet<OrderBlockCode> = new Set([
  'loading',
  'forbidden',
  'order_not_open',
  'order_being_paid',
  'confirmation_without_payment',
]);

/** Everything that can be chosen is there. */
const isWhole = ({ status, methods }: PayOrderState): boolean =>
  status === 'failed' || (status === 'ready' && (methods.status === 'ready' || methods.status === 'failed'));

export class PayDialogView implements View {
  readonly styles = [controlStyles, outcomeStyles, payDialogStyles];
  readonly #host: PayDialogHost;
  readonly #words: PayScreen['words'];
  readonly #announcer: Announcer;
  readonly #connection: ConnectionWatch;
  readonly #flow: FlowController<PayOrderState, PayOrderFlow>;
  #allCredits = false;

  constructor(host: PayDialogHost) {
    this.#host = host;
    this.#words = new Localizer(host, {
      ...commonMessages,
      ...methodFaceMessages,
      ...outcomeMessages,
      ...reasonMessages,
      ...payDialogMessages,
    });
    this.#announcer = new Announcer(host);
    this.#connection = new ConnectionWatch(host);
    this.#flow = new FlowController<PayOrderState, PayOrderFlow>(host, {
      needs: () => [host.open, host.settings.client, host.orderId],
      create: () => this.#createFlow(),
      onState: (state, before) => this.#onState(state, before),
    });
    host.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#pay();
    });
  }

  #createFlow(): PayOrderFlow | undefined {
    const { open, orderId, settings } = this.#host;
    this.#allCredits = false;
    if (!open || !settings.client || !orderId) return undefined;
    return createPayOrderFlow({
      client: settings.client,
      orderId,
      storage: browserStorage(),
      wakeUps: browserWakeUps,
    });
  }

  get #screen(): PayScreen | undefined {
    const { flow, state } = this.#flow;
    return flow && state && { flow, state, host: this.#host, words: this.#words };
  }

  /** Nothing is lost when the dialog closes. */
  get mayLeave(): boolean {
    const { submission, unpaid } = this.#flow.state ?? {};
    if (submission?.phase === 'finding_out') return submission.safeToLeave;
    return submission?.phase !== 'sending' && unpaid?.phase !== 'sending' && unpaid?.phase !== 'finding_out';
  }

  get heading(): string {
    const order = this.#flow.state?.order;
    if (!order) return this.#words.text('payDialog.title');
    const plain = order.payment.uponConfirmation === 'off';
    return this.#words.text(plain ? 'payDialog.confirmTitleOf' : 'payDialog.titleOf', { number: order.number });
  }

  updated(): void {
    // The picker asks its forms at the moment of paying.
    const picker = this.#host.renderRoot.querySelector('till-method-picker');
    const { flow } = this.#flow;
    flow?.attachCardForm(picker);
    flow?.attachBankForm(picker && { tokenize: () => picker.tokenizeBank() });
  }

  #onState(state: PayOrderState, before: PayOrderState | undefined): void {
    if (state.live !== before?.live) this.#connection.follow(state.live);
    if (isWhole(state) && !(before && isWhole(before))) this.#focusWhenEmpty();
    const { submission, unpaid } = state;
    if (before && submission.phase !== before.submission.phase) this.#followSubmission(submission, before.submission);
    else if (before) this.#followWait(state, before);
    if (before && unpaid.phase !== before.unpaid.phase && unpaid.phase === 'confirmed' && state.order) {
      this.#host.dispatchEvent(new OrderConfirmedEvent({ orderId: state.order.id, payment: null }));
      this.#focusEnding();
    }
  }

  #followSubmission(submission: Submission, before: Submission): void {
    const event = resultEvent(submission);
    if (event) this.#host.dispatchEvent(event);
    if (submission.phase === 'sending')
      this.#announcer.say(
        this.#words.text('payment.sending', { amount: formatAmount(submission.amount, { words: this.#words }) }),
      );
    if (submission.phase === 'paid' && submission.payment.orderId)
      this.#host.dispatchEvent(
        new OrderConfirmedEvent({ orderId: submission.payment.orderId, payment: submission.payment }),
      );
    if (submission.phase === 'idle' && before.phase === 'possible_duplicate') this.#focus('[data-name="pay"]');
    else if (submission.phase === 'not_paid') this.#showNotice(before.phase);
    else this.#focusEnding();
  }

  /** What changes under the eyes of the person, where the focus stays. */
  #followWait({ submission, order }: PayOrderState, before: PayOrderState): void {
    const wait = waitOf(submission);
    if (wait && order && wait.kind !== waitOf(before.submission)?.kind)
      this.#announcer.say(saidOfWait({ words: this.#words }, wait, order));
  }

  /** It says itself what it says; on a small screen it may stand out of sight. What had the focus instead of the form is gone. */
  #showNotice(before: Submission['phase']): void {
    void this.#host.updateComplete.then(() => {
      const notice = this.#host.renderRoot.querySelector<HTMLElement>('.notice');
      if (before !== 'sending') notice?.focus({ preventScroll: true });
      notice?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** To what the person has to read next, which screen readers then read. */
  #focusEnding(): void {
    this.#focus('.ending-title, .duplicate, .at-terminal');
  }

  /** The dialog opened before there was anything in it: the focus waits at its edge. */
  #focusWhenEmpty(): void {
    void this.#host.updateComplete.then(() => {
      const active = this.#host.shadowRoot?.activeElement;
      if (active && active.localName !== 'till-dialog') return;
      this.#focus('.ending-title, till-method-picker, [data-name="pay"], [data-name="confirm"], [data-name="close"]');
    });
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  #pay(): void {
    const screen = this.#screen;
    if (!screen) return;
    const { state, flow } = screen;
    const { order, due, source, creditUses } = state;
    if (!order || !due || !state.editable) return;
    if (!state.canPay) {
      const param = state.blocks[0]?.param?.split('.')[0];
      if (param) this.#focus(`[data-param^="${param}"]`);
      return;
    }
    const payment = { due, source: isFree(due) ? null : source, credits: creditUses };
    if (this.#host.dispatchEvent(new ConfirmRequestEvent({ order, payment }))) flow.pay();
  }

  #confirm(): void {
    const { flow, state } = this.#flow;
    const order = state?.order;
    if (!flow || !order || !state.canConfirmUnpaid) return;
    if (this.#host.dispatchEvent(new ConfirmRequestEvent({ order, payment: null }))) flow.confirmUnpaid();
  }

  render(): TemplateResult {
    const screen = this.#screen;
    return html`<div class="content">
      <span role="status" class="connection">${this.#connection.offline ? badge(this.#words.text('payDialog.offline'), 'warning') : nothing}</span>
      ${screen ? this.#renderState(screen) : this.#renderPlaceholder()}
      ${this.#announcer.template()}
    </div>`;
  }

  #renderState(screen: PayScreen) {
    const { state, flow, words } = screen;
    const { order, submission, unpaid } = state;
    if (submission.phase === 'at_terminal') return atTerminal(this.#host, submission);
    const wait = waitOf(submission);
    if (submission.phase === 'finding_out' || (submission.phase === 'needs_person' && !wait))
      return openEnding(screen, submission, nothing);
    if (state.status === 'failed' && state.problem)
      return alert({
        tone: 'danger',
        title: words.text('payDialog.startFailedTitle'),
        text: reasonOf(state.problem, words),
        actions: button({ label: words.text('common.retry'), name: 'reload', onPress: () => flow.reload() }),
      });
    if (!order) return this.#renderPlaceholder();
    if (submission.phase === 'paid') return confirmed(screen, order, submission.payment);
    if (unpaid.phase === 'confirmed') return confirmed(screen, order, null);
    // A refusal leads back to the form: what was typed into the card's frame is lost when that goes.
    return html`${wait ? orderWait(screen, wait, order) : nothing}
      <div class="form" ?hidden=${wait}>${this.#renderForm(screen, order)}</div>`;
  }

  #renderForm(screen: PayScreen, order: Order) {
    const { state, flow } = screen;
    const instead = this.#insteadOf(screen, order);
    return html`
      <div class="whose"><strong>${order.customerName}</strong><span class="muted">${state.location?.name}</span></div>
      ${
        instead ??
        html`${orderSum(screen, order, {
          allCredits: this.#allCredits,
          onAllCredits: () => {
            this.#allCredits = true;
            this.#host.requestUpdate();
          },
        })}
        ${this.#renderRules(screen, order)}
        ${payMethod(screen, order, () => this.#pay())}
        ${confirmationField(screen, {
          choice: state.confirmation,
          customer: state.customer,
          disabled: !state.editable,
          invalid: state.blocks.some(({ code }) => code === 'invalid_email'),
          onChange: (choice) => flow.setConfirmation(choice),
        })}`
      }
      <div class="notice" tabindex="-1">
        ${notice(screen, (reason) => endedByOrder(reason, screen))} ${this.#renderUnconfirmed(screen)}
      </div>
    `;
  }

  /** Where there is nothing to choose: why, and what can be done. */
  #insteadOf({ state, words }: PayScreen, order: Order): TemplateResult | undefined {
    const sum = html`<dl class="sum"><div class="due"><dt>${words.text('payDialog.total')}</dt><dd>${formatAmount(order.total, { words })}</dd></div></dl>`;
    // What we are paying right now is our own doing.
    const code = state.editable ? state.blocks[0]?.code : undefined;
    switch (code) {
      case 'order_not_open':
        return order.status === 'draft'
          ? undefined
          : alert({ tone: 'info', text: words.text(`payDialog.gone.${order.status}`) });
      case 'order_being_paid':
        return html`${sum}${alert({ tone: 'info', title: words.text('payDialog.beingPaidTitle'), text: words.text('payDialog.beingPaid') })}`;
      case 'forbidden':
        return html`${sum}${alert({ tone: 'warning', text: words.text('payDialog.forbidden') })}`;
      case 'confirmation_without_payment':
        return html`${sum}${alert({ tone: 'info', text: words.text('payDialog.off') })}`;
      default:
        return undefined;
    }
  }

  #renderRules({ state, words }: PayScreen, { payment }: Order) {
    const texts: string[] = [];
    if (payment.uponConfirmation === 'required') texts.push(words.text('payDialog.required'));
    if (payment.capture === 'later' && !payment.cardsRestricted) texts.push(words.text('payDialog.later'));
    if (payment.cardsRestricted)
      texts.push(words.text(state.kinds.length === 0 ? 'payDialog.restrictedWithoutBank' : 'payDialog.restricted'));
    return texts.length === 0
      ? nothing
      : alert({ tone: 'info', text: html`${texts.map((text) => html`<div>${text}</div>`)}` });
  }

  #renderUnconfirmed(screen: PayScreen) {
    const { state, flow, words } = screen;
    const { phase, problem } = state.unpaid;
    if (phase === 'finding_out') return alert({ tone: 'warning', text: words.text('payDialog.confirmFindingOut') });
    if (!problem) return nothing;
    return alert({
      tone: 'danger',
      title: words.text('payDialog.confirmFailedTitle'),
      text: unconfirmedText(state.unpaid, screen),
      dismiss: { label: words.text('common.close'), onPress: () => flow.dismiss() },
    });
  }

  #renderPlaceholder() {
    return html`<div class="placeholder" aria-busy="true">
      <span class="visually-hidden">${this.#words.text('payDialog.loading')}</span>
      ${skeleton('45%')}${skeleton('100%', '3.5em')}${skeleton('100%', '10em')}
    </div>`;
  }

  renderFooter(): TemplateResult {
    const screen = this.#screen;
    const words = this.#words;
    const { state } = this.#flow;
    const over = state && (state.submission.phase === 'paid' || state.unpaid.phase === 'confirmed');
    const close = (label: string, variant: 'primary' | 'plain') =>
      button({ label, name: 'close', variant, disabled: !this.mayLeave, onPress: () => this.#host.close() });
    if (over) return close(words.text('payDialog.done'), 'primary');
    if (!screen || !state?.order || !this.#showsButtons(state)) return close(words.text('payDialog.close'), 'plain');
    return html`${close(words.text('payDialog.cancel'), 'plain')}${this.#renderConfirm(state)}${this.#renderPay(state)}`;
  }

  #showsButtons({ submission, blocks, editable }: PayOrderState): boolean {
    if (['at_terminal', 'confirming_order', 'finding_out', 'needs_person'].includes(submission.phase)) return false;
    const code = editable ? blocks[0]?.code : undefined;
    return code !== 'order_not_open' && code !== 'order_being_paid' && code !== 'forbidden';
  }

  #renderConfirm({ order, canConfirmUnpaid, editable, unpaid }: PayOrderState) {
    const rule = order?.payment.uponConfirmation;
    const busy = unpaid.phase === 'sending' || unpaid.phase === 'finding_out';
    if (rule === 'required' || (editable && !canConfirmUnpaid && !busy)) return nothing;
    return button({
      label: this.#words.text(rule === 'off' ? 'payDialog.confirm' : 'payDialog.confirmUnpaid'),
      name: 'confirm',
      variant: rule === 'off' ? 'primary' : 'plain',
      busy,
      disabled: !editable,
      onPress: () => this.#confirm(),
    });
  }

  #renderPay({ order, due, holds, editable, blocks, payBusy }: PayOrderState) {
    if (order?.payment.uponConfirmation === 'off') return nothing;
    const words = this.#words;
    const block = editable ? blocks[0] : undefined;
    const hint = block && !saidElsewhere.has(block.code) ? words.text(`payment.block.${block.code}`) : '';
    return html`${button({
      label: isFree(due)
        ? words.text('payDialog.payByCredits')
        : due
          ? words.text(holds ? 'payDialog.hold' : 'payDialog.pay', { amount: formatAmount(due, { words }) })
          : words.text('payDialog.payNothing'),
      name: 'pay',
      part: 'pay',
      variant: 'primary',
      busy: payBusy,
      // While something stands in the way a press leads there; while a payment is under way it must do nothing.
      disabled: !editable,
      describedBy: hint ? 'block' : undefined,
      onPress: () => this.#pay(),
    })}
    <div class="hint block" id="block">${hint}</div>`;
  }
}
