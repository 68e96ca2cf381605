import { newId, type processorAccountSchema } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import type { ProcessorAccount } from '../processors/processor.ts';
import { findLocation } from './location-store.ts';
import {
  findActiveAccount,
  findSealedAccount,
  renewCredentials,
  replaceProcessorAccount,
  unsealAccount,
} from './processor-account-store.ts';

const verifyTimeoutMs = 10_000;

/**
 * Verifies credentials with the processor and installs them for a location.
 * @throws ApiProblem `not_found`, `credentials_refused`.
 */
export async function installProcessorAccount(
  backend: Backend,
  call: CallContext,
  input: { companyId: string; locationId: string; processor: string; credentials: Record<string, string> },
): Promise<ReturnType<typeof processorAccountSchema.parse>> {
  const { companyId, locationId } = input;
  const location = await backend.store.inCompany(companyId, (tx) => findLocation(tx, locationId));
  if (!location) throw notFound('location', 'locationId');
  const processor = backend.processorNamed(input.processor);
  const candidate = { id: newId('processorAccount'), processor: input.processor, credentials: input.credentials };
  const refusal = await processor.verifyCredentials(candidate, { signal: AbortSignal.timeout(verifyTimeoutMs) });
  if (refusal !== null) throw new ApiProblem('credentials_refused', refusal, { param: 'credentials' });

  const sealedCredentials = await backend.keyring.seal(JSON.stringify(input.credentials));
  const capabilities = processor.capabilities(candidate);
  const verifiedAt = backend.now();
  const id = await backend.store.inCompany(companyId, async (tx) => {
    await tx.selectFrom('locations').select('id').where('id', '=', locationId).forUpdate().execute();
    const current = await findActiveAccount(tx, locationId);
    let accountId: string;
    if (current && (await isSameAccount(backend, tx, current.id, candidate))) {
      accountId = current.id;
      await renewCredentials(tx, { id: accountId, sealedCredentials, capabilities, verifiedAt });
    } else {
      accountId = await replaceProcessorAccount(tx, {
        companyId,
        locationId,
        processor: input.processor,
        sealedCredentials,
        capabilities,
        verifiedAt,
      });
    }
    await recordEvent(tx, { companyId, type: 'location.updated', subjectId: locationId, customerId: null, locationId });
    await recordAudit(
      tx,
      { principal: { kind: 'operator' }, requestId: call.requestId, ip: call.ip },
      {
        companyId,
        action: 'processor_account.install',
        subjectId: locationId,
        locationId,
        details: { processor: input.processor, processorAccountId: accountId },
      },
    );
    return accountId;
  });
  return { id, locationId, processor: input.processor, verifiedAt: verifiedAt.toISOString(), capabilities };
}

/** New keys of the account that is there, not another account: what is under way is found by the account it was sent to. */
async function isSameAccount(
  backend: Backend,
  tx: Tx,
  currentId: string,
  candidate: ProcessorAccount,
): Promise<boolean> {
  const sealed = await findSealedAccount(tx, currentId);
  if (sealed?.processor !== candidate.processor) return false;
  const { processor, account } = await unsealAccount(backend, sealed);
  return processor.accountName(account) === processor.accountName(candidate);
}
