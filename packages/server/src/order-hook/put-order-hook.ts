/** Setting up, changing and removing the order hook: the integrator's, by the company's API key. */
import type { OrderHook, orderHookInputSchema } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import { findLocation } from '../locations/location-store.ts';
import { newSigningSecret } from '../outbound/signing-secret.ts';
import type { Member } from '../sessions/principal.ts';
import { findHook, presentHook, removeHook, writeHook } from './order-hook-store.ts';

type Call = CallContext & { readonly principal: Member };

/** @throws ApiProblem `hook_url_refused`, `not_found` */
export async function putOrderHook(
  backend: Backend,
  call: Call,
  input: ReturnType<typeof orderHookInputSchema.parse>,
): Promise<{ hook: OrderHook; secret: string | null }> {
  const { companyId } = call.principal;
  const refusal = backend.outbound.refuseUrl(input.url);
  if (refusal !== null) throw new ApiProblem('hook_url_refused', refusal, { param: 'url' });
  const fresh = newSigningSecret();
  const sealed = await backend.keyring.seal(fresh);
  return backend.store.inCompany(companyId, async (tx) => {
    await assertLocations(tx, input.locationIds);
    const before = await findHook(tx, companyId);
    const needsSecret = before === undefined || input.rotateSecret;
    const hook = await writeHook(tx, {
      companyId,
      url: input.url,
      locationIds: input.locationIds,
      sealedSecret: needsSecret ? sealed : null,
    });
    await recordAudit(tx, call, {
      companyId,
      action: 'order_hook.update',
      subjectId: companyId,
      locationId: null,
      details: { url: input.url, locationIds: input.locationIds, secret: needsSecret ? 'new' : 'kept' },
    });
    return { hook: presentHook(hook), secret: needsSecret ? fresh : null };
  });
}

async function assertLocations(tx: Tx, locationIds: readonly string[] | null): Promise<void> {
  for (const [index, id] of (locationIds ?? []).entries())
    if (!(await findLocation(tx, id))) throw notFound('location', `locationIds.${index}`);
}

/** What is being asked is not asked any more; its sweeper finds the hook gone and gives the money back. */
export async function deleteOrderHook(backend: Backend, call: Call): Promise<void> {
  const { companyId } = call.principal;
  await backend.store.inCompany(companyId, async (tx) => {
    if (await removeHook(tx, companyId))
      await recordAudit(tx, call, { companyId, action: 'order_hook.delete', subjectId: companyId, locationId: null });
  });
}
