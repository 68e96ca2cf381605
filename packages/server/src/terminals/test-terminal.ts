import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import type { TerminalTest } from '../processors/terminal-port.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { changeTerminal, findTerminal, lockTerminal } from './terminal-store.ts';

const testTimeoutMs = 10_000;

/** Could it take a payment now, as far as its processor tells? */
export async function testTerminal(
  backend: Backend,
  call: CallContext & { readonly principal: Member },
  terminalId: string,
): Promise<TerminalTest> {
  const { principal } = call;
  const { companyId } = principal;
  const terminal = await backend.store.inCompany(companyId, (tx) => findTerminal(tx, terminalId));
  if (!terminal || !mayUseLocation(principal, terminal.location_id)) throw notFound('terminal', 'terminalId');
  const opened = await openProcessorAccount(backend, terminal.processor_account_id);
  const port = opened?.processor.terminal;
  if (!opened || !port) throw new Error('The account of the terminal reaches no terminal.');
  const outcome = await port.test(opened.account, { signal: AbortSignal.timeout(testTimeoutMs) });
  await backend.store.inCompany(companyId, async (tx) => {
    await lockTerminal(tx, terminalId);
    await changeTerminal(tx, terminalId, { outcome: outcome.state });
    await recordAudit(tx, call, {
      companyId,
      action: 'terminal.test',
      subjectId: terminalId,
      locationId: terminal.location_id,
      details: { state: outcome.state },
    });
  });
  return outcome;
}
