/** What every operation of the backend needs, put together once at start. */
import type { Store } from './database/database.ts';
import type { Logger } from './http/log.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { Outbound } from './outbound/outbound.ts';
import type { MoneyStep } from './payments/money-steps.ts';
import type { Processor } from './processors/processor.ts';
import type { Keyring } from './shared/secrets.ts';

export interface Backend {
  readonly store: Store;
  readonly jobs: JobQueue;
  readonly keyring: Keyring;
  readonly log: Logger;
  /** Adapter by name. @throws for a name no adapter has. */
  readonly processorNamed: (name: string) => Processor;
  /** SHA-256 of the platform operator's key. */
  readonly operatorKeyHash: string;
  /** Names this process as owner of leases. */
  readonly instanceId: string;
  readonly now: () => Date;
  /**
   * Lets work go on that no request waits for. Its signal says that the process is stopping: the work then gives up its
   * waiting, and whoever takes over finds what is written.
   */
  readonly inBackground: (work: (stopping: AbortSignal) => Promise<void>) => void;
  /** Where customers reach the hosted pages, without a slash at its end. */
  readonly pagesUrl: () => string;
  /** Calls to addresses that tenants name. */
  readonly outbound: Outbound;
  /** Told of each step of a charge; a test may end the process there. */
  readonly reached: (step: MoneyStep) => void;
  /** Check every answer against its closed schema: on in tests and the demo. */
  readonly validateResponses: boolean;
}
