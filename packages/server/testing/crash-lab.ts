/**
 * A server in a process of its own, for tests that kill it in the middle of something. On PostgreSQL another process that was there
 * all along takes over; on the embedded database the next start does.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payment } from '@tillkit/contract';
import { type RunningSimulator, startSimulator } from '@tillkit/simulator/node';
import type { MoneyStep } from '../src/payments/money-steps.ts';
import { copyDataFolder } from './pglite-template.ts';
import { createTestDatabase } from './postgres-template.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { type Answer, openTestCompany, type TestCompany } from './test-company.ts';
import { testDatabase, testPostgresUrl } from './test-store.ts';

type ServerSettings = Omit<Parameters<typeof startServerProcess>[0], 'dataDir' | 'databaseUrl' | 'smtpUrl' | 'killAt'>;

export interface CrashLab {
  readonly simulator: RunningSimulator;
  /** Speaks to whichever process is the newest. */
  readonly company: TestCompany;
  /** The next process to ask, and to die by SIGKILL where it gets to a step. */
  victim(killAt?: MoneyStep): Promise<ServerProcess>;
  /** As `victim`, asked for something that it cannot answer any more. */
  dieAt(step: MoneyStep, ask: () => Promise<unknown>): Promise<void>;
  /** Nobody is to die any more. */
  takeOver(): Promise<void>;
  /** Call it in the suite's `after`. */
  close(): Promise<void>;
}

export async function openCrashLab(settings: ServerSettings = {}): Promise<CrashLab> {
  const folder = mkdtempSync(join(tmpdir(), 'tillkit-crash-'));
  const simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: folder });
  const database = testDatabase === 'postgres' ? await createTestDatabase(await testPostgresUrl()) : null;
  if (!database) await copyDataFolder(join(folder, 'database'));
  const where = {
    ...(database ? { databaseUrl: database.url } : { dataDir: join(folder, 'database') }),
    smtpUrl: `smtp://localhost:${simulator.smtpPort}`,
    ...settings,
  };
  let current = await startServerProcess(where);
  const survivor = database ? current : null;
  const victim = async (killAt?: MoneyStep) => {
    if (!survivor) await current.stop();
    current = await startServerProcess(killAt === undefined ? where : { ...where, killAt });
    return current;
  };
  return {
    simulator,
    company: await openTestCompany((request) => current.send(request), simulator),
    victim,
    async dieAt(step, ask) {
      const process = await victim(step);
      await assert.rejects(ask(), `${step}: the caller gets no answer`);
      await process.exited;
      assert.equal(process.child.signalCode, 'SIGKILL', step);
    },
    async takeOver() {
      current = survivor ?? (await startServerProcess(where));
    },
    async close() {
      await current.stop('SIGKILL');
      await survivor?.stop('SIGKILL');
      await simulator.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 250));

/** What the SDK does: the same request with the same key, until nothing of the payment is under way. */
export async function untilDecided(
  ask: () => Promise<Answer<Payment>>,
  what: string,
  withinMs = 30_000,
): Promise<Payment> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    assert.ok([200, 201, 409, 503].includes(answer.status), `${what}: ${answer.text}`);
    const { status, stage } = answer.body;
    if (answer.status < 300 && status !== 'processing' && stage === null) return answer.body;
    assert.ok(Date.now() < end, `${what} is undecided after ${withinMs} ms: ${answer.text}`);
    await pause();
  }
}

/** Each of so many payments is confirmed once; a mail sent just before a crash may come again, under its Message-ID. */
export async function confirmationsArrive({ simulator }: CrashLab, count: number, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    const ids = new Set(
      simulator.simulator.inbox
        .list()
        .map(({ headers }) => headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value),
    );
    if (ids.size === count) return;
    assert.ok(Date.now() < end, `${ids.size} of ${count} confirmations arrived`);
    await pause();
  }
}
