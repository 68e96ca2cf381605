import { grantOf, isLocked, type PermissionMatrix, type PermissionOverrides } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { recordEvent } from '../events/event-store.ts';
import { ApiProblem } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import type { Member } from '../sessions/principal.ts';
import { getOverrides, writeOverrides } from './permission-store.ts';
import { changeOverrides, matrixOf, type PermissionChange } from './permissions.ts';

/**
 * Allows or denies roles something. Holds from the next request of whoever it concerns: nothing of it is kept in tokens.
 * @throws ApiProblem `permission_locked`
 */
export async function updatePermissions(
  backend: Backend,
  call: CallContext & { readonly principal: Member },
  changes: readonly PermissionChange[],
): Promise<PermissionMatrix> {
  const locked = changes.findIndex(({ role, permission, allowed }) => allowed === false && isLocked(role, permission));
  if (locked >= 0)
    throw new ApiProblem(
      'permission_locked',
      'An administrator can always change settings; otherwise nobody could give the permission back.',
      { param: `changes.${locked}.allowed` },
    );
  const { companyId } = call.principal;
  return backend.store.inCompany(companyId, async (tx) => {
    const before = await getOverrides(tx, { lock: true });
    const after = changeOverrides(before, changes);
    const told = differences(before, after, changes);
    if (Object.keys(told).length > 0) {
      await writeOverrides(tx, companyId, after);
      const about = { companyId, subjectId: companyId };
      await recordEvent(tx, { ...about, type: 'permissions.updated', customerId: null, locationId: null });
      await recordAudit(tx, call, {
        ...about,
        action: 'permissions.update',
        locationId: null,
        details: { changes: told },
      });
    }
    return matrixOf(after);
  });
}

function differences(
  before: PermissionOverrides,
  after: PermissionOverrides,
  changes: readonly PermissionChange[],
): Record<string, { before: string; after: string }> {
  const told: Record<string, { before: string; after: string }> = {};
  for (const { role, permission } of changes) {
    const was = grantOf(role, permission, before);
    const is = grantOf(role, permission, after);
    if (was !== is) told[`${role} ${permission}`] = { before: was, after: is };
  }
  return told;
}
