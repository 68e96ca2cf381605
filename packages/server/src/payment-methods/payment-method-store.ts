/** Stored payment methods. Which one is primary is decided here, under the customer's lock. */
import { newId } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { PaymentMethodsTable } from '../database/schema.ts';

export type PaymentMethodRow = Selectable<PaymentMethodsTable>;

export type NewPaymentMethod = Pick<
  PaymentMethodRow,
  | 'company_id'
  | 'customer_id'
  | 'processor_account_id'
  | 'method_ref'
  | 'kind'
  | 'brand'
  | 'last4'
  | 'expiry_month'
  | 'expiry_year'
  | 'holder_name'
  | 'postal_code'
  | 'description'
  | 'provenance_channel'
  | 'provenance_by'
>;

/** Everything that changes which method is primary holds this lock first. */
export async function lockCustomer(tx: Tx, customerId: string): Promise<void> {
  await tx.selectFrom('customers').select('id').where('id', '=', customerId).forUpdate().execute();
}

export async function findPaymentMethod(tx: Tx, paymentMethodId: string): Promise<PaymentMethodRow | undefined> {
  return tx.selectFrom('payment_methods').selectAll().where('id', '=', paymentMethodId).executeTakeFirst();
}

/**
 * Stores a method; the first one of a customer becomes primary, and so does one that asks to be. The vault's token
 * names the row: storing the same token again answers the row that is there.
 */
export async function insertPaymentMethod(
  tx: Tx,
  method: NewPaymentMethod,
  options: { primary: boolean },
): Promise<PaymentMethodRow> {
  await lockCustomer(tx, method.customer_id);
  const known = await tx
    .selectFrom('payment_methods')
    .selectAll()
    .where('processor_account_id', '=', method.processor_account_id)
    .where('method_ref', '=', method.method_ref)
    .executeTakeFirst();
  if (known) return known;
  const others = await tx
    .selectFrom('payment_methods')
    .select('id')
    .where('customer_id', '=', method.customer_id)
    .where('deleted_at', 'is', null)
    .limit(1)
    .execute();
  const isPrimary = options.primary || others.length === 0;
  if (isPrimary) await clearPrimary(tx, method.customer_id);
  return tx
    .insertInto('payment_methods')
    .values({ id: newId('paymentMethod'), ...method, is_primary: isPrimary })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function clearPrimary(tx: Tx, customerId: string): Promise<void> {
  await tx
    .updateTable('payment_methods')
    .set({ is_primary: false })
    .where('customer_id', '=', customerId)
    .where('is_primary', '=', true)
    .execute();
}

export async function touchPaymentMethod(tx: Tx, paymentMethodId: string): Promise<void> {
  await tx
    .updateTable('payment_methods')
    .set({ last_used_at: sql<Date>`now()` })
    .where('id', '=', paymentMethodId)
    .execute();
}

/** Primary first, then the most recently used, then the newest. */
export async function listPaymentMethods(
  tx: Tx,
  filter: { customerId: string; locationId: string | undefined },
): Promise<PaymentMethodRow[]> {
  return tx
    .selectFrom('payment_methods')
    .selectAll()
    .where('customer_id', '=', filter.customerId)
    .where('deleted_at', 'is', null)
    .$if(filter.locationId !== undefined, (q) =>
      q.where('processor_account_id', 'in', (eb) =>
        eb
          .selectFrom('processor_accounts')
          .select('id')
          .where('location_id', '=', filter.locationId ?? '')
          .where('active', '=', true),
      ),
    )
    .orderBy('is_primary', 'desc')
    .orderBy(sql`last_used_at desc nulls last`)
    .orderBy('id', 'desc')
    .execute();
}

/** The caller holds the customer's lock. */
export async function updatePaymentMethod(
  tx: Tx,
  row: PaymentMethodRow,
  change: { description?: string | null; primary?: true },
): Promise<PaymentMethodRow> {
  if (change.primary) await clearPrimary(tx, row.customer_id);
  if (change.description === undefined && !change.primary) return row;
  return tx
    .updateTable('payment_methods')
    .set({
      ...(change.description !== undefined && { description: change.description || null }),
      ...(change.primary && { is_primary: true }),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Marks a method as deleted and promotes the most recently used of the rest when it was primary. */
export async function deletePaymentMethod(tx: Tx, row: PaymentMethodRow): Promise<void> {
  await tx
    .updateTable('payment_methods')
    .set({ is_primary: false, deleted_at: sql<Date>`now()` })
    .where('id', '=', row.id)
    .execute();
  if (!row.is_primary) return;
  await tx
    .updateTable('payment_methods')
    .set({ is_primary: true })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('payment_methods')
        .select('id')
        .where('customer_id', '=', row.customer_id)
        .where('deleted_at', 'is', null)
        .orderBy(sql`last_used_at desc nulls last`)
        .orderBy('id', 'desc')
        .limit(1),
    )
    .execute();
}
