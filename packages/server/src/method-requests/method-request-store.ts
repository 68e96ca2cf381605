/** Requests for a payment method. Whatever changes one holds its row first. */
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { MethodRequestsTable } from '../database/schema.ts';

export type MethodRequestRow = Selectable<MethodRequestsTable>;

export async function insertMethodRequest(tx: Tx, row: Insertable<MethodRequestsTable>): Promise<MethodRequestRow> {
  return tx.insertInto('method_requests').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function findMethodRequest(tx: Tx, id: string): Promise<MethodRequestRow | undefined> {
  return tx.selectFrom('method_requests').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Looked up by the token's hash: how long it takes tells nothing of the token. */
export async function findByTokenHash(tx: Tx, tokenHash: string): Promise<MethodRequestRow | undefined> {
  return tx.selectFrom('method_requests').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

export async function lockMethodRequest(tx: Tx, id: string): Promise<MethodRequestRow | undefined> {
  return tx.selectFrom('method_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The caller holds the row. */
export async function updateMethodRequest(
  tx: Tx,
  id: string,
  change: Updateable<MethodRequestsTable>,
): Promise<MethodRequestRow> {
  return tx.updateTable('method_requests').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

/** Newest first. */
export async function listMethodRequests(
  tx: Tx,
  filter: {
    readonly customerId: string;
    /** Locations the caller is confined to; null = all. */
    readonly locationIds: readonly string[] | null;
    /** Id of the last request of the page before. */
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<MethodRequestRow[]> {
  const { customerId, locationIds, before, limit } = filter;
  return tx
    .selectFrom('method_requests')
    .selectAll()
    .where('customer_id', '=', customerId)
    .$if(locationIds !== null, (q) => q.where('location_id', 'in', [...(locationIds ?? [])]))
    .$if(before !== null, (q) => q.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
