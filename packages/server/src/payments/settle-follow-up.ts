/**
 * T2 of a capture or void: the answer, the inquiry on read and the sweeper end here, under the attempt's fence. What did not
 * come about leaves the authorization as it stands, says why, and lets a person try again.
 */
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { AttemptState, StoredFollowUp } from '../database/schema.ts';
import { type ApiLocale, inEveryLanguage, type Texts } from '../http/api-locale.ts';
import { finishKey } from '../idempotency/idempotency-store.ts';
import { findLocation } from '../locations/location-store.ts';
import type { ApprovedCharge, ChargeResult, InquiryResult } from '../processors/processor.ts';
import { plainDateIn } from '../shared/plain-date.ts';
import { applyPayment, storeAnswer, tell } from './apply-payment.ts';
import { finalStates, judge, ladderEndsAfterMs, nextInquiryDelayMs, nextLateLookMs } from './attempt.ts';
import {
  type AttemptRow,
  findApprovedCharge,
  findAttempt,
  hastenInquiry,
  lockAttempt,
  updateAttempt,
  watchAttempt,
} from './attempt-store.ts';
import { endAuthorization, standsAuthorized } from './authorization.ts';
import { followUpOf } from './charge-request.ts';
import { history } from './history-text.ts';
import {
  lockPayment,
  type PaymentRow,
  presentPayments,
  recordTimeline,
  type TimelineNote,
  updatePayment,
} from './payment-store.ts';
import { followUpDeclined, followUpNotReceived, followUpRefused } from './rejection-text.ts';
import type { Settled } from './settle-attempt.ts';

export interface FollowUpSettlement {
  readonly companyId: string;
  readonly attemptId: string;
  /** The fence under which the evidence was gathered. */
  readonly fence: number;
  readonly evidence: ChargeResult | InquiryResult;
  readonly source: 'answer' | 'inquiry';
  readonly visibilityDelayMs: number;
}

interface Case {
  readonly attempt: AttemptRow;
  readonly request: StoredFollowUp;
  readonly payment: PaymentRow;
}

/** null when a newer holder has taken the attempt over and this evidence is dropped. */
export async function settleFollowUp(backend: Backend, settlement: FollowUpSettlement): Promise<Settled | null> {
  const { companyId } = settlement;
  const settled = await backend.store.inCompany(companyId, async (tx) => {
    const attempt = await lockAttempt(tx, settlement.attemptId);
    if (!attempt) throw new Error('The attempt does not exist.');
    if (settlement.fence !== attempt.fence) return null;
    const payment = await lockPayment(tx, attempt.subject_id);
    if (!payment) throw new Error('The payment of the attempt does not exist.');
    const known = { attempt, request: followUpOf(attempt), payment };
    return finalStates.has(attempt.state) ? hearLate(tx, known, settlement) : decide(backend, tx, known, settlement);
  });
  // Refused: the processor may have let the money go. Asked apart, because this transaction holds the payment already.
  if (settled?.state === 'declined')
    await backend.store.inCompany(companyId, async (tx) => {
      const attempt = await findAttempt(tx, settlement.attemptId);
      const charge = attempt && (await findApprovedCharge(tx, attempt.subject_id));
      if (charge) await hastenInquiry(tx, charge.id);
    });
  return settled;
}

async function decide(backend: Backend, tx: Tx, known: Case, settlement: FollowUpSettlement): Promise<Settled> {
  const { attempt, payment, request } = known;
  const { source, visibilityDelayMs } = settlement;
  const verdict = judge(
    {
      state: attempt.state,
      returned: false,
      reference: attempt.reference,
      amountMinor: attempt.amount_minor,
      currency: attempt.currency,
      sinceSentMs: attempt.since_sent_ms,
      visibilityDelayMs,
    },
    settlement.evidence,
  );
  switch (verdict.to) {
    case 'approved':
      if (payment.status !== 'authorized' && !(request.kind === 'void' && standsAuthorized(payment)))
        return review(tx, known, history.doneAfterEnd);
      await move(tx, attempt, 'approved', { result: verdict.charge });
      backend.reached('attempt_settled');
      return {
        state: 'approved',
        answer: await (request.kind === 'capture' ? takeCapture : takeVoid)(backend, tx, known, {
          charge: verdict.charge,
          found: source === 'inquiry',
        }),
      };
    case 'declined': {
      await move(tx, attempt, 'declined', { result: verdict.charge });
      return failed(tx, known, 'declined', (locale) => followUpDeclined(verdict.charge, locale));
    }
    case 'rejected':
      await move(tx, attempt, 'rejected', { result: verdict.charge });
      return failed(tx, known, 'rejected', (locale) => followUpRefused(verdict.charge, locale));
    case 'not_received':
      // Closed by silence, so it is looked for once more: should it turn up after all, a person hears of it.
      await move(tx, attempt, 'rejected', {
        result: { state: 'rejected', cause: 'unavailable' },
        inquireInMs: nextLateLookMs(attempt.age_ms, Math.random()),
      });
      return failed(tx, known, 'rejected', followUpNotReceived);
    case 'needs_review':
      return review(tx, known, verdict.why);
    case 'voided':
      return review(tx, known, history.undoneSince);
    default:
      return stayUnknown(tx, known);
  }
}

/** The order is invoiced for its total and paid what was captured, as any payment is; the rest stays open. */
async function takeCapture(
  backend: Backend,
  tx: Tx,
  { attempt, payment, request }: Case,
  { charge, found }: { charge: ApprovedCharge; found: boolean },
): Promise<string | null> {
  const location = await findLocation(tx, payment.location_id);
  const captured = await updatePayment(tx, payment.id, {
    amount_minor: attempt.amount_minor,
    received_on: location ? plainDateIn(location.timeZone, backend.now()) : payment.received_on,
    card_hold: payment.card_hold && JSON.stringify({ ...payment.card_hold, capturedMinor: attempt.amount_minor }),
  });
  await applyPayment(backend, tx, captured, {
    processorReference: charge.processorRef,
    authorizationCode: payment.authorization_code,
    savedMethod: payment.saved_method,
    notes: [
      {
        kind: 'captured',
        by: request.by,
        text: history.captured(charge.processorRef, found),
      },
    ],
  });
  return answerOf(tx, payment.id, request);
}

async function takeVoid(
  backend: Backend,
  tx: Tx,
  { payment, request }: Case,
  { charge }: { charge: ApprovedCharge },
): Promise<string | null> {
  await endAuthorization(backend, tx, payment, {
    code: 'voided',
    by: request.by,
    processorReference: charge.processorRef,
  });
  backend.reached('payment_settled');
  return answerOf(tx, payment.id, request);
}

/** Fixes the bytes that whoever asked for it and every replay get; where nobody did, it is the end of the payment's own request. */
async function answerOf(tx: Tx, paymentId: string, { keyHash, locale }: StoredFollowUp): Promise<string | null> {
  const payment = await lockPayment(tx, paymentId);
  if (keyHash === null) return payment && payment.status !== 'processing' ? storeAnswer(tx, payment) : null;
  const [output] = await presentPayments(tx, payment ? [payment] : [], { detailed: true, locale });
  const body = JSON.stringify(output);
  await finishKey(tx, payment?.company_id ?? '', keyHash, { status: 200, body });
  return body;
}

async function failed(
  tx: Tx,
  { payment, request }: Case,
  state: 'declined' | 'rejected',
  why: (locale: ApiLocale) => { readonly code: string; readonly text: string },
): Promise<Settled> {
  const { code, text } = why(request.locale);
  const action = request.kind;
  const confirmed = payment.status === 'authorized';
  await updatePayment(tx, payment.id, {
    // What its order gave back is asked to be let go again.
    stage: confirmed ? null : 'confirming_order',
    card_hold: payment.card_hold && JSON.stringify({ ...payment.card_hold, failure: { action, code, text } }),
  });
  await note(
    tx,
    payment,
    state === 'declined' ? 'declined' : 'failed',
    history.notDone(
      action,
      inEveryLanguage((locale) => why(locale).text),
    ),
  );
  // Nobody stands there who would see it; what is tried again is told once.
  if (request.keyHash === null && (confirmed || (state === 'declined' && !payment.attention)))
    await callPerson(
      tx,
      payment,
      confirmed ? history.captureOrVoid : history.triedAgain,
      confirmed ? null : 'confirming_order',
    );
  else await tell(tx, payment, confirmed ? 'payment.authorized' : 'payment.processing');
  return { state, answer: await answerOf(tx, payment.id, request) };
}

async function stayUnknown(tx: Tx, known: Case): Promise<Settled> {
  const { attempt, payment } = known;
  const inquireInMs = nextInquiryDelayMs(attempt.inquiries, Math.random());
  if (attempt.state === 'needs_review') {
    await watchAttempt(tx, attempt.id, null);
    return { state: attempt.state, answer: null };
  }
  if (attempt.age_ms > ladderEndsAfterMs) return review(tx, known, history.undecided);
  await move(tx, attempt, 'unknown', { inquireInMs });
  if (attempt.state !== 'unknown') await note(tx, payment, 'unknown', history.answerLost);
  if (payment.stage !== 'confirming') {
    await updatePayment(tx, payment.id, { stage: 'confirming' });
    await tell(tx, payment, 'payment.unknown');
  }
  return { state: 'unknown', answer: null };
}

async function review(tx: Tx, { attempt, payment }: Case, why: Texts): Promise<Settled> {
  await move(tx, attempt, 'needs_review', {});
  await callPerson(tx, payment, why, payment.status === 'authorized' ? 'confirming' : payment.stage);
  return { state: 'needs_review', answer: null };
}

/** What was closed by silence has turned up: nothing is booked by itself, because somebody may have acted since. */
async function hearLate(
  tx: Tx,
  { attempt, payment, request }: Case,
  { evidence }: FollowUpSettlement,
): Promise<Settled> {
  const charge = evidence.state === 'found' ? evidence.charge : null;
  const done = charge?.state === 'approved' && charge.processorRef !== payment.processor_reference;
  const late = attempt.state === 'rejected' && done;
  await watchAttempt(tx, attempt.id, late ? null : nextLateLookMs(attempt.age_ms, Math.random()));
  if (late) {
    const why = history.turnedUp(request.kind, charge.processorRef);
    await callPerson(tx, payment, why, payment.stage);
  }
  return { state: attempt.state, answer: null };
}

async function callPerson(tx: Tx, payment: PaymentRow, why: Texts, stage: PaymentRow['stage']): Promise<void> {
  await updatePayment(tx, payment.id, { attention: true, stage });
  await note(tx, payment, 'needs_review', why);
  await tell(tx, payment, 'payment.needs_review');
}

const note = (tx: Tx, payment: PaymentRow, kind: TimelineNote['kind'], text: Texts): Promise<void> =>
  recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [{ kind, by: null, text }]);

/** Writes where the attempt stands, and its evidence. */
async function move(
  tx: Tx,
  attempt: AttemptRow,
  state: AttemptState,
  { result = null, inquireInMs = null }: { result?: unknown; inquireInMs?: number | null },
): Promise<void> {
  const approved = result !== null && typeof result === 'object' && 'processorRef' in result;
  await updateAttempt(tx, attempt.id, {
    state,
    processorReference: approved && typeof result.processorRef === 'string' ? result.processorRef : null,
    result,
    inquireInMs,
  });
}
