/** Payment terminals: the devices, the accounts that reach them, and the payment that each is held for. */
import { type Kysely, sql } from 'kysely';

const statements = [
  `create table terminals (
    id text primary key,
    company_id text not null references companies,
    location_id text not null references locations,
    name text not null,
    status text not null default 'active' check (status in ('active','inactive')),
    model text,
    processor_account_id text not null references processor_accounts,
    -- What names the device to its processor, hashed: a key may be part of it.
    device_hash text not null,
    -- One payment at a time; given back when it has ended, and by itself once the device can no longer begin a charge for it.
    held_by_payment_id text unique references payments,
    held_until timestamptz,
    last_outcome text check (last_outcome in ('ready','answered','busy','unreachable','no_answer','refused')),
    last_outcome_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 1,
    constraint one_row_per_device unique (company_id, device_hash),
    constraint held_for_a_while check ((held_by_payment_id is null) = (held_until is null)),
    constraint outcome_at_a_time check ((last_outcome is null) = (last_outcome_at is null))
  )`,
  'create index terminals_of_company on terminals (company_id, id)',
  // A device's account never counts as its location's.
  `alter table processor_accounts add column terminal_id text references terminals deferrable initially deferred,
    add constraint own_account_of_a_terminal check (terminal_id is null or not active)`,
  // What the accounts of the one processor of that time can do was written down before terminals were known.
  `update processor_accounts set capabilities = jsonb_set(capabilities, '{terminal}',
    '{"cancel":false,"poll":false,"saveCard":false,"pairing":[{"name":"apiKey","secret":true,"required":true},
      {"name":"publicKey","secret":false,"required":false},{"name":"webhookPublicKey","secret":false,"required":false}]}')
    where processor = 'clearent'`,
  'alter table payments add column terminal_id text references terminals',
  // By which a session on a device is asked about and cancelled.
  'alter table attempts add column session_ref text',
  `create function keep_terminal_version() returns trigger language plpgsql as $$
  begin
    if new.version <= old.version then
      raise exception 'the version of terminal % must rise', old.id using errcode = 'check_violation';
    end if;
    return new;
  end $$`,
  'create trigger terminal_versions_rise before update on terminals for each row execute function keep_terminal_version()',
  'alter table terminals enable row level security',
  `create policy own_company on terminals to tillkit_app
    using (company_id = (select current_setting('tillkit.company_id', true)))
    with check (company_id = (select current_setting('tillkit.company_id', true)))`,
  'create policy every_company on terminals to tillkit_system using (true) with check (true)',
  'grant select, insert, update on terminals to tillkit_app, tillkit_system',
];

export const terminals = {
  name: '0008-terminals',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
