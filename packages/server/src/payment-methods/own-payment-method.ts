import type { Tx } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { type Member, mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { findPaymentMethod, locationOfMethod, type PaymentMethodRow } from './payment-method-store.ts';

/**
 * The method, deleted or not, if it is the caller's to see: customers see their own, confined staff those of their
 * locations. @throws ApiProblem `not_found`
 */
export async function ownPaymentMethod(tx: Tx, principal: Member, paymentMethodId: string): Promise<PaymentMethodRow> {
  const row = await findPaymentMethod(tx, paymentMethodId);
  const own =
    row !== undefined &&
    mayUseCustomer(principal, row.customer_id) &&
    mayUseLocation(principal, await locationOfMethod(tx, row));
  if (!own) throw notFound('payment method', 'paymentMethodId');
  return row;
}
