import type { PermissionOverrides } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { LocationsTable } from '../database/schema.ts';
import type { CompanyAccess } from './permissions.ts';

/** All that decides over permissions in the company the transaction is bound to; undefined when there is none. */
export async function findCompanyAccess(tx: Tx): Promise<CompanyAccess | undefined> {
  const row = await tx
    .selectFrom('companies')
    .select((eb) => [
      'companies.settings',
      'companies.permission_overrides',
      eb
        .selectFrom('locations')
        .select(
          sql<
            Pick<Selectable<LocationsTable>, 'id' | 'settings'>[]
          >`coalesce(jsonb_agg(jsonb_build_object('id', id, 'settings', settings)), '[]')`.as('all'),
        )
        .as('locations'),
    ])
    .executeTakeFirst();
  return row && { overrides: row.permission_overrides, settings: row.settings, locations: row.locations ?? [] };
}

/** @param lock holds the company's row until the transaction ends, for a change. */
export async function getOverrides(tx: Tx, options: { lock?: boolean } = {}): Promise<PermissionOverrides> {
  const row = await tx
    .selectFrom('companies')
    .select('permission_overrides')
    .$if(options.lock === true, (q) => q.forUpdate())
    .executeTakeFirstOrThrow();
  return row.permission_overrides;
}

export async function writeOverrides(tx: Tx, companyId: string, overrides: PermissionOverrides): Promise<void> {
  await tx
    .updateTable('companies')
    .set({ permission_overrides: JSON.stringify(overrides) })
    .where('id', '=', companyId)
    .execute();
}
