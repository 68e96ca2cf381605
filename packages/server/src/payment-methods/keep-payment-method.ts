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
  updatePaymentMethod,
} from './payment-method-store.ts';

/**
 * The first method of a customer becomes primary, and so does one that asks to be. The vault's token names the row: a
 * bank account that is entered again keeps its row, under the authorization that was given last.
 */
export async function keepPaymentMethod(
  tx: Tx,
  method: NewPaymentMethod,
  options: { primary: boolean },
): Promise<PaymentMethodRow> {
  const { customer_id: customerId, company_id: companyId } = method;
  await lockCustomer(tx, customerId);
  const known = await findByVaultToken(tx, method);
  if (known?.kind === 'card') return known;
  if (known) return renewBankAccount(tx, known, method, options);
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

/** Later debits go out under the newest authorization; what was accepted before stays with the payments made under it. */
async function renewBankAccount(
  tx: Tx,
  known: PaymentMethodRow,
  method: NewPaymentMethod,
  options: { primary: boolean },
): Promise<PaymentMethodRow> {
  const { company_id: companyId, customer_id: customerId } = known;
  const promoted = options.primary && !known.is_primary;
  const demoted = promoted ? await clearPrimary(tx, customerId) : [];
  const row = await updatePaymentMethod(tx, known.id, {
    bank_authorization: method.bank_authorization,
    ...(method.description !== null && { description: method.description }),
    ...(promoted && { is_primary: true as const }),
  });
  const locationId = await locationOfMethod(tx, row);
  await recordEvent(tx, { companyId, type: 'payment_method.updated', subjectId: row.id, customerId, locationId });
  await tellMethodsChanged(tx, { companyId, customerId }, demoted);
  await recordAudit(tx, systemActor, {
    companyId,
    action: 'payment_method.reauthorize',
    subjectId: row.id,
    locationId,
    details: { customerId, last4: row.last4, by: method.provenance_by, ...(promoted && { primary: true }) },
  });
  return row;
}
