import { html, nothing, type TemplateResult } from 'lit';
import type { BankChangeEvent, BankRetryEvent } from '../../payment-methods/bank-form/bank-form.events.ts';
import type { CardChangeEvent, CardRetryEvent } from '../../payment-methods/card-form/card-form.events.ts';
import type { MethodKind } from '../../payment-methods/method-picker/kind-choice.ts';
import type { MethodChangeEvent } from '../../payment-methods/method-picker/method-picker.events.ts';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { entryFailure } from '../outcome/entry-failure.ts';
import type { Screen } from './screen.ts';

interface MethodPanelOptions {
  readonly kinds: readonly MethodKind[];
  /** Enter was pressed in the fields of a new card or account. */
  readonly onEnter: () => void;
}

/** How it is paid. */
export function methodPanel(screen: Screen, { kinds, onEnter }: MethodPanelOptions): TemplateResult {
  const { state, flow, host } = screen;
  const { customer, card, bank, credits, methods, location } = state;
  /** Where the location does not take it, or there is none, it is not offered. */
  const missing: Partial<Record<MethodKind, boolean>> = {
    bank_account: !location?.integration.methods.includes('ach'),
    terminal: state.terminals.items.length === 0,
    credits: credits.items.length === 0,
  };
  const retry = (event: CardRetryEvent | BankRetryEvent) => {
    event.preventDefault();
    flow.reload();
  };
  return html`<div class="method">
    ${methods.status === 'failed' ? methodsFailed(screen) : nothing}
    <till-method-picker
      data-param="source"
      .client=${host.client}
      .locale=${host.locale}
      .texts=${host.texts}
      .customerId=${customer?.id}
      .locationId=${host.locationId}
      .methods=${methods.items}
      .loading=${methods.status === 'loading'}
      .kinds=${kinds.filter((kind) => !missing[kind])}
      .terminals=${state.terminals.items}
      .value=${state.source}
      .entry=${card.entry}
      .cardFailure=${entryFailure(card, screen)}
      .bankEntry=${bank.entry}
      .bankFailure=${entryFailure(bank, screen)}
      .postalCode=${customer?.postalCode ?? ''}
      .savable=${state.permissions.has('methods:manage')}
      .requestable=${state.permissions.has('methods:request')}
      .disabled=${!state.editable || !customer}
      @till-method-change=${(event: MethodChangeEvent) => flow.chooseSource(event.detail.value)}
      @till-card-change=${(event: CardChangeEvent) => flow.setCardComplete(event.detail.complete)}
      @till-bank-change=${(event: BankChangeEvent) => flow.setBankComplete(event.detail.complete)}
      @till-card-retry=${retry}
      @till-bank-retry=${retry}
      @till-card-submit=${onEnter}
      @till-bank-submit=${onEnter}
    ></till-method-picker>
  </div>`;
}

const methodsFailed = ({ state, flow, words }: Screen) =>
  alert({
    tone: 'warning',
    text: state.methods.problem ? reasonOf(state.methods.problem, words) : undefined,
    actions: button({ label: words.text('common.retry'), onPress: () => flow.reload() }),
  });
