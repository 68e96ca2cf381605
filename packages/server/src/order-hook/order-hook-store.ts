/** Where a company's own system is asked about orders, as a row. Secrets lie sealed. */
import type { OrderHook } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { OrderHooksTable } from '../database/schema.ts';

export type OrderHookRow = Selectable<OrderHooksTable> & {
  /** Calls are still signed with the previous secret as well. */
  overlaps: boolean;
};

const overlaps = sql<boolean>`coalesce(previous_until > clock_timestamp(), false)`.as('overlaps');

/** Of the company that the transaction is bound to. */
export async function findHook(tx: Tx, companyId: string): Promise<OrderHookRow | undefined> {
  return tx
    .selectFrom('order_hooks')
    .selectAll()
    .select(overlaps)
    .where('company_id', '=', companyId)
    .where('active', '=', true)
    .executeTakeFirst();
}

/** Is anybody asked about the orders of this location? */
export async function hasHookAt(tx: Tx, companyId: string, locationId: string): Promise<boolean> {
  const hook = await findHook(tx, companyId);
  return hook !== undefined && (hook.location_ids === null || hook.location_ids.includes(locationId));
}

/** Where and about which locations; a new secret replaces the one that stands, which is good for another day. */
export async function writeHook(
  tx: Tx,
  hook: {
    readonly companyId: string;
    readonly url: string;
    readonly locationIds: readonly string[] | null;
    /** Null keeps the one that stands. */
    readonly sealedSecret: string | null;
  },
): Promise<OrderHookRow> {
  const said = {
    url: hook.url,
    active: true,
    location_ids: hook.locationIds && JSON.stringify(hook.locationIds),
    updated_at: sql<Date>`now()`,
  };
  return tx
    .insertInto('order_hooks')
    .values({ company_id: hook.companyId, sealed_secret: hook.sealedSecret ?? '', ...said })
    .onConflict((conflict) =>
      conflict.column('company_id').doUpdateSet({
        ...said,
        ...(hook.sealedSecret !== null && {
          sealed_secret: hook.sealedSecret,
          sealed_previous_secret: sql<string | null>`case when order_hooks.active then order_hooks.sealed_secret end`,
          previous_until: sql<Date | null>`case when order_hooks.active then clock_timestamp() + interval '1 day' end`,
        }),
      }),
    )
    .returningAll()
    .returning(overlaps)
    .executeTakeFirstOrThrow();
}

/** Nobody is asked any more. Answers whether somebody was. */
export async function removeHook(tx: Tx, companyId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('order_hooks')
    .set({ active: false, sealed_secret: '', sealed_previous_secret: null, previous_until: null })
    .where('company_id', '=', companyId)
    .where('active', '=', true)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export const presentHook = (row: OrderHookRow): OrderHook => ({
  url: row.url,
  locationIds: row.location_ids,
  updatedAt: row.updated_at.toISOString(),
});
