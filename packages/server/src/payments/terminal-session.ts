/**
 * A charge on a payment terminal, between T0 and T2. It lasts as long as the customer takes, so no request waits for it: this
 * process does, holding the attempt's lease. If it dies or loses touch, the outcome is unknown, and whoever takes the lease over
 * asks; an amount is never sent to a device twice.
 */
import { money } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { errorFields } from '../http/log.ts';
import type { OpenedAccount } from '../locations/processor-account-store.ts';
import type { TerminalPort, TerminalResult } from '../processors/terminal-port.ts';
import { storeSession } from './attempt-store.ts';
import { chargeRequestOf, isHold, type SendableAttempt } from './charge-request.ts';
import { holdLease } from './hold-lease.ts';
import { settleAttempt } from './settle-attempt.ts';

const pollEveryMs = 1_000;
const pollTimeoutMs = 8_000;
const noTrace = { exchangeId: null, httpStatus: null, code: null };
const lost = (message: string): TerminalResult => ({ state: 'unknown', message, trace: noTrace });

/** An attempt on a device, and the fence of whoever waits for it. */
export interface AttemptAtTerminal {
  readonly attempt: SendableAttempt;
  readonly opened: OpenedAccount;
  readonly fence: number;
}

/** What ends our waiting: patience or, within it, the process. */
interface Until {
  readonly stopping: AbortSignal;
  readonly waiting: AbortSignal;
}

/** @throws Error when the processor has no terminals: an attempt on one cannot have come from it. */
export function terminalPortOf({ processor }: OpenedAccount): TerminalPort {
  if (!processor.terminal) throw new Error(`${processor.name} has no terminals.`);
  return processor.terminal;
}

/** Sends the amount to the device and settles the attempt by what comes of it. */
export async function takeAtTerminal(
  backend: Backend,
  session: AttemptAtTerminal,
  stopping: AbortSignal,
): Promise<void> {
  await conclude(backend, session, stopping, (port, until) => begin(backend, session, port, until));
}

/** Waits on for a session that another process began. */
export async function followAtTerminal(
  backend: Backend,
  session: AttemptAtTerminal & { readonly sessionRef: string },
  stopping: AbortSignal,
): Promise<void> {
  await conclude(backend, session, stopping, (port, until) => poll(session, port, session.sessionRef, until));
}

async function conclude(
  backend: Backend,
  session: AttemptAtTerminal,
  stopping: AbortSignal,
  wait: (port: TerminalPort, until: Until) => Promise<TerminalResult>,
): Promise<void> {
  const { attempt, opened, fence } = session;
  const port = terminalPortOf(opened);
  const lease = { companyId: attempt.company_id, attemptId: attempt.id, fence };
  const waiting = AbortSignal.any([stopping, AbortSignal.timeout(port.patienceMs)]);
  const evidence = await holdLease(backend, lease, async () => {
    try {
      return await wait(port, { stopping, waiting });
    } catch (error) {
      // An adapter that throws has told us nothing about the money.
      backend.log.error('terminal_threw', { attemptId: attempt.id, ...errorFields(error) });
      return lost('The adapter failed while the payment was at the terminal.');
    }
  });
  // Stopping is no news of the payment: its lease runs out, and the next to hold it asks.
  if (stopping.aborted && evidence.state === 'unknown') return;
  backend.reached('answered');
  await settleAttempt(backend, { ...lease, evidence, source: 'answer', visibilityDelayMs: port.patienceMs });
  backend.reached('settled');
}

async function begin(
  backend: Backend,
  session: AttemptAtTerminal,
  port: TerminalPort,
  until: Until,
): Promise<TerminalResult> {
  const { attempt, opened, fence } = session;
  const { orderNumber, customerRef, description } = chargeRequestOf(attempt);
  const amount = money(attempt.amount_minor, attempt.currency);
  const started = await port.start(
    opened.account,
    {
      attemptRef: attempt.reference,
      amount,
      capture: isHold(attempt) ? 'later' : 'now',
      orderNumber,
      customerRef,
      description,
    },
    { signal: until.waiting },
  );
  if (started.state !== 'in_progress') return started;
  const { sessionRef } = started;
  try {
    await backend.store.inCompany(attempt.company_id, (tx) => storeSession(tx, attempt.id, fence, sessionRef));
  } catch (error) {
    // Without it the session cannot be cancelled from here; what becomes of it is found by reference all the same.
    backend.log.warn('session_not_stored', { attemptId: attempt.id, ...errorFields(error) });
  }
  return started.outcome ?? poll(session, port, sessionRef, until);
}

/** Asks until the session is over. One that nobody came for is taken off the device, where the processor can. */
async function poll(session: AttemptAtTerminal, port: TerminalPort, sessionRef: string, until: Until) {
  const { account } = session.opened;
  while (!until.waiting.aborted) {
    const at = await port.get(account, sessionRef, { signal: AbortSignal.timeout(pollTimeoutMs) });
    if (at.state !== 'in_progress' && at.state !== 'unavailable') return at;
    await pause(pollEveryMs, until.waiting);
  }
  const given = lost('The terminal was not waited for any longer.');
  if (until.stopping.aborted) return given;
  const said = await port.cancel(account, sessionRef, { signal: AbortSignal.timeout(pollTimeoutMs) });
  const timedOut = { state: 'no_charge', cause: 'timed_out', message: '', trace: noTrace } as const;
  return said === 'canceled' ? timedOut : given;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
