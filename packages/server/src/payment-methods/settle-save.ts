/** T2 of storing a card: the vault's word becomes a stored method and the key's answer, or a reason why not. */
import { type ProblemCode, problemKinds } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { AttemptState, StoredSaveRequest } from '../database/schema.ts';
import { ApiProblem, problemBody } from '../http/problem.ts';
import { finishKey } from '../idempotency/idempotency-store.ts';
import { getCompany } from '../locations/company-store.ts';
import { completeRequest, heldRequest, releaseRequest } from '../method-requests/complete-method-request.ts';
import { requestEnded } from '../method-requests/request-ended.ts';
import { finalStates, ladderEndsAfterMs, nextInquiryDelayMs } from '../payments/attempt.ts';
import { type AttemptRow, lockAttempt, updateAttempt } from '../payments/attempt-store.ts';
import type { CardFacts, InquiryResult, RejectedCharge, SaveMethodResult } from '../processors/processor.ts';
import { plainDateIn } from '../shared/plain-date.ts';
import { keepPaymentMethod } from './keep-payment-method.ts';
import { toPaymentMethod } from './payment-method.ts';
import { insertDeletedMethod, type NewPaymentMethod } from './payment-method-store.ts';

export interface SaveSettlement {
  readonly companyId: string;
  readonly attemptId: string;
  readonly fence: number;
  readonly outcome: SaveMethodResult | InquiryResult;
  readonly visibilityDelayMs: number;
}

/** Answers the attempt's state afterwards, or null when a newer holder has taken it over. */
export async function settleSave(backend: Backend, settlement: SaveSettlement): Promise<AttemptState | null> {
  return backend.store.inCompany(settlement.companyId, async (tx) => {
    const attempt = await lockAttempt(tx, settlement.attemptId);
    if (attempt?.request.kind !== 'save_method') throw new Error('The attempt to store a card does not exist.');
    if (finalStates.has(attempt.state) || attempt.state === 'needs_review') return attempt.state;
    if (settlement.fence !== attempt.fence) return null;
    return decide(backend, tx, attempt, attempt.request, settlement);
  });
}

/** Why the vault did not even look at the card, and who can do something about it. The entry cannot be used again. */
const refusals: Readonly<Record<RejectedCharge['cause'], readonly [ProblemCode, string]>> = {
  token_expired: ['card_entry_expired', 'The card entry was used or has expired. Enter the card again.'],
  invalid_request: [
    'card_refused',
    'The processor did not accept what was entered. Check the card and enter it again.',
  ],
  unsupported: ['card_refused', 'The processor of this location does not store this kind of card. Use another one.'],
  auth_failed: [
    'integration_pending',
    "The processor does not accept this location's credentials. The platform operator has to renew them.",
  ],
  busy: ['card_entry_expired', 'The processor is busy; the card was not stored. Enter it again in a moment.'],
  unavailable: [
    'card_entry_expired',
    'The processor cannot be reached; the card was not stored. Enter it again later.',
  ],
};

async function decide(
  backend: Backend,
  tx: Tx,
  attempt: AttemptRow,
  request: StoredSaveRequest,
  settlement: SaveSettlement,
): Promise<AttemptState> {
  const { outcome } = settlement;
  const end = async (state: AttemptState, code: ProblemCode, detail: string): Promise<AttemptState> => {
    await updateAttempt(tx, attempt.id, {
      state,
      processorReference: null,
      result: { state: outcome.state },
      inquireInMs: null,
    });
    if (request.methodRequestId) await releaseRequest(tx, request.methodRequestId, attempt.id);
    const body = JSON.stringify(problemBody(new ApiProblem(code, detail), attempt.id));
    await finishKey(tx, attempt.company_id, request.keyHash, { status: problemKinds[code].status, body });
    return state;
  };
  switch (outcome.state) {
    case 'stored':
      return keep(backend, tx, { attempt, request, methodRef: outcome.methodRef, card: outcome.card });
    case 'refused':
      return end('declined', 'card_refused', refusalText(request, outcome.message));
    case 'rejected':
      return end('rejected', ...refusals[outcome.cause]);
    case 'found':
      if (outcome.charge.state === 'approved' && outcome.charge.methodRef !== null)
        return keep(backend, tx, { attempt, request, methodRef: outcome.charge.methodRef, card: outcome.charge.card });
      if (outcome.charge.state === 'pending') return ask(tx, attempt);
      return end('declined', 'card_refused', 'The processor did not store the card. Enter it again.');
    case 'contradiction':
      // No money is at stake, so nobody is kept waiting; but a token may lie in the vault that no method names.
      backend.log.warn('save_contradicted', { companyId: attempt.company_id, attemptId: attempt.id });
      return end(
        'needs_review',
        'card_refused',
        'The processor gives contradicting answers about this card, so it was not stored. Enter it again.',
      );
    case 'not_found':
      if (attempt.since_sent_ms >= settlement.visibilityDelayMs)
        return end('rejected', 'card_entry_expired', 'The card never reached the processor. Enter it again.');
      return ask(tx, attempt);
    case 'unknown':
    case 'unavailable':
      if (attempt.age_ms < ladderEndsAfterMs) return ask(tx, attempt);
      backend.log.warn('save_never_settled', { companyId: attempt.company_id, attemptId: attempt.id });
      return end(
        'needs_review',
        'card_refused',
        'The processor could not say for three days whether it stored the card. Enter it again.',
      );
  }
}

/** The issuer's words are for staff; to a stranger with a stolen card they would say which part was right. */
function refusalText(request: StoredSaveRequest, words: string): string {
  return request.provenanceChannel === 'staff' && words !== ''
    ? `The processor did not store the card: ${words}. Check the card with the customer, or use another.`
    : 'The card was not accepted. Check what was entered, or use another card.';
}

async function ask(tx: Tx, attempt: AttemptRow): Promise<AttemptState> {
  await updateAttempt(tx, attempt.id, {
    state: 'unknown',
    processorReference: null,
    result: null,
    inquireInMs: nextInquiryDelayMs(attempt.inquiries, Math.random()),
  });
  return 'unknown';
}

async function keep(
  backend: Backend,
  tx: Tx,
  stored: { attempt: AttemptRow; request: StoredSaveRequest; methodRef: string; card: CardFacts | null },
): Promise<AttemptState> {
  const { attempt, request, card } = stored;
  const method: NewPaymentMethod = {
    company_id: attempt.company_id,
    customer_id: attempt.subject_id,
    processor_account_id: attempt.processor_account_id,
    method_ref: stored.methodRef,
    kind: 'card',
    brand: card?.brand ?? request.brand,
    last4: card?.last4 ?? request.last4,
    expiry_month: card?.expiry?.month ?? request.expiry.month,
    expiry_year: card?.expiry?.year ?? request.expiry.year,
    holder_name: request.holderName,
    postal_code: request.postalCode,
    description: request.description,
    provenance_channel: request.provenanceChannel,
    provenance_by: request.provenanceBy,
  };
  const asked = request.methodRequestId ? await heldRequest(tx, request.methodRequestId, attempt.id) : null;
  if (asked === undefined) return discard(backend, tx, attempt, { request, method });
  const row = await keepPaymentMethod(tx, method, { primary: request.primary });
  await updateAttempt(tx, attempt.id, {
    state: 'approved',
    processorReference: stored.methodRef,
    result: { state: 'stored' },
    inquireInMs: null,
  });
  const today = plainDateIn((await getCompany(tx)).timeZone, backend.now());
  const answer = asked ? await completeRequest(backend, tx, asked, row) : toPaymentMethod(row, today);
  await finishKey(tx, attempt.company_id, request.keyHash, { status: 201, body: JSON.stringify(answer) });
  return 'approved';
}

/** The link was revoked while the vault was at work: what it stored is nobody's, and is deleted there. */
async function discard(
  backend: Backend,
  tx: Tx,
  attempt: AttemptRow,
  stored: { request: StoredSaveRequest; method: NewPaymentMethod },
): Promise<AttemptState> {
  const { company_id: companyId } = attempt;
  const methodId = await insertDeletedMethod(tx, stored.method);
  if (methodId !== null) await backend.jobs.enqueue(tx, 'delete_vault_token', { companyId, paymentMethodId: methodId });
  await updateAttempt(tx, attempt.id, {
    state: 'approved',
    processorReference: stored.method.method_ref,
    result: { state: 'discarded' },
    inquireInMs: null,
  });
  const problem = requestEnded('revoked');
  const body = JSON.stringify(problemBody(problem, attempt.id));
  await finishKey(tx, companyId, stored.request.keyHash, { status: problemKinds[problem.code].status, body });
  return 'approved';
}
