/** The backend in one piece, on web standards only: the Node entry serves it, and stories run it in the page. */
import type { Backend } from './backend.ts';
import type { Store } from './database/database.ts';
import { EventHub } from './events/event-hub.ts';
import { type AppOptions, createApp } from './http/app.ts';
import type { Logger } from './http/log.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import { workExpiryJobs } from './method-requests/method-request-jobs.ts';
import { startConfirmationSweeper } from './order-hook/confirmation-sweeper.ts';
import type { Outbound } from './outbound/outbound.ts';
import { workVaultJobs } from './payment-methods/delete-vault-token.ts';
import type { MoneyStep } from './payments/money-steps.ts';
import { startPaymentSweeper } from './payments/payment-sweeper.ts';
import type { Processor } from './processors/processor.ts';
import { createBackground } from './shared/background.ts';
import { createKeyring, randomToken, sha256Hex } from './shared/secrets.ts';

export interface BackendOptions extends Omit<AppOptions, 'isStopping'> {
  /** Migrated. The caller closes it after `stop`. */
  readonly store: Store;
  readonly jobs: JobQueue;
  readonly processorNamed: (name: string) => Processor;
  /** How it calls the systems of tenants; `noOutbound` where it cannot. */
  readonly outbound: Outbound;
  readonly log: Logger;
  /** At least 32 characters; the same on every process of the installation. */
  readonly secret: string;
  /** The platform operator's key, at least 20 characters, beginning with `tk_`. */
  readonly operatorKey: string;
  /** Where customers reach the hosted pages, without a slash at its end. */
  readonly pagesUrl: () => string;
  readonly validateResponses?: boolean;
  readonly now?: () => Date;
  readonly reached?: (step: MoneyStep) => void;
}

export interface RunningBackend {
  readonly backend: Backend;
  /** Answers one HTTP request. */
  fetch(request: Request): Promise<Response>;
  /**
   * Ends the streams, refuses new requests, and lets those under way reach their end, for a while: a charge the processor
   * has not answered by then is left to another process's sweeper, or to the next start.
   */
  stop(): Promise<void>;
}

const stopPatienceMs = 6_000;

export async function createBackend(options: BackendOptions): Promise<RunningBackend> {
  if (!/^tk_[\x21-\x7e]{17,}$/.test(options.operatorKey))
    throw new Error('The operator key begins with tk_ and has at least 20 characters.');
  const background = createBackground(options.log);
  const backend: Backend = {
    store: options.store,
    jobs: options.jobs,
    keyring: await createKeyring(options.secret),
    log: options.log,
    processorNamed: options.processorNamed,
    outbound: options.outbound,
    operatorKeyHash: await sha256Hex(options.operatorKey),
    instanceId: randomToken(9),
    now: options.now ?? (() => new Date()),
    inBackground: background.run,
    pagesUrl: options.pagesUrl,
    reached: options.reached ?? (() => {}),
    validateResponses: options.validateResponses ?? false,
  };
  const hub = new EventHub(options.store, options.log);
  let stopping = false;
  let stopped: Promise<void> | null = null;
  const app = createApp(backend, hub, { ...options, isStopping: () => stopping });
  await workVaultJobs(backend);
  await workExpiryJobs(backend);
  const sweepers = [startPaymentSweeper(backend), startConfirmationSweeper(backend)];
  const underWay = new Set<Promise<Response>>();
  return {
    backend,
    fetch(request) {
      const answer = Promise.resolve(app.fetch(request));
      underWay.add(answer);
      const done = () => underWay.delete(answer);
      answer.then(done, done);
      return answer;
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };

  async function stop(): Promise<void> {
    stopping = true;
    hub.close();
    const ended = Promise.all([
      Promise.allSettled(underWay),
      ...sweepers.map((sweeper) => sweeper.stop()),
      background.stop(),
    ]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, stopPatienceMs);
    });
    await Promise.race([ended, patience]);
    clearTimeout(timer);
  }
}
