import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { scratchFolder } from '../../../testing/scratch.ts';
import type { Store } from '../database.ts';
import { ConnectionLostError, DatabaseUnavailableError } from '../database-errors.ts';
import { openPgliteStore } from '../pglite/pglite-store.ts';
import { DurableNodeFS } from './durable-node-fs.ts';
import { openDurablePglite } from './durable-pglite.ts';
import { DataFolderLockedError } from './folder-lock.ts';
import { openStore } from './open-store.ts';
import { UndurablePgliteError } from './pglite-protocol.ts';
import { openPgliteThread } from './pglite-thread.ts';

const child = path.join(import.meta.dirname, '../../../testing/commit-until-killed.ts');

/** Kills while committing; nightly runs ask for more. */
const kills = Number(process.env.TILLKIT_KILLS ?? 3);

interface Committer {
  readonly pid: number | undefined;
  /** Highest number acknowledged so far. */
  last(): number;
  untilPast(number: number): Promise<void>;
  kill(): Promise<void>;
}

function startCommitter(folder: string): Committer {
  const acknowledged = path.join(folder, 'acknowledged');
  const committing = spawn(process.execPath, ['--conditions=tillkit-source', child, folder, acknowledged], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => committing.once('exit', () => resolve()));
  const last = (): number => {
    const said = existsSync(acknowledged) ? readFileSync(acknowledged, 'utf8') : '';
    return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1)) || 0;
  };
  return {
    pid: committing.pid,
    last,
    async untilPast(number) {
      for (let waited = 0; waited < 60_000 && last() <= number; waited += 10) await delay(10);
      assert.ok(last() > number, 'the committing process did not get there in a minute');
    },
    async kill() {
      committing.kill('SIGKILL');
      await exited;
    },
  };
}

describe('the embedded database', { timeout: 300_000 }, () => {
  let folder: string;
  before(async () => {
    folder = scratchFolder('embedded');
    await (await openStore({ dataDir: folder })).close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const highest = async (store: Store): Promise<{ n: number; count: number }> => {
    const { rows } = await sql<{
      n: number;
      count: number;
    }>`select coalesce(max(n), 0) as n, count(*) as count from committed`.execute(store.kysely);
    return rows[0] ?? { n: 0, count: 0 };
  };

  test('loses no acknowledged commit when killed, refuses a second process meanwhile, and starts again by itself', async () => {
    for (let round = 0; round < kills; round++) {
      const committer = startCommitter(folder);
      try {
        await committer.untilPast(committer.last() + 20 + Math.floor(Math.random() * 60));
        const asked = performance.now();
        await assert.rejects(openStore({ dataDir: folder }), (error) => {
          assert.ok(error instanceof DataFolderLockedError);
          assert.equal(error.pid, committer.pid);
          assert.match(error.message, new RegExp(`process ${committer.pid}`));
          return true;
        });
        assert.ok(performance.now() - asked < 1000, 'the refusal is immediate');
      } finally {
        await committer.kill();
      }
      const acknowledged = committer.last();
      const store = await openStore({ dataDir: folder });
      const found = await highest(store);
      await store.close();
      assert.ok(found.n >= acknowledged, `${acknowledged} was acknowledged, ${found.n} is there`);
      assert.equal(found.count, found.n);
    }
  });

  test('is not kept out by what a dead process left behind, even under a pid that lives again', async () => {
    writeFileSync(path.join(folder, 'holder.json'), JSON.stringify({ pid: process.pid }));
    writeFileSync(path.join(folder, 'pgdata/postmaster.pid'), '');
    const store = await openStore({ dataDir: folder });
    await store.ready();
    await store.close();
  });

  test('lets only one of many openers in', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => openStore({ dataDir: folder })));
    const winners = attempts.filter((attempt) => attempt.status === 'fulfilled');
    assert.equal(winners.length, 1);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') assert.ok(attempt.reason instanceof DataFolderLockedError);
    }
    await winners[0]?.value.close();
  });

  test('checkpoints by itself, so the log to replay stays small', async () => {
    const store = await openStore({ dataDir: folder, checkpoint: { walBytes: 1_000_000, everyMs: 50 } });
    await sql`create table if not exists bulk (filler text)`.execute(store.kysely);
    const wal = async (): Promise<number> => {
      const { rows } = await sql<{
        bytes: string;
      }>`select (pg_current_wal_insert_lsn() - redo_lsn)::text as bytes from pg_control_checkpoint()`.execute(
        store.kysely,
      );
      return Number(rows[0]?.bytes);
    };
    let most = 0;
    for (let i = 0; i < 40; i++) {
      await sql`insert into bulk select repeat('z', 1000) from generate_series(1, 500)`.execute(store.kysely);
      await delay(5);
      most = Math.max(most, await wal());
    }
    for (let waited = 0; waited < 5000 && (await wal()) > 1_000_000; waited += 50) await delay(50);
    assert.ok((await wal()) <= 1_000_000);
    assert.ok(most < 20_000_000, `${most} bytes were written without a checkpoint, of some 22 million in all`);
    await store.close();
    const segments = path.join(folder, 'pgdata/pg_wal');
    const size = readdirSync(segments).reduce((sum, name) => sum + statSync(path.join(segments, name)).size, 0);
    assert.ok(size <= 256 * 2 ** 20);
  });

  test('runs a long query without holding up the rest of the process', async () => {
    const store = await openStore({ dataDir: folder });
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const started = performance.now();
    await store.executeSql('select count(*) from generate_series(1, 3000000)');
    const elapsed = performance.now() - started;
    clearInterval(timer);
    assert.ok(ticks > elapsed / 100, `${ticks} ticks in ${Math.round(elapsed)} ms`);
    await store.close();
  });

  test('does not acknowledge a commit that the disk refused to keep, and says that it is unavailable from then on', async () => {
    const root = path.join(folder, 'pgdata');
    const faults: unknown[] = [];
    const store = openPgliteStore(
      await openPgliteThread(
        { folder: root, checkpoint: {}, onBackgroundError: (error) => faults.push(error) },
        new URL('../../../testing/failing-disk-worker.ts', import.meta.url),
      ),
    );
    try {
      await sql`create table precious (n int)`.execute(store.kysely);
      writeFileSync(path.join(root, 'broken'), '');
      await assert.rejects(sql`insert into precious values (1)`.execute(store.kysely), ConnectionLostError);
      await assert.rejects(store.ready(), DatabaseUnavailableError);
      assert.match(String(faults[0]), /disk refused/);
    } finally {
      await store.close();
      rmSync(path.join(root, 'broken'));
    }
    const again = await openStore({ dataDir: folder });
    await again.ready();
    await again.close();
  });

  test('refuses to start when syncs do not reach the disk', async () => {
    class LyingDisk extends DurableNodeFS {
      override async init(...given: Parameters<DurableNodeFS['init']>): ReturnType<DurableNodeFS['init']> {
        const result = await super.init(...given);
        const preRun = result.emscriptenOpts.preRun?.slice(0, -1) ?? [];
        return { emscriptenOpts: { ...result.emscriptenOpts, preRun } };
      }
    }
    const opening = openDurablePglite(path.join(folder, 'pgdata'), (root) => new LyingDisk(root));
    await assert.rejects(opening, UndurablePgliteError);
  });

  test('leaves a folder alone that holds something else', async () => {
    const other = scratchFolder('other');
    mkdirSync(path.join(other, 'pgdata'));
    writeFileSync(path.join(other, 'pgdata/precious.txt'), 'keep me');
    await assert.rejects(openStore({ dataDir: other }), /Nothing was changed/);
    assert.equal(readFileSync(path.join(other, 'pgdata/precious.txt'), 'utf8'), 'keep me');
    rmSync(other, { recursive: true });
  });

  test('begins again when it was killed while being made', async () => {
    const fresh = scratchFolder('fresh');
    mkdirSync(path.join(fresh, 'pgdata.new/base'), { recursive: true });
    writeFileSync(path.join(fresh, 'pgdata.new/PG_VERSION'), '18');
    const store = await openStore({ dataDir: fresh });
    await store.ready();
    await store.close();
    assert.ok(!existsSync(path.join(fresh, 'pgdata.new')));
    rmSync(fresh, { recursive: true });
  });
});
