/**
 * T2 (`reliability.md` 1.2): the one place where evidence about a charge becomes its outcome. The answer, the webhook, the
 * sweeper and the inquiry on read all end here; the first one wins, and the rest must agree or a person is called.
 */
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { AttemptState } from '../database/schema.ts';
import { storeMethodOfPayment } from '../payment-methods/store-method-of-payment.ts';
import type { ApprovedCharge, RejectedCharge } from '../processors/processor.ts';
import { applyPayment, releasePayment, tell } from './apply-payment.ts';
import { type Evidence, finalStates, judge, ladderEndsAfterMs, nextInquiryDelayMs, type Verdict } from './attempt.ts';
import { type AttemptRow, lockAttempt, updateAttempt } from './attempt-store.ts';
import { lockPayment, type PaymentRow, recordTimeline, type TimelineNote, updatePayment } from './payment-store.ts';

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
    const verdict = judge(
      {
        state: attempt.state,
        reference: attempt.reference,
        amountMinor: attempt.amount_minor,
        currency: attempt.currency,
        sinceSentMs: attempt.since_sent_ms,
        visibilityDelayMs: settlement.visibilityDelayMs,
      },
      settlement.evidence,
    );
    return carryOut(backend, tx, { attempt, payment, verdict, source: settlement.source });
  });
}

interface Case {
  readonly attempt: AttemptRow;
  readonly payment: PaymentRow;
  readonly verdict: Verdict;
  readonly source: Settlement['source'];
}

async function carryOut(backend: Backend, tx: Tx, { attempt, payment, verdict, source }: Case): Promise<Settled> {
  const note = (kind: TimelineNote['kind'], text: string) =>
    recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [{ kind, by: null, text }]);
  const move = (
    state: AttemptState,
    processorReference: string | null,
    result: unknown,
    inquireInMs: number | null = null,
  ) => updateAttempt(tx, attempt.id, { state, processorReference, result, inquireInMs });

  const at = (state: AttemptState, answer: string | null = null): Settled => ({ state, answer });

  switch (verdict.to) {
    case 'unchanged':
      if (!finalStates.has(attempt.state))
        await move(attempt.state, attempt.processor_reference, attempt.result, askAgain(attempt));
      return at(attempt.state);
    case 'contradicted':
      await updatePayment(tx, payment.id, { attention: true });
      await note('needs_review', verdict.why);
      await tell(tx, payment, 'payment.needs_review');
      return at(attempt.state);
    case 'approved':
      await move('approved', verdict.charge.processorRef, verdict.charge);
      backend.reached('attempt_settled');
      return at(
        'approved',
        await applyPayment(backend, tx, payment, {
          processorReference: verdict.charge.processorRef,
          authorizationCode: verdict.charge.authorizationCode,
          savedMethod: await saveCard(tx, attempt, payment, verdict.charge),
          notes: [
            {
              kind: source === 'answer' ? 'approved' : 'confirmed',
              by: null,
              text: `Approved, reference ${verdict.charge.processorRef} at the processor.`,
            },
          ],
        }),
      );
    case 'declined': {
      const { reason, retryable, processorCode, message, processorRef } = verdict.charge;
      await move('declined', processorRef, verdict.charge);
      await note('declined', `Declined: ${message || reason}.`);
      const answer = await releasePayment(backend, tx, payment, {
        status: 'declined',
        decline: { reason, retryable, processorCode, message },
        processorReference: processorRef,
      });
      return at('declined', answer);
    }
    case 'rejected': {
      await move('rejected', null, verdict.charge);
      await note('failed', `Refused before anything was charged: ${verdict.charge.message}`);
      const answer = await releasePayment(backend, tx, payment, {
        status: 'failed',
        failure: failureOf(verdict.charge),
        processorReference: null,
      });
      return at('rejected', answer);
    }
    case 'voided': {
      await move('voided', verdict.charge.processorRef, verdict.charge);
      await note('failed', 'The charge was voided at the processor; nothing is owed for it.');
      const answer = await releasePayment(backend, tx, payment, {
        status: 'canceled',
        failure: {
          code: 'voided',
          text: 'The charge was undone at the processor. Nothing was kept; the payment can be taken again.',
        },
        processorReference: verdict.charge.processorRef,
      });
      return at('voided', answer);
    }
    case 'needs_review':
      await move('needs_review', attempt.processor_reference, attempt.result);
      await updatePayment(tx, payment.id, { attention: true, stage: 'confirming' });
      await note('needs_review', verdict.why);
      await tell(tx, payment, 'payment.needs_review');
      return at('needs_review');
    case 'pending':
      await move('pending', verdict.charge.processorRef, verdict.charge, askAgain(attempt));
      if (payment.stage !== 'clearing') await updatePayment(tx, payment.id, { stage: 'clearing' });
      return at('pending');
    case 'not_received':
      await move('not_received', null, attempt.result, 0);
      await note('inquired', 'The processor has not received it.');
      return at('not_received');
    case 'unknown':
      return at(await stayUnknown(tx, { attempt, payment }, { note, move }));
  }
}

async function stayUnknown(
  tx: Tx,
  { attempt, payment }: Pick<Case, 'attempt' | 'payment'>,
  act: {
    note: (kind: 'unknown' | 'needs_review', text: string) => Promise<void>;
    move: (
      state: AttemptState,
      reference: string | null,
      result: unknown,
      inquireInMs?: number | null,
    ) => Promise<void>;
  },
): Promise<AttemptState> {
  if (attempt.age_ms > ladderEndsAfterMs) {
    await act.move('needs_review', attempt.processor_reference, attempt.result);
    await updatePayment(tx, payment.id, { attention: true });
    await act.note('needs_review', 'The processor could not say for three days what became of it.');
    await tell(tx, payment, 'payment.needs_review');
    return 'needs_review';
  }
  await act.move('unknown', attempt.processor_reference, attempt.result, askAgain(attempt));
  if (attempt.state !== 'unknown')
    await act.note('unknown', "The processor's answer was lost; its outcome is being found out.");
  if (payment.stage !== 'confirming') {
    await updatePayment(tx, payment.id, { stage: 'confirming' });
    await tell(tx, payment, 'payment.unknown');
  }
  return 'unknown';
}

const askAgain = (attempt: AttemptRow): number => nextInquiryDelayMs(attempt.inquiries, Math.random());

async function saveCard(
  tx: Tx,
  attempt: AttemptRow,
  payment: PaymentRow,
  charge: ApprovedCharge,
): Promise<PaymentRow['saved_method']> {
  if (!payment.save_card) return null;
  return storeMethodOfPayment(tx, {
    payment,
    saveCard: payment.save_card,
    processorAccountId: attempt.processor_account_id,
    charge,
  });
}

/** Who must act when the processor refused before processing. */
function failureOf(charge: RejectedCharge): { code: string; text: string } {
  const texts: Record<RejectedCharge['cause'], string> = {
    invalid_request: 'The processor did not accept the request. Nothing was charged. Tell the integrator.',
    auth_failed:
      "The processor did not accept this location's credentials. Nothing was charged. Tell the platform operator.",
    token_expired: 'The card entry has expired. Nothing was charged. Enter the card again.',
    unsupported: 'The processor cannot do this. Nothing was charged. Use another way to pay.',
    busy: 'The processor is busy. Nothing was charged. Try again in a moment.',
    unavailable: 'The processor cannot be reached. Nothing was charged. Try again in a moment.',
  };
  return { code: charge.cause, text: texts[charge.cause] };
}
