import type { Payment } from '@tillkit/contract';
import type { Screen } from './screen.ts';

/** Whether the new card was kept, when that was wished for. */
export function savedMethodText({ words }: Pick<Screen, 'words'>, { savedMethod }: Payment): string | undefined {
  if (!savedMethod) return undefined;
  const { failure: reason } = savedMethod;
  return reason ? words.text('receivePayment.methodNotSaved', { reason }) : words.text('receivePayment.methodSaved');
}
