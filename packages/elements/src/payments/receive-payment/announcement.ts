import { paidOrClearing } from '../outcome/payment-face.ts';
import { formatAmount, type Screen } from './screen.ts';

/** What to say aloud about the payment; empty where an alert on the screen says it already. */
export function announcementOf(screen: Screen): string {
  const { words } = screen;
  const { submission } = screen.state;
  switch (submission.phase) {
    case 'sending':
      return words.text('payment.sending', { amount: formatAmount(submission.amount, screen) });
    case 'paid':
      return words.text(`receivePayment.${paidOrClearing(submission.payment)}Short`, {
        amount: formatAmount(submission.payment.amount, screen),
        customer: submission.payment.customerName,
      });
    case 'finding_out':
      return words.text('payment.findingOutTitle', { amount: formatAmount(submission.amount, screen) });
    case 'needs_person':
      return words.text('payment.needsPersonTitle', { amount: formatAmount(submission.amount, screen) });
    default:
      return '';
  }
}
