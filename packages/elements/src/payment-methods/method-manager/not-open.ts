import { html, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { reasonOf, type View } from './view.ts';

/** What stands there instead of the list: loading, could not load, may not. Undefined when the list is there. */
export function notOpen({ state, flow, words }: View): TemplateResult | undefined {
  const { status, methods, listed } = state;
  if (status === 'ready' && !state.mayView) {
    return alert({
      tone: 'warning',
      title: words.say('methodManager.forbiddenTitle'),
      text: words.say('methodManager.forbidden'),
    });
  }
  const problem = status === 'failed' ? state.problem : listed ? null : methods.problem;
  if (problem && status !== 'starting') {
    return alert({
      tone: 'danger',
      title: words.say('methodManager.failedTitle'),
      text: reasonOf(problem, words),
      actions: button({ label: words.say('common.retry'), name: 'reload', onPress: () => flow.reload() }),
    });
  }
  const loads = status === 'starting' || (!listed && methods.status === 'loading');
  return loads ? placeholder(words.say('methodManager.loading')) : undefined;
}

const placeholder = (label: string) => html`<div class="methods" aria-busy="true">
    <span class="visually-hidden">${label}</span>
    ${['9rem', '11rem', '8rem'].map(
      (width) => html`<div class="method placeholder">
        <span class="radio">${skeleton('1.15em', '1.15em')}</span>
        ${skeleton('32px', '21px')}
        <div class="method-text">${skeleton(width)}${skeleton('7rem')}${skeleton('75%', '0.85em')}</div>
      </div>`,
    )}
  </div>`;
