import type { FlowProblem, Submission } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import type { Tone } from '../../shared/feedback.ts';
import { type IconName, icon } from '../../shared/icon.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { formatAmount, type Worded } from './outcome-words.ts';

export type Fact = readonly [label: string, value: string];

export interface Ending {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly busy?: boolean;
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly note: unknown;
  readonly actions: unknown;
}

/** The whole screen once a payment has ended, or cannot be said to have. */
export function ending(end: Ending): TemplateResult {
  return html`<div class="ending ${end.tone}" part="ending">
    <div class="ending-mark">${end.busy ? html`<div class="spinner"></div>` : icon(end.icon)}</div>
    <h3 class="ending-title" tabindex="-1">${end.title}</h3>
    <p class="ending-text">${end.text}</p>
    <dl class="facts">
      ${end.facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
    </dl>
    <div class="ending-note">${end.note}</div>
    <div class="ending-actions">${end.actions}</div>
  </div>`;
}

/** Not known yet, or not to be found out by itself. */
export type OpenSubmission = Extract<Submission, { phase: 'finding_out' | 'needs_person' }>;

/** @param actions what leads out of it; while it is not safe to leave, nothing does */
export function openEnding(screen: Worded, submission: OpenSubmission, actions: unknown): TemplateResult {
  const { words } = screen;
  const amount = formatAmount(submission.amount, screen);
  const facts: readonly Fact[] = [[words.text('payment.reference'), submission.reference]];
  const why = whyText(screen, submission.problem);
  if (submission.phase === 'needs_person')
    return ending({
      tone: 'danger',
      icon: 'warning',
      title: words.text('payment.needsPersonTitle', { amount }),
      text: words.text('payment.needsPerson'),
      facts,
      note: why,
      actions,
    });
  const leaveText = submission.safeToLeave ? 'payment.safeToLeave' : 'payment.stayHere';
  return ending({
    tone: 'warning',
    icon: 'clock',
    busy: true,
    title: words.text('payment.findingOutTitle', { amount }),
    text: words.text('payment.findingOut'),
    facts,
    note: html`${why}<p>${words.text(leaveText)}</p>`,
    actions: submission.safeToLeave ? actions : nothing,
  });
}

const whyText = ({ words }: Worded, problem: FlowProblem | null) =>
  problem ? html`<p>${reasonOf(problem, words)}</p>` : nothing;
