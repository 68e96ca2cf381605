/** An append-only record, kept wherever the host likes: memory, a file, a browser's storage. */
export interface Journal<Entry> {
  /** Everything recorded before this start, oldest first. */
  readonly history: readonly Entry[];
  /** Records one entry. Order is kept. */
  append(entry: Entry): void;
  /** Resolves once everything appended so far would survive a power cut. */
  settled(): Promise<void>;
}

/** Keeps nothing: the simulator's own memory is all there is. */
export function memoryJournal<Entry>(): Journal<Entry> {
  return { history: [], append: () => {}, settled: async () => {} };
}
