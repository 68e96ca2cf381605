/** Sales orders, and the payment that confirms one. */
import { type Kysely, sql } from 'kysely';

const statements = [
  `create table orders (
    id text primary key,
    company_id text not null references companies,
    external_id text not null,
    customer_id text not null references customers,
    location_id text not null references locations,
    number text not null,
    date date not null,
    status text not null default 'draft' check (status in ('draft','confirmed','invoiced','cancelled')),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    lines jsonb not null,
    tax_minor bigint not null check (tax_minor >= 0),
    total_minor bigint not null check (total_minor > 0),
    memo text,
    -- The payment that is confirming it right now: one at a time.
    pending_payment_id text unique references payments deferrable initially deferred,
    payment_id text unique references payments,
    invoice_id text unique references invoices,
    confirmed_at timestamptz,
    confirmed_by text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 1,
    unique (company_id, external_id),
    constraint invoiced_with_an_invoice check ((status = 'invoiced') = (invoice_id is not null)),
    constraint accepted_by_somebody check ((status in ('confirmed','invoiced')) = (confirmed_at is not null)),
    constraint only_a_draft_is_being_paid check (pending_payment_id is null or status = 'draft')
  )`,
  // What it takes of open credits while it has no invoice yet to take them for.
  'alter table payments add column order_id text references orders, add column order_credits jsonb',
  'create index payments_of_order on payments (order_id) where order_id is not null',
  'create index orders_by_time on orders (company_id, id)',
  'create index orders_of_customer on orders (customer_id, id)',
  // What was accepted stays accepted, and a cancelled order does not come back by itself.
  `create function keep_accepted_order() returns trigger language plpgsql as $$
  begin
    if old.status <> 'draft' and new.status <> old.status and not (old.status = 'confirmed' and new.status in ('invoiced','cancelled')) then
      raise exception 'order % is % and cannot become %', old.id, old.status, new.status using errcode = 'check_violation';
    end if;
    if new.version <= old.version then
      raise exception 'the version of order % must rise', old.id using errcode = 'check_violation';
    end if;
    return new;
  end $$`,
  'create trigger accepted_orders_stay before update on orders for each row execute function keep_accepted_order()',
  'alter table orders enable row level security',
  `create policy own_company on orders to tillkit_app
    using (company_id = (select current_setting('tillkit.company_id', true)))
    with check (company_id = (select current_setting('tillkit.company_id', true)))`,
  'create policy every_company on orders to tillkit_system using (true) with check (true)',
  'grant select, insert, update on orders to tillkit_app, tillkit_system',
];

export const orders = {
  name: '0007-orders',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
