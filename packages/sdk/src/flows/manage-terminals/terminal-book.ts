/** The terminals as the backend last told them: a list, and single ones read again when something happens to them. */
import type { Terminal } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { isTillProblemError } from '../../errors/guards.ts';
import { LatestRun } from '../latest-run.ts';
import { loadPages, pageLimit } from '../load-pages.ts';

export interface TerminalBookOptions {
  readonly client: TillClient;
  readonly onChange: () => void;
}

export class TerminalBook {
  readonly #options: TerminalBookOptions;
  readonly #singles = new Map<string, LatestRun>();
  /** What was told while the list was on its way: the list may be older. */
  readonly #told = new Set<string>();
  #known: ReadonlyMap<string, Terminal> = new Map();

  constructor(options: TerminalBookOptions) {
    this.#options = options;
  }

  find(terminalId: string): Terminal | undefined {
    return this.#known.get(terminalId);
  }

  /** In the order they were registered, those put away last. */
  all(): readonly Terminal[] {
    const terminals = [...this.#known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const isActive = ({ status }: Terminal) => status === 'active';
    return [...terminals.filter(isActive), ...terminals.filter((terminal) => !isActive(terminal))];
  }

  /** Reads the list. @throws what the client throws */
  async read(signal: AbortSignal): Promise<void> {
    const { client, onChange } = this.#options;
    this.#told.clear();
    const fresh = await loadPages((cursor) =>
      client.terminals.list({ limit: pageLimit, ...(cursor !== undefined && { cursor }) }, { signal }),
    );
    if (signal.aborted) return;
    const listed = new Map(fresh.map((terminal) => [terminal.id, terminal]));
    for (const [id, known] of this.#known) {
      const newer = known.version > (listed.get(id)?.version ?? known.version);
      if (newer || this.#told.has(id)) listed.set(id, known);
    }
    this.#known = listed;
    onChange();
  }

  /** Something happened to one. What cannot be read stays as it is; the next event, or the next list, tells. */
  readOne(terminalId: string): void {
    const run = this.#singles.get(terminalId) ?? new LatestRun();
    this.#singles.set(terminalId, run);
    void run.start(async (signal) => {
      try {
        const terminal = await this.#options.client.terminals.get({ terminalId }, { signal });
        if (!signal.aborted) this.apply(terminal);
      } catch (error) {
        // It went to a location that this person does not see.
        if (!signal.aborted && isTillProblemError(error) && error.code === 'not_found') this.#remove(terminalId);
      }
    });
  }

  /** Takes over what an answer said, unless something newer is known. */
  apply(terminal: Terminal): void {
    this.#told.add(terminal.id);
    const known = this.#known.get(terminal.id);
    if (known && known.version >= terminal.version) return;
    this.#known = new Map(this.#known).set(terminal.id, terminal);
    this.#options.onChange();
  }

  close(): void {
    for (const run of this.#singles.values()) run.stop();
  }

  #remove(terminalId: string): void {
    const rest = new Map(this.#known);
    rest.delete(terminalId);
    this.#known = rest;
    this.#options.onChange();
  }
}
