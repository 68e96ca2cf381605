/** What a payment's status means to the person who waits for it. */
import type { Payment } from '@tillkit/contract';
import type { NotPaidReason } from './submission.ts';

export type Standing =
  | { readonly kind: 'paid' }
  | { readonly kind: 'not_paid'; readonly reason: NotPaidReason }
  | { readonly kind: 'at_terminal' }
  | { readonly kind: 'confirming_order' }
  | { readonly kind: 'finding_out' }
  | { readonly kind: 'needs_person' };

export function readPayment(payment: Payment): Standing {
  switch (payment.status) {
    case 'succeeded':
      return { kind: 'paid' };
    case 'authorized':
      // With a stage, its capture or void is under way.
      if (payment.stage === null) return { kind: 'paid' };
      return { kind: payment.attention ? 'needs_person' : 'finding_out' };
    case 'declined':
      return payment.decline
        ? { kind: 'not_paid', reason: { kind: 'declined', decline: payment.decline } }
        : { kind: 'not_paid', reason: failed(payment, 'declined') };
    case 'failed':
    case 'canceled':
    case 'returned':
      return { kind: 'not_paid', reason: failed(payment, payment.status) };
    case 'processing':
      // A bank debit that is on its way needs nobody: it is taken, and what becomes of it is told in days.
      if (payment.stage === 'clearing' && !payment.attention) return { kind: 'paid' };
      if (payment.attention) return { kind: 'needs_person' };
      if (payment.stage === 'at_terminal' || payment.stage === 'confirming_order') return { kind: payment.stage };
      return { kind: 'finding_out' };
  }
}

const failed = (payment: Payment, code: string): NotPaidReason => ({
  kind: 'failed',
  code: payment.failure?.code ?? payment.bankReturn?.code ?? code,
  text: payment.failure?.text ?? payment.bankReturn?.staffText ?? payment.bankReturn?.customerText ?? '',
});
