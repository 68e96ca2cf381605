/**
 * The double-entry ledger. An entry is posted whole, in one statement: the database refuses one that does not balance and
 * moves the balances of the invoices and credits it names. Nothing else moves them.
 */
import { newId } from '@tillkit/contract';
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
  readonly kind: 'invoice' | 'invoice_change' | 'credit_memo' | 'payment' | 'reallocation';
  readonly paymentId: string | null;
  readonly memo?: string;
  readonly postings: readonly Posting[];
}

/** @throws when debits and credits differ, or a balance would go below zero or below what is held. */
export async function postEntry(tx: Tx, entry: LedgerEntry): Promise<void> {
  await postEntries(tx, [entry]);
}

/** Several entries in one statement each for entries and postings; for bulk feeds. */
export async function postEntries(tx: Tx, entries: readonly LedgerEntry[]): Promise<void> {
  const rows = entries
    .map((entry) => ({
      id: newId('ledgerEntry'),
      entry,
      postings: entry.postings.filter((posting) => posting.amountMinor !== 0),
    }))
    .filter((row) => row.postings.length > 0);
  if (rows.length === 0) return;
  await tx
    .insertInto('ledger_entries')
    .values(
      rows.map(({ id, entry }) => ({
        id,
        company_id: entry.companyId,
        kind: entry.kind,
        payment_id: entry.paymentId,
        memo: entry.memo ?? null,
      })),
    )
    .execute();
  await tx
    .insertInto('ledger_postings')
    .values(
      rows.flatMap(({ id, entry, postings }) =>
        postings.map((posting) => ({
          company_id: entry.companyId,
          entry_id: id,
          account: posting.account,
          invoice_id: posting.invoiceId ?? null,
          credit_id: posting.creditId ?? null,
          amount_minor: posting.amountMinor,
          currency: posting.currency,
        })),
      ),
    )
    .execute();
}
