/** The backend in one piece, on web standards only: the Node entry serves it, and stories run it in the page. */
import type { Backend } from './backend.ts';
import type { Store } from './database/database.ts';
import { EventHub } from './events/event-hub.ts';
import { type AppOptions, createApp } from './http/app.ts';
import type { Logger } from './http/log.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import { workVaultJobs } from './payment-methods/delete-vault-token.ts';
import type { MoneyStep } from './payments/money-steps.ts';
import { startPaymentSweeper } from './payments/payment-sweeper.ts';
import type { Processor } from './processors/processor.ts';
import { createKeyring, randomToken, sha256Hex } from './shared/secrets.ts';

export interface BackendOptions extends AppOptions {
  /** Migrated. The caller closes it after `stop`. */
  readonly store: Store;
  readonly jobs: JobQueue;
  readonly processorNamed: (name: string) => Processor;
  readonly log: Logger;
  /** At least 32 characters; the same on every process of the installation. */
  readonly secret: string;
  /** The platform operator's key, at least 20 characters, beginning with `tk_`. */
  readonly operatorKey: string;
  readonly validateResponses?: boolean;
  readonly now?: () => Date;
  readonly reached?: (step: MoneyStep) => void;
}

export interface RunningBackend {
  readonly backend: Backend;
  /** Answers one HTTP request. */
  fetch(request: Request): Promise<Response>;
  /** Lets payments under way reach their end, then stops the sweeper and the streams. */
  stop(): Promise<void>;
}

export async function createBackend(options: BackendOptions): Promise<RunningBackend> {
  if (!/^tk_[\x21-\x7e]{17,}$/.test(options.operatorKey))
    throw new Error('The operator key begins with tk_ and has at least 20 characters.');
  const backend: Backend = {
    store: options.store,
    jobs: options.jobs,
    keyring: await createKeyring(options.secret),
    log: options.log,
    processorNamed: options.processorNamed,
    operatorKeyHash: await sha256Hex(options.operatorKey),
    instanceId: randomToken(9),
    now: options.now ?? (() => new Date()),
    reached: options.reached ?? (() => {}),
    validateResponses: options.validateResponses ?? false,
  };
  const hub = new EventHub(options.store, options.log);
  const app = createApp(backend, hub, options);
  await workVaultJobs(backend);
  const sweeper = startPaymentSweeper(backend);
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
    async stop() {
      hub.close();
      await Promise.allSettled(underWay);
      await sweeper.stop();
    },
  };
}
