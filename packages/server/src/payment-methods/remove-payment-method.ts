import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { recordEvent } from '../events/event-store.ts';
import { authorizeAt } from '../http/authorize.ts';
import { errorFields } from '../http/log.ts';
import type { CallContext } from '../http/route-call.ts';
import { companyToday } from '../locations/company-store.ts';
import type { Member } from '../sessions/principal.ts';
import { deleteVaultToken } from './delete-vault-token.ts';
import { tellMethodsChanged } from './method-events.ts';
import { ownPaymentMethod } from './own-payment-method.ts';
import { deletePaymentMethod, locationOfMethod, lockCustomer, type PaymentMethodRow } from './payment-method-store.ts';

/** The job comes after the request has had its own try. */
const jobDelayMs = 5_000;

/**
 * Deletes a stored method: here first, so that nobody can choose it any more, then at the processor, at once if it can be
 * and by a job in any case. Deleting one that is gone is no error.
 * @throws ApiProblem `not_found`
 */
export async function removePaymentMethod(
  backend: Backend,
  call: CallContext,
  principal: Member,
  paymentMethodId: string,
): Promise<void> {
  const { companyId } = principal;
  const row = await backend.store.inCompany(companyId, async (tx): Promise<PaymentMethodRow | null> => {
    const seen = await ownPaymentMethod(tx, principal, paymentMethodId);
    const locationId = await locationOfMethod(tx, seen);
    authorizeAt(principal, 'methods:manage', locationId);
    await lockCustomer(tx, seen.customer_id);
    const current = await ownPaymentMethod(tx, principal, paymentMethodId);
    if (current.deleted_at !== null) return null;
    const promoted = await deletePaymentMethod(tx, current, await companyToday(tx, backend.now()));
    const owner = { companyId, customerId: current.customer_id };
    await recordEvent(tx, { ...owner, type: 'payment_method.deleted', subjectId: current.id, locationId });
    await tellMethodsChanged(tx, owner, promoted);
    await recordAudit(
      tx,
      { principal, requestId: call.requestId, ip: call.ip },
      {
        companyId,
        action: 'payment_method.delete',
        subjectId: current.id,
        locationId,
        details: {
          kind: current.kind,
          brand: current.brand,
          last4: current.last4,
          ...(current.is_primary && { primary: { before: current.id, after: promoted[0] ?? null } }),
        },
      },
    );
    const startAfter = new Date(backend.now().getTime() + jobDelayMs);
    await backend.jobs.enqueue(tx, 'delete_vault_token', { companyId, paymentMethodId }, { startAfter });
    return current;
  });
  if (row === null) return;
  try {
    await deleteVaultToken(backend, row);
  } catch (error) {
    // The token is out of reach already, since a charge asks the row first; the job deletes it.
    backend.log.warn('vault_deletion_failed', {
      companyId,
      accountId: row.processor_account_id,
      ...errorFields(error),
    });
  }
}
