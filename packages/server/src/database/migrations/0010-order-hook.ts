/** The vendor's order hook, and what it was asked about payments that confirm orders. */
import { type Kysely, sql } from 'kysely';

const ofOneCompany = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy own_company on ${table} to tillkit_app
    using (company_id = (select current_setting('tillkit.company_id', true)))
    with check (company_id = (select current_setting('tillkit.company_id', true)))`,
  `create policy every_company on ${table} to tillkit_system using (true) with check (true)`,
];

const statements = [
  `create table order_hooks (
    company_id text primary key references companies,
    url text not null,
    active boolean not null default true,
    location_ids jsonb,
    sealed_secret text not null,
    sealed_previous_secret text,
    previous_until timestamptz,
    updated_at timestamptz not null default now(),
    constraint previous_for_a_while check ((sealed_previous_secret is null) = (previous_until is null))
  )`,
  ...ofOneCompany('order_hooks'),
  'grant select, insert, update on order_hooks to tillkit_app, tillkit_system',
  `create table order_confirmations (
    id text primary key,
    company_id text not null references companies,
    order_id text not null references orders,
    payment_id text not null unique references payments,
    state text not null check (state in ('waiting','asking','confirmed','refused','withdrawn','released','moot')),
    money text not null check (money in ('held','none')),
    capture boolean not null,
    -- What is sent, the same bytes each time.
    body text,
    ending text check (ending in ('refused','canceled','unanswered')),
    reason text,
    calls integer not null default 0,
    asked_at timestamptz,
    next_step_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index confirmations_to_pursue on order_confirmations (next_step_at) where next_step_at is not null',
  // What the vendor has said stays said: a confirmed order may be released, a refused one is not confirmed any more.
  `create function keep_confirmation() returns trigger language plpgsql as $$
  begin
    if new.state <> old.state and (old.state, new.state) not in (
      ('waiting','asking'), ('waiting','moot'), ('asking','confirmed'), ('asking','refused'), ('asking','withdrawn'),
      ('confirmed','withdrawn'), ('withdrawn','released')) then
      raise exception 'order confirmation % is % and cannot become %', old.id, old.state, new.state using errcode = 'check_violation';
    end if;
    return new;
  end $$`,
  'create trigger confirmations_stay before update on order_confirmations for each row execute function keep_confirmation()',
  ...ofOneCompany('order_confirmations'),
  'grant select, insert, update on order_confirmations to tillkit_app, tillkit_system',
];

export const orderHook = {
  name: '0010-order-hook',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
