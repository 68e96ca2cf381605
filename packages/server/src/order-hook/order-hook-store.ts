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
    location_ids: hook.locationIds && JSON.stringify(hook.locationIds),
    updated_at: sql<Date>`now()`,
  };
  return tx
    .insertInto('order_hooks')
    .values({ company_id: hook.companyId, sealed_secret: hook.sealedSecret ?? '', ...said })
    .onConflict((conflict) =>
      conflict.column('company_id').doUpdateSet((eb) => ({
        ...said,
        ...(hook.sealedSecret !== null && {
          sealed_secret: hook.sealedSecret,
          sealed_previous_secret: eb.ref('order_hooks.sealed_secret'),
          previous_until: sql<Date>`clock_timestamp() + interval '1 day'`,
        }),
      })),
    )
    .returningAll()
    .returning(overlaps)
    .executeTakeFirstOrThrow();
}

export async function deleteHook(tx: Tx, companyId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('order_hooks')
    .where('company_id', '=', companyId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export const presentHook = (row: OrderHookRow): OrderHook => ({
  url: row.url,
  locationIds: row.location_ids,
  updatedAt: row.updated_at.toISOString(),
});
