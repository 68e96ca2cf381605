/** The call between T0 and T2: no transaction and no connection is held while the processor works. */
import { money } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { AttemptState } from '../database/schema.ts';
import { errorFields } from '../http/log.ts';
import { type OpenedAccount, openProcessorAccount } from '../locations/processor-account-store.ts';
import { settleSave } from '../payment-methods/settle-save.ts';
import type { ChargeResult, ChargeSource, InquiryResult } from '../processors/processor.ts';
import { type Evidence, finalStates } from './attempt.ts';
import { type AttemptRow, type Lease, markResent } from './attempt-store.ts';
import { chargeRequestOf, isAtTerminal, isHold, type SendableAttempt } from './charge-request.ts';
import { stayAtTerminal } from './hear-terminal.ts';
import { holdLease } from './hold-lease.ts';
import { settleAttempt } from './settle-attempt.ts';
import { settleFollowUp } from './settle-follow-up.ts';
import { followAtTerminal, terminalPortOf } from './terminal-session.ts';

/** All of a call, connect to last byte; its lease is renewed meanwhile. */
const callTimeoutMs = 20_000;
const inquiryTimeoutMs = 8_000;
/** An attempt nobody waits for any more is closed rather than sent again. */
const resendWithinMs = 5 * 60_000;
const maxSends = 3;

const nothing = { exchangeId: null, httpStatus: null, code: null };

async function accountOf(backend: Backend, accountId: string): Promise<OpenedAccount> {
  const opened = await openProcessorAccount(backend, accountId);
  if (!opened) throw new Error('The processor account of the attempt does not exist.');
  return opened;
}

/** Sends a fresh attempt and settles it by what comes back. Answers the stored answer, when the payment has ended. */
export async function sendAttempt(
  backend: Backend,
  input: { attempt: SendableAttempt; opened: OpenedAccount; fence: number; source: ChargeSource },
): Promise<string | null> {
  const { attempt, opened } = input;
  const lease = { companyId: attempt.company_id, attemptId: attempt.id, fence: input.fence };
  const evidence = await holdLease(backend, lease, () => charge(backend, opened, attempt, input.source));
  backend.reached('answered');
  const settled = await settleAttempt(backend, {
    ...lease,
    evidence,
    source: 'answer',
    visibilityDelayMs: opened.processor.inquiry.visibilityDelayMs,
  });
  backend.reached('settled');
  return settled?.answer ?? null;
}

async function charge(
  backend: Backend,
  { processor, account }: OpenedAccount,
  attempt: SendableAttempt,
  source: ChargeSource,
): Promise<ChargeResult> {
  const request = chargeRequestOf(attempt);
  try {
    return await processor.charge(
      account,
      {
        attemptRef: attempt.reference,
        amount: money(attempt.amount_minor, attempt.currency),
        source,
        capture: isHold(attempt) ? 'later' : 'now',
        saveMethod: request.saveMethod,
        orderNumber: request.orderNumber,
        customerRef: request.customerRef,
        description: request.description,
      },
      { signal: AbortSignal.timeout(callTimeoutMs) },
    );
  } catch (error) {
    // An adapter that throws has told us nothing about the money.
    backend.log.error('charge_threw', { attemptId: attempt.id, ...errorFields(error) });
    return { state: 'unknown', message: 'The adapter failed while the charge was under way.', trace: nothing };
  }
}

/** Asks the processor what became of a leased attempt and settles it; what it never received is sent again or closed. */
export async function inquireAttempt(backend: Backend, lease: Lease): Promise<AttemptState | null> {
  const { attempt, fence } = lease;
  if (attempt.kind === 'save_method') return inquireSave(backend, lease);
  const opened = await accountOf(backend, attempt.processor_account_id);
  if (attempt.kind !== 'charge') return inquireFollowUp(backend, lease, opened);
  const standing = attempt.state === 'approved' && isHold(attempt);
  if (isAtTerminal(attempt) && !standing) return inquireAtTerminal(backend, lease, opened);
  const { visibilityDelayMs } = opened.processor.inquiry;
  const hold = <T>(call: () => Promise<T>) =>
    holdLease(backend, { companyId: attempt.company_id, attemptId: attempt.id, fence }, call);
  const settle = (evidence: ChargeResult | InquiryResult, source: 'answer' | 'inquiry') =>
    settleAttempt(backend, {
      companyId: attempt.company_id,
      attemptId: attempt.id,
      fence,
      evidence,
      source,
      visibilityDelayMs,
    });
  const asked = await hold(() => (standing ? findStanding : find)(backend, opened, attempt));
  const found = await settle(asked, 'inquiry');
  if (found?.state !== 'not_received') return found?.state ?? null;

  const { methodRef, bank } = chargeRequestOf(attempt);
  const again =
    methodRef !== null &&
    opened.processor.inquiry.resendIsSafe &&
    attempt.sends < maxSends &&
    attempt.age_ms < resendWithinMs;
  if (again) {
    const resent = await backend.store.inCompany(attempt.company_id, (tx) => markResent(tx, attempt.id, fence));
    if (!resent) return null;
    const sent = await settle(
      await hold(() => charge(backend, opened, attempt, { kind: 'stored', methodRef, ...(bank && { bank }) })),
      'answer',
    );
    return sent?.state ?? null;
  }
  const closed = await settle(
    {
      state: 'rejected',
      cause: 'unavailable',
      message: 'The processor never received it, and it was not sent again.',
      trace: nothing,
    },
    'inquiry',
  );
  return closed?.state ?? null;
}

/**
 * What became of an attempt on a device. A session that is still open is waited for; one that the processor knows nothing of once
 * the device can no longer begin it is closed without money, and never sent again: nobody stands at the device any more.
 */
async function inquireAtTerminal(
  backend: Backend,
  { attempt, fence }: Lease,
  opened: OpenedAccount,
): Promise<AttemptState | null> {
  const port = terminalPortOf(opened);
  const lease = { companyId: attempt.company_id, attemptId: attempt.id, fence };
  const settle = (evidence: Evidence) =>
    settleAttempt(backend, { ...lease, evidence, source: 'inquiry', visibilityDelayMs: port.patienceMs });
  const { session_ref: sessionRef } = attempt;
  if (sessionRef !== null && !finalStates.has(attempt.state)) {
    const at = await holdLease(backend, lease, () => getSession(backend, opened, attempt.id, sessionRef));
    if (at.state === 'in_progress') {
      await stayAtTerminal(backend, attempt, port.patienceMs);
      backend.inBackground((stopping) => followAtTerminal(backend, { attempt, opened, fence, sessionRef }, stopping));
      return attempt.state;
    }
    if (at.state !== 'unavailable') return (await settle(at))?.state ?? null;
  }
  const found = await settle(await holdLease(backend, lease, () => find(backend, opened, attempt)));
  if (found?.state !== 'not_received') return found?.state ?? null;
  const closed = await settle({ state: 'no_charge', cause: 'not_received', message: '', trace: nothing });
  return closed?.state ?? null;
}

async function getSession(backend: Backend, opened: OpenedAccount, attemptId: string, sessionRef: string) {
  try {
    const options = { signal: AbortSignal.timeout(inquiryTimeoutMs) };
    return await terminalPortOf(opened).get(opened.account, sessionRef, options);
  } catch (error) {
    backend.log.error('inquiry_threw', { attemptId, ...errorFields(error) });
    return { state: 'unavailable' } as const;
  }
}

/** A capture or void that may have been done: whatever it never received is closed, not sent again. */
async function inquireFollowUp(
  backend: Backend,
  { attempt, fence }: Lease,
  opened: OpenedAccount,
): Promise<AttemptState | null> {
  const lease = { companyId: attempt.company_id, attemptId: attempt.id, fence };
  const evidence = await holdLease(backend, lease, () => find(backend, opened, attempt));
  const { visibilityDelayMs } = opened.processor.inquiry;
  const settled = await settleFollowUp(backend, { ...lease, evidence, source: 'inquiry', visibilityDelayMs });
  return settled?.state ?? null;
}

/** Does an authorization still stand? That it is gone ends a payment, so neither its reference nor its id may find it. */
async function findStanding(backend: Backend, opened: OpenedAccount, attempt: AttemptRow): Promise<InquiryResult> {
  const byReference = await find(backend, opened, attempt);
  if (byReference.state !== 'not_found') return byReference;
  const { processor, account } = opened;
  const byId = await processor.retrieve(account, attempt.processor_reference ?? '', {
    signal: AbortSignal.timeout(inquiryTimeoutMs),
  });
  return byId.state === 'found' ? { state: 'unavailable', message: 'Found by its id, not by its reference.' } : byId;
}

/** A method that may have been stored: found, it is kept; not found, its single-use entry cannot be sent again. */
async function inquireSave(backend: Backend, { attempt, fence }: Lease): Promise<AttemptState | null> {
  const opened = await accountOf(backend, attempt.processor_account_id);
  const lease = { companyId: attempt.company_id, attemptId: attempt.id, fence };
  const outcome = await holdLease(backend, lease, () => find(backend, opened, attempt));
  return settleSave(backend, {
    companyId: attempt.company_id,
    attemptId: attempt.id,
    fence,
    outcome,
    visibilityDelayMs: opened.processor.inquiry.visibilityDelayMs,
  });
}

async function find(
  backend: Backend,
  { processor, account }: OpenedAccount,
  attempt: AttemptRow,
): Promise<InquiryResult> {
  const { request, processor_reference: processorRef } = attempt;
  const follows = request.kind === 'capture' || request.kind === 'void' ? request : null;
  const bank = request.kind === 'save_bank_account' || (request.kind === 'charge' && request.bank !== undefined);
  const kind = bank ? 'bank_account' : 'card';
  const options = { signal: AbortSignal.timeout(inquiryTimeoutMs) };
  try {
    // What is asked about for weeks is asked by its own name; not to know that proves nothing while ours is known.
    if (bank && processorRef !== null) {
      const byName = await processor.retrieve(account, processorRef, { ...options, kind });
      if (byName.state !== 'not_found') return byName;
    }
    return await processor.findByAttempt(
      account,
      {
        kind,
        attemptRef: attempt.reference,
        amount: money(attempt.amount_minor, attempt.currency),
        sentAt: attempt.sent_at,
        ...(follows && {
          follows: { action: follows.kind, processorRef: follows.processorRef, attemptRef: follows.originalRef },
        }),
      },
      options,
    );
  } catch (error) {
    backend.log.error('inquiry_threw', { attemptId: attempt.id, ...errorFields(error) });
    return { state: 'unavailable', message: 'The adapter failed while asking.' };
  }
}
