import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { type PostgresCluster, start } from '../../../testing/postgres-cluster.ts';
import { createTestDatabase } from '../../../testing/postgres-template.ts';
import type { Store } from '../database.ts';
import { DatabaseUnavailableError } from '../database-errors.ts';
import { appliedMigrations, applyMigrations } from '../migrator.ts';
import { UndurableDatabaseError } from './audit-durability.ts';
import { openPostgresStore } from './postgres-store.ts';

describe('a PostgreSQL store', { timeout: 120_000 }, () => {
  let cluster: PostgresCluster;
  let databaseUrl: string;
  let store: Store;

  before(async () => {
    cluster = await start();
    databaseUrl = (await createTestDatabase(cluster.url)).url;
    store = await openPostgresStore({ databaseUrl, durability: 'as_configured', maxConnections: 4 });
    await sql`create table counters (id int primary key, n int not null)`.execute(store.kysely);
    await sql`grant select, update on counters to tillkit_system`.execute(store.kysely);
    await sql`insert into counters values (1, 0), (2, 0)`.execute(store.kysely);
  });
  after(async () => {
    await store.close();
    await cluster.stop();
  });

  test('runs the loser of a deadlock again', async () => {
    let runs = 0;
    // Both hold their first row before either asks for its second, the first time round.
    const barrier = Promise.withResolvers<void>();
    let arrived = 0;
    const increment = (first: number, second: number) =>
      store.asSystem(async (tx) => {
        runs++;
        await sql`update counters set n = n + 1 where id = ${first}`.execute(tx);
        if (++arrived === 2) barrier.resolve();
        await barrier.promise;
        await sql`update counters set n = n + 1 where id = ${second}`.execute(tx);
      });
    await Promise.all([increment(1, 2), increment(2, 1)]);
    const { rows } = await sql<{ n: number }>`select n from counters order by id`.execute(store.kysely);
    assert.deepEqual(rows, [{ n: 2 }, { n: 2 }]);
    // Twice at first, once for the loser; once more if it comes back before the winner got its row.
    assert.ok(runs >= 3, String(runs));
  });

  test('goes on over a migration that adds a column to a table in use', async () => {
    const read = () => store.asSystem((tx) => sql`select * from counters where id = ${1}`.execute(tx));
    await read();
    await sql`alter table counters add column note text not null default 'new'`.execute(store.kysely);
    assert.equal(Object.keys((await read()).rows[0] ?? {}).at(-1), 'note');
  });

  test('gives up after a bounded number of tries', async () => {
    let runs = 0;
    const hopeless = store.asSystem(async (tx) => {
      runs++;
      await sql`do $$ begin raise exception 'no' using errcode = 'serialization_failure'; end $$`.execute(tx);
    });
    await assert.rejects(hopeless, DatabaseUnavailableError);
    assert.equal(runs, 6);
  });

  test('says that it is unavailable when no connection becomes free', async () => {
    const small = await openPostgresStore({
      databaseUrl,
      durability: 'as_configured',
      maxConnections: 1,
      connectionTimeoutMs: 200,
    });
    const release = Promise.withResolvers<void>();
    const holding = small.asSystem(() => release.promise);
    await assert.rejects(
      small.asSystem(() => Promise.resolve()),
      DatabaseUnavailableError,
    );
    await assert.rejects(small.ready(), DatabaseUnavailableError);
    release.resolve();
    await holding;
    await small.ready();
    await small.close();
  });

  test('ends a statement that runs too long', async () => {
    const hasty = await openPostgresStore({ databaseUrl, durability: 'as_configured', statementTimeoutMs: 100 });
    await assert.rejects(
      hasty.asSystem((tx) => sql`select pg_sleep(5)`.execute(tx)),
      DatabaseUnavailableError,
    );
    await hasty.close();
  });

  test('recovers by itself after the server dropped its connections', async () => {
    const dropped = store.asSystem((tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx));
    await assert.rejects(dropped);
    await store.ready();
  });

  test('refuses a server that may forget a commit, naming the setting', async () => {
    await assert.rejects(openPostgresStore({ databaseUrl }), (error) => {
      assert.ok(error instanceof UndurableDatabaseError);
      assert.match(error.message, /fsync = off, full_page_writes = off/);
      return true;
    });
  });

  test('refuses an address where no database is', async () => {
    await assert.rejects(openPostgresStore({ databaseUrl: 'postgres://127.0.0.1:9/none' }), DatabaseUnavailableError);
  });

  test('migrates once when several processes start together, and all or nothing', async () => {
    const fresh = await createTestDatabase(cluster.url);
    const stores = await Promise.all(
      [1, 2, 3].map(() => openPostgresStore({ databaseUrl: fresh.url, durability: 'as_configured' })),
    );
    const [first] = stores;
    assert.ok(first);
    const known = await appliedMigrations(first.kysely);
    const added = {
      name: '9998-added',
      up: (db: Kysely<unknown>) => db.schema.createTable('added').addColumn('n', 'integer').execute(),
    };
    const failing = { name: '9999-failing', up: (db: Kysely<unknown>) => sql`select 1 / 0`.execute(db).then(() => {}) };
    const before = known.map((name) => ({ name, up: async () => {} }));
    await assert.rejects(applyMigrations(first.kysely, [...before, added, failing]), /9999-failing/);
    assert.deepEqual(await appliedMigrations(first.kysely), known);
    await Promise.all(stores.map((one) => applyMigrations(one.kysely, [...before, added])));
    assert.deepEqual(await appliedMigrations(first.kysely), [...known, '9998-added']);
    await Promise.all(stores.map((one) => one.close()));
  });
});
