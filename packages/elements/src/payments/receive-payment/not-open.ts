import { html, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import type { Screen } from './screen.ts';

/** What stands there instead of the form: loading, could not start, may not. Undefined when the form is open. */
export function notOpen({ state, flow, words }: Screen): TemplateResult | undefined {
  if (state.status === 'starting') return placeholder(words.text('receivePayment.loading'));
  if (state.status === 'failed') {
    return alert({
      tone: 'danger',
      title: words.text('receivePayment.startFailedTitle'),
      text: state.problem ? reasonOf(state.problem, words) : undefined,
      actions: button({ label: words.text('common.retry'), name: 'reload', onPress: () => flow.reload() }),
    });
  }
  if (state.permissions.has('payments:receive')) return undefined;
  return alert({
    tone: 'warning',
    title: words.text('receivePayment.forbiddenTitle'),
    text: words.text('receivePayment.forbidden'),
  });
}

const placeholder = (label: string) => html`<div class="panel entry" aria-busy="true">
    <span class="visually-hidden">${label}</span>
    <div class="details">
      <div class="who">${skeleton('30%')}${skeleton('100%', '2.5em')}</div>
      ${skeleton('100%', '3em')}${skeleton('100%', '3em')}
    </div>
    ${skeleton('100%', '12em')}
  </div>
  <div class="panel">${skeleton('100%', '16em')}</div>`;
