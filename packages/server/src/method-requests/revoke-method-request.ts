import type { Backend } from '../backend.ts';
import type { CallContext } from '../http/route-call.ts';
import { type Member, nameOf } from '../sessions/principal.ts';
import { changeStatus } from './change-status.ts';
import { isOpen, statusAt } from './method-request.ts';
import type { MethodRequestRow } from './method-request-store.ts';
import { lockOwnMethodRequest } from './own-method-request.ts';

/**
 * Stops a link at once: what is being stored through it is thrown away when the vault answers. One that has ended stays as
 * it is. @throws ApiProblem `not_found`
 */
export async function revokeMethodRequest(
  backend: Backend,
  call: CallContext,
  principal: Member,
  methodRequestId: string,
): Promise<MethodRequestRow> {
  return backend.store.inCompany(principal.companyId, async (tx) => {
    const row = await lockOwnMethodRequest(tx, principal, methodRequestId);
    const now = backend.now();
    if (!isOpen(statusAt(row, now))) return row;
    return changeStatus(tx, row, {
      to: 'revoked',
      by: { principal, requestId: call.requestId, ip: call.ip },
      columns: { revoked_at: now, revoked_by: nameOf(principal).name, attempt_id: null },
    });
  });
}
