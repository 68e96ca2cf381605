import type { NotPaidReason, Submission } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert, type Tone } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { formatAmount, type Worded } from './outcome-words.ts';

/** What the notice tells of, and what its buttons do. */
export interface NoticeScreen extends Worded {
  readonly state: { readonly submission: Submission };
  readonly flow: { dismiss(): void; payAnyway(): void };
}

/** A screen's own words around the reason. */
export interface NoticeWords {
  readonly tone: Tone;
  readonly title: string;
  /** What to do next. */
  readonly hint: string;
}

/**
 * What came of the last press of Pay when the screen stays open: not paid, or a possible duplicate.
 * @param own for reasons that only this screen has
 */
export function notice(
  screen: NoticeScreen,
  own?: (reason: NotPaidReason) => NoticeWords | undefined,
): TemplateResult | typeof nothing {
  const { submission } = screen.state;
  if (submission.phase === 'not_paid') return notPaid(submission.reason, screen, own?.(submission.reason));
  if (submission.phase === 'possible_duplicate') return possibleDuplicate(submission, screen);
  return nothing;
}

function notPaid(reason: NotPaidReason, screen: NoticeScreen, own: NoticeWords | undefined): TemplateResult {
  const { words, flow } = screen;
  const facts = factsOf(reason, screen);
  return alert({
    tone: own?.tone ?? 'danger',
    title: own?.title ?? titleOf(reason, screen),
    text: html`${textOf(reason, screen)} ${facts ? html`<span class="muted">${facts}</span>` : nothing}
      <div>${own?.hint ?? words.text('payment.anotherTry')}</div>`,
    dismiss: { label: words.text('common.close'), onPress: () => flow.dismiss() },
  });
}

function titleOf(reason: NotPaidReason, { words }: Worded): string {
  // The backend's words for how it ended say themselves what became of the money.
  if (reason.kind === 'failed' && reason.text) return words.text('payment.failedTitle');
  return words.text(reason.kind === 'declined' ? 'payment.declinedTitle' : 'payment.refusedTitle');
}

function textOf(reason: NotPaidReason, { words }: Worded): string {
  if (reason.kind === 'declined') return reason.decline.staffText ?? reason.decline.customerText;
  return reason.kind === 'failed' ? reason.text : reasonOf(reason.problem, words);
}

function factsOf(reason: NotPaidReason, { words }: Worded): string | undefined {
  if (reason.kind === 'declined' && reason.decline.processorCode) {
    return words.text('payment.processorCode', { code: reason.decline.processorCode });
  }
  if (reason.kind === 'refused' && reason.problem.requestId) {
    return words.text('payment.requestId', { id: reason.problem.requestId });
  }
  return undefined;
}

function possibleDuplicate(
  submission: Extract<Submission, { phase: 'possible_duplicate' }>,
  screen: NoticeScreen,
): TemplateResult {
  const { words, flow } = screen;
  const amount = formatAmount(submission.amount, screen);
  const reference = submission.earlierPayment?.reference;
  const actions = html`
    ${button({ label: words.text('payment.dismiss'), name: 'dismiss', onPress: () => flow.dismiss() })}
    ${
      submission.mayOverride
        ? button({
            label: words.text('payment.payAnyway', { amount }),
            name: 'pay-anyway',
            variant: 'danger',
            onPress: () => flow.payAnyway(),
          })
        : nothing
    }
  `;
  const message = alert({
    tone: 'warning',
    title: words.text('payment.duplicateTitle'),
    text: html`${words.text('payment.duplicate', { amount })}
      ${reference ? words.text('payment.duplicateEarlier', { reference }) : nothing}`,
    actions,
  });
  // Takes the focus: the button that had it cannot be pressed now.
  return html`<div class="duplicate" tabindex="-1">${message}</div>`;
}
