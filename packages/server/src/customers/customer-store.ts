/** Customers, with the open figures that pickers show. */
import { type Customer, money, newId } from '@tillkit/contract';
import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';

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

export async function findCustomer(tx: Tx, customerId: string): Promise<Customer | undefined> {
  const [customer] = await withFigures(tx, sql`where c.id = ${customerId}`, sql``, 1);
  return customer;
}

/**
 * By name. `search` matches the start of a word of the name, the number, the e-mail, or an invoice number's start.
 */
export async function listCustomers(
  tx: Tx,
  filter: { companyId: string; search: string | null; after: readonly [string, string] | null; limit: number },
): Promise<Customer[]> {
  const conditions = [sql`c.company_id = ${filter.companyId}`];
  if (filter.search) {
    const start = `${filter.search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    const word = `% ${start}`;
    conditions.push(sql`(lower(c.name) like ${start} or lower(c.name) like ${word} or lower(c.number) like ${start} or lower(c.email) like ${start}
      or c.id in (select i.customer_id from invoices i where i.company_id = ${filter.companyId} and lower(i.number) like ${start}))`);
  }
  if (filter.after) conditions.push(sql`(lower(c.name), c.id) > (${filter.after[0]}, ${filter.after[1]})`);
  return withFigures(
    tx,
    sql`where ${sql.join(conditions, sql` and `)}`,
    sql`order by lower(c.name), c.id`,
    filter.limit,
  );
}

interface CustomerRow {
  id: string;
  external_id: string;
  number: string;
  name: string;
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
  where: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
  limit: number,
): Promise<Customer[]> {
  const { rows } = await sql<CustomerRow>`
    with shown as (select c.* from customers c ${where} ${order} limit ${limit})
    select c.id, c.external_id, c.number, c.name, c.email, c.phone, c.currency, c.postal_code, c.created_at, c.updated_at,
      coalesce(i.open_count, 0) as open_count, coalesce(i.open_minor, 0)::bigint as open_minor,
      coalesce(i.overdue_minor, 0)::bigint as overdue_minor, coalesce(k.credit_minor, 0)::bigint as credit_minor
    from shown c
    join companies co on co.id = c.company_id
    left join lateral (
      select count(*) as open_count, sum(balance_minor) as open_minor,
        sum(balance_minor) filter (where due_date < (now() at time zone co.time_zone)::date) as overdue_minor
      from invoices where customer_id = c.id and balance_minor > 0
    ) i on true
    left join lateral (
      select sum(balance_minor) as credit_minor from open_credits where customer_id = c.id and balance_minor > 0
    ) k on true
    ${order}`.execute(tx);
  return rows.map(toCustomer);
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
