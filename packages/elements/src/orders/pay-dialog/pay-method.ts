import type { Order } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { BankChangeEvent, BankRetryEvent } from '../../payment-methods/bank-form/bank-form.events.ts';
import type { CardChangeEvent, CardRetryEvent } from '../../payment-methods/card-form/card-form.events.ts';
import type { MethodChangeEvent } from '../../payment-methods/method-picker/method-picker.events.ts';
import { entryFailure } from '../../payments/outcome/entry-failure.ts';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { isFree, type PayScreen } from './pay-screen.ts';

/** How it is paid, and why not otherwise. */
export function payMethod(screen: PayScreen, order: Order, onEnter: () => void): TemplateResult {
  const { state, flow, host, words } = screen;
  const { card, bank, methods, kinds } = state;
  if (isFree(state.due)) return html`<p class="muted free">${words.text('payDialog.creditsPayAll')}</p>`;
  const retry = (event: CardRetryEvent | BankRetryEvent) => {
    event.preventDefault();
    flow.reload();
  };
  if (kinds.length === 0) return html``;
  return html`
    ${methods.status === 'failed' ? methodsFailed(screen) : nothing}
    <till-method-picker
      data-param="source"
      .client=${host.client}
      .locale=${host.locale}
      .texts=${host.texts}
      .customerId=${order.customerId}
      .locationId=${order.locationId}
      .methods=${methods.items}
      .loading=${methods.status === 'loading'}
      .kinds=${kinds}
      .terminals=${state.terminals.items}
      .value=${state.source}
      .entry=${card.entry}
      .cardFailure=${entryFailure(card, screen)}
      .bankEntry=${bank.entry}
      .bankFailure=${entryFailure(bank, screen)}
      .postalCode=${state.customer?.postalCode ?? ''}
      .savable=${state.permissions.has('methods:manage')}
      .requestable=${state.permissions.has('methods:request')}
      .disabled=${!state.editable}
      @till-method-change=${(event: MethodChangeEvent) => flow.chooseSource(event.detail.value)}
      @till-card-change=${(event: CardChangeEvent) => flow.setCardComplete(event.detail.complete)}
      @till-bank-change=${(event: BankChangeEvent) => flow.setBankComplete(event.detail.complete)}
      @till-card-retry=${retry}
      @till-bank-retry=${retry}
      @till-card-submit=${onEnter}
      @till-bank-submit=${onEnter}
    ></till-method-picker>
  `;
}

const methodsFailed = ({ state, flow, words }: PayScreen) =>
  alert({
    tone: 'warning',
    title: words.text('payDialog.methodsFailed'),
    text: state.methods.problem ? reasonOf(state.methods.problem, words) : undefined,
    actions: button({ label: words.text('common.retry'), onPress: () => flow.reload() }),
  });
