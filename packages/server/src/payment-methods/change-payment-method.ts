import { expiryState } from '@tillkit/contract/card-rules';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import { authorizeAt } from '../http/authorize.ts';
import { ApiProblem } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import { companyToday } from '../locations/company-store.ts';
import type { Member } from '../sessions/principal.ts';
import { tellMethodsChanged } from './method-events.ts';
import { ownPaymentMethod } from './own-payment-method.ts';
import { cardOf, methodName } from './payment-method.ts';
import {
  clearPrimary,
  locationOfMethod,
  lockCustomer,
  type PaymentMethodRow,
  updatePaymentMethod,
} from './payment-method-store.ts';

export interface MethodChange {
  readonly description?: string | null | undefined;
  readonly primary?: true | undefined;
}

/**
 * Changes the description, or makes the method the primary one. What is so already is left alone and told to nobody.
 * @throws ApiProblem `not_found`, `payment_method_deleted`, `payment_method_expired`
 */
export async function changePaymentMethod(
  backend: Backend,
  call: CallContext,
  principal: Member,
  input: { readonly paymentMethodId: string; readonly change: MethodChange },
): Promise<PaymentMethodRow> {
  const { companyId } = principal;
  return backend.store.inCompany(companyId, async (tx) => {
    const seen = await ownPaymentMethod(tx, principal, input.paymentMethodId);
    const locationId = await locationOfMethod(tx, seen);
    authorizeAt(principal, 'methods:manage', locationId);
    await lockCustomer(tx, seen.customer_id);
    const row = await ownPaymentMethod(tx, principal, input.paymentMethodId);
    if (row.deleted_at !== null)
      throw new ApiProblem('payment_method_deleted', `The ${methodName(row)} has been deleted.`);
    const described = input.change.description === undefined ? row.description : input.change.description || null;
    const renamed = described !== row.description;
    const promoted = input.change.primary === true && !row.is_primary;
    if (!renamed && !promoted) return row;
    if (promoted) await assertCanBeChosen(backend, tx, row);

    const demoted = promoted ? await clearPrimary(tx, row.customer_id) : [];
    const updated = await updatePaymentMethod(tx, row.id, {
      ...(renamed && { description: described }),
      ...(promoted && { is_primary: true as const }),
    });
    const owner = { companyId, customerId: row.customer_id };
    await recordEvent(tx, { ...owner, type: 'payment_method.updated', subjectId: row.id, locationId });
    await tellMethodsChanged(tx, owner, demoted);
    await recordAudit(
      tx,
      { principal, requestId: call.requestId, ip: call.ip },
      {
        companyId,
        action: 'payment_method.update',
        subjectId: row.id,
        locationId,
        details: {
          ...(renamed && { description: { before: row.description, after: described } }),
          ...(promoted && { primary: { before: demoted[0] ?? null, after: row.id } }),
        },
      },
    );
    return updated;
  });
}

/** what is chosen first wherever a payment is taken can be chosen. */
async function assertCanBeChosen(backend: Backend, tx: Tx, row: PaymentMethodRow): Promise<void> {
  if (row.kind !== 'card') return;
  if (expiryState(cardOf(row).expiry, await companyToday(tx, backend.now())) !== 'expired') return;
  throw new ApiProblem(
    'payment_method_expired',
    `The ${methodName(row)} has expired and cannot become the primary method. Ask the customer for another one.`,
    { param: 'primary' },
  );
}
