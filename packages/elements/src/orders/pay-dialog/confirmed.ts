import type { Order, Payment } from '@tillkit/contract';
import { isPositive } from '@tillkit/contract/money';
import { html, nothing, type TemplateResult } from 'lit';
import { ending, type Fact } from '../../payments/outcome/ending.ts';
import { formatAmount } from '../../payments/outcome/outcome-words.ts';
import { methodText, paidOrClearing, savedMethodText } from '../../payments/outcome/payment-face.ts';
import type { PayScreen } from './pay-screen.ts';

/** The order is confirmed, by its payment or (null) without one. */
export function confirmed(screen: PayScreen, order: Order, payment: Payment | null): TemplateResult {
  const { words } = screen;
  const clearing = payment !== null && paidOrClearing(payment) === 'clearing';
  const saved = payment && savedMethodText(screen, payment);
  return ending({
    tone: clearing ? 'info' : 'success',
    icon: clearing ? 'clock' : 'success',
    title: words.text('payDialog.confirmedTitle', { number: order.number }),
    text: payment ? paidText(screen, payment) : words.text('payDialog.confirmedUnpaid'),
    facts: factsOf(screen, order, payment),
    note: saved ? html`<p>${saved}</p>` : nothing,
    actions: nothing,
  });
}

function paidText(screen: PayScreen, payment: Payment): string {
  const { words } = screen;
  if (!isPositive(payment.amount)) return words.text('payDialog.paidByCredits');
  const { status } = payment;
  const what = { amount: formatAmount(payment.amount, screen), method: methodText(payment, screen) };
  if (status === 'authorized') return words.text('payDialog.heldOn', what);
  return words.text(paidOrClearing(payment) === 'paid' ? 'payDialog.paidBy' : 'payDialog.clearingBy', what);
}

function factsOf({ words }: PayScreen, order: Order, payment: Payment | null): readonly Fact[] {
  const facts: Fact[] = [[words.text('payDialog.customer'), order.customerName]];
  if (!payment) return facts;
  facts.push([words.text('payment.reference'), payment.reference]);
  if (payment.authorizationCode) facts.push([words.text('payment.authorization'), payment.authorizationCode]);
  const [allocation] = payment.allocations;
  if (allocation) facts.push([words.text('payDialog.invoice'), allocation.invoiceNumber]);
  facts.push([words.text('payment.emailTo'), payment.confirmationEmail ?? words.text('payment.noEmail')]);
  return facts;
}
