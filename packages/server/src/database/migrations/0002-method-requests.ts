/** Requests for a payment method by link. */
import { type Kysely, sql } from 'kysely';

const statements = [
  `create table method_requests (
    id text primary key,
    company_id text not null references companies,
    customer_id text not null references customers,
    location_id text not null references locations,
    email text not null,
    language text not null,
    -- Of the link's token; the token itself is nowhere.
    token_hash text not null unique,
    status text not null default 'sent' check (status in ('sent','opened','completed','expired','revoked')),
    delivery text not null default 'queued' check (delivery in ('queued','sent','failed')),
    delivered_at timestamptz,
    expires_at timestamptz not null,
    opened_at timestamptz,
    completed_at timestamptz,
    revoked_at timestamptz,
    revoked_by text,
    replaced_by_id text references method_requests,
    -- The attempt that is storing what was entered: one at a time.
    attempt_id text references attempts deferrable initially deferred,
    refusals smallint not null default 0,
    payment_method_id text unique references payment_methods,
    created_by text not null,
    created_at timestamptz not null,
    constraint completed_with_a_method check ((status = 'completed') = (payment_method_id is not null))
  )`,
  'create index method_requests_of_customer on method_requests (customer_id, id)',
  // I12: what has ended stays ended, whoever writes.
  `create function keep_ended_method_request() returns trigger language plpgsql as $$
  begin
    if old.status in ('completed','expired','revoked') and new.status <> old.status then
      raise exception 'a request that has ended is final' using errcode = 'check_violation';
    end if;
    return new;
  end $$`,
  `create trigger ended_method_request_is_final before update on method_requests
    for each row execute function keep_ended_method_request()`,
  'alter table method_requests enable row level security',
  `create policy own_company on method_requests to tillkit_app
    using (company_id = (select current_setting('tillkit.company_id', true)))
    with check (company_id = (select current_setting('tillkit.company_id', true)))`,
  'create policy every_company on method_requests to tillkit_system using (true) with check (true)',
  'grant select, insert, update on method_requests to tillkit_app, tillkit_system',
];

export const methodRequests = {
  name: '0002-method-requests',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
