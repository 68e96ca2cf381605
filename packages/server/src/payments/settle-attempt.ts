/**
 * T2 (`reliability.md` 1.2): the one place where evidence about a charge becomes its outcome. The answer, the webhook, the
 * sweeper and the inquiry on read all end here; the first one wins, and the rest must agree or a person is called.
 */
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { AttemptState, StoredBankReturn } from '../database/schema.ts';
import { inEveryLanguage, type Texts } from '../http/api-locale.ts';
import { invoiceOrder } from '../orders/invoice-order.ts';
import { storeMethodOfPayment } from '../payment-methods/store-method-of-payment.ts';
import type { ApprovedCharge, PendingCharge, ReturnedCharge } from '../processors/processor.ts';
import { applyPayment, releasePayment, storeAnswer, tell } from './apply-payment.ts';
import {
  clearingOverdueAfterMs,
  type Evidence,
  finalStates,
  judge,
  ladderEndsAfterMs,
  nextClearingDelayMs,
  nextInquiryDelayMs,
  nextLateLookMs,
  nextReturnCheckMs,
  type Verdict,
} from './attempt.ts';
import { type AttemptRow, lockAttempt, updateAttempt, watchAttempt } from './attempt-store.ts';
import { authorizePayment, expiryOf, hearOfAuthorization } from './authorization.ts';
import { isHold } from './charge-request.ts';
import { hearTerminal } from './hear-terminal.ts';
import { history } from './history-text.ts';
import { lockPayment, type PaymentRow, recordTimeline, type TimelineNote, updatePayment } from './payment-store.ts';
import { chargeRefused, chargeVoided } from './rejection-text.ts';
import { reversePayment } from './reverse-payment.ts';
import { refusedKey, terminalEnding } from './terminal-ending.ts';

export interface Settlement {
  readonly companyId: string;
  readonly attemptId: string;
  /** The fence under which the evidence was gathered; null for a webhook, which needs no lease to be true. */
  readonly fence: number | null;
  readonly evidence: Evidence;
  readonly source: 'answer' | 'inquiry' | 'webhook';
  readonly visibilityDelayMs: number;
}

/** Where an attempt stands after T2. */
export interface Settled {
  readonly state: AttemptState;
  /** The answer that was fixed just now, if the payment has ended with it. */
  readonly answer: string | null;
}

/** null when a newer holder has taken the attempt over and this evidence is dropped. */
export async function settleAttempt(backend: Backend, settlement: Settlement): Promise<Settled | null> {
  return backend.store.inCompany(settlement.companyId, async (tx) => {
    const attempt = await lockAttempt(tx, settlement.attemptId);
    if (!attempt) throw new Error('The attempt does not exist.');
    if (settlement.fence !== null && settlement.fence !== attempt.fence && !finalStates.has(attempt.state)) return null;
    const payment = await lockPayment(tx, attempt.subject_id);
    if (!payment) throw new Error('The payment of the attempt does not exist.');
    if (attempt.state === 'approved' && isHold(attempt)) {
      await hearOfAuthorization(backend, tx, { attempt, payment }, settlement.evidence);
      return { state: attempt.state, answer: null };
    }
    const verdict = judge(
      {
        state: attempt.state,
        returned: isReturn(attempt.result),
        reference: attempt.reference,
        amountMinor: attempt.amount_minor,
        currency: attempt.currency,
        sinceSentMs: attempt.since_sent_ms,
        visibilityDelayMs: settlement.visibilityDelayMs,
      },
      settlement.evidence,
    );
    const known = payment.terminal_id === null ? payment : await hearTerminal(tx, payment, verdict, settlement.source);
    return carryOut(backend, tx, { attempt, payment: known, verdict, settlement });
  });
}

interface Case {
  readonly attempt: AttemptRow;
  readonly payment: PaymentRow;
  readonly verdict: Verdict;
  readonly settlement: Pick<Settlement, 'source' | 'visibilityDelayMs'>;
}

async function carryOut(backend: Backend, tx: Tx, { attempt, payment, verdict, settlement }: Case): Promise<Settled> {
  const { source } = settlement;
  const askAgain = () => againIn(attempt, payment, settlement.visibilityDelayMs);
  const note = (kind: TimelineNote['kind'], text: Texts) =>
    recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [{ kind, by: null, text }]);
  const move = (
    state: AttemptState,
    processorReference: string | null,
    result: unknown,
    inquireInMs: number | null = null,
  ) => updateAttempt(tx, attempt.id, { state, processorReference, result, inquireInMs });

  const callPerson = async (why: Texts, processorRef?: string) => {
    await updatePayment(tx, payment.id, {
      attention: true,
      processor_reference: payment.processor_reference ?? processorRef ?? null,
    });
    await note('needs_review', why);
    await tell(tx, payment, 'payment.needs_review');
  };
  const at = (state: AttemptState, answer: string | null = null): Settled => ({ state, answer });

  switch (verdict.to) {
    case 'unchanged':
      if (!finalStates.has(attempt.state))
        await move(attempt.state, attempt.processor_reference, attempt.result, askAgain());
      else if (attempt.next_inquiry_at !== null) await watchAttempt(tx, attempt.id, watchAgain(attempt));
      return at(attempt.state);
    case 'contradicted':
      // A bank debit is watched all the same: what its bank says later still counts.
      if (attempt.next_inquiry_at !== null)
        await watchAttempt(tx, attempt.id, isBank(payment) ? watchAgain(attempt) : null);
      if (!(payment.attention && source === 'inquiry')) await callPerson(verdict.why, verdict.processorRef);
      return at(attempt.state);
    case 'approved':
      if (isHold(attempt)) return at('approved', await authorize(backend, tx, { attempt, payment }, verdict.charge));
      await move('approved', verdict.charge.processorRef, verdict.charge, isBank(payment) ? watchAgain(attempt) : null);
      backend.reached('attempt_settled');
      return at(
        'approved',
        await applyPayment(backend, tx, payment, {
          processorReference: verdict.charge.processorRef,
          authorizationCode: verdict.charge.authorizationCode,
          savedMethod: await saveMethod(tx, attempt, payment, verdict.charge),
          notes: [
            {
              kind: source === 'answer' ? 'approved' : 'confirmed',
              by: null,
              text: (isBank(payment) ? history.bank.settled : history.approved)(verdict.charge.processorRef),
            },
          ],
        }),
      );
    case 'declined': {
      const { reason, retryable, processorCode, message, processorRef } = verdict.charge;
      await move('declined', processorRef, verdict.charge);
      await note('declined', history.declined(message || reason));
      const answer = await releasePayment(backend, tx, payment, {
        status: 'declined',
        decline: { reason, retryable, processorCode, message },
        processorReference: processorRef,
      });
      return at('declined', answer);
    }
    case 'rejected': {
      await move('rejected', null, verdict.charge);
      await note('failed', history.refused(verdict.charge.message));
      const answer = await releasePayment(backend, tx, payment, {
        status: 'failed',
        failure:
          (payment.terminal_id && refusedKey(verdict.charge, payment.locale)) ||
          chargeRefused(verdict.charge, payment.locale),
        processorReference: null,
      });
      return at('rejected', answer);
    }
    case 'no_charge': {
      await move('rejected', null, verdict.end, nextLateLookMs(attempt.age_ms, Math.random()));
      const end = terminalEnding(verdict.end, payment.locale);
      await note(
        'failed',
        inEveryLanguage((locale) => terminalEnding(verdict.end, locale).text),
      );
      const answer = await releasePayment(backend, tx, payment, {
        status: end.status,
        failure: { code: end.code, text: end.text },
        processorReference: null,
      });
      return at('rejected', answer);
    }
    case 'voided': {
      await move('voided', verdict.charge.processorRef, verdict.charge);
      await note('failed', history.voidedOutside);
      const answer = await releasePayment(backend, tx, payment, {
        status: 'canceled',
        failure: chargeVoided(payment.locale),
        processorReference: verdict.charge.processorRef,
      });
      return at('voided', answer);
    }
    case 'needs_review':
      await move(
        'needs_review',
        attempt.processor_reference,
        attempt.result,
        isBank(payment) ? askLater(attempt) : null,
      );
      if (attempt.state !== 'needs_review') {
        await updatePayment(tx, payment.id, { stage: 'confirming' });
        await callPerson(verdict.why);
      }
      return at('needs_review');
    case 'pending':
      await move('pending', verdict.charge.processorRef, verdict.charge, askAgain());
      return at('pending', await startClearing(backend, tx, { attempt, payment }, verdict.charge));
    case 'returned':
      return at(await takeReturn(backend, tx, { attempt, payment }, verdict.charge));
    case 'not_received':
      await move('not_received', null, attempt.result, 0);
      await note('inquired', history.notReceived);
      return at('not_received');
    case 'unknown':
      return at(await stayUnknown(tx, { attempt, payment }, { note, move, askAgain }));
  }
}

/** The card's money is set aside, and looked at again when it may have been let go. */
async function authorize(
  backend: Backend,
  tx: Tx,
  { attempt, payment }: Pick<Case, 'attempt' | 'payment'>,
  charge: ApprovedCharge,
): Promise<string | null> {
  const expiresAt = await expiryOf(backend, tx, attempt);
  await updateAttempt(tx, attempt.id, {
    state: 'approved',
    processorReference: charge.processorRef,
    result: charge,
    inquireInMs: expiresAt.getTime() - attempt.sent_at.getTime() - attempt.since_sent_ms,
  });
  backend.reached('attempt_settled');
  const savedMethod = await saveMethod(tx, attempt, payment, charge);
  return authorizePayment(backend, tx, payment, { charge, expiresAt, savedMethod });
}

async function stayUnknown(
  tx: Tx,
  { attempt, payment }: Pick<Case, 'attempt' | 'payment'>,
  act: {
    note: (kind: 'unknown' | 'needs_review', text: Texts) => Promise<void>;
    move: (
      state: AttemptState,
      reference: string | null,
      result: unknown,
      inquireInMs?: number | null,
    ) => Promise<void>;
    askAgain: () => number;
  },
): Promise<AttemptState> {
  if (attempt.age_ms > ladderEndsAfterMs) {
    await act.move('needs_review', attempt.processor_reference, attempt.result);
    await updatePayment(tx, payment.id, { attention: true });
    await act.note('needs_review', history.undecided);
    await tell(tx, payment, 'payment.needs_review');
    return 'needs_review';
  }
  await act.move('unknown', attempt.processor_reference, attempt.result, act.askAgain());
  if (attempt.state !== 'unknown') await act.note('unknown', history.answerLost);
  if (payment.stage !== 'confirming') {
    await updatePayment(tx, payment.id, { stage: 'confirming' });
    await tell(tx, payment, 'payment.unknown');
  }
  return 'unknown';
}

const isBank = (payment: PaymentRow): boolean => payment.method.type === 'bank_account';

const isReturn = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'state' in result && result.state === 'returned';

/** What clears takes days; a lost answer is wanted in seconds. */
function againIn(attempt: AttemptRow, payment: PaymentRow, visibilityDelayMs: number): number {
  if (isBank(payment) && (payment.stage === 'clearing' || attempt.state === 'needs_review')) return askLater(attempt);
  const next = nextInquiryDelayMs(attempt.inquiries, Math.random());
  // When silence begins to mean something is known for a device: somebody may be standing there waiting for it.
  const blind = payment.terminal_id === null ? 0 : visibilityDelayMs - attempt.since_sent_ms;
  return blind > 0 ? Math.min(next, blind + 100) : next;
}

const askLater = (attempt: AttemptRow): number => nextClearingDelayMs(attempt.inquiries, Math.random());

const watchAgain = (attempt: AttemptRow): number | null =>
  (attempt.state === 'rejected' ? nextLateLookMs : nextReturnCheckMs)(attempt.age_ms, Math.random());

/**
 * The processor has taken the payment and the banks are at work. For a bank debit that is the answer its caller gets, for
 * good: what comes in days is told by events. Answers it when it has just been fixed.
 */
async function startClearing(
  backend: Backend,
  tx: Tx,
  { attempt, payment }: Pick<Case, 'attempt' | 'payment'>,
  charge: PendingCharge,
): Promise<string | null> {
  const note = (kind: TimelineNote['kind'], text: Texts) =>
    recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [{ kind, by: null, text }]);
  if (isBank(payment) && !payment.attention && attempt.age_ms > clearingOverdueAfterMs) {
    await updatePayment(tx, payment.id, { attention: true });
    await note('needs_review', history.bank.overdue);
    await tell(tx, payment, 'payment.needs_review');
  }
  if (payment.stage === 'clearing') return null;
  const savedMethod = await saveMethod(tx, attempt, payment, charge);
  const clearing = await updatePayment(tx, payment.id, {
    stage: 'clearing',
    processor_reference: charge.processorRef,
    saved_method: savedMethod && JSON.stringify(savedMethod),
  });
  if (!isBank(payment)) return null;
  await note('clearing', history.bank.accepted(charge.processorRef));
  // The bank's acceptance confirms an order; what it takes back later is owed on the order's invoice.
  await invoiceOrder(backend, tx, payment);
  await tell(tx, payment, 'payment.clearing');
  return storeAnswer(tx, clearing);
}

/** A debit that came back: before it was posted it ends without money, afterwards the posting is reversed, once. */
async function takeReturn(
  backend: Backend,
  tx: Tx,
  { attempt, payment }: Pick<Case, 'attempt' | 'payment'>,
  charge: ReturnedCharge,
): Promise<AttemptState> {
  const bankReturn = (reversed: boolean): StoredBankReturn => ({
    code: charge.code,
    message: charge.message,
    returnedAt: charge.returnedAt ?? backend.now().toISOString(),
    reversed,
  });
  if (attempt.state === 'approved') {
    await watchAttempt(tx, attempt.id, null);
    if (payment.status === 'succeeded') await reversePayment(backend, tx, payment, bankReturn(true));
    return 'approved';
  }
  await updateAttempt(tx, attempt.id, {
    state: 'declined',
    processorReference: charge.processorRef,
    result: charge,
    inquireInMs: null,
  });
  await recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [
    {
      kind: 'returned',
      by: null,
      text: history.bank.returnedUnposted(charge.code, charge.message),
    },
  ]);
  await releasePayment(backend, tx, payment, {
    status: 'returned',
    bankReturn: bankReturn(false),
    processorReference: charge.processorRef,
  });
  return 'declined';
}

async function saveMethod(
  tx: Tx,
  attempt: AttemptRow,
  payment: PaymentRow,
  charge: ApprovedCharge | PendingCharge,
): Promise<PaymentRow['saved_method']> {
  // What clears was kept when it was taken.
  if (!payment.save_card || payment.saved_method) return payment.saved_method;
  return storeMethodOfPayment(tx, {
    payment,
    saveCard: payment.save_card,
    processorAccountId: attempt.processor_account_id,
    charge,
  });
}
