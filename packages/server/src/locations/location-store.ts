/** Locations and the processor account that serves each. */
import { effectiveSettings, type Location, newId, type OwnSettings } from '@tillkit/contract';
import type { Selectable } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { LocationsTable, ProcessorAccountsTable } from '../database/schema.ts';
import { integrationOf } from '../settings/index.ts';

type LocationRow = Selectable<LocationsTable> & {
  company_settings: OwnSettings;
  account_id: string | null;
  account_capabilities: Selectable<ProcessorAccountsTable>['capabilities'] | null;
};

const locations = (tx: Tx) =>
  tx
    .selectFrom('locations')
    .leftJoin('processor_accounts as account', (join) =>
      join.onRef('account.location_id', '=', 'locations.id').on('account.active', '=', true),
    )
    .innerJoin('companies', 'companies.id', 'locations.company_id')
    .selectAll('locations')
    .select([
      'companies.settings as company_settings',
      'account.id as account_id',
      'account.capabilities as account_capabilities',
    ]);

export async function findLocation(tx: Tx, locationId: string): Promise<Location | undefined> {
  const row = await locations(tx).where('locations.id', '=', locationId).executeTakeFirst();
  return row && toLocation(row);
}

/** By id, which is by age; confined to `only` when given. */
export async function listLocations(
  tx: Tx,
  filter: { only: readonly string[] | null; after: string | null; limit: number },
): Promise<Location[]> {
  const rows = await locations(tx)
    .$if(filter.only !== null, (q) => q.where('locations.id', 'in', [...(filter.only ?? [])]))
    .$if(filter.after !== null, (q) => q.where('locations.id', '>', filter.after ?? ''))
    .orderBy('locations.id')
    .limit(filter.limit)
    .execute();
  return rows.map(toLocation);
}

export interface LocationValues {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
}

export async function upsertLocation(
  tx: Tx,
  companyId: string,
  externalId: string,
  values: LocationValues,
): Promise<string> {
  const columns = {
    name: values.name,
    country: values.country,
    currency: values.currency,
  };
  const { id } = await tx
    .insertInto('locations')
    .values({ id: newId('location'), company_id: companyId, external_id: externalId, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'external_id']).doUpdateSet({ ...columns, updated_at: new Date() }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ids of the locations with these ids of the ERP. */
export async function locationIdsByExternalId(
  tx: Tx,
  externalIds: readonly string[],
): Promise<Map<string, { id: string; currency: string }>> {
  const rows = await tx
    .selectFrom('locations')
    .select(['id', 'external_id', 'currency'])
    .where('external_id', 'in', [...externalIds])
    .execute();
  return new Map(rows.map((row) => [row.external_id ?? '', { id: row.id, currency: row.currency }]));
}

function toLocation(row: LocationRow): Location {
  const settings = effectiveSettings(row.company_settings, row.settings);
  const account =
    row.account_id !== null && row.account_capabilities
      ? { id: row.account_id, capabilities: row.account_capabilities }
      : null;
  return {
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    country: row.country,
    currency: row.currency,
    timeZone: settings.timeZone,
    integration: integrationOf(settings, account),
  };
}
