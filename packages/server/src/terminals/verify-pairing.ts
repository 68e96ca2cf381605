import type { ProcessorCapabilities } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { findLocation } from '../locations/location-store.ts';
import { findSealedAccount, unsealAccount } from '../locations/processor-account-store.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { sha256Hex } from '../shared/secrets.ts';

const verifyTimeoutMs = 10_000;

/** A pairing that the processor has accepted, ready to be kept. */
export interface VerifiedPairing {
  readonly processor: string;
  readonly sealedCredentials: string;
  readonly capabilities: ProcessorCapabilities;
  readonly deviceHash: string;
  readonly verifiedAt: Date;
}

/**
 * Asks the processor of a location whether it accepts the pairing of a device. Outside any transaction.
 * @throws ApiProblem `not_found`, `integration_pending`, `capability_missing`, `pairing_refused`, `processor_unavailable`
 */
export async function verifyPairing(
  backend: Backend,
  principal: Member,
  input: { readonly locationId: string; readonly pairing: Readonly<Record<string, string>> },
): Promise<VerifiedPairing> {
  const { locationId, pairing } = input;
  const sealed = await backend.store.inCompany(principal.companyId, async (tx) => {
    const location = await findLocation(tx, locationId);
    if (!location || !mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
    const account = await findSealedAccount(tx, location.integration.processorAccountId ?? '');
    if (!account)
      throw new ApiProblem(
        'integration_pending',
        `${location.name} takes no payments yet: its processor's credentials come first, then its terminals.`,
        { param: 'locationId' },
      );
    return account;
  });
  const { processor, account } = await unsealAccount(backend, sealed);
  const { terminal } = processor;
  if (!terminal)
    throw new ApiProblem('capability_missing', 'The processor of this location has no payment terminals.', {
      param: 'locationId',
    });
  const paired = terminal.pair(account, pairing);
  if ('problem' in paired) throw new ApiProblem('pairing_refused', paired.problem, { param: 'pairing' });
  const candidate = { ...account, credentials: paired.credentials };
  const { state, message } = await terminal.test(candidate, { signal: AbortSignal.timeout(verifyTimeoutMs) });
  if (state === 'refused') throw new ApiProblem('pairing_refused', message, { param: 'pairing', said: message });
  if (state === 'unreachable')
    throw new ApiProblem('processor_unavailable', `The pairing could not be verified: ${message}`);
  return {
    processor: processor.name,
    sealedCredentials: await backend.keyring.seal(JSON.stringify(paired.credentials)),
    capabilities: processor.capabilities(candidate),
    deviceHash: await sha256Hex(`${processor.name} ${terminal.deviceName(candidate)}`),
    verifiedAt: backend.now(),
  };
}
