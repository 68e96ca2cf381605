import { newId, type terminalInputSchema } from '@tillkit/contract';
import { sql } from 'kysely';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import type { CallContext, Intent, StoredAnswer } from '../http/route-call.ts';
import { answerOnce } from '../idempotency/idempotency-store.ts';
import { insertTerminalAccount } from '../locations/processor-account-store.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { findTerminalOfDevice, insertTerminal, tellTerminal, toTerminal } from './terminal-store.ts';
import { verifyPairing } from './verify-pairing.ts';

/** @throws ApiProblem what `verifyPairing` throws, `terminal_registered` */
export async function registerTerminal(
  backend: Backend,
  call: CallContext & { readonly principal: Member },
  input: { readonly intent: Intent; readonly terminal: ReturnType<typeof terminalInputSchema.parse> },
): Promise<StoredAnswer> {
  const { companyId } = call.principal;
  const { locationId, name, pairing } = input.terminal;
  const verified = await verifyPairing(backend, call.principal, { locationId, pairing });
  const id = newId('terminal');
  return backend.store.inCompany(companyId, (tx) =>
    answerOnce(tx, companyId, input.intent, async () => {
      await refuseKnownDevice(tx, call.principal, verified.deviceHash);
      const accountId = await insertTerminalAccount(tx, { companyId, locationId, terminalId: id, ...verified });
      const row = await insertTerminal(tx, {
        id,
        company_id: companyId,
        location_id: locationId,
        name,
        processor_account_id: accountId,
        device_hash: verified.deviceHash,
      });
      await tellTerminal(tx, row);
      await recordAudit(tx, call, {
        companyId,
        action: 'terminal.register',
        subjectId: id,
        locationId,
        details: { name, processor: verified.processor, processorAccountId: accountId },
      });
      return { status: 201, output: toTerminal(row) };
    }),
  );
}

/**
 * Two names for one device would be two payments at a time on it.
 * @throws ApiProblem `terminal_registered`
 */
export async function refuseKnownDevice(tx: Tx, principal: Member, deviceHash: string, except?: string): Promise<void> {
  // Two who register the same device at once must not pass each other unseen.
  await sql`select pg_advisory_xact_lock(hashtextextended(${deviceHash}, 0))`.execute(tx);
  const known = await findTerminalOfDevice(tx, deviceHash);
  if (!known || known.id === except) return;
  const visible = mayUseLocation(principal, known.location_id);
  throw new ApiProblem(
    'terminal_registered',
    visible
      ? `This device is registered as ${known.name}. Rename, move or activate that one instead.`
      : 'This device is registered at another location. Ask somebody who works there to move it.',
    { param: 'pairing', ...(visible && { context: { terminalId: known.id } }) },
  );
}
