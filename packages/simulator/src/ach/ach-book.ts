import type { Journal } from '../shared/journal.ts';
import type { BankDebit, BankToken, DebitEntry, DebitStatus, DebitStep } from './bank-debit.ts';

/** What the journal of bank debits holds, one record a line. */
export type AchRecord =
  | { readonly kind: 'debit'; readonly debit: BankDebit }
  | { readonly kind: 'step'; readonly step: DebitStep }
  | { readonly kind: 'token'; readonly token: BankToken };

type LiveEntry = { -readonly [Key in keyof DebitEntry]: DebitEntry[Key] };

/** The steps a debit can take. What is not in here does not happen, whoever asks. */
const steps: Readonly<Record<DebitStatus, readonly DebitStatus[]>> = {
  PENDING: ['SETTLING', 'SETTLED', 'RETURNED', 'VOIDED', 'REJECTED'],
  SETTLING: ['SETTLED', 'RETURNED', 'REJECTED'],
  SETTLED: ['RETURNED', 'CHARGEBACK'],
  RETURNED: [],
  CHARGEBACK: [],
  VOIDED: [],
  REJECTED: [],
};

/** What became of bank debits: the cards' book has no place for something that goes on for days. */
export class AchBook {
  readonly #entries = new Map<string, LiveEntry>();
  readonly #tokens = new Map<string, BankToken>();
  readonly #journal: Journal<AchRecord>;
  readonly #watchers = new Set<() => void>();

  constructor(journal: Journal<AchRecord>) {
    this.#journal = journal;
    for (const record of journal.history) this.#apply(record);
  }

  record(record: AchRecord): void {
    this.#apply(record);
    this.#journal.append(record);
    for (const watcher of this.#watchers) watcher();
  }

  settled(): Promise<void> {
    return this.#journal.settled();
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  entry(id: string): DebitEntry | null {
    return this.#entries.get(id) ?? null;
  }

  /** Newest first. */
  entries(): DebitEntry[] {
    return [...this.#entries.values()].reverse();
  }

  token(id: string): BankToken | null {
    return this.#tokens.get(id) ?? null;
  }

  tokens(): BankToken[] {
    return [...this.#tokens.values()];
  }

  /** Whether a debit may go there from where it is. */
  allows(id: string, status: DebitStatus): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && steps[entry.status].includes(status);
  }

  /** Forgets everything. Only for a book that lives in memory. */
  clear(): void {
    this.#entries.clear();
    this.#tokens.clear();
    for (const watcher of this.#watchers) watcher();
  }

  #apply(record: AchRecord): void {
    if (record.kind === 'token') this.#tokens.set(record.token.id, record.token);
    else if (record.kind === 'debit') {
      const { debit } = record;
      const entry = { debit, status: 'PENDING' as const, previous: null, reason: null, changed: debit.created };
      this.#entries.set(debit.id, entry);
    } else {
      const entry = this.#entries.get(record.step.debitId);
      if (!entry) return;
      entry.previous = entry.status;
      entry.status = record.step.status;
      entry.reason = record.step.reason;
      entry.changed = record.step.at;
    }
  }
}
