/** The terminals of a location that may take a payment, kept fresh. */
import type { Location, Terminal, TillEvent } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { Loadable } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { LatestRun } from '../latest-run.ts';
import { loadPages, pageLimit } from '../load-pages.ts';

export class TerminalList {
  readonly #client: TillClient;
  readonly #onChange: (terminals: Loadable<Terminal>) => void;
  readonly #run = new LatestRun();
  #items: readonly Terminal[] = [];
  #locationId: string | null = null;

  constructor(client: TillClient, onChange: (terminals: Loadable<Terminal>) => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  /** Reads those of a location whose processor has any. */
  open({ id, integration }: Location): void {
    const has = integration.capabilities?.terminal && integration.methods.includes('card');
    this.#locationId = has ? id : null;
    this.#read();
  }

  hear({ type, locationId }: TillEvent): void {
    if (type === 'terminal.updated' && (locationId === null || locationId === this.#locationId)) this.#read();
  }

  close(): void {
    this.#run.stop();
  }

  #read(): void {
    const locationId = this.#locationId;
    if (locationId === null) {
      this.#show('ready', []);
      return;
    }
    void this.#run.start(async (signal) => {
      try {
        const query = { locationId, status: 'active', limit: pageLimit } as const;
        const items = await loadPages((cursor) => this.#client.terminals.list({ ...query, cursor }, { signal }));
        if (!signal.aborted) this.#show('ready', items);
      } catch (error) {
        if (!signal.aborted) this.#onChange({ status: 'failed', items: this.#items, problem: toFlowProblem(error) });
      }
    });
  }

  #show(status: 'ready', items: readonly Terminal[]): void {
    this.#items = items;
    this.#onChange({ status, items, problem: null });
  }
}
