import type { PaymentMethod } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { button } from '../../shared/button.ts';
import { alert, badge } from '../../shared/feedback.ts';
import { icon } from '../../shared/icon.ts';
import { methodMark } from '../method-face/method-face.ts';
import { type DescriptionActions, descriptionCell } from './description-cell.ts';
import { factsOf, sideOf } from './method-facts.ts';
import { mayChange, nameOf, namePlate, reasonOf, type View } from './view.ts';

export interface RowActions extends DescriptionActions {
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

/** One stored method with everything that can be done to it. */
export function methodRow(method: PaymentMethod, view: View, actions: RowActions): TemplateResult {
  const { state, words } = view;
  const { id, primary } = method;
  const gone = state.edits.get(id)?.gone ?? false;
  const busy = state.busy.has(id);
  const changeable = mayChange(state, method);
  return html`<div
    class="method ${isExpired(method) ? 'expired' : ''} ${gone ? 'gone' : ''}"
    part="method"
    role=${state.mayManage ? 'group' : 'listitem'}
    aria-label=${state.mayManage ? nameOf(method, words) : nothing}
    aria-busy=${busy ? 'true' : nothing}
    data-method=${id}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'F2' || !changeable) return;
      event.preventDefault();
      actions.onEdit();
    }}
  >
    ${state.mayManage ? primaryRadio(method, view, gone) : nothing}
    ${methodMark(method)}
    <div class="method-text">
      <div class="method-name">
        <span>${namePlate(method, words)}</span>
        ${primary ? badge(words.say('methodManager.primary'), 'info') : nothing}
        ${busy ? html`<span class="saving"><span class="spinner"></span>${words.say('methodManager.saving')}</span>` : nothing}
      </div>
      ${descriptionCell(method, view, actions)}
      ${factsOf(method, view)}
    </div>
    <div class="method-side">${sideOf(method, words)}</div>
    ${changeable ? deleteButton(method, view, gone) : nothing}
    ${failureOf(method, view, actions)}
  </div>`;
}

function primaryRadio(method: PaymentMethod, { state, flow, words }: View, gone: boolean) {
  const { id, primary } = method;
  const expired = isExpired(method) && !primary;
  return html`<span class="radio">
    <input
      type="radio"
      name="primary"
      value=${id}
      part="primary"
      aria-label=${nameOf(method, words)}
      title=${words.say(expired ? 'methodManager.primaryExpired' : 'methodManager.primary')}
      .checked=${live(primary)}
      ?disabled=${gone || expired || !mayChange(state, method)}
      @change=${() => flow.makePrimary(id)}
    />
  </span>`;
}

function deleteButton(method: PaymentMethod, { flow, words }: View, gone: boolean) {
  const label = words.text('methodManager.delete', { method: nameOf(method, words) });
  return html`<button
    type="button"
    class="button quiet icon-only delete"
    part="button"
    data-name="delete"
    aria-label=${label}
    title=${label}
    ?disabled=${gone}
    @click=${() => flow.askDelete(method.id)}
  >${icon('trash')}</button>`;
}

/** What stands again, why, and what was typed. */
function failureOf(method: PaymentMethod, { state, words }: View, { onRetry, onEdit, onDismiss }: RowActions) {
  const failure = state.failures.get(method.id);
  if (!failure) return nothing;
  const describes = failure.change === 'describe';
  return html`<div class="failure">
    ${alert({
      tone: 'danger',
      title: words.say(describes ? 'methodManager.describeFailedTitle' : 'methodManager.promoteFailedTitle'),
      text: html`${reasonOf(failure.problem, words)}
        ${failure.typed ? html`<div>${words.text('methodManager.typed', { text: failure.typed })}</div>` : nothing}`,
      actions: html`
        ${button({ label: words.say('common.retry'), name: 'retry', onPress: onRetry })}
        ${describes ? button({ label: words.say('methodManager.edit'), name: 'edit', variant: 'quiet', onPress: onEdit }) : nothing}
      `,
      dismiss: { label: words.say('common.close'), onPress: onDismiss },
    })}
  </div>`;
}
