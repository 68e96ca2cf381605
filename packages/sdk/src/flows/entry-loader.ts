/** What a card or bank form needs before it can be shown, and whether it is filled in. */
import type { BankEntry, CardEntry } from '@tillkit/contract';
import type { TillClient } from '../client.ts';
import type { EntryState } from './entry-state.ts';
import type { FlowProblem } from './flow.ts';
import { toFlowProblem } from './flow-problem.ts';
import { LatestRun } from './latest-run.ts';
import type { Clock } from './ports.ts';

export const noEntry: EntryState<never> = { status: 'idle', entry: null, complete: false, problem: null };

export interface EntryOptions<Entry> {
  readonly clock: Clock;
  /** Asks the backend. */
  readonly start: (customerId: string, signal: AbortSignal) => Promise<Entry>;
  readonly onChange: (change: Partial<EntryState<Entry>>) => void;
}

/** Refusals that another entry mends: this one has run out, or its text is not the one to accept any more. */
const outdated: ReadonlySet<string> = new Set(['card_entry_expired', 'bank_entry_expired', 'authorization_outdated']);

/** Asks for a card form as staff or customer do. */
export const cardEntryAt =
  (client: TillClient, locationId: string): EntryOptions<CardEntry>['start'] =>
  (customerId, signal) =>
    client.paymentMethods.startEntry({ locationId, customerId }, { signal });

/** Asks for a bank form likewise. */
export const bankEntryAt =
  (client: TillClient, locationId: string): EntryOptions<BankEntry>['start'] =>
  (customerId, signal) =>
    client.paymentMethods.startBankEntry({ locationId, customerId }, { signal });

export class EntryLoader<Entry extends { readonly expiresAt: string }> {
  readonly #options: EntryOptions<Entry>;
  readonly #run = new LatestRun();
  #customerId: string | null = null;
  #goodUntil = 0;

  constructor(options: EntryOptions<Entry>) {
    this.#options = options;
  }

  /** Loads unless what is there still serves this customer. */
  need(customerId: string): void {
    if (this.#customerId === customerId && this.#options.clock.now() < this.#goodUntil) return;
    this.#customerId = customerId;
    this.#options.onChange({ status: 'loading', entry: null, complete: false, problem: null });
    this.#load(customerId);
  }

  /** Loads another in place of what was loaded, which stays until then: its texts are wanted in another language. */
  renew(): void {
    if (this.#customerId !== null) this.#load(this.#customerId);
  }

  #load(customerId: string): void {
    const { clock, start, onChange } = this.#options;
    this.#goodUntil = Number.POSITIVE_INFINITY;
    void this.#run.start(async (signal) => {
      try {
        const askedAt = clock.now();
        const entry = await start(customerId, signal);
        if (signal.aborted) return;
        const lifeMs = Date.parse(entry.expiresAt) - askedAt;
        // An entry that seems expired on arrival says that this machine's clock is wrong: the vault will tell.
        this.#goodUntil = lifeMs > 0 ? askedAt + lifeMs : Number.POSITIVE_INFINITY;
        onChange({ status: 'ready', entry, problem: null });
      } catch (error) {
        if (signal.aborted) return;
        this.#goodUntil = 0;
        onChange({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  /** Loads another where the refusal says that this one no longer serves. */
  renewAfter({ code }: FlowProblem): void {
    const customerId = this.#customerId;
    if (customerId === null || !outdated.has(code)) return;
    this.#goodUntil = 0;
    this.need(customerId);
  }

  forget(): void {
    this.#run.stop();
    this.#customerId = null;
    this.#options.onChange(noEntry);
  }

  dispose(): void {
    this.#run.stop();
  }
}
