import type { Terminal, TerminalStatus } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import { findLocation } from '../locations/location-store.ts';
import { findActiveAccount, findSealedAccount } from '../locations/processor-account-store.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { refuseBusy } from './hold-terminal.ts';
import { changeTerminal, lockTerminal, type TerminalRow, toTerminal } from './terminal-store.ts';

export interface TerminalChange {
  readonly name?: string | undefined;
  readonly locationId?: string | undefined;
  readonly status?: TerminalStatus | undefined;
}

/** What is so already is left alone and told to nobody. @throws ApiProblem `not_found`, `terminal_busy`, `capability_missing` */
export async function updateTerminal(
  backend: Backend,
  call: CallContext & { readonly principal: Member },
  input: { readonly terminalId: string; readonly change: TerminalChange },
): Promise<Terminal> {
  const { principal } = call;
  return backend.store.inCompany(principal.companyId, async (tx) => {
    const terminal = await lockTerminal(tx, input.terminalId);
    if (!terminal || !mayUseLocation(principal, terminal.location_id)) throw notFound('terminal', 'terminalId');
    const { name = terminal.name, locationId = terminal.location_id, status = terminal.status } = input.change;
    const moves = locationId !== terminal.location_id;
    if (moves) await assertMayMove(tx, principal, terminal, locationId);
    const changes = {
      ...(name !== terminal.name && { name: { before: terminal.name, after: name } }),
      ...(moves && { locationId: { before: terminal.location_id, after: locationId } }),
      ...(status !== terminal.status && { status: { before: terminal.status, after: status } }),
    };
    if (Object.keys(changes).length === 0) return toTerminal(terminal);
    const row = await changeTerminal(tx, terminal.id, { name, location_id: locationId, status });
    await recordAudit(tx, call, {
      companyId: principal.companyId,
      action: 'terminal.update',
      subjectId: terminal.id,
      locationId,
      details: { changes },
    });
    return toTerminal(row);
  });
}

/** A device goes where its processor is at home. */
async function assertMayMove(tx: Tx, principal: Member, terminal: TerminalRow, locationId: string): Promise<void> {
  const location = await findLocation(tx, locationId);
  if (!location || !mayUseLocation(principal, locationId)) throw notFound('location', 'locationId');
  await refuseBusy(tx, terminal, 'locationId');
  const own = await findSealedAccount(tx, terminal.processor_account_id);
  const theirs = await findActiveAccount(tx, locationId);
  if (!theirs)
    throw new ApiProblem(
      'integration_pending',
      `${location.name} takes no payments yet: its processor's credentials come first, then its terminals.`,
      { param: 'locationId' },
    );
  if (own?.processor !== theirs.processor)
    throw new ApiProblem(
      'capability_missing',
      `${location.name} is served by another processor than ${terminal.name}. Register the terminal there anew.`,
      { param: 'locationId' },
    );
}
