/**
 * The first shape of the database: tenants, receivables, payments with their attempts, the ledger, events and audit.
 *
 * Three rules live here because the database is the only place that cannot be forgotten:
 * row-level security keeps companies apart; a ledger entry that does not balance is refused, and balances of invoices and
 * credits change only through postings; a final attempt never changes again.
 */
import { type Kysely, sql } from 'kysely';

/** Roles are cluster-wide: another database of the same cluster may have made them already. */
const roles = `
do $$ begin create role tillkit_app nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role tillkit_system nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin execute format('grant tillkit_app, tillkit_system to %I', current_user); exception when others then
  if not (pg_has_role(current_user, 'tillkit_app', 'member') and pg_has_role(current_user, 'tillkit_system', 'member')) then raise; end if;
end $$;
`;

const tenancy = `
create table companies (
  id text primary key,
  name text not null,
  country text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  embed_origins text[] not null default '{}',
  write_off_tolerance_minor bigint not null default 500 check (write_off_tolerance_minor >= 0),
  mail jsonb not null,
  salespeople_manage_cards boolean not null default false,
  created_at timestamptz not null default now()
);

create table api_keys (
  id text primary key,
  company_id text not null references companies,
  secret_hash text not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

create table locations (
  id text primary key,
  company_id text not null references companies,
  external_id text,
  name text not null,
  country text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  integration_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (company_id, external_id)
);

create table processor_accounts (
  id text primary key,
  company_id text not null references companies,
  location_id text not null references locations,
  processor text not null,
  sealed_credentials text not null,
  capabilities jsonb not null,
  active boolean not null default true,
  verified_at timestamptz not null,
  created_at timestamptz not null default now()
);
create unique index one_active_account_per_location on processor_accounts (location_id) where active;

create table customers (
  id text primary key,
  company_id text not null references companies,
  external_id text not null,
  number text not null,
  name text not null,
  email text,
  phone text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  postal_code text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (company_id, external_id)
);
create index customers_by_name on customers (company_id, lower(name), id);

create table payment_methods (
  id text primary key,
  company_id text not null references companies,
  customer_id text not null references customers,
  processor_account_id text not null references processor_accounts,
  method_ref text not null,
  kind text not null,
  brand text not null,
  last4 text not null check (last4 ~ '^[0-9]{4}$'),
  expiry_month smallint not null,
  expiry_year smallint not null,
  holder_name text,
  postal_code text,
  description text,
  is_primary boolean not null default false,
  provenance_channel text not null,
  provenance_by text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  deleted_at timestamptz
);
create unique index one_primary_method_per_customer on payment_methods (customer_id) where is_primary and deleted_at is null;
create index payment_methods_of_customer on payment_methods (customer_id) where deleted_at is null;
create unique index one_row_per_vault_token on payment_methods (processor_account_id, method_ref);
`;

const receivables = `
create table invoices (
  id text primary key,
  company_id text not null references companies,
  external_id text not null,
  customer_id text not null references customers,
  location_id text not null references locations,
  number text not null,
  date date not null,
  due_date date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  original_minor bigint not null check (original_minor > 0),
  balance_minor bigint not null default 0 check (balance_minor >= 0),
  held_minor bigint not null default 0 check (held_minor >= 0),
  scheduled_date date,
  memo text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (company_id, external_id),
  constraint held_within_balance check (held_minor <= balance_minor)
);
create index open_invoices_of_customer on invoices (customer_id, due_date, id) include (balance_minor) where balance_minor > 0;
create index invoices_of_customer on invoices (customer_id, due_date, id);
create index invoices_of_company on invoices (company_id, due_date, id);
create index invoices_by_number on invoices (company_id, lower(number) text_pattern_ops);

create table open_credits (
  id text primary key,
  company_id text not null references companies,
  external_id text,
  customer_id text not null references customers,
  location_id text not null references locations,
  number text not null,
  date date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  original_minor bigint not null check (original_minor > 0),
  balance_minor bigint not null default 0 check (balance_minor >= 0),
  held_minor bigint not null default 0 check (held_minor >= 0),
  payment_id text,
  memo text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (company_id, external_id),
  constraint held_within_balance check (held_minor <= balance_minor)
);
create index open_credits_of_customer on open_credits (customer_id, date, id) include (balance_minor) where balance_minor > 0;
create unique index one_credit_per_payment on open_credits (payment_id);
`;

const payments = `
create table payments (
  id text primary key,
  company_id text not null references companies,
  customer_id text not null references customers,
  location_id text not null references locations,
  reference text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor >= 0),
  status text not null check (status in ('processing','authorized','succeeded','declined','failed','canceled','returned')),
  stage text,
  attention boolean not null default false,
  method jsonb not null,
  payment_method_id text references payment_methods,
  save_card jsonb,
  saved_method jsonb,
  received_on date not null,
  memo text,
  decline jsonb,
  failure jsonb,
  authorization_code text,
  processor_reference text,
  confirmation_email text,
  locale text not null,
  idempotency_key_hash text not null,
  duplicate_fingerprint text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  completed_at timestamptz,
  version integer not null default 1,
  unique (company_id, reference),
  -- For ever: a key that once moved money never moves money again.
  unique (company_id, idempotency_key_hash)
);
create index payments_by_time on payments (company_id, id);
create index payments_of_customer on payments (customer_id, id);
create index payments_by_status on payments (company_id, status, id);
create index recent_duplicates on payments (company_id, duplicate_fingerprint, created_at);

create table attempts (
  id text primary key,
  company_id text not null references companies,
  kind text not null check (kind in ('charge','save_method')),
  -- The payment, or the customer whose card is being stored.
  subject_id text not null,
  processor_account_id text not null references processor_accounts,
  reference text not null unique,
  state text not null check (state in ('prepared','submitted','unknown','pending','approved','declined','rejected','not_received','voiding','voided','needs_review')),
  request jsonb not null,
  request_hash text not null,
  adapter_version text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  fence integer not null default 1,
  lease_owner text,
  lease_until timestamptz,
  sent_at timestamptz not null default now(),
  sends integer not null default 1,
  inquiries integer not null default 0,
  next_inquiry_at timestamptz,
  last_inquiry_at timestamptz,
  processor_reference text,
  result jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index one_unresolved_attempt on attempts (subject_id) where kind = 'charge' and state in ('prepared','submitted','unknown','pending','voiding','needs_review');
create index attempts_to_settle on attempts (next_inquiry_at) where state in ('submitted','unknown','pending','not_received');
create index attempts_of_subject on attempts (subject_id, id);

create function refuse_changed_final_attempt() returns trigger language plpgsql as $$
begin
  if old.state in ('approved','declined','rejected','voided') and (new.state <> old.state or new.result is distinct from old.result) then
    raise exception 'attempt % is final (%) and cannot become %', old.id, old.state, new.state using errcode = 'check_violation';
  end if;
  if new.fence < old.fence then
    raise exception 'the fence of attempt % cannot go back', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger final_attempts_never_change before update on attempts for each row execute function refuse_changed_final_attempt();

create function refuse_changed_final_payment() returns trigger language plpgsql as $$
begin
  if old.status in ('declined','failed','canceled') and new.status <> old.status then
    raise exception 'payment % is final (%) and cannot become %', old.id, old.status, new.status using errcode = 'check_violation';
  end if;
  if old.status = 'succeeded' and new.status not in ('succeeded','returned') then
    raise exception 'payment % has succeeded and cannot become %', old.id, new.status using errcode = 'check_violation';
  end if;
  if new.version <= old.version then
    raise exception 'the version of payment % must rise', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger final_payments_never_change before update on payments for each row execute function refuse_changed_final_payment();

create table allocations (
  id text primary key,
  company_id text not null references companies,
  payment_id text not null references payments,
  invoice_id text not null references invoices,
  credit_id text references open_credits,
  kind text not null check (kind in ('payment','credit','write_off')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  reason text,
  state text not null check (state in ('held','applied','released','undone')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((kind = 'credit') = (credit_id is not null)),
  check ((kind = 'write_off') = (reason is not null))
);
create index allocations_of_payment on allocations (payment_id, id);
create index allocations_of_invoice on allocations (invoice_id, id);

create table timeline_entries (
  position bigint generated always as identity primary key,
  company_id text not null references companies,
  payment_id text not null references payments,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  by_name text,
  text text not null
);
create index timeline_of_payment on timeline_entries (payment_id, position);

create table idempotency_keys (
  company_id text not null,
  key_hash text not null,
  route text not null,
  fingerprint text not null,
  subject_id text,
  status integer,
  body text,
  created_at timestamptz not null default now(),
  primary key (company_id, key_hash)
);
`;

const ledger = `
create table ledger_entries (
  id text primary key,
  company_id text not null references companies,
  kind text not null,
  payment_id text references payments,
  memo text,
  created_at timestamptz not null default now()
);
create index ledger_entries_of_payment on ledger_entries (payment_id);

create table ledger_postings (
  position bigint generated always as identity primary key,
  company_id text not null references companies,
  entry_id text not null references ledger_entries,
  account text not null check (account in
    ('receivable','customer_credit','processor_clearing','undeposited_funds','write_off','invoiced','credit_memos','paid_elsewhere')),
  invoice_id text references invoices,
  credit_id text references open_credits,
  -- Debits are positive, credits negative.
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null,
  check ((account = 'receivable') = (invoice_id is not null)),
  check ((account = 'customer_credit') = (credit_id is not null))
);
create index postings_of_entry on ledger_postings (entry_id);
create index postings_of_invoice on ledger_postings (invoice_id) where invoice_id is not null;
create index postings_of_credit on ledger_postings (credit_id) where credit_id is not null;

-- Runs as the owner: the application's role may not touch a balance, only post.
create function apply_postings() returns trigger language plpgsql security definer set search_path = public as $$
declare touched bigint; expected bigint;
begin
  if exists (select 1 from posted group by entry_id, currency having sum(amount_minor) <> 0) then
    raise exception 'a ledger entry does not balance' using errcode = 'check_violation';
  end if;
  with delta as (select invoice_id, company_id, currency, sum(amount_minor) as amount from posted where invoice_id is not null group by 1, 2, 3),
  done as (update invoices i set balance_minor = i.balance_minor + d.amount, updated_at = now()
    from delta d where i.id = d.invoice_id and i.company_id = d.company_id and i.currency = d.currency returning 1)
  select (select count(*) from done), (select count(*) from delta) into touched, expected;
  if touched <> expected then raise exception 'a posting names an invoice of another company or currency' using errcode = 'check_violation'; end if;
  with delta as (select credit_id, company_id, currency, sum(amount_minor) as amount from posted where credit_id is not null group by 1, 2, 3),
  done as (update open_credits c set balance_minor = c.balance_minor - d.amount, updated_at = now()
    from delta d where c.id = d.credit_id and c.company_id = d.company_id and c.currency = d.currency returning 1)
  select (select count(*) from done), (select count(*) from delta) into touched, expected;
  if touched <> expected then raise exception 'a posting names a credit of another company or currency' using errcode = 'check_violation'; end if;
  return null;
end $$;
create trigger postings_balance_and_apply after insert on ledger_postings
  referencing new table as posted for each statement execute function apply_postings();
`;

const traces = `
-- (txid, position) orders events so that a reader that stops at the oldest running transaction never skips one.
create table events (
  position bigint generated always as identity primary key,
  txid xid8 not null default pg_current_xact_id(),
  id text not null unique,
  company_id text not null references companies,
  type text not null,
  subject_id text not null,
  customer_id text,
  location_id text,
  sequence integer not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (subject_id, sequence)
);
create index events_in_order on events (company_id, txid, position);

create table audit_entries (
  id text primary key,
  company_id text not null references companies,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  subject_id text,
  ip text,
  request_id text not null,
  details jsonb not null default '{}'
);
create index audit_by_time on audit_entries (company_id, id);
create index audit_of_subject on audit_entries (company_id, subject_id, id);
`;

const tenantTables = [
  'api_keys',
  'locations',
  'processor_accounts',
  'customers',
  'payment_methods',
  'invoices',
  'open_credits',
  'payments',
  'attempts',
  'allocations',
  'timeline_entries',
  'idempotency_keys',
  'ledger_entries',
  'ledger_postings',
  'events',
  'audit_entries',
] as const;

/** Append-only for the application: no UPDATE, no DELETE (C11 of `reliability.md`). */
const history = new Set<string>(['timeline_entries', 'ledger_entries', 'ledger_postings', 'events', 'audit_entries']);
/** Balances change through postings only. */
const balanced: Record<string, string> = {
  invoices: 'number, date, due_date, original_minor, held_minor, scheduled_date, memo, updated_at',
  open_credits: 'original_minor, held_minor, memo, updated_at',
};

// The setting is read in a subquery so that it is evaluated once for a statement, not once for a row.
const access = [
  'grant usage on schema public to tillkit_app, tillkit_system;',
  'alter table companies enable row level security;',
  `create policy own_company on companies to tillkit_app using (id = (select current_setting('tillkit.company_id', true)));`,
  'create policy every_company on companies to tillkit_system using (true) with check (true);',
  'grant select, update on companies to tillkit_app; grant select, insert, update on companies to tillkit_system;',
  ...tenantTables.flatMap((table) => [
    `alter table ${table} enable row level security;`,
    `create policy own_company on ${table} to tillkit_app using (company_id = (select current_setting('tillkit.company_id', true))) with check (company_id = (select current_setting('tillkit.company_id', true)));`,
    `create policy every_company on ${table} to tillkit_system using (true) with check (true);`,
    `grant select, insert on ${table} to tillkit_app, tillkit_system;`,
    history.has(table)
      ? ''
      : balanced[table]
        ? `grant update (${balanced[table]}) on ${table} to tillkit_app;`
        : `grant update on ${table} to tillkit_app, tillkit_system;`,
  ]),
  'grant usage on all sequences in schema public to tillkit_app, tillkit_system;',
].join('\n');

export const foundation = {
  name: '0001-foundation',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const part of [roles, tenancy, receivables, payments, ledger, traces, access]) {
      // Both drivers take several statements at once when there are no parameters.
      for (const statement of splitStatements(part)) await sql.raw(statement).execute(db);
    }
  },
};

/** Splits at semicolons that end a statement, leaving dollar-quoted bodies whole. */
function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let current = '';
  let quoted = false;
  for (const piece of script.split(/(\$\$|;)/)) {
    if (piece === '$$') quoted = !quoted;
    if (piece === ';' && !quoted) {
      if (current.trim()) statements.push(current.trim());
      current = '';
    } else current += piece;
  }
  if (current.trim()) statements.push(current.trim());
  return statements;
}
