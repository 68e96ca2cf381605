/** What a card form needs before it can be shown, and whether it is filled in. */
import type { CardEntry } from '@tillkit/contract';
import type { TillClient } from '../client.ts';
import type { CardEntryState } from './card-entry-state.ts';
import { toFlowProblem } from './flow-problem.ts';
import { LatestRun } from './latest-run.ts';
import type { Clock } from './ports.ts';

export const noCardEntry: CardEntryState = { status: 'idle', entry: null, complete: false, problem: null };

export interface CardEntryOptions {
  readonly clock: Clock;
  /** Asks the backend. */
  readonly start: (customerId: string, signal: AbortSignal) => Promise<CardEntry>;
  readonly onChange: (change: Partial<CardEntryState>) => void;
}

/** Asks as staff or customer do. */
export const entryAt =
  (client: TillClient, locationId: string): CardEntryOptions['start'] =>
  (customerId, signal) =>
    client.paymentMethods.startEntry({ locationId, customerId }, { signal });

export class CardEntryLoader {
  readonly #options: CardEntryOptions;
  readonly #run = new LatestRun();
  #customerId: string | null = null;
  #goodUntil = 0;

  constructor(options: CardEntryOptions) {
    this.#options = options;
  }

  /** Loads unless what is there still serves this customer. */
  need(customerId: string): void {
    const { clock, start, onChange } = this.#options;
    if (this.#customerId === customerId && clock.now() < this.#goodUntil) return;
    this.#customerId = customerId;
    this.#goodUntil = Number.POSITIVE_INFINITY;
    onChange({ status: 'loading', entry: null, complete: false, problem: null });
    void this.#run.start(async (signal) => {
      try {
        const askedAt = clock.now();
        const entry = await start(customerId, signal);
        if (signal.aborted) return;
        const lifeMs = Date.parse(entry.expiresAt) - askedAt;
        // An entry that seems expired on arrival says that this machine's clock is wrong: the vault will tell.
        this.#goodUntil = lifeMs > 0 ? askedAt + lifeMs : Number.POSITIVE_INFINITY;
        onChange({ status: 'ready', entry });
      } catch (error) {
        if (signal.aborted) return;
        this.#goodUntil = 0;
        onChange({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  forget(): void {
    this.#run.stop();
    this.#customerId = null;
    this.#options.onChange(noCardEntry);
  }

  dispose(): void {
    this.#run.stop();
  }
}
