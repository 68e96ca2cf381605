/** What evidence says of the terminal that a payment is at, written down in the transaction that takes the evidence. */
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { StoredMethodSummary } from '../database/schema.ts';
import { keepTerminal, noteTerminal } from '../terminals/index.ts';
import { tell } from './apply-payment.ts';
import type { Verdict } from './attempt.ts';
import type { AttemptRow } from './attempt-store.ts';
import { lockPayment, type PaymentRow, updatePayment } from './payment-store.ts';
import { outcomeOf } from './terminal-ending.ts';

/** What the evidence says of the device, and of the card that was held to it. */
export async function hearTerminal(
  tx: Tx,
  payment: PaymentRow,
  verdict: Verdict,
  source: 'answer' | 'inquiry' | 'webhook',
): Promise<PaymentRow> {
  const ended = verdict.to === 'no_charge' ? verdict.end : 'charge' in verdict ? verdict.charge : null;
  await noteTerminal(tx, payment, {
    outcome: ended ? outcomeOf(ended) : verdict.to === 'unknown' && source === 'answer' ? 'no_answer' : null,
    free: ended !== null && ended.state !== 'pending',
  });
  const card = ended && 'card' in ended ? ended.card : null;
  if (payment.method.type !== 'terminal' || !card) return payment;
  const { terminalId, name } = payment.method;
  const method: StoredMethodSummary = {
    type: 'card',
    paymentMethodId: null,
    brand: card.brand,
    last4: card.last4,
    terminal: { terminalId, name },
  };
  return updatePayment(tx, payment.id, { method: JSON.stringify(method) });
}

/** The session is still open on the device: it keeps it, and the customer has the word again. */
export async function stayAtTerminal(backend: Backend, attempt: AttemptRow, patienceMs: number): Promise<void> {
  await backend.store.inCompany(attempt.company_id, async (tx) => {
    const payment = await lockPayment(tx, attempt.subject_id);
    if (payment?.status !== 'processing') return;
    await keepTerminal(tx, payment, patienceMs);
    if (payment.stage === 'at_terminal') return;
    await updatePayment(tx, payment.id, { stage: 'at_terminal' });
    await tell(tx, payment, 'payment.processing');
  });
}
