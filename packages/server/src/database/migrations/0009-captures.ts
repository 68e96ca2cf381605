/** Cards that are authorized as an order is confirmed, and captured or voided later. */
import { type Kysely, sql } from 'kysely';

const statements = [
  'alter table payments add column card_hold jsonb',
  'alter table attempts drop constraint attempts_kind_check',
  "alter table attempts add constraint attempts_kind_check check (kind in ('charge','save_method','capture','void'))",
  // One instruction to the processor about a payment at a time, whatever it asks for.
  'drop index one_unresolved_attempt',
  `create unique index one_unresolved_attempt on attempts (subject_id)
    where kind in ('charge','capture','void') and state in ('prepared','submitted','unknown','pending','voiding','needs_review')`,
  // At most one capture or void of a payment is ever done.
  `create unique index one_end_of_an_authorization on attempts (subject_id) where kind in ('capture','void') and state = 'approved'`,
  // What a payment alone had confirmed is a draft again when that payment is gone.
  `create or replace function keep_accepted_order() returns trigger language plpgsql as $$
  begin
    if old.status <> 'draft' and new.status <> old.status
      and not (old.status = 'confirmed' and new.status in ('invoiced','cancelled'))
      and not (old.status = 'confirmed' and new.status = 'draft' and old.payment_id is not null and new.payment_id is null) then
      raise exception 'order % is % and cannot become %', old.id, old.status, new.status using errcode = 'check_violation';
    end if;
    if new.version <= old.version then
      raise exception 'the version of order % must rise', old.id using errcode = 'check_violation';
    end if;
    return new;
  end $$`,
];

export const captures = {
  name: '0009-captures',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
