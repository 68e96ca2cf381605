/** Open credits. Balances are the ledger's. */
import { money, newId, type OpenCredit } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { OpenCreditsTable } from '../database/schema.ts';

export type OpenCreditRow = Selectable<OpenCreditsTable>;

export interface OpenCreditValues {
  readonly companyId: string;
  readonly customerId: string;
  readonly locationId: string;
  readonly externalId: string | null;
  readonly number: string;
  readonly date: string;
  readonly currency: string;
  readonly originalMinor: number;
  readonly paymentId: string | null;
  readonly memo: string | null;
}

/** A credit begins at a balance of zero; the posting that follows fills it. */
export async function insertOpenCredit(tx: Tx, values: OpenCreditValues): Promise<string> {
  const id = newId('openCredit');
  await tx
    .insertInto('open_credits')
    .values({
      id,
      company_id: values.companyId,
      external_id: values.externalId,
      customer_id: values.customerId,
      location_id: values.locationId,
      number: values.number,
      date: values.date,
      currency: values.currency,
      original_minor: values.originalMinor,
      payment_id: values.paymentId,
      memo: values.memo,
    })
    .execute();
  return id;
}

export async function lockOpenCredits(tx: Tx, ids: readonly string[]): Promise<OpenCreditRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('open_credits')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function findOpenCreditOfPayment(tx: Tx, paymentId: string): Promise<OpenCreditRow | undefined> {
  return tx.selectFrom('open_credits').selectAll().where('payment_id', '=', paymentId).executeTakeFirst();
}

export async function findOpenCreditByExternalId(tx: Tx, externalId: string): Promise<OpenCreditRow | undefined> {
  return tx.selectFrom('open_credits').selectAll().where('external_id', '=', externalId).forUpdate().executeTakeFirst();
}

/** With something left, oldest first. */
export async function listOpenCredits(
  tx: Tx,
  filter: {
    customerId: string;
    locationIds: readonly string[] | null;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<OpenCredit[]> {
  const rows = await tx
    .selectFrom('open_credits')
    .selectAll()
    .where('customer_id', '=', filter.customerId)
    .where('balance_minor', '>', 0)
    .$if(filter.locationIds !== null, (q) => q.where('location_id', 'in', [...(filter.locationIds ?? [])]))
    .$if(filter.after !== null, (q) =>
      q.where(sql<boolean>`(date, id) > (${filter.after?.[0] ?? ''}::date, ${filter.after?.[1] ?? ''})`),
    )
    .orderBy('date')
    .orderBy('id')
    .limit(filter.limit)
    .execute();
  return rows.map(toOpenCredit);
}

export function toOpenCredit(row: OpenCreditRow): OpenCredit {
  return {
    id: row.id,
    customerId: row.customer_id,
    locationId: row.location_id,
    externalId: row.external_id,
    number: row.number,
    date: row.date,
    original: money(row.original_minor, row.currency),
    balance: money(row.balance_minor, row.currency),
    held: money(row.held_minor, row.currency),
    paymentId: row.payment_id,
    memo: row.memo,
    createdAt: row.created_at.toISOString(),
  };
}

/** A payment whose allocations were taken back has more to its credit than was left over at first. */
export async function raiseOriginal(tx: Tx, creditId: string): Promise<void> {
  await tx
    .updateTable('open_credits')
    .set({ original_minor: sql<number>`greatest(original_minor, balance_minor)` })
    .where('id', '=', creditId)
    .execute();
}
