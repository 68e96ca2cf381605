import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@tillkit/contract';
import { sql } from 'kysely';
import { testStore } from '../../testing/test-store.ts';
import type { Store } from '../database/database.ts';
import { type JobContext, type JobQueue, PermanentJobError } from './job-queue.ts';
import { openJobQueue } from './pg-boss-queue.ts';

const name = 'payment_confirmation';

/** Waits for `condition` up to ten seconds. */
async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 25) {
    if (await condition()) return;
    await delay(25);
  }
  assert.fail('It did not come to pass within ten seconds.');
}

describe('a job queue', () => {
  let store: Store;
  let jobs: JobQueue;
  const done: { payload: { key?: string }; context: JobContext }[] = [];
  const failures = new Map<string, Error[]>();

  before(async () => {
    store = await testStore();
    jobs = await openJobQueue(store, { pollSeconds: 0.5 });
    await jobs.work(name, async (payload, context) => {
      const job = payload as { key?: string };
      const failure = failures.get(job.key ?? '')?.shift();
      if (failure) throw failure;
      done.push({ payload: job, context });
    });
  });
  after(() => jobs.stop());

  const doneOnce = (key: string) => done.filter((job) => job.payload.key === key).length === 1;

  test('does what a company transaction enqueued', async () => {
    await store.inCompany(newId('company'), (tx) => jobs.enqueue(tx, name, { key: 'from company' }));
    await store.asSystem((tx) => jobs.enqueue(tx, name, { key: 'from system' }));
    await eventually(() => doneOnce('from company') && doneOnce('from system'));
    assert.equal(done.find((job) => job.payload.key === 'from company')?.context.attempt, 1);
  });

  test('forgets a job whose transaction rolled back', async () => {
    const failing = store.inCompany(newId('company'), async (tx) => {
      await jobs.enqueue(tx, name, { key: 'rolled back' });
      throw new Error('after all, no');
    });
    await assert.rejects(failing, /after all/);
    await store.asSystem((tx) => jobs.enqueue(tx, name, { key: 'afterwards' }));
    await eventually(() => doneOnce('afterwards'));
    assert.ok(!doneOnce('rolled back'));
  });

  test('waits until a job is due', async () => {
    const startAfter = new Date(Date.now() + 1500);
    await store.asSystem((tx) => jobs.enqueue(tx, name, { key: 'later' }, { startAfter }));
    await eventually(() => doneOnce('later'));
    assert.ok(Date.now() >= startAfter.getTime());
  });

  test('keeps a job that can never succeed for a person to see', async () => {
    failures.set('hopeless', [new PermanentJobError('550 no such mailbox')]);
    await store.asSystem((tx) => jobs.enqueue(tx, name, { key: 'hopeless' }));
    await eventually(async () => (await jobs.deadLetters()).length === 1);
    const [letter] = await jobs.deadLetters();
    assert.equal(letter?.name, name);
    assert.deepEqual(letter?.payload, { key: 'hopeless' });
    assert.equal(letter?.error, '550 no such mailbox');
    assert.equal(letter?.attempts, 1);
  });

  test('tries a failed job again later', async () => {
    failures.set('unlucky', [new Error('the mail server is away')]);
    await store.asSystem((tx) => jobs.enqueue(tx, name, { key: 'unlucky' }));
    await eventually(() => failures.get('unlucky')?.length === 0);
    await store.executeSql(`update pgboss.job set start_after = now() where state = 'retry'`);
    await eventually(async () => {
      await store.executeSql(`update pgboss.job set start_after = now() where state = 'retry'`);
      return doneOnce('unlucky');
    });
    assert.equal(done.find((job) => job.payload.key === 'unlucky')?.context.attempt, 2);
  });

  test('takes over what a process was doing when it died', async () => {
    const startAfter = new Date(Date.now() + 60_000);
    await store.asSystem((tx) => jobs.enqueue(tx, name, { key: 'orphaned' }, { startAfter }));
    await store.executeSql(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '11 seconds'
       where data ->> 'key' = 'orphaned'`,
    );
    await eventually(async () => {
      await store.executeSql(`update pgboss.job set start_after = now() where state = 'retry'`);
      return doneOnce('orphaned');
    });
  });

  test('lets the application add jobs but not read them', async () => {
    const reading = store.inCompany(newId('company'), (tx) => sql`select data from pgboss.job`.execute(tx));
    await assert.rejects(reading, /permission denied/);
  });

  test('several processes share the work without doing a job twice', async (t) => {
    if (store.kind !== 'postgres') return t.skip('the embedded database has one process');
    const other = await openJobQueue(store, { pollSeconds: 0.5 });
    await other.work(
      name,
      async (payload, context) => void done.push({ payload: payload as { key: string }, context }),
    );
    const keys = Array.from({ length: 12 }, (_, i) => `shared ${i}`);
    await store.asSystem(async (tx) => {
      for (const key of keys) await jobs.enqueue(tx, name, { key });
    });
    await eventually(() => keys.every(doneOnce));
    await other.stop();
  });
});
