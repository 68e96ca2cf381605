/** Settings in the database: what companies and locations have of their own, and what follows for each location. */
import {
  defaultSettings,
  effectiveSettings,
  type OwnSettings,
  type Settings,
  type SettingsView,
  settingKeys,
} from '@tillkit/contract';
import type { Tx } from '../database/database.ts';
import { integrationOf } from './integration.ts';
import { originsOver, type SettingsLevel } from './settings.ts';

/** The settings that hold at a location of the company the transaction is bound to; undefined when there is none such. */
export async function findSettingsAt(tx: Tx, locationId: string): Promise<Settings | undefined> {
  const row = await tx
    .selectFrom('locations')
    .innerJoin('companies', 'companies.id', 'locations.company_id')
    .select(['companies.settings as company', 'locations.settings as location'])
    .where('locations.id', '=', locationId)
    .executeTakeFirst();
  return row && effectiveSettings(row.company, row.location);
}

/** How long the link of a request for a payment method sent at this location lives, in minutes. */
export async function requestLinkMinutesAt(tx: Tx, locationId: string): Promise<number> {
  return ((await findSettingsAt(tx, locationId)) ?? defaultSettings).requestLinkMinutes;
}

/** A level as it is stored, with what it inherits. */
export interface StoredLevel extends SettingsLevel {
  readonly companyId: string;
  readonly locationId: string | null;
  readonly revision: number;
}

/** @param lock holds the row until the transaction ends, for a change. */
export async function findLevel(
  tx: Tx,
  locationId: string | null,
  options: { lock?: boolean } = {},
): Promise<StoredLevel | undefined> {
  const lockHere = (at: 'company' | 'location') =>
    options.lock === true && (at === 'location') === (locationId !== null);
  const company = await tx
    .selectFrom('companies')
    .select(['id', 'settings', 'settings_revision'])
    .$if(lockHere('company'), (q) => q.forUpdate())
    .executeTakeFirst();
  if (!company) return undefined;
  const companyId = company.id;
  const ofCompany = { inherited: defaultSettings, inheritedOrigins: originsOver({}, 'default', () => 'default') };
  if (locationId === null)
    return {
      companyId,
      locationId,
      level: 'company',
      own: company.settings,
      revision: company.settings_revision,
      ...ofCompany,
    };
  const location = await tx
    .selectFrom('locations')
    .select(['settings', 'settings_revision'])
    .where('id', '=', locationId)
    .$if(lockHere('location'), (q) => q.forUpdate())
    .executeTakeFirst();
  return (
    location && {
      companyId,
      locationId,
      level: 'location',
      own: location.settings,
      revision: location.settings_revision,
      inherited: effectiveSettings(company.settings),
      inheritedOrigins: originsOver(company.settings, 'company', () => 'default'),
    }
  );
}

export async function writeLevel(tx: Tx, at: StoredLevel, own: OwnSettings): Promise<void> {
  const columns = { settings: JSON.stringify(own), settings_revision: at.revision + 1 };
  if (at.locationId === null) await tx.updateTable('companies').set(columns).where('id', '=', at.companyId).execute();
  else
    await tx
      .updateTable('locations')
      .set({ ...columns, updated_at: new Date() })
      .where('id', '=', at.locationId)
      .execute();
}

/** As it is told to callers. */
export async function presentLevel(tx: Tx, at: StoredLevel): Promise<SettingsView> {
  const values: Settings = effectiveSettings(at.inherited, at.own);
  return {
    locationId: at.locationId,
    values,
    origins: originsOver(at.own, at.level, (key) => at.inheritedOrigins[key]),
    inherited: at.inherited,
    revision: at.revision,
    integration: at.locationId === null ? null : await readIntegration(tx, at.locationId, values),
  };
}

async function readIntegration(tx: Tx, locationId: string, values: Settings): Promise<SettingsView['integration']> {
  const account = await tx
    .selectFrom('processor_accounts')
    .select(['id', 'processor', 'verified_at', 'capabilities'])
    .where('location_id', '=', locationId)
    .where('active', '=', true)
    .executeTakeFirst();
  return {
    status: integrationOf(values, account ?? null).status,
    account: account
      ? {
          processor: account.processor,
          verifiedAt: account.verified_at.toISOString(),
          methods: account.capabilities.methods,
        }
      : null,
  };
}

/** Locations that inherit one of the keys from the company; held until the transaction ends, to tell of them. */
export async function lockLocationsInheriting(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const rows = await tx.selectFrom('locations').select(['id', 'settings']).orderBy('id').forUpdate().execute();
  const known = settingKeys.filter((key) => keys.includes(key));
  return rows.filter((row) => known.some((key) => row.settings[key] === undefined)).map((row) => row.id);
}
