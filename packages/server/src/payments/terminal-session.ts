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
import { chargeRequestOf, type SendableAttempt } from './charge-request.ts';
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
  await conclude(backend, session, stopping, (port, waiting) => begin(backend, session, port, waiting));
}

/** Waits on for a session that another process began. */
export async function followAtTerminal(
  backend: Backend,
  session: AttemptAtTerminal & { readonly sessionRef: string },
  stopping: AbortSignal,
): Promise<void> {
  await conclude(backend, session, stopping, (port, waiting) => poll(session, port, session.sessionRef, waiting));
}

async function conclude(
  backend: Backend,
  session: AttemptAtTerminal,
  stopping: AbortSignal,
  wait: (port: TerminalPort, waiting: AbortSignal) => Promise<TerminalResult>,
): Promise<void> {
  const { attempt, opened, fence } = session;
  const port = terminalPortOf(opened);
  const lease = { companyId: attempt.company_id, attemptId: attempt.id, fence };
  const waiting = AbortSignal.any([stopping, AbortSignal.timeout(port.patienceMs)]);
  const evidence = await holdLease(backend, lease, async () => {
    try {
      return await wait(port, waiting);
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
  waiting: AbortSignal,
): Promise<TerminalResult> {
  const { attempt, opened, fence } = session;
  const { orderNumber, customerRef, description } = chargeRequestOf(attempt);
  const amount = money(attempt.amount_minor, attempt.currency);
  const started = await port.start(
    opened.account,
    { attemptRef: attempt.reference, amount, capture: 'now', orderNumber, customerRef, description },
    { signal: waiting },
  );
  if (started.state !== 'in_progress') return started;
  const { sessionRef } = started;
  try {
    await backend.store.inCompany(attempt.company_id, (tx) => storeSession(tx, attempt.id, fence, sessionRef));
  } catch (error) {
    // Without it the session cannot be cancelled from here; what becomes of it is found by reference all the same.
    backend.log.warn('session_not_stored', { attemptId: attempt.id, ...errorFields(error) });
  }
  return started.outcome ?? poll(session, port, sessionRef, waiting);
}

/** Asks until the session is over. */
async function poll(
  { opened: { account } }: AttemptAtTerminal,
  port: TerminalPort,
  sessionRef: string,
  waiting: AbortSignal,
): Promise<TerminalResult> {
  while (!waiting.aborted) {
    const at = await port.get(account, sessionRef, { signal: AbortSignal.timeout(pollTimeoutMs) });
    if (at.state !== 'in_progress' && at.state !== 'unavailable') return at;
    await pause(pollEveryMs, waiting);
  }
  return lost('The terminal was not waited for any longer.');
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
