import type { Payment } from '@tillkit/contract';
import { isPositive } from '@tillkit/contract/money';
import { html, nothing, type TemplateResult } from 'lit';
import { ending, type Fact } from '../outcome/ending.ts';
import { methodText, paidOrClearing, savedMethodText } from '../outcome/payment-face.ts';
import { formatAmount, type Screen } from './screen.ts';

/** What has been received, and where it went. */
export function paidEnding(screen: Screen, payment: Payment, actions: unknown): TemplateResult {
  const { words } = screen;
  const kind = paidOrClearing(payment);
  const saved = savedMethodText(screen, payment);
  return ending({
    tone: kind === 'paid' ? 'success' : 'info',
    icon: kind === 'paid' ? 'success' : 'clock',
    title: words.text(`receivePayment.${kind}Title`, { amount: formatAmount(payment.amount, screen) }),
    text: words.text(`receivePayment.${kind}`, { customer: payment.customerName, method: methodText(payment, screen) }),
    facts: factsOf(screen, payment),
    note: saved ? html`<p>${saved}</p>` : nothing,
    actions,
  });
}

function factsOf(screen: Screen, payment: Payment): readonly Fact[] {
  const { words } = screen;
  const invoices = new Set(payment.allocations.map(({ invoiceId }) => invoiceId)).size;
  const facts: Fact[] = [[words.text('payment.reference'), payment.reference]];
  if (payment.authorizationCode) facts.push([words.text('payment.authorization'), payment.authorizationCode]);
  if (invoices > 0) {
    facts.push([
      words.text('receivePayment.appliedTo'),
      words.text('receivePayment.invoiceCount', { count: invoices }),
    ]);
  }
  if (isPositive(payment.unapplied)) {
    const amount = formatAmount(payment.unapplied, screen);
    facts.push([words.text('receivePayment.leftOver'), words.text('receivePayment.openCreditMade', { amount })]);
  }
  facts.push([words.text('payment.emailTo'), payment.confirmationEmail ?? words.text('payment.noEmail')]);
  return facts;
}
