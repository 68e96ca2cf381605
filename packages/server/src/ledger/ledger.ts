/**
 * The double-entry ledger. An entry is posted whole, in one statement: the database refuses one that does not balance and
 * moves the balances of the invoices and credits it names. Nothing else moves them.
 */
import { newId } from '@tillkit/contract';
import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { LedgerAccount } from '../database/schema.ts';

/** Debits positive, credits negative, minor units. */
export interface Posting {
  readonly account: LedgerAccount;
  readonly amountMinor: number;
  readonly currency: string;
  readonly invoiceId?: string;
  readonly creditId?: string;
}

export interface LedgerEntry {
  readonly companyId: string;
  readonly kind: 'invoice' | 'invoice_change' | 'credit_memo' | 'payment' | 'reallocation' | 'return';
  readonly paymentId: string | null;
  readonly memo?: string;
  readonly postings: readonly Posting[];
}

/** @throws when debits and credits differ, or a balance would go below zero or below what is held. */
export async function postEntry(tx: Tx, entry: LedgerEntry): Promise<void> {
  await postEntries(tx, [entry]);
}

/**
 * Several entries in one statement; for bulk feeds. Columns travel as arrays: a payment over thousands of invoices would
 * have more values than a statement may have parameters.
 */
export async function postEntries(tx: Tx, entries: readonly LedgerEntry[]): Promise<void> {
  const rows = entries
    .map((entry) => ({
      id: newId('ledgerEntry'),
      entry,
      postings: entry.postings.filter((posting) => posting.amountMinor !== 0),
    }))
    .filter((row) => row.postings.length > 0);
  if (rows.length === 0) return;
  const postings = rows.flatMap(({ id, entry, postings }) => postings.map((posting) => ({ id, entry, posting })));
  const text = (values: readonly (string | null)[]) => sql`${values}::text[]`;
  const entryColumns = sql.join([
    text(rows.map(({ id }) => id)),
    text(rows.map(({ entry }) => entry.companyId)),
    text(rows.map(({ entry }) => entry.kind)),
    text(rows.map(({ entry }) => entry.paymentId)),
    text(rows.map(({ entry }) => entry.memo ?? null)),
  ]);
  const postingColumns = sql.join([
    text(postings.map(({ entry }) => entry.companyId)),
    text(postings.map(({ id }) => id)),
    text(postings.map(({ posting }) => posting.account)),
    text(postings.map(({ posting }) => posting.invoiceId ?? null)),
    text(postings.map(({ posting }) => posting.creditId ?? null)),
    sql`${postings.map(({ posting }) => posting.amountMinor)}::bigint[]`,
    text(postings.map(({ posting }) => posting.currency)),
  ]);
  await sql`
    with entries as (
      insert into ledger_entries (id, company_id, kind, payment_id, memo) select * from unnest(${entryColumns})
    )
    insert into ledger_postings (company_id, entry_id, account, invoice_id, credit_id, amount_minor, currency)
    select * from unnest(${postingColumns})`.execute(tx);
}
