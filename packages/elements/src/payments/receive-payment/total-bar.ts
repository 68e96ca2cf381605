import type { AfterPay } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { notice } from '../outcome/notice.ts';
import { blockText } from './block-text.ts';
import { formatAmount, formatMinor, type Screen } from './screen.ts';

interface TotalBarOptions {
  readonly onPay: (next: AfterPay) => void;
}

/** Sums, what stands in the way, and the two buttons; stays in sight at the bottom. */
export function totalBar(screen: Screen, { onPay }: TotalBarOptions): TemplateResult {
  const { state, words } = screen;
  const { submission, amount } = state;
  const sending = submission.phase === 'sending' ? submission : undefined;
  const block = state.blocks[0];
  // Nobody has done anything yet: a reason would be a reproach.
  const hint = block && state.customer && !sending ? blockText(block, screen) : '';
  const label = (text: string) =>
    amount && amount.minor > 0
      ? words.text('payment.withAmount', { text, amount: formatAmount(amount, screen) })
      : text;
  const pay = (next: AfterPay) =>
    button({
      label: label(words.text(next === 'new' ? 'receivePayment.payNew' : 'receivePayment.payClose')),
      name: `pay-${next}`,
      part: `pay-${next}`,
      variant: next === 'new' ? 'primary' : 'plain',
      busy: sending?.next === next,
      // While something stands in the way a press leads there; while a payment is under way it must do nothing.
      disabled: !state.editable,
      describedBy: hint ? 'block' : undefined,
      onPress: () => onPay(next),
    });
  return html`<footer class="bar" part="bar">
    ${notice(screen)}
    <div class="bar-row">
      <dl class="sums">
        ${sum(words.text('receivePayment.received'), formatMinor(state.summary.received, screen))}
        ${sum(words.text('receivePayment.applied'), formatMinor(state.summary.applied, screen))}
        ${state.summary.creditsUsed ? sum(words.text('receivePayment.creditsUsed'), formatMinor(state.summary.creditsUsed, screen)) : nothing}
        ${state.summary.writtenOff ? sum(words.text('receivePayment.writtenOff'), formatMinor(state.summary.writtenOff, screen)) : nothing}
        ${leftOver(screen)}
      </dl>
      <div class="pay">
        <div class="hint" id="block">${hint}</div>
        <div class="pay-buttons">${pay('close')}${pay('new')}</div>
      </div>
    </div>
  </footer>`;
}

const sum = (label: string, value: string, tone = '', note: string | undefined = undefined) =>
  html`<div class="sum ${tone}"><dt>${label}</dt><dd>${value}</dd>${note ? html`<dd class="sum-note">${note}</dd>` : nothing}</div>`;

function leftOver(screen: Screen): TemplateResult {
  const { words } = screen;
  const { leftOver: minor } = screen.state.summary;
  if (minor < 0) return sum(words.text('receivePayment.missing'), formatMinor(-minor, screen), 'danger');
  const note = minor > 0 ? words.text('receivePayment.becomesCredit') : undefined;
  return sum(words.text('receivePayment.leftOver'), formatMinor(minor, screen), '', note);
}
