import type { Payment } from '@tillkit/contract';
import { isPositive } from '@tillkit/contract/money';
import { html, type TemplateResult } from 'lit';
import { alert } from '../../shared/feedback.ts';
import { paidOrClearing, savedMethodText } from '../outcome/payment-face.ts';
import { formatAmount, type Screen } from './screen.ts';

/** What became of the payment before this one, after Pay & New. */
export function paidNotice(screen: Screen, payment: Payment): TemplateResult {
  const { words } = screen;
  const { customerName: customer, unapplied, confirmationEmail, reference } = payment;
  const amount = formatAmount(payment.amount, screen);
  const facts = [`${words.text('payment.reference')} ${reference}`];
  if (isPositive(unapplied)) {
    facts.push(words.text('receivePayment.openCreditMade', { amount: formatAmount(unapplied, screen) }));
  }
  if (confirmationEmail) facts.push(`${words.text('payment.emailTo')} ${confirmationEmail}`);
  const kind = paidOrClearing(payment);
  const saved = savedMethodText(screen, payment);
  return alert({
    tone: kind === 'paid' ? 'success' : 'info',
    title: words.text(`receivePayment.${kind}Short`, { amount, customer }),
    text: html`${facts.join(' · ')}${saved ? html`<div>${saved}</div>` : ''}`,
  });
}
