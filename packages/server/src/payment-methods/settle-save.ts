/** T2 of storing a card or bank account: the vault's word becomes a stored method and the key's answer, or a reason why not. */
import { type ProblemCode, problemKinds } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { AttemptState, StoredSaveRequest } from '../database/schema.ts';
import { ApiProblem, problemBody } from '../http/problem.ts';
import { finishKey } from '../idempotency/idempotency-store.ts';
import { companyToday } from '../locations/company-store.ts';
import { completeRequest, heldRequest, releaseRequest } from '../method-requests/complete-method-request.ts';
import { requestEnded } from '../method-requests/request-ended.ts';
import { finalStates, ladderEndsAfterMs, nextInquiryDelayMs } from '../payments/attempt.ts';
import { type AttemptRow, lockAttempt, updateAttempt } from '../payments/attempt-store.ts';
import type { BankFacts, CardFacts, InquiryResult, SaveMethodResult } from '../processors/processor.ts';
import { keepPaymentMethod } from './keep-payment-method.ts';
import { toPaymentMethod } from './payment-method.ts';
import { insertDeletedMethod, type NewPaymentMethod, noBankAccount, noCard } from './payment-method-store.ts';
import { refusalWords } from './save-refusals.ts';

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
    if (!attempt || !isSave(attempt.request)) throw new Error('The attempt to store a method does not exist.');
    if (finalStates.has(attempt.state) || attempt.state === 'needs_review') return attempt.state;
    if (settlement.fence !== attempt.fence) return null;
    return decide(backend, tx, attempt, attempt.request, settlement);
  });
}

const isSave = (request: AttemptRow['request']): request is StoredSaveRequest =>
  request.kind === 'save_method' || request.kind === 'save_bank_account';

async function decide(
  backend: Backend,
  tx: Tx,
  attempt: AttemptRow,
  request: StoredSaveRequest,
  settlement: SaveSettlement,
): Promise<AttemptState> {
  const { outcome } = settlement;
  const words = refusalWords(request);
  const end = async (state: AttemptState, code: ProblemCode, detail: string, said?: string): Promise<AttemptState> => {
    await updateAttempt(tx, attempt.id, {
      state,
      processorReference: null,
      result: { state: outcome.state },
      inquireInMs: null,
    });
    const release = { attemptId: attempt.id, refused: state === 'declined' };
    if (request.methodRequestId) await releaseRequest(tx, request.methodRequestId, release);
    const problem = new ApiProblem(code, detail, said === undefined ? {} : { said });
    const body = JSON.stringify(problemBody(problem, attempt.id, request.locale ?? 'en'));
    await finishKey(tx, attempt.company_id, request.keyHash, { status: problemKinds[code].status, body });
    return state;
  };
  switch (outcome.state) {
    case 'stored':
      return keep(backend, tx, { attempt, request, ...outcome });
    case 'refused':
      return end('declined', ...words.refused(outcome.message));
    case 'rejected':
      return end('rejected', ...words.rejected[outcome.cause]);
    case 'found':
      if (outcome.charge.state === 'approved' && outcome.charge.methodRef !== null)
        return keep(backend, tx, { attempt, request, ...outcome.charge, methodRef: outcome.charge.methodRef });
      if (outcome.charge.state === 'pending') return ask(tx, attempt);
      return end('declined', ...words.notStored);
    case 'contradiction':
      // No money is at stake, so nobody is kept waiting; but a token may lie in the vault that no method names.
      backend.log.warn('save_contradicted', { companyId: attempt.company_id, attemptId: attempt.id });
      return end('needs_review', ...words.contradicted);
    case 'not_found':
      if (attempt.since_sent_ms >= settlement.visibilityDelayMs) return end('rejected', ...words.neverReceived);
      return ask(tx, attempt);
    case 'unknown':
    case 'unavailable':
      if (attempt.age_ms < ladderEndsAfterMs) return ask(tx, attempt);
      backend.log.warn('save_never_settled', { companyId: attempt.company_id, attemptId: attempt.id });
      return end('needs_review', ...words.neverSettled);
  }
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
  stored: {
    attempt: AttemptRow;
    request: StoredSaveRequest;
    methodRef: string;
    card: CardFacts | null;
    bank: BankFacts | null;
  },
): Promise<AttemptState> {
  const { attempt, request } = stored;
  const method: NewPaymentMethod = {
    company_id: attempt.company_id,
    customer_id: attempt.subject_id,
    processor_account_id: attempt.processor_account_id,
    method_ref: stored.methodRef,
    holder_name: request.holderName,
    description: request.description,
    provenance_channel: request.provenanceChannel,
    provenance_by: request.provenanceBy,
    ...factsOf(request, stored),
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
  const answer = asked
    ? await completeRequest(backend, tx, asked, row)
    : toPaymentMethod(row, await companyToday(tx, backend.now()));
  await finishKey(tx, attempt.company_id, request.keyHash, { status: 201, body: JSON.stringify(answer) });
  return 'approved';
}

/** What the vault says of it, else what was entered. */
function factsOf(request: StoredSaveRequest, { card, bank }: { card: CardFacts | null; bank: BankFacts | null }) {
  if (request.kind === 'save_bank_account')
    return {
      ...noCard,
      kind: 'bank_account' as const,
      last4: bank?.last4 ?? request.last4,
      bank_name: bank?.bankName ?? null,
      account_type: bank?.accountType ?? request.accountType,
      bank_authorization: request.authorization,
    };
  return {
    ...noBankAccount,
    kind: 'card' as const,
    brand: card?.brand ?? request.brand,
    last4: card?.last4 ?? request.last4,
    expiry_month: card?.expiry?.month ?? request.expiry.month,
    expiry_year: card?.expiry?.year ?? request.expiry.year,
    postal_code: request.postalCode,
  };
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
  const body = JSON.stringify(problemBody(problem, attempt.id, stored.request.locale ?? 'en'));
  await finishKey(tx, companyId, stored.request.keyHash, { status: problemKinds[problem.code].status, body });
  return 'approved';
}
