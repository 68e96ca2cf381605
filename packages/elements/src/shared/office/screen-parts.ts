/** What every screen of administrators shows beside its own. Needs `buttonStyles`, `feedbackStyles` and `controlStyles`. */
import type { FlowProblem } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../button.ts';
import { alert } from '../feedback.ts';
import type { Localizer } from '../localize/localizer.ts';
import { reasonOf } from '../reason-of.ts';
import type { screenMessages } from './screen.messages.ts';

export type ScreenWords = Localizer<typeof screenMessages>;

export interface NotReadOptions {
  readonly title: string;
  readonly problem: FlowProblem | null;
  readonly words: ScreenWords;
  readonly flow: { reload(): void };
}

/** It could not be read, and why. */
export const notRead = ({ title, problem, words, flow }: NotReadOptions): TemplateResult =>
  alert({
    tone: 'danger',
    title,
    text: problem ? reasonOf(problem, words) : undefined,
    actions: button({ label: words.text('common.retry'), name: 'reload', onPress: () => flow.reload() }),
  });

/** Whether what is shown follows what others do. */
export const connectionHint = (offline: boolean, words: ScreenWords): TemplateResult | typeof nothing =>
  offline ? html`<p class="hint" role="status" data-name="offline">${words.text('office.offline')}</p>` : nothing;
