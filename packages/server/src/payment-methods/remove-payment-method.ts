import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { recordEvent } from '../events/event-store.ts';
import { notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import { type Member, mayUseCustomer } from '../sessions/principal.ts';
import { deletePaymentMethod, findPaymentMethod, lockCustomer, type PaymentMethodRow } from './payment-method-store.ts';

const callTimeoutMs = 10_000;

/**
 * Deletes a stored method: here first, so that nobody can choose it any more, then at the processor. Deleting one that is
 * gone is no error, and asks the processor again should it not have heard before.
 */
export async function removePaymentMethod(
  backend: Backend,
  call: CallContext,
  principal: Member,
  paymentMethodId: string,
): Promise<void> {
  const row = await backend.store.inCompany(principal.companyId, async (tx): Promise<PaymentMethodRow> => {
    const seen = await findPaymentMethod(tx, paymentMethodId);
    if (!seen || !mayUseCustomer(principal, seen.customer_id)) throw notFound('payment method', 'paymentMethodId');
    await lockCustomer(tx, seen.customer_id);
    const current = (await findPaymentMethod(tx, paymentMethodId)) ?? seen;
    if (current.deleted_at !== null) return current;
    await deletePaymentMethod(tx, current);
    await recordEvent(tx, {
      companyId: principal.companyId,
      type: 'payment_method.deleted',
      subjectId: current.id,
      customerId: current.customer_id,
      locationId: null,
    });
    await recordAudit(
      tx,
      { principal, requestId: call.requestId, ip: call.ip },
      {
        companyId: principal.companyId,
        action: 'payment_method.delete',
        subjectId: current.id,
        details: { brand: current.brand, last4: current.last4 },
      },
    );
    return current;
  });
  const opened = await openProcessorAccount(backend, row.processor_account_id);
  const gone =
    opened &&
    (await opened.processor.deleteMethod(opened.account, row.method_ref, {
      signal: AbortSignal.timeout(callTimeoutMs),
    }));
  // The token is unreachable from here on: the row is deleted, and a charge asks the row first.
  if (!gone)
    backend.log.warn('vault_token_left', { companyId: principal.companyId, accountId: row.processor_account_id });
}
