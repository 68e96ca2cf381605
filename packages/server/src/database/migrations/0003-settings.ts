/**
 * Settings of companies and locations, what a company allows its roles otherwise than by default, and the
 * rules of a customer. The switches that had columns of their own become settings; what differs from what a location
 * would inherit stays its own.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table companies add column settings jsonb not null default '{}', add column settings_revision integer not null default 0,
    add column permission_overrides jsonb not null default '{}'`,
  `alter table locations add column settings jsonb not null default '{}', add column settings_revision integer not null default 0`,
  `update companies set settings = jsonb_build_object('timeZone', time_zone) ||
    case when salespeople_manage_cards then '{"salespeopleManageCards": true}'::jsonb else '{}'::jsonb end`,
  `update locations l set settings =
    case when l.integration_enabled then '{"integrationEnabled": true}'::jsonb else '{}'::jsonb end ||
    case when l.time_zone <> c.time_zone then jsonb_build_object('timeZone', l.time_zone) else '{}'::jsonb end
    from companies c where c.id = l.company_id`,
  'alter table companies drop column time_zone, drop column salespeople_manage_cards',
  'alter table locations drop column time_zone, drop column integration_enabled',
  `alter table customers add column policy jsonb not null default '{}', add column policy_revision integer not null default 0`,
  `alter table customers add constraint cards_restricted_or_required
    check (not (coalesce((policy->>'restrictCards')::boolean, false) and coalesce((policy->>'requireCardOnline')::boolean, false)))`,
  // Where it happened, so that staff of some locations read only what is theirs.
  'alter table audit_entries add column location_id text',
];

export const settings = {
  name: '0003-settings',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
