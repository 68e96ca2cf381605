/** A whole backend in this process, over a fresh database and a processor of its own, with one company in it. */
import { startSimulator } from '@tillkit/simulator/node';
import { createBackend, type RunningBackend } from '../src/create-backend.ts';
import type { Store } from '../src/database/database.ts';
import { type Logger, silentLogger } from '../src/http/log.ts';
import { openJobQueue } from '../src/jobs/pg-boss-queue.ts';
import { createNodeOutbound } from '../src/outbound/node/node-outbound.ts';
import type { Processor } from '../src/processors/processor.ts';
import { processorNamed } from '../src/processors/registry.ts';
import { verifySignatureWithNode } from '../src/processors/webhook-verifier-node.ts';
import { openTestCompany, operatorKey, serverSecret, type TestCompany } from './test-company.ts';
import { testStore } from './test-store.ts';

export { operatorKey, usd } from './test-company.ts';

/** Where the hosted pages would be. */
export const pagesUrl = 'https://pay.example';

export interface TestBackend extends TestCompany {
  readonly running: RunningBackend;
  readonly store: Store;
  /** Call it in the suite's `after`. */
  stop(): Promise<void>;
}

export interface TestBackendOptions {
  readonly visibilityDelayMs?: number;
  /** Of terminals; long by default, as for real ones. */
  readonly terminalPatienceMs?: number;
  /** Puts something in place of a part of the adapter. */
  readonly adapted?: (processor: Processor) => Processor;
  /** Origins of the test's own listeners that signed calls may reach. */
  readonly trustedOrigins?: readonly string[];
  readonly log?: Logger;
  readonly now?: () => Date;
}

export async function testBackend(options: TestBackendOptions = {}): Promise<TestBackend> {
  const simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: import.meta.dirname });
  const store = await testStore();
  const jobs = await openJobQueue(store);
  const { adapted = (processor: Processor) => processor } = options;
  const running = await createBackend({
    store,
    jobs,
    log: options.log ?? silentLogger,
    outbound: createNodeOutbound({ trustedOrigins: options.trustedOrigins ?? [] }),
    processorNamed: (name) =>
      adapted(
        processorNamed(name, {
          verifySignature: verifySignatureWithNode,
          visibilityDelayMs: options.visibilityDelayMs ?? 0,
          ...(options.terminalPatienceMs !== undefined && { terminalPatienceMs: options.terminalPatienceMs }),
        }),
      ),
    ...(options.now && { now: options.now }),
    secret: serverSecret,
    operatorKey,
    pagesUrl: () => pagesUrl,
    validateResponses: true,
    clientAddress: () => '192.0.2.1',
  });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= (async () => {
      await running.stop();
      await jobs.stop();
      await store.close();
      await simulator.close();
    })();
    return stopped;
  };
  const company = await openTestCompany(running.fetch, simulator);
  return { ...company, running, store, stop };
}
