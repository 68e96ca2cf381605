/**
 * Bank accounts beside cards: methods with the authorisation they were entered under, debits that clear for days
 * and may come back, and the ledger's place for them. What must happen once has an index that lets it happen once.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table payment_methods
    alter column brand drop not null, alter column expiry_month drop not null, alter column expiry_year drop not null,
    add column bank_name text, add column account_type text check (account_type in ('checking','savings')),
    add column bank_authorization jsonb`,
  `alter table payment_methods add constraint card_or_bank_account check (
    case kind when 'card' then brand is not null and expiry_month is not null and expiry_year is not null
      when 'bank_account' then account_type is not null and holder_name is not null and bank_authorization is not null
      else false end)`,
  // A vault knows a bank account by one token, whoever entered it and however often.
  'drop index one_row_per_vault_token',
  `create unique index one_row_per_vault_token on payment_methods (processor_account_id, method_ref, customer_id) where deleted_at is null`,
  'create index payment_methods_by_token on payment_methods (processor_account_id, method_ref)',
  'alter table payments add column bank_authorization jsonb, add column bank_return jsonb',
  'create index attempts_by_processor_reference on attempts (processor_account_id, processor_reference)',
  // A settled bank debit is asked about for weeks: it may still come back.
  'drop index attempts_to_settle',
  `create index attempts_to_settle on attempts (next_inquiry_at) where state in ('submitted','unknown','pending','not_received','approved') and next_inquiry_at is not null`,
  'alter table ledger_postings drop constraint ledger_postings_account_check',
  `alter table ledger_postings add constraint ledger_postings_account_check check (account in
    ('receivable','customer_credit','processor_clearing','ach_clearing','undeposited_funds','write_off','invoiced','credit_memos',
     'paid_elsewhere','returned_payments'))`,
  `create unique index one_posting_per_payment on ledger_entries (payment_id) where kind = 'payment'`,
  `create unique index one_return_per_payment on ledger_entries (payment_id) where kind = 'return'`,
];

export const bankAccounts = {
  name: '0004-bank-accounts',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
