import type { Customer } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { recentCustomerIds } from './recent-customers.ts';

const PAUSE_MS = 180;
const MOST = 20;

/** Searches as one types: waits for a pause, gives up the search before, and drops answers that come late. */
export class CustomerSearch implements ReactiveController {
  status: 'idle' | 'searching' | 'ready' | 'failed' = 'idle';
  /** What the results answer to. */
  query = '';
  results: readonly Customer[] = [];
  /** The results are those chosen lately. */
  recent = false;
  /** The backend has more than these. */
  more = false;

  readonly #host: ReactiveControllerHost;
  readonly #client: () => TillClient | undefined;
  #running: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, client: () => TillClient | undefined) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Gives up what runs and forgets what was found. */
  cancel(): void {
    this.#stop();
    this.status = 'idle';
    this.results = [];
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  /** Searches after a pause; an empty query shows recent customers at once, or the first ones. */
  search(query: string): void {
    this.#stop();
    this.status = 'searching';
    this.#host.requestUpdate();
    const running = new AbortController();
    this.#running = running;
    this.#timer = setTimeout(() => void this.#run(query, running.signal), query ? PAUSE_MS : 0);
  }

  async #run(query: string, signal: AbortSignal): Promise<void> {
    const client = this.#client();
    if (!client) return;
    try {
      const recent = query ? [] : await readRecent(client, signal);
      const page =
        recent.length > 0
          ? { items: recent, nextCursor: null }
          : await client.customers.list({ limit: MOST, ...(query ? { search: query } : {}) }, { signal });
      if (signal.aborted) return;
      this.results = page.items;
      this.recent = recent.length > 0;
      this.more = page.nextCursor !== null;
      this.status = 'ready';
    } catch {
      if (signal.aborted) return;
      this.results = [];
      this.status = 'failed';
    }
    this.query = query;
    this.#host.requestUpdate();
  }
}

/** Read anew, for their balances; those that are gone or not ours any more are left out. */
async function readRecent(client: TillClient, signal: AbortSignal): Promise<readonly Customer[]> {
  const reads = recentCustomerIds().map((customerId) => client.customers.get({ customerId }, { signal }));
  const settled = await Promise.allSettled(reads);
  return settled.flatMap((read) => (read.status === 'fulfilled' ? [read.value] : []));
}
