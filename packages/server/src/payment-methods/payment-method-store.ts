/** Stored payment methods. Which one is primary is decided under the customer's lock. */
import { newId } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { PaymentMethodsTable, StoredAuthorization } from '../database/schema.ts';

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
  | 'bank_name'
  | 'account_type'
  | 'bank_authorization'
  | 'holder_name'
  | 'postal_code'
  | 'description'
  | 'provenance_channel'
  | 'provenance_by'
>;

/** The columns of a bank account that a card does not have, and the other way round. */
export const noBankAccount = { bank_name: null, account_type: null, bank_authorization: null } as const;
export const noCard = { brand: null, expiry_month: null, expiry_year: null, postal_code: null } as const;

const valuesOf = ({ bank_authorization: authorization, ...method }: NewPaymentMethod) => ({
  ...method,
  bank_authorization: authorization && JSON.stringify(authorization),
});

/**
 * Everything that changes which method is primary holds this lock first. Not `for update`: that would wait for every
 * payment of the customer, whose foreign keys share the row.
 */
export async function lockCustomer(tx: Tx, customerId: string): Promise<void> {
  await tx.selectFrom('customers').select('id').where('id', '=', customerId).forNoKeyUpdate().execute();
}

export async function findPaymentMethod(tx: Tx, paymentMethodId: string): Promise<PaymentMethodRow | undefined> {
  return tx.selectFrom('payment_methods').selectAll().where('id', '=', paymentMethodId).executeTakeFirst();
}

/** Where the account is at home whose vault holds the method. */
export async function locationOfMethod(tx: Tx, row: PaymentMethodRow): Promise<string> {
  const account = await tx
    .selectFrom('processor_accounts')
    .select('location_id')
    .where('id', '=', row.processor_account_id)
    .executeTakeFirstOrThrow();
  return account.location_id;
}

/** A vault's token, as one of an account's. */
export type VaultToken = Pick<PaymentMethodRow, 'processor_account_id' | 'method_ref'>;

/** The method of this customer that has the token. */
export async function findByVaultToken(
  tx: Tx,
  token: VaultToken & { readonly customer_id: string },
): Promise<PaymentMethodRow | undefined> {
  return tx
    .selectFrom('payment_methods')
    .selectAll()
    .where('processor_account_id', '=', token.processor_account_id)
    .where('method_ref', '=', token.method_ref)
    .where('customer_id', '=', token.customer_id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Does any method on file have the token? Two customers may share a bank account, and then they share its token; so do two
 * locations whose accounts are of one merchant.
 */
export async function isTokenInUse(tx: Tx, token: VaultToken): Promise<boolean> {
  const row = await tx
    .selectFrom('payment_methods')
    .innerJoin('processor_accounts as kept', 'kept.id', 'payment_methods.processor_account_id')
    .innerJoin('processor_accounts as asked', 'asked.processor', 'kept.processor')
    .select('payment_methods.id')
    .where('asked.id', '=', token.processor_account_id)
    .where('method_ref', '=', token.method_ref)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasMethods(tx: Tx, customerId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('payment_methods')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertPaymentMethod(
  tx: Tx,
  method: NewPaymentMethod & { is_primary: boolean },
): Promise<PaymentMethodRow> {
  return tx
    .insertInto('payment_methods')
    .values({ id: newId('paymentMethod'), ...valuesOf(method), is_primary: method.is_primary })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * A row for a token in the vault that nobody may use, so that the job which deletes tokens finds it. Null when the vault
 * answered with a token that a method on file has.
 */
export async function insertDeletedMethod(tx: Tx, method: NewPaymentMethod): Promise<string | null> {
  if (await isTokenInUse(tx, method)) return null;
  const { id } = await tx
    .insertInto('payment_methods')
    .values({ id: newId('paymentMethod'), ...valuesOf(method), is_primary: false, deleted_at: sql<Date>`now()` })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Answers the ids that were primary. */
export async function clearPrimary(tx: Tx, customerId: string): Promise<string[]> {
  const rows = await tx
    .updateTable('payment_methods')
    .set({ is_primary: false })
    .where('customer_id', '=', customerId)
    .where('is_primary', '=', true)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function touchPaymentMethod(tx: Tx, paymentMethodId: string): Promise<void> {
  await tx
    .updateTable('payment_methods')
    .set({ last_used_at: sql<Date>`now()` })
    .where('id', '=', paymentMethodId)
    .execute();
}

/** Primary first, then the most recently used, then the newest. */
const place = sql`(is_primary, coalesce(last_used_at, '-infinity'::timestamptz), id)`;

export interface MethodFilter {
  readonly customerId: string;
  /** Only those that can be charged here. */
  readonly locationId: string | undefined;
  /** Locations the caller is confined to; null = all. */
  readonly locationIds: readonly string[] | null;
  /** Id of the last method of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

export async function listPaymentMethods(tx: Tx, filter: MethodFilter): Promise<PaymentMethodRow[]> {
  const { locationId, locationIds, after } = filter;
  return tx
    .selectFrom('payment_methods')
    .selectAll()
    .where('customer_id', '=', filter.customerId)
    .where('deleted_at', 'is', null)
    .$if(locationId !== undefined || locationIds !== null, (q) =>
      q.where('processor_account_id', 'in', (eb) =>
        eb
          .selectFrom('processor_accounts')
          .select('id')
          .$if(locationId !== undefined, (accounts) =>
            accounts.where('location_id', '=', locationId ?? '').where('active', '=', true),
          )
          .$if(locationIds !== null, (accounts) => accounts.where('location_id', 'in', [...(locationIds ?? [])])),
      ),
    )
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`${place} < (select is_primary, coalesce(last_used_at, '-infinity'::timestamptz), id
        from payment_methods where id = ${after})`),
    )
    .orderBy(sql`${place} desc`)
    .limit(filter.limit)
    .execute();
}

/** The caller holds the customer's lock. */
export async function updatePaymentMethod(
  tx: Tx,
  paymentMethodId: string,
  {
    bank_authorization: authorization,
    ...columns
  }: {
    readonly description?: string | null;
    readonly is_primary?: true;
    readonly bank_authorization?: StoredAuthorization | null;
  },
): Promise<PaymentMethodRow> {
  return tx
    .updateTable('payment_methods')
    .set({ ...columns, ...(authorization && { bank_authorization: JSON.stringify(authorization) }) })
    .where('id', '=', paymentMethodId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Marks a method as deleted and promotes the most recently used of the rest when it was primary; an expired card
 * only when nothing else is left. Answers the ids it promoted.
 * @param today YYYY-MM-DD
 */
export async function deletePaymentMethod(tx: Tx, row: PaymentMethodRow, today: string): Promise<string[]> {
  const month = sql`extract(year from ${today}::date) * 12 + extract(month from ${today}::date)`;
  await tx
    .updateTable('payment_methods')
    .set({ is_primary: false, deleted_at: sql<Date>`now()` })
    .where('id', '=', row.id)
    .execute();
  if (!row.is_primary) return [];
  const promoted = await tx
    .updateTable('payment_methods')
    .set({ is_primary: true })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('payment_methods')
        .select('id')
        .where('customer_id', '=', row.customer_id)
        .where('deleted_at', 'is', null)
        .orderBy(sql`coalesce(expiry_year * 12 + expiry_month < ${month}, false)`)
        .orderBy(sql`last_used_at desc nulls last`)
        .orderBy('id', 'desc')
        .limit(1),
    )
    .returning('id')
    .execute();
  return promoted.map(({ id }) => id);
}
