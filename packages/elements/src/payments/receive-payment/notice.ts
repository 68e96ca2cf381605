import type { NotPaidReason } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { formatAmount, type Screen } from './screen.ts';

/** What came of the last press of Pay when the screen stays open: not paid, or a possible duplicate. */
export function notice(screen: Screen): TemplateResult | typeof nothing {
  const { submission } = screen.state;
  if (submission.phase === 'not_paid') return notPaid(submission.reason, screen);
  if (submission.phase === 'possible_duplicate') return possibleDuplicate(screen);
  return nothing;
}

function notPaid(reason: NotPaidReason, screen: Screen): TemplateResult {
  const { words, flow } = screen;
  const declined = reason.kind === 'declined';
  const facts = factsOf(reason, screen);
  return alert({
    tone: 'danger',
    title: words.text(declined ? 'receivePayment.declinedTitle' : 'receivePayment.failedTitle'),
    text: html`${textOf(reason)} ${facts ? html`<span class="muted">${facts}</span>` : nothing}
      <div>${words.text('receivePayment.anotherTry')}</div>`,
    dismiss: { label: words.text('common.close'), onPress: () => flow.dismiss() },
  });
}

function textOf(reason: NotPaidReason): string {
  if (reason.kind === 'declined') return reason.decline.staffText ?? reason.decline.customerText;
  return reason.kind === 'failed' ? reason.text : reason.problem.text;
}

function factsOf(reason: NotPaidReason, { words }: Screen): string | undefined {
  if (reason.kind === 'declined' && reason.decline.processorCode) {
    return words.text('receivePayment.processorCode', { code: reason.decline.processorCode });
  }
  if (reason.kind === 'refused' && reason.problem.requestId) {
    return words.text('receivePayment.requestId', { id: reason.problem.requestId });
  }
  return undefined;
}

function possibleDuplicate(screen: Screen): TemplateResult | typeof nothing {
  const { words, flow, state } = screen;
  const { submission } = state;
  if (submission.phase !== 'possible_duplicate') return nothing;
  const amount = formatAmount(submission.amount, screen);
  const reference = submission.earlierPayment?.reference;
  const actions = html`
    ${button({ label: words.text('receivePayment.dismiss'), name: 'dismiss', onPress: () => flow.dismiss() })}
    ${
      submission.mayOverride
        ? button({
            label: words.text('receivePayment.payAnyway', { amount }),
            name: 'pay-anyway',
            variant: 'danger',
            onPress: () => flow.payAnyway(),
          })
        : nothing
    }
  `;
  const message = alert({
    tone: 'warning',
    title: words.text('receivePayment.duplicateTitle'),
    text: html`${words.text('receivePayment.duplicate', { amount })}
      ${reference ? words.text('receivePayment.duplicateEarlier', { reference }) : nothing}`,
    actions,
  });
  // Takes the focus: the button that had it cannot be pressed now.
  return html`<div class="duplicate" tabindex="-1">${message}</div>`;
}
