/** What companies and locations had switched before settings were kept in one place stays switched. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { effectiveSettings, newId } from '@tillkit/contract';
import { sql } from 'kysely';
import { findLocation } from '../../locations/location-store.ts';
import { findSettingsAt } from '../../settings/index.ts';
import type { Store } from '../database.ts';
import { applyMigrations } from '../migrator.ts';
import { pgliteParsers } from '../pglite/pglite-connection.ts';
import { openPgliteStore } from '../pglite/pglite-store.ts';
import { migrations } from './index.ts';

let store: Store;
const [company, plain] = [newId('company'), newId('company')];
const [on, off, west] = [newId('location'), newId('location'), newId('location')];

before(async () => {
  store = openPgliteStore(await PGlite.create({ parsers: pgliteParsers }));
  const settled = migrations.findIndex(({ name }) => name === '0003-settings');
  await applyMigrations(store.kysely, migrations.slice(0, settled));
  await sql`insert into companies (id, name, country, currency, time_zone, mail, salespeople_manage_cards) values
    (${company}, 'A', 'US', 'USD', 'America/Chicago', '{}', true), (${plain}, 'B', 'US', 'USD', 'America/New_York', '{}', false)`.execute(
    store.kysely,
  );
  await sql`insert into locations (id, company_id, name, country, currency, time_zone, integration_enabled) values
    (${on}, ${company}, 'On', 'US', 'USD', 'America/Chicago', true),
    (${off}, ${company}, 'Off', 'US', 'USD', 'America/Chicago', false),
    (${west}, ${company}, 'West', 'US', 'USD', 'America/Denver', false)`.execute(store.kysely);
  await store.migrate();
});
after(() => store?.close());

it('keeps switches and time zones, and makes own only what differs from what is inherited', async () => {
  const own = await sql<{ id: string; settings: object }>`select id, settings from locations`.execute(store.kysely);
  assert.deepEqual(
    new Map(own.rows.map(({ id, settings }) => [id, settings])),
    new Map<string, object>([
      [on, { integrationEnabled: true }],
      [off, {}],
      [west, { timeZone: 'America/Denver' }],
    ]),
  );
  const at = await store.inCompany(company, (tx) => findSettingsAt(tx, off));
  assert.deepEqual(at, effectiveSettings({ timeZone: 'America/Chicago', salespeopleManageCards: true }));
  const location = await store.inCompany(company, (tx) => findLocation(tx, on));
  assert.deepEqual([location?.timeZone, location?.integration.status], ['America/Chicago', 'pending']);
  const { rows } = await sql<{ settings: object }>`select settings from companies where id = ${plain}`.execute(
    store.kysely,
  );
  assert.deepEqual(rows[0]?.settings, { timeZone: 'America/New_York' });
});
