import { html, nothing, type TemplateResult } from 'lit';
import type { CardChangeEvent, CardRetryEvent } from '../../payment-methods/card-form/card-form.events.ts';
import type { MethodKind } from '../../payment-methods/method-picker/kind-choice.ts';
import type { MethodChangeEvent } from '../../payment-methods/method-picker/method-picker.events.ts';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import type { Screen } from './screen.ts';

interface MethodPanelOptions {
  readonly kinds: readonly MethodKind[];
  /** Enter was pressed in the card fields. */
  readonly onEnter: () => void;
}

/** How it is paid. */
export function methodPanel(screen: Screen, { kinds, onEnter }: MethodPanelOptions): TemplateResult {
  const { state, flow, host } = screen;
  const { customer, card, credits, methods } = state;
  const retryCard = (event: CardRetryEvent) => {
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
      .kinds=${kinds.filter((kind) => kind !== 'credits' || credits.items.length > 0)}
      .value=${state.source}
      .entry=${card.entry}
      .cardFailure=${card.status === 'failed' ? card.problem?.text : undefined}
      .postalCode=${customer?.postalCode ?? ''}
      .savable=${state.permissions.has('methods:manage')}
      .requestable=${state.permissions.has('methods:request')}
      .disabled=${!state.editable || !customer}
      @till-method-change=${(event: MethodChangeEvent) => flow.chooseSource(event.detail.value)}
      @till-card-change=${(event: CardChangeEvent) => flow.setCardComplete(event.detail.complete)}
      @till-card-retry=${retryCard}
      @till-card-submit=${onEnter}
    ></till-method-picker>
  </div>`;
}

const methodsFailed = ({ state, flow, words }: Screen) =>
  alert({
    tone: 'warning',
    text: state.methods.problem?.text,
    actions: button({ label: words.text('common.retry'), onPress: () => flow.reload() }),
  });
