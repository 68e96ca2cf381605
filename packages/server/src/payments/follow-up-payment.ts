/**
 * Capturing and voiding what a payment has authorized: two commits with the call between them, as a charge. T0 claims the key
 * and stores the attempt under the payment's row, so that one of two who press at once is told; `settle-follow-up.ts` is T2. It is
 * sent once: what the processor never received is closed, and whoever asked for it asks again.
 */
import { formatMoney, type Money, money, newId } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { StoredFollowUp } from '../database/schema.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { authorizeAt } from '../http/authorize.ts';
import { errorFields } from '../http/log.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { type CallContext, type Intent, StoredAnswer } from '../http/route-call.ts';
import { claimKey, stillRunning } from '../idempotency/idempotency-store.ts';
import { findLocation } from '../locations/location-store.ts';
import {
  findSealedAccount,
  type OpenedAccount,
  type SealedAccount,
  unsealAccount,
} from '../locations/processor-account-store.ts';
import type { ChargeResult } from '../processors/processor.ts';
import { type Member, mayUseLocation, nameOf } from '../sessions/principal.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { tell } from './apply-payment.ts';
import { findApprovedCharge, findAttemptOf, insertAttempt } from './attempt-store.ts';
import { followUpOf, type SendableAttempt } from './charge-request.ts';
import { history } from './history-text.ts';
import { holdLease } from './hold-lease.ts';
import { lockPayment, type PaymentRow, presentPayment, recordTimeline, updatePayment } from './payment-store.ts';
import { readPayment } from './read-payment.ts';
import type { Settled } from './settle-attempt.ts';
import { settleFollowUp } from './settle-follow-up.ts';

/** All of a call, connect to last byte; its lease is renewed meanwhile. */
const callTimeoutMs = 20_000;

export interface FollowUpPayment {
  readonly call: CallContext;
  readonly principal: Member;
  readonly intent: Intent;
  readonly paymentId: string;
  readonly action: 'capture' | 'void';
  /** Of a capture; absent, all of it. */
  readonly amount?: Money | undefined;
  readonly locale: ApiLocale;
}

/** An attempt that is written down, and where it is to be sent. */
export interface OpenedFollowUp {
  readonly attempt: SendableAttempt;
  readonly account: SealedAccount;
}

type Opened =
  | { readonly state: 'answered'; readonly answer: StoredAnswer }
  | { readonly state: 'running' }
  | ({ readonly state: 'submitted' } & OpenedFollowUp);

/** @throws ApiProblem before anything is sent; after T0 the answer is always the payment, whatever became of it. */
export async function followUpPayment(backend: Backend, input: FollowUpPayment): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  const id = newId('attempt');
  const reference = await backend.keyring.attemptReference(id);
  const opened = await backend.store.inCompany(companyId, (tx) => open(backend, tx, input, { id, reference }));
  if (opened.state === 'answered') return opened.answer;
  if (opened.state === 'running') return joinRunning(backend, input);
  backend.reached('opened');
  const settled = await sendFollowUp(backend, opened);
  if (settled?.answer != null) return new StoredAnswer(200, settled.answer, false);
  return current(backend, input, false);
}

/** Sends a fresh capture or void and settles it by what comes back. */
export async function sendFollowUp(
  backend: Backend,
  { attempt, account: sealed }: OpenedFollowUp,
): Promise<Settled | null> {
  const account = await unsealAccount(backend, sealed);
  const lease = { companyId: attempt.company_id, attemptId: attempt.id, fence: 1 };
  const evidence = await holdLease(backend, lease, () => send(backend, account, attempt));
  backend.reached('answered');
  const settled = await settleFollowUp(backend, {
    ...lease,
    evidence,
    source: 'answer',
    visibilityDelayMs: account.processor.inquiry.visibilityDelayMs,
  });
  backend.reached('settled');
  return settled;
}

async function current(backend: Backend, input: FollowUpPayment, replayed: boolean): Promise<StoredAnswer> {
  const viewer = { detailed: true, locale: input.locale };
  const payment = await backend.store.inCompany(input.principal.companyId, (tx) =>
    presentPayment(tx, input.paymentId, viewer),
  );
  if (!payment) throw notFound('payment', 'paymentId');
  return new StoredAnswer(200, JSON.stringify(payment), replayed);
}

/** A replay of what is not decided: 409 while somebody works on it, else what is known now. */
async function joinRunning(backend: Backend, input: FollowUpPayment): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  const attempt = await backend.store.inCompany(companyId, (tx) => findAttemptOf(tx, input.paymentId));
  if (attempt?.leased) throw stillRunning();
  await readPayment(backend, companyId, input.paymentId, { detailed: true, locale: input.locale });
  return current(backend, input, true);
}

async function open(
  backend: Backend,
  tx: Tx,
  input: FollowUpPayment,
  ids: { readonly id: string; readonly reference: string },
): Promise<Opened> {
  const { action, principal, intent, call } = input;
  const { companyId } = principal;
  const payment = await lockPayment(tx, input.paymentId);
  if (!payment || !mayUseLocation(principal, payment.location_id)) throw notFound('payment', 'paymentId');
  authorizeAt(principal, 'payments:take_in_orders', payment.location_id);
  const claim = await claimKey(tx, companyId, intent, payment.id);
  if (claim.state === 'finished') return { state: 'answered', answer: claim.answer };
  if (claim.state === 'running') return { state: 'running' };

  const authorized = assertAuthorized(payment);
  const amount = input.amount ?? authorized;
  await checkAmount(tx, payment, { amount, authorized });
  const opened = await insertFollowUp(tx, payment, {
    ...ids,
    action,
    amount,
    keyHash: intent.keyHash,
    locale: input.locale,
    by: nameOf(principal).name,
    owner: backend.instanceId,
  });
  await recordAudit(
    tx,
    { principal, requestId: call.requestId, ip: call.ip },
    {
      companyId,
      action: `payment.${action}`,
      subjectId: payment.id,
      locationId: payment.location_id,
      details: action === 'capture' ? { amount } : {},
    },
  );
  backend.reached('opening');
  return { state: 'submitted', ...opened };
}

export interface NewFollowUp {
  /** Of the attempt. */
  readonly id: string;
  readonly reference: string;
  readonly action: 'capture' | 'void';
  readonly amount: Money;
  /** Null where nobody asked for it by a request of their own. */
  readonly keyHash: string | null;
  readonly locale: ApiLocale;
  /** Null where nobody did. */
  readonly by: string | null;
  /** The process that sends it. */
  readonly owner: string;
}

/** Writes down what is sent next. The caller holds the payment, of which an authorization stands. */
export async function insertFollowUp(tx: Tx, payment: PaymentRow, asked: NewFollowUp): Promise<OpenedFollowUp> {
  const { id, reference, action, amount, keyHash, locale, by } = asked;
  const { company_id: companyId } = payment;
  const charge = await findApprovedCharge(tx, payment.id);
  const account = charge && (await findSealedAccount(tx, charge.processor_account_id));
  if (!account) throw new Error('An authorized payment has its charge at an account.');
  const request: StoredFollowUp = {
    kind: action,
    processorRef: charge.processor_reference ?? '',
    originalRef: charge.reference,
    keyHash,
    locale,
    by,
  };
  const attempt = await insertAttempt(tx, {
    id,
    reference,
    companyId,
    kind: action,
    subjectId: payment.id,
    processorAccountId: account.id,
    request,
    requestHash: await sha256Hex(canonicalJson({ ...request, amount })),
    adapterVersion: '1',
    amountMinor: amount.minor,
    currency: amount.currency,
    leaseOwner: asked.owner,
  });
  await updatePayment(tx, payment.id, {
    stage: 'submitted',
    card_hold: payment.card_hold && JSON.stringify({ ...payment.card_hold, failure: null }),
  });
  const text = action === 'capture' ? history.captureSent(amount) : history.voidSent;
  await recordTimeline(tx, { companyId, paymentId: payment.id }, [{ kind: 'submitted', by, text }]);
  await tell(tx, payment, 'payment.processing');
  return { attempt, account };
}

/** @throws ApiProblem `payment_not_authorized`, `payment_in_progress` */
function assertAuthorized(payment: PaymentRow): Money {
  if (payment.status === 'processing' || payment.stage !== null)
    throw new ApiProblem(
      'payment_in_progress',
      'Something is being done about this payment right now. Wait for its result.',
      { retryAfter: 2 },
    );
  if (payment.status !== 'authorized' || payment.card_hold === null)
    throw new ApiProblem(
      'payment_not_authorized',
      `Nothing is authorized by payment ${payment.reference} that could be captured or voided. Look at it again.`,
      { context: { status: payment.status } },
    );
  return money(payment.card_hold.amountMinor, payment.currency);
}

/** @throws ApiProblem `invalid_request`, `amounts_do_not_add_up`, `capability_missing` */
async function checkAmount(
  tx: Tx,
  payment: PaymentRow,
  { amount, authorized }: { amount: Money; authorized: Money },
): Promise<void> {
  const param = 'amount';
  if (amount.currency !== authorized.currency)
    throw new ApiProblem('invalid_request', `amount: the payment is in ${authorized.currency}.`, { param });
  if (amount.minor > authorized.minor)
    throw new ApiProblem(
      'amounts_do_not_add_up',
      `At most the ${formatMoney(authorized, 'en-US')} that are authorized can be captured.`,
      { param, context: { authorized } },
    );
  if (amount.minor === authorized.minor) return;
  const location = await findLocation(tx, payment.location_id);
  if (location?.integration.capabilities?.partialCapture === false)
    throw new ApiProblem('capability_missing', 'The processor of this location captures all or nothing.', { param });
}

async function send(
  backend: Backend,
  { processor, account }: OpenedAccount,
  attempt: SendableAttempt,
): Promise<ChargeResult> {
  const { kind, processorRef } = followUpOf(attempt);
  try {
    return await processor[kind](
      account,
      { attemptRef: attempt.reference, processorRef, amount: money(attempt.amount_minor, attempt.currency) },
      { signal: AbortSignal.timeout(callTimeoutMs) },
    );
  } catch (error) {
    // An adapter that throws has told us nothing about the money.
    backend.log.error('follow_up_threw', { attemptId: attempt.id, ...errorFields(error) });
    const trace = { exchangeId: null, httpStatus: null, code: null };
    return { state: 'unknown', message: 'The adapter failed while the call was under way.', trace };
  }
}
