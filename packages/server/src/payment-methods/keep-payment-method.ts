/** Puts a method that the vault has stored on file: the row, its place among the others, events and audit. */
import { recordAudit, systemActor } from '../audit/audit-store.ts';
import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import { tellMethodsChanged } from './method-events.ts';
import {
  clearPrimary,
  findByVaultToken,
  hasMethods,
  insertPaymentMethod,
  locationOfMethod,
  lockCustomer,
  type NewPaymentMethod,
  type PaymentMethodRow,
} from './payment-method-store.ts';

/**
 * The first method of a customer becomes primary, and so does one that asks to be. The vault's token names the row:
 * keeping the same token again answers the row that is there and tells nobody twice.
 */
export async function keepPaymentMethod(
  tx: Tx,
  method: NewPaymentMethod,
  options: { primary: boolean },
): Promise<PaymentMethodRow> {
  const { customer_id: customerId, company_id: companyId } = method;
  await lockCustomer(tx, customerId);
  const known = await findByVaultToken(tx, method);
  if (known) return known;
  const isPrimary = options.primary || !(await hasMethods(tx, customerId));
  const demoted = isPrimary ? await clearPrimary(tx, customerId) : [];
  const row = await insertPaymentMethod(tx, { ...method, is_primary: isPrimary });
  const locationId = await locationOfMethod(tx, row);
  await recordEvent(tx, {
    companyId,
    type: 'payment_method.created',
    subjectId: row.id,
    customerId,
    locationId,
  });
  await tellMethodsChanged(tx, { companyId, customerId }, demoted);
  await recordAudit(tx, systemActor, {
    companyId,
    action: 'payment_method.create',
    subjectId: row.id,
    locationId,
    details: { customerId, kind: row.kind, brand: row.brand, last4: row.last4, by: row.provenance_by },
  });
  return row;
}
