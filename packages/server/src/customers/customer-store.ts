/** Customers, with the open figures that pickers show. */
import { type Customer, money, newId } from '@tillkit/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import { companyToday } from '../locations/company-store.ts';

export interface CustomerValues {
  readonly externalId: string;
  readonly number: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly currency: string;
  readonly postalCode: string | null;
}

/** Inserts or updates; answers ids in the order given. The caller makes sure that no external id comes twice. */
export async function upsertCustomers(
  tx: Tx,
  companyId: string,
  customers: readonly CustomerValues[],
): Promise<string[]> {
  const rows = await tx
    .insertInto('customers')
    .values(
      customers.map((customer) => ({
        id: newId('customer'),
        company_id: companyId,
        external_id: customer.externalId,
        number: customer.number,
        name: customer.name,
        email: customer.email,
        phone: customer.phone,
        currency: customer.currency,
        postal_code: customer.postalCode,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'external_id']).doUpdateSet((eb) => ({
        number: eb.ref('excluded.number'),
        name: eb.ref('excluded.name'),
        email: eb.ref('excluded.email'),
        phone: eb.ref('excluded.phone'),
        currency: eb.ref('excluded.currency'),
        postal_code: eb.ref('excluded.postal_code'),
        updated_at: sql<Date>`now()`,
      })),
    )
    .returning(['id', 'external_id'])
    .execute();
  const ids = new Map(rows.map((row) => [row.external_id, row.id]));
  return customers.map((customer) => ids.get(customer.externalId) ?? '');
}

/** Those of the customers whose currency would change although invoices or credits are written in it; locks their rows. */
export async function findFixedCurrencies(
  tx: Tx,
  customers: readonly Pick<CustomerValues, 'externalId' | 'currency'>[],
): Promise<{ externalId: string; name: string; currency: string }[]> {
  const { rows } = await sql<{ external_id: string; name: string; currency: string }>`
    select c.external_id, c.name, c.currency from customers c
    join unnest(${customers.map(({ externalId }) => externalId)}::text[], ${customers.map(({ currency }) => currency)}::text[])
      as wanted(external_id, currency) on wanted.external_id = c.external_id and wanted.currency <> c.currency
    where exists (select 1 from invoices i where i.customer_id = c.id)
      or exists (select 1 from open_credits k where k.customer_id = c.id)
    order by c.id for update of c`.execute(tx);
  return rows.map((row) => ({ externalId: row.external_id, name: row.name, currency: row.currency }));
}

export async function customerIdsByExternalId(
  tx: Tx,
  externalIds: readonly string[],
): Promise<Map<string, { id: string; currency: string }>> {
  const rows = await tx
    .selectFrom('customers')
    .select(['id', 'external_id', 'currency'])
    .where('external_id', 'in', [...externalIds])
    .execute();
  return new Map(rows.map((row) => [row.external_id, { id: row.id, currency: row.currency }]));
}

/** Whose figures: those of all locations, or of the ones the reader is confined to. */
type Confinement = readonly string[] | null;

/** Who pays, without the figures that cost a look at every invoice. */
export async function findPayer(
  tx: Tx,
  customerId: string,
): Promise<{ id: string; name: string; email: string | null; currency: string } | undefined> {
  return tx
    .selectFrom('customers')
    .select(['id', 'name', 'email', 'currency'])
    .where('id', '=', customerId)
    .executeTakeFirst();
}

export async function findCustomer(
  tx: Tx,
  customerId: string,
  locationIds: Confinement = null,
): Promise<Customer | undefined> {
  const [found] = await withFigures(tx, { where: sql`where c.id = ${customerId}`, locationIds, limit: 1 });
  return found?.customer;
}

/** A customer with the text it is sorted by, as the database sorts: other lower-casing than its own would lose rows. */
export interface ListedCustomer {
  readonly customer: Customer;
  readonly sortName: string;
}

/**
 * By name. `search` matches the start of a word of the name, the number, the e-mail, or an invoice number's start.
 */
export async function listCustomers(
  tx: Tx,
  filter: {
    companyId: string;
    search: string | null;
    locationIds: Confinement;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<ListedCustomer[]> {
  const conditions = [sql`c.company_id = ${filter.companyId}`];
  if (filter.search) {
    const start = sql`lower(${`${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`})`;
    const word = sql`'% ' || ${start}`;
    conditions.push(sql`(lower(c.name) like ${start} or lower(c.name) like ${word} or lower(c.number) like ${start} or lower(c.email) like ${start}
      or c.id in (select i.customer_id from invoices i where i.company_id = ${filter.companyId} and lower(i.number) like ${start} ${within('i', filter.locationIds)}))`);
  }
  if (filter.after) conditions.push(sql`(lower(c.name), c.id) > (${filter.after[0]}, ${filter.after[1]})`);
  return withFigures(tx, {
    where: sql`where ${sql.join(conditions, sql` and `)}`,
    locationIds: filter.locationIds,
    limit: filter.limit,
  });
}

const within = (table: 'i' | 'k', locationIds: Confinement): RawBuilder<unknown> =>
  locationIds === null ? sql`` : sql`and ${sql.ref(`${table}.location_id`)} = any(${[...locationIds]}::text[])`;

interface CustomerRow {
  id: string;
  external_id: string;
  number: string;
  name: string;
  sort_name: string;
  email: string | null;
  phone: string | null;
  currency: string;
  postal_code: string | null;
  created_at: Date;
  updated_at: Date;
  open_count: number;
  open_minor: number;
  overdue_minor: number;
  credit_minor: number;
}

/** The page of customers is cut first, so that only its rows are summed up. Overdue is judged in the company's zone. */
async function withFigures(
  tx: Tx,
  page: { where: RawBuilder<unknown>; locationIds: Confinement; limit: number },
): Promise<ListedCustomer[]> {
  const today = await companyToday(tx, new Date());
  const { rows } = await sql<CustomerRow>`
    with shown as (select c.*, lower(c.name) as sort_name from customers c ${page.where} order by lower(c.name), c.id limit ${page.limit})
    select c.id, c.external_id, c.number, c.name, c.sort_name, c.email, c.phone, c.currency, c.postal_code, c.created_at, c.updated_at,
      coalesce(i.open_count, 0) as open_count, coalesce(i.open_minor, 0)::bigint as open_minor,
      coalesce(i.overdue_minor, 0)::bigint as overdue_minor, coalesce(k.credit_minor, 0)::bigint as credit_minor
    from shown c
    left join lateral (
      select count(*) as open_count, sum(balance_minor) as open_minor,
        sum(balance_minor) filter (where due_date < ${today}::date) as overdue_minor
      from invoices i where customer_id = c.id and balance_minor > 0 ${within('i', page.locationIds)}
    ) i on true
    left join lateral (
      select sum(balance_minor) as credit_minor from open_credits k
      where customer_id = c.id and balance_minor > 0 ${within('k', page.locationIds)}
    ) k on true
    order by c.sort_name, c.id`.execute(tx);
  return rows.map((row) => ({ customer: toCustomer(row), sortName: row.sort_name }));
}

function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    externalId: row.external_id,
    number: row.number,
    name: row.name,
    email: row.email,
    phone: row.phone,
    currency: row.currency,
    postalCode: row.postal_code,
    openInvoiceCount: row.open_count,
    openBalance: money(row.open_minor, row.currency),
    overdueBalance: money(row.overdue_minor, row.currency),
    openCredits: money(row.credit_minor, row.currency),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
