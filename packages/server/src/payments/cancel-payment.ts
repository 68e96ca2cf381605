/**
 * Cancelling a payment from the screen: at a terminal, where only the processor's word that it is off the device counts, or
 * while the vendor is asked about its order.
 */
import type { Payment } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { authorizeAt } from '../http/authorize.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { type CallContext, type Intent, StoredAnswer } from '../http/route-call.ts';
import { claimKey, finishKey } from '../idempotency/idempotency-store.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import { lockConfirmationOf, moveConfirmation } from '../order-hook/confirmation-store.ts';
import { pursueConfirmation } from '../order-hook/pursue-confirmation.ts';
import { mayUseLocation, type StaffPrincipal } from '../sessions/principal.ts';
import { type AttemptRow, findAttemptOf } from './attempt-store.ts';
import { history } from './history-text.ts';
import { findPaymentRow, lockPayment, type PaymentRow, presentPayments, recordTimeline } from './payment-store.ts';
import { settleAttempt } from './settle-attempt.ts';
import { terminalPortOf } from './terminal-session.ts';

const cancelTimeoutMs = 10_000;

export interface CancelPayment {
  readonly call: CallContext;
  readonly principal: StaffPrincipal;
  readonly intent: Intent;
  readonly paymentId: string;
  readonly locale: ApiLocale;
}

/** @throws ApiProblem `not_found`, `forbidden`, `cancel_at_terminal`, `payment_in_progress`, `payment_not_cancelable`, `processor_unavailable` */
export async function cancelPayment(backend: Backend, input: CancelPayment): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  const asked = await backend.store.inCompany(companyId, async (tx) => {
    const payment = ownPayment(await findPaymentRow(tx, input.paymentId), input.principal);
    // A repetition asks again: to cancel twice is to cancel once.
    const claim = await claimKey(tx, companyId, input.intent, payment.id);
    if (claim.state === 'finished') return { answer: claim.answer };
    if (payment.status !== 'processing') return { payment, attempt: null };
    if (payment.stage === 'confirming_order') {
      await cancelConfirmation(tx, payment, input);
      return { payment, attempt: null };
    }
    const attempt = await findAttemptOf(tx, payment.id);
    return { payment, attempt: assertCancelable(payment, attempt) };
  });
  if ('answer' in asked) return asked.answer;
  if (asked.attempt) await takeOffDevice(backend, input, asked.payment, asked.attempt);
  else await pursueConfirmation(backend, { companyId, paymentId: input.paymentId });
  return backend.store.inCompany(companyId, async (tx) => {
    const payment = ownPayment(await findPaymentRow(tx, input.paymentId), input.principal);
    const [output] = await presentPayments(tx, [payment], { detailed: true, locale: input.locale });
    const body = JSON.stringify(output satisfies Payment | undefined);
    await finishKey(tx, companyId, input.intent.keyHash, { status: 200, body });
    return new StoredAnswer(200, body, false);
  });
}

/** Nobody waits for the vendor's word any more; what was set aside is given back, and the vendor hears of it. */
async function cancelConfirmation(tx: Tx, { id }: PaymentRow, { call, principal }: CancelPayment): Promise<void> {
  const payment = await lockPayment(tx, id);
  const confirmation = await lockConfirmationOf(tx, id);
  if (payment?.status !== 'processing' || confirmation?.state !== 'asking')
    throw new ApiProblem(
      'payment_in_progress',
      'Your order system has just decided about this payment. Wait for its result.',
      { retryAfter: 2 },
    );
  const { company_id: companyId, location_id: locationId } = payment;
  await moveConfirmation(tx, confirmation.id, { state: 'withdrawn', ending: 'canceled', nextStepInMs: 0 });
  await recordTimeline(tx, { companyId, paymentId: id }, [
    { kind: 'failed', by: principal.userName, text: history.canceledOnScreen(principal.userName) },
  ]);
  await recordAudit(
    tx,
    { principal, requestId: call.requestId, ip: call.ip },
    { companyId, action: 'payment.cancel', subjectId: id, locationId },
  );
}

/** Whoever may take such a payment may cancel it. */
function ownPayment(payment: PaymentRow | undefined, principal: StaffPrincipal): PaymentRow {
  if (!payment || !mayUseLocation(principal, payment.location_id)) throw notFound('payment', 'paymentId');
  if (payment.status === 'processing')
    authorizeAt(
      principal,
      payment.order_id === null ? 'payments:receive' : 'payments:take_in_orders',
      payment.location_id,
    );
  return payment;
}

function assertCancelable(payment: PaymentRow, attempt: AttemptRow | undefined): AttemptRow {
  if (payment.terminal_id === null || !attempt)
    throw new ApiProblem(
      'payment_not_cancelable',
      'This payment is on its way through the processor and cannot be called back. Wait for its result.',
      { param: 'paymentId' },
    );
  if (payment.stage !== 'at_terminal')
    throw new ApiProblem(
      'payment_in_progress',
      'The terminal no longer waits for a card; what became of the payment is being found out. Wait for its result.',
      { retryAfter: 2 },
    );
  return attempt;
}

async function takeOffDevice(
  backend: Backend,
  { call, principal }: CancelPayment,
  payment: PaymentRow,
  attempt: AttemptRow,
): Promise<void> {
  const opened = await openProcessorAccount(backend, attempt.processor_account_id);
  if (!opened) throw new Error('The processor account of the attempt does not exist.');
  const port = terminalPortOf(opened);
  const sessionRef = attempt.session_ref ?? attempt.reference;
  const said = await port.cancel(opened.account, sessionRef, { signal: AbortSignal.timeout(cancelTimeoutMs) });
  const name = payment.method.type === 'terminal' ? payment.method.name : 'the terminal';
  switch (said) {
    case 'unsupported':
      throw new ApiProblem(
        'cancel_at_terminal',
        `This processor cannot cancel from here. Press the red key on ${name}; the screen follows.`,
        { context: { terminalId: payment.terminal_id } },
      );
    case 'too_late':
      throw new ApiProblem(
        'payment_in_progress',
        `It is too late to cancel: ${name} has the card already. Wait for the result.`,
        { retryAfter: 2 },
      );
    case 'unavailable':
      throw new ApiProblem(
        'processor_unavailable',
        `The processor did not answer, so ${name} may still take a card. Try again, or press the red key on it.`,
      );
    case 'canceled':
      break;
  }
  const { company_id: companyId } = payment;
  await backend.store.inCompany(companyId, async (tx) => {
    await recordTimeline(tx, { companyId, paymentId: payment.id }, [
      { kind: 'failed', by: principal.userName, text: history.canceledOnScreen(principal.userName) },
    ]);
    await recordAudit(
      tx,
      { principal, requestId: call.requestId, ip: call.ip },
      { companyId, action: 'payment.cancel', subjectId: payment.id, locationId: payment.location_id },
    );
  });
  await settleAttempt(backend, {
    companyId,
    attemptId: attempt.id,
    fence: null,
    evidence: {
      state: 'no_charge',
      cause: 'canceled',
      message: '',
      trace: { exchangeId: null, httpStatus: null, code: null },
    },
    source: 'answer',
    visibilityDelayMs: port.patienceMs,
  });
}
