/** Invoices. Balances are the ledger's; holds are taken and given back here. */
import { type Invoice, money, newId } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { InvoicesTable } from '../database/schema.ts';

export type InvoiceRow = Selectable<InvoicesTable>;

export interface InvoiceValues {
  readonly externalId: string;
  readonly customerId: string;
  readonly locationId: string;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  readonly currency: string;
  readonly originalMinor: number;
  readonly memo: string | null;
}

export async function insertInvoices(
  tx: Tx,
  companyId: string,
  invoices: readonly InvoiceValues[],
): Promise<Map<string, string>> {
  if (invoices.length === 0) return new Map();
  const rows = invoices.map((invoice) => ({
    id: newId('invoice'),
    company_id: companyId,
    external_id: invoice.externalId,
    customer_id: invoice.customerId,
    location_id: invoice.locationId,
    number: invoice.number,
    date: invoice.date,
    due_date: invoice.dueDate,
    currency: invoice.currency,
    original_minor: invoice.originalMinor,
    scheduled_date: null,
    memo: invoice.memo,
  }));
  await tx.insertInto('invoices').values(rows).execute();
  return new Map(rows.map((row) => [row.external_id, row.id]));
}

/** Locks by external id, in id order. */
export async function lockInvoicesByExternalId(tx: Tx, externalIds: readonly string[]): Promise<InvoiceRow[]> {
  return tx
    .selectFrom('invoices')
    .selectAll()
    .where('external_id', 'in', [...externalIds])
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Locks by id, always in id order: two payments over the same invoices can wait for each other, never deadlock. */
export async function lockInvoices(tx: Tx, ids: readonly string[]): Promise<InvoiceRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('invoices')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function updateInvoice(
  tx: Tx,
  id: string,
  values: { number: string; date: string; dueDate: string; originalMinor: number; memo: string | null },
): Promise<void> {
  await tx
    .updateTable('invoices')
    .set({
      number: values.number,
      date: values.date,
      due_date: values.dueDate,
      original_minor: values.originalMinor,
      memo: values.memo,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/**
 * Adds to what is held of invoices or credits, locking them in id order; negative amounts give back. The database keeps
 * 0 ≤ held ≤ balance.
 */
export async function changeHolds(
  tx: Tx,
  table: 'invoices' | 'open_credits',
  amounts: ReadonlyMap<string, number>,
): Promise<void> {
  if (amounts.size === 0) return;
  const ids = [...amounts.keys()];
  await sql`
    with locked as (select id from ${sql.table(table)} where id = any(${ids}::text[]) order by id for update)
    update ${sql.table(table)} t set held_minor = t.held_minor + d.amount, updated_at = now()
    from locked join unnest(${ids}::text[], ${[...amounts.values()]}::bigint[]) as d(id, amount) using (id)
    where t.id = locked.id`.execute(tx);
}

export async function findInvoice(tx: Tx, invoiceId: string): Promise<Invoice | undefined> {
  const row = await tx.selectFrom('invoices').selectAll().where('id', '=', invoiceId).executeTakeFirst();
  return row && toInvoice(row);
}

/** Oldest due first. */
export async function listInvoices(
  tx: Tx,
  filter: {
    companyId: string;
    customerId: string | undefined;
    status: 'open' | 'paid' | 'all';
    locationIds: readonly string[] | null;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<Invoice[]> {
  const rows = await tx
    .selectFrom('invoices')
    .selectAll()
    .$if(filter.customerId !== undefined, (q) => q.where('customer_id', '=', filter.customerId ?? ''))
    .$if(filter.customerId === undefined, (q) => q.where('company_id', '=', filter.companyId))
    .$if(filter.status === 'open', (q) => q.where('balance_minor', '>', 0))
    .$if(filter.status === 'paid', (q) => q.where('balance_minor', '=', 0))
    .$if(filter.locationIds !== null, (q) => q.where('location_id', 'in', [...(filter.locationIds ?? [])]))
    .$if(filter.after !== null, (q) =>
      q.where(sql<boolean>`(due_date, id) > (${filter.after?.[0] ?? ''}::date, ${filter.after?.[1] ?? ''})`),
    )
    .orderBy('due_date')
    .orderBy('id')
    .limit(filter.limit)
    .execute();
  return rows.map(toInvoice);
}

export function toInvoice(row: InvoiceRow): Invoice {
  return {
    id: row.id,
    externalId: row.external_id,
    customerId: row.customer_id,
    locationId: row.location_id,
    number: row.number,
    date: row.date,
    dueDate: row.due_date,
    original: money(row.original_minor, row.currency),
    balance: money(row.balance_minor, row.currency),
    held: money(row.held_minor, row.currency),
    scheduledDate: row.scheduled_date,
    memo: row.memo,
    status: row.balance_minor > 0 ? 'open' : 'paid',
    updatedAt: row.updated_at.toISOString(),
  };
}
