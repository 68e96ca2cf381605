/** Disabled, pending or active, and what may then be taken. Pure. */
import type { Location, ProcessorCapabilities, Settings } from '@tillkit/contract';
import { ApiProblem } from '../http/problem.ts';

interface AccountFacts {
  readonly id: string;
  readonly capabilities: ProcessorCapabilities;
}

/** The integration of a location with these settings, whose credentials made this account. */
export function integrationOf(settings: Settings, account: AccountFacts | null): Location['integration'] {
  if (!settings.integrationEnabled)
    return { status: 'disabled', processorAccountId: null, capabilities: null, methods: [] };
  if (!account) return { status: 'pending', processorAccountId: null, capabilities: null, methods: [] };
  const { id, capabilities } = account;
  const on = { card: true, ach: settings.ach, apple_pay: settings.wallets, google_pay: settings.wallets };
  return {
    status: 'active',
    processorAccountId: id,
    capabilities,
    methods: capabilities.methods.filter((method) => on[method]),
  };
}

/**
 * Where the location's money and cards go, when it may take any.
 * @throws ApiProblem `integration_disabled`, `integration_pending`: each says who must act.
 */
export function assertActive(location: Location): { accountId: string; capabilities: ProcessorCapabilities } {
  const { status, processorAccountId, capabilities } = location.integration;
  if (status === 'disabled')
    throw new ApiProblem(
      'integration_disabled',
      `Payments are switched off at ${location.name}. An administrator can switch them on in the settings.`,
    );
  if (processorAccountId === null || capabilities === null)
    throw new ApiProblem(
      'integration_pending',
      `Payments at ${location.name} wait for the processor's credentials. The platform operator installs them.`,
    );
  return { accountId: processorAccountId, capabilities };
}
