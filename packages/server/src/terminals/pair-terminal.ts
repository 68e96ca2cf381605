import type { Terminal } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import { insertTerminalAccount, renewCredentials } from '../locations/processor-account-store.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { refuseBusy } from './hold-terminal.ts';
import { refuseKnownDevice } from './register-terminal.ts';
import { changeTerminal, findTerminal, lockTerminal, toTerminal } from './terminal-store.ts';
import { verifyPairing } from './verify-pairing.ts';

/**
 * New keys of the same device renew its account; another device gets an account of its own, because what is under way is found by
 * the account it was sent to.
 * @throws ApiProblem what `verifyPairing` throws, `terminal_registered`, `terminal_busy`
 */
export async function pairTerminal(
  backend: Backend,
  call: CallContext & { readonly principal: Member },
  input: { readonly terminalId: string; readonly pairing: Readonly<Record<string, string>> },
): Promise<Terminal> {
  const { principal } = call;
  const { companyId } = principal;
  const { terminalId, pairing } = input;
  const current = await backend.store.inCompany(companyId, (tx) => findTerminal(tx, terminalId));
  if (!current || !mayUseLocation(principal, current.location_id)) throw notFound('terminal', 'terminalId');
  const { location_id: locationId } = current;
  const verified = await verifyPairing(backend, principal, { locationId, pairing });
  return backend.store.inCompany(companyId, async (tx) => {
    const terminal = await lockTerminal(tx, terminalId);
    if (terminal?.location_id !== locationId) throw notFound('terminal', 'terminalId');
    await refuseBusy(tx, terminal, 'terminalId');
    await refuseKnownDevice(tx, principal, verified.deviceHash, terminalId);
    const same = terminal.device_hash === verified.deviceHash;
    if (same) await renewCredentials(tx, { id: terminal.processor_account_id, ...verified });
    const processorAccountId = same
      ? terminal.processor_account_id
      : await insertTerminalAccount(tx, { companyId, locationId, terminalId, ...verified });
    const row = await changeTerminal(tx, terminalId, {
      processor_account_id: processorAccountId,
      device_hash: verified.deviceHash,
      outcome: 'ready',
    });
    await recordAudit(tx, call, {
      companyId,
      action: 'terminal.pair',
      subjectId: terminalId,
      locationId,
      details: { processorAccountId, sameDevice: same },
    });
    return toTerminal(row);
  });
}
