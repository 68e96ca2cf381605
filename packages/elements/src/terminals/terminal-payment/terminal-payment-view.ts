/** What `till-terminal-payment` shows, loaded when one is first on a page. */
import type { Payment } from '@tillkit/contract';
import { browserWakeUps } from '@tillkit/sdk';
import type { FollowTerminalFlow, FollowTerminalState, TerminalPhase } from '@tillkit/sdk/flows';
import { createFollowTerminalFlow } from '@tillkit/sdk/flows/follow-terminal';
import { html, nothing, type TemplateResult } from 'lit';
import { methodFaceMessages } from '../../payment-methods/method-face/method-face.messages.ts';
import { outcomeMessages } from '../../payments/outcome/outcome.messages.ts';
import { formatAmount, type OutcomeMessages } from '../../payments/outcome/outcome-words.ts';
import { methodText } from '../../payments/outcome/payment-face.ts';
import { Announcer } from '../../shared/announcer.ts';
import { button } from '../../shared/button.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { icon } from '../../shared/icon.ts';
import type { View } from '../../shared/lazy-view.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { reasonMessages } from '../../shared/localize/reason.messages.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import type { TillElement } from '../../shared/till-element.ts';
import { TerminalResultEvent } from './terminal-payment.events.ts';
import { terminalPaymentMessages } from './terminal-payment.messages.ts';
import { terminalPaymentStyles } from './terminal-payment.styles.ts';

/** The element, as its view sees it. */
export interface TerminalPaymentHost extends TillElement {
  readonly paymentId?: string | undefined;
  readonly payment?: Payment | undefined;
  readonly waitOnly: boolean;
}

interface Said {
  readonly title: string;
  readonly text: string;
}

export class TerminalPaymentView implements View {
  readonly styles = [terminalPaymentStyles];
  readonly #host: TerminalPaymentHost;
  readonly #words: Localizer<OutcomeMessages & typeof terminalPaymentMessages>;
  readonly #announcer: Announcer;
  readonly #flow: FlowController<FollowTerminalState, FollowTerminalFlow>;
  /** What was shown last while it waited at the device. */
  #wait: FollowTerminalState | undefined;

  constructor(host: TerminalPaymentHost) {
    this.#host = host;
    this.#words = new Localizer(host, {
      ...commonMessages,
      ...methodFaceMessages,
      ...outcomeMessages,
      ...reasonMessages,
      ...terminalPaymentMessages,
    });
    this.#announcer = new Announcer(host);
    this.#flow = new FlowController<FollowTerminalState, FollowTerminalFlow>(host, {
      needs: () => [host.settings.client, host.payment?.id ?? host.paymentId],
      create: () => {
        const { client } = host.settings;
        const paymentId = host.payment?.id ?? host.paymentId;
        if (!client || !paymentId) return undefined;
        return createFollowTerminalFlow({ client, paymentId, payment: host.payment, wakeUps: browserWakeUps });
      },
      onState: (state, before) => this.#onState(state, before),
    });
  }

  focus(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('.title')?.focus();
  }

  #onState(state: FollowTerminalState, before: FollowTerminalState | undefined): void {
    const { phase, payment } = state;
    if (phase === 'waiting' || !before) this.#wait = state;
    if (!payment || phase === before?.phase) return;
    if (phase === 'waiting' || !this.#host.waitOnly) {
      const { title, text } = this.#saidOf(phase, payment);
      this.#announcer.say(`${title}. ${text}`);
    }
    if (before && (phase === 'paid' || phase === 'not_paid'))
      this.#host.dispatchEvent(new TerminalResultEvent({ payment }));
  }

  render(): TemplateResult {
    const { flow } = this.#flow;
    const state = this.#host.waitOnly ? this.#wait : this.#flow.state;
    return html`${flow && state?.payment ? this.#renderPayment(flow, state, state.payment) : this.#renderPlaceholder()}
      ${this.#announcer.template()}`;
  }

  #renderPlaceholder() {
    return html`<div class="terminal" aria-busy="true">
      <span class="visually-hidden">${this.#words.text('terminalPayment.loading')}</span>
      ${skeleton('7rem', '9rem')}${skeleton('60%', '1.5em')}${skeleton('80%')}
    </div>`;
  }

  #renderPayment(flow: FollowTerminalFlow, state: FollowTerminalState, payment: Payment) {
    const words = this.#words;
    const { phase, cancelable, canceling, cancelProblem, problem } = state;
    const { title, text } = this.#saidOf(phase, payment);
    return html`<div class="terminal ${phase}">
      ${this.#renderDevice(phase, payment)}
      <h3 class="title" tabindex="-1">${title}</h3>
      <p class="text">${text}</p>
      ${cancelable === 'device' ? html`<p class="hint">${words.text('terminalPayment.redKey')}</p>` : nothing}
      ${
        cancelProblem
          ? alert({
              tone: 'warning',
              title: words.text('terminalPayment.cancelFailed'),
              text: reasonOf(cancelProblem, words),
            })
          : nothing
      }
      ${problem && phase !== 'paid' && phase !== 'not_paid' ? html`<p class="hint" role="status">${words.text('terminalPayment.reachFailed')}</p>` : nothing}
      ${
        cancelable === 'here'
          ? button({
              label: words.text(
                phase === 'confirming_order' ? 'terminalPayment.cancelPayment' : 'terminalPayment.cancel',
              ),
              name: 'cancel',
              busy: canceling,
              onPress: () => flow.cancel(),
            })
          : nothing
      }
    </div>`;
  }

  /** What the customer sees on the device, roughly. */
  #renderDevice(phase: TerminalPhase, payment: Payment) {
    const amount = formatAmount(payment.amount, { words: this.#words });
    return html`<div class="device" part="device" aria-hidden="true">
      <div class="screen">
        <span class="amount">${amount}</span>
        ${phase === 'waiting' ? html`<span class="waves"></span>` : nothing}
        ${phase === 'finding_out' || phase === 'confirming_order' ? html`<span class="spinner"></span>` : nothing}
        ${phase === 'paid' ? icon('success') : nothing}
        ${phase === 'not_paid' ? icon('close') : nothing}
        ${phase === 'needs_person' ? icon('warning') : nothing}
      </div>
      <div class="keys"></div>
    </div>`;
  }

  #saidOf(phase: TerminalPhase, payment: Payment): Said {
    const words = this.#words;
    const amount = formatAmount(payment.amount, { words });
    const name = nameOf(payment);
    switch (phase) {
      case 'confirming_order':
        return {
          title: words.text('terminalPayment.confirmingTitle', { amount }),
          text: words.text('terminalPayment.confirming'),
        };
      case 'finding_out':
        return {
          title: words.text('terminalPayment.findingOutTitle', { name }),
          text: words.text('terminalPayment.findingOut'),
        };
      case 'paid':
        return {
          title: words.text('terminalPayment.paidTitle', { amount }),
          text: words.text('terminalPayment.paid', { method: methodText(payment, { words }) }),
        };
      case 'not_paid':
        return {
          // The backend's words for a failure say themselves that nothing was charged.
          title: words.text(payment.failure ? 'terminalPayment.failedTitle' : 'terminalPayment.notPaidTitle'),
          text: payment.decline?.staffText ?? payment.decline?.customerText ?? payment.failure?.text ?? '',
        };
      case 'needs_person':
        return {
          title: words.text('terminalPayment.needsPersonTitle', { amount }),
          text: words.text(
            payment.stage === 'confirming_order' ? 'terminalPayment.silent' : 'terminalPayment.needsPerson',
            { reference: payment.reference },
          ),
        };
      default:
        return {
          title: words.text('terminalPayment.waitingTitle', { name }),
          text: words.text('terminalPayment.waiting', { amount }),
        };
    }
  }
}

function nameOf({ method }: Payment): string {
  if (method.type === 'terminal') return method.name;
  return method.type === 'card' ? (method.terminal?.name ?? '') : '';
}
