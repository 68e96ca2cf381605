import type { Payment } from '@tillkit/contract';
import { methodTitle } from '../../payment-methods/method-face/method-face.ts';
import type { Worded } from './outcome-words.ts';

/** A bank debit that was taken in is not money yet. */
export const paidOrClearing = ({ stage }: Payment) => (stage === 'clearing' ? 'clearing' : 'paid');

/** "Visa ending in 4242", "check 1042". */
export function methodText({ method }: Payment, { words }: Worded): string {
  switch (method.type) {
    case 'card':
      return words.text('payment.method.card', {
        brand: methodTitle({ kind: 'card', brand: method.brand }, words),
        last4: method.last4,
      });
    case 'bank_account':
      return words.text('payment.method.bank', { last4: method.last4 });
    case 'check':
      return words.text('payment.method.check', { number: method.checkNumber });
    case 'wire':
      return words.text('payment.method.wire', { reference: method.wireReference });
    case 'terminal':
      return method.name;
    default:
      return words.text(`payment.method.${method.type}`);
  }
}

/** Whether the new card was kept, when that was wished for. */
export function savedMethodText({ words }: Worded, { savedMethod }: Payment): string | undefined {
  if (!savedMethod) return undefined;
  const { failure: reason } = savedMethod;
  return reason ? words.text('payment.methodNotSaved', { reason }) : words.text('payment.methodSaved');
}
