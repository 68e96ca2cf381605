import { add, type Money, subtract, zero } from '@tillkit/contract/money';
import type { Journal } from '../shared/journal.ts';
import { type BookView, toBookLine } from './book-view.ts';
import { Totals } from './totals.ts';
import type { BookEntry, CardToken, Transaction } from './transaction.ts';

/** Settings of `/rest/v2/settings/transaction/duplicates`. */
export interface DuplicateSettings {
  readonly enabled: boolean;
  readonly checkMerchantLevel: boolean;
  readonly respondWithError: boolean;
  readonly includeInvoice: boolean;
  readonly useInvoiceInsteadOfCard: boolean;
  readonly timeRangeInMinutes: number;
}

/** What the book's journal holds, one record a line. */
export type BookRecord =
  | { readonly kind: 'transaction'; readonly transaction: Transaction }
  | { readonly kind: 'authorization_dropped'; readonly transactionId: string }
  | { readonly kind: 'token'; readonly token: CardToken }
  | { readonly kind: 'batch_closed'; readonly accountId: string; readonly batchId: string; readonly closed: string }
  | { readonly kind: 'duplicate_settings'; readonly accountId: string; readonly settings: DuplicateSettings };

interface MutableEntry {
  readonly transaction: Transaction;
  voidedBy: string | null;
  capturedBy: string | null;
  dropped: boolean;
  refunded: Money;
}

/** A group of transactions that settles together. */
export interface Batch {
  readonly id: string;
  readonly accountId: string;
  /** When the first transaction came in. */
  opened: string | null;
  closed: string | null;
  readonly transactionIds: string[];
}

/**
 * What the processor truly did: append-only, indexed by id and by invoice, replayed from its journal at start. Answers
 * may lie when a fault says so; this never does.
 */
export class Book {
  readonly #entries = new Map<string, MutableEntry>();
  readonly #byInvoice = new Map<string, string[]>();
  readonly #byAccount = new Map<string, string[]>();
  readonly #tokens = new Map<string, CardToken>();
  readonly #batches = new Map<string, Batch>();
  readonly #openBatches = new Map<string, Batch>();
  readonly #duplicateSettings = new Map<string, DuplicateSettings>();
  readonly #journal: Journal<BookRecord>;
  readonly #watchers = new Set<() => void>();
  #totals = new Totals();
  #sequence = 100_000;

  constructor(journal: Journal<BookRecord>) {
    this.#journal = journal;
    for (const record of journal.history) this.#apply(record);
  }

  /** Writes a record; it counts at once, and `settled` tells when it would survive. */
  record(record: BookRecord): void {
    this.#apply(record);
    this.#journal.append(record);
    for (const watcher of this.#watchers) watcher();
  }

  settled(): Promise<void> {
    return this.#journal.settled();
  }

  /** Calls back after every record. @returns how to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** The next transaction id: digits, rising. */
  nextId(): string {
    this.#sequence += 1;
    return String(this.#sequence);
  }

  entry(id: string): BookEntry | null {
    return this.#entries.get(id) ?? null;
  }

  /** All transactions of a merchant with this invoice, oldest first. */
  byInvoice(merchantId: string, invoice: string): BookEntry[] {
    return this.#load(this.#byInvoice.get(invoiceKey(merchantId, invoice)) ?? []);
  }

  /** All transactions of an account, newest first, read only as far as the caller goes. */
  *newestFirst(accountId: string): Generator<BookEntry> {
    const ids = this.#byAccount.get(accountId) ?? [];
    for (let i = ids.length - 1; i >= 0; i--) {
      const entry = this.#entries.get(ids[i] ?? '');
      if (entry) yield entry;
    }
  }

  token(id: string): CardToken | null {
    return this.#tokens.get(id) ?? null;
  }

  tokens(): CardToken[] {
    return [...this.#tokens.values()];
  }

  /** The batch that takes the next transaction of this account. */
  openBatch(accountId: string): Batch {
    const open = this.#openBatches.get(accountId);
    if (open) return open;
    const number = [...this.#batches.values()].filter((batch) => batch.accountId === accountId).length + 1;
    return this.#addBatch(accountId, `${accountId}-${String(number).padStart(4, '0')}`);
  }

  batch(id: string): Batch | null {
    return this.#batches.get(id) ?? null;
  }

  batches(accountId: string): Batch[] {
    return [...this.#batches.values()].filter((batch) => batch.accountId === accountId).reverse();
  }

  entriesOf(batch: Batch): BookEntry[] {
    return this.#load(batch.transactionIds);
  }

  duplicateSettings(accountId: string): DuplicateSettings | null {
    return this.#duplicateSettings.get(accountId) ?? null;
  }

  view(): BookView {
    return { transactions: [...this.#entries.values()].map(toBookLine), tokens: this.tokens() };
  }

  /** The newest transactions of all accounts, newest first. */
  latest(limit: number): BookEntry[] {
    return [...this.#entries.values()].slice(-limit).reverse();
  }

  get totals(): Totals {
    return this.#totals;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Forgets everything. Only for a book that lives in memory. */
  clear(): void {
    for (const index of [this.#entries, this.#byInvoice, this.#byAccount, this.#tokens]) index.clear();
    for (const index of [this.#batches, this.#openBatches, this.#duplicateSettings]) index.clear();
    this.#totals = new Totals();
    for (const watcher of this.#watchers) watcher();
  }

  #apply(record: BookRecord): void {
    if (record.kind === 'transaction') this.#applyTransaction(record.transaction);
    else if (record.kind === 'authorization_dropped') this.#applyDrop(record.transactionId);
    else if (record.kind === 'token') this.#tokens.set(record.token.id, record.token);
    else if (record.kind === 'batch_closed') this.#applyClose(record);
    else this.#duplicateSettings.set(record.accountId, record.settings);
  }

  #applyTransaction(transaction: Transaction): void {
    const refunded = zero(transaction.amount.currency);
    const entry = { transaction, voidedBy: null, capturedBy: null, dropped: false, refunded };
    this.#entries.set(transaction.id, entry);
    this.#sequence = Math.max(this.#sequence, Number(transaction.id));
    push(this.#byAccount, transaction.accountId, transaction.id);
    if (transaction.invoice !== null) {
      push(this.#byInvoice, invoiceKey(transaction.merchantId, transaction.invoice), transaction.id);
    }
    const batch = this.#batches.get(transaction.batchId) ?? this.#addBatch(transaction.accountId, transaction.batchId);
    batch.opened ??= transaction.created;
    batch.transactionIds.push(transaction.id);
    this.#totals.count(transaction);
    this.#applyToOriginal(transaction);
  }

  #applyDrop(transactionId: string): void {
    const entry = this.#entries.get(transactionId);
    if (entry) entry.dropped = true;
  }

  #applyToOriginal(transaction: Transaction): void {
    const original = transaction.refId === null ? undefined : this.#entries.get(transaction.refId);
    if (!original || transaction.result !== 'APPROVED') return;
    if (transaction.type === 'CAPTURE') original.capturedBy = transaction.id;
    if (transaction.type === 'REFUND') original.refunded = add(original.refunded, transaction.amount);
    if (transaction.type === 'VOID') this.#applyVoid(original, transaction.id);
  }

  /** A voided refund gives the sale its refundable rest back; a voided capture frees its authorisation. */
  #applyVoid(original: MutableEntry, voidId: string): void {
    original.voidedBy = voidId;
    this.#totals.undo(original.transaction);
    const { type, refId, amount } = original.transaction;
    const root = refId === null ? undefined : this.#entries.get(refId);
    if (root && type === 'REFUND') {
      root.refunded = subtract(root.refunded, amount);
    }
    if (root && type === 'CAPTURE') root.capturedBy = null;
  }

  #applyClose(record: { accountId: string; batchId: string; closed: string }): void {
    const batch = this.#batches.get(record.batchId);
    if (batch) batch.closed = record.closed;
    this.#openBatches.delete(record.accountId);
  }

  #addBatch(accountId: string, id: string): Batch {
    const batch: Batch = { id, accountId, opened: null, closed: null, transactionIds: [] };
    this.#batches.set(id, batch);
    this.#openBatches.set(accountId, batch);
    return batch;
  }

  #load(ids: readonly string[]): BookEntry[] {
    return ids.flatMap((id) => this.#entries.get(id) ?? []);
  }
}

/** By MID, not by account: `check-field-mid` looks at all terminals of a merchant. */
const invoiceKey = (merchantId: string, invoice: string): string => `${merchantId}\n${invoice}`;

function push(index: Map<string, string[]>, key: string, value: string): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
