import { after } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import type { Store } from '../src/database/database.ts';
import { openPostgresStore } from '../src/database/node/postgres-store.ts';
import { pgliteParsers } from '../src/database/pglite/pglite-connection.ts';
import { openPgliteStore } from '../src/database/pglite/pglite-store.ts';
import type { StoreOptions } from '../src/database/store.ts';
import { pgliteTemplate } from './pglite-template.ts';
import { type PostgresCluster, start } from './postgres-cluster.ts';
import { createTestDatabase } from './postgres-template.ts';

/** `pglite`, or `postgres` when TILLKIT_TEST_DATABASE says so. */
export const testDatabase: Store['kind'] = process.env.TILLKIT_TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite';

const opened = new Set<Store>();
let ownCluster: Promise<PostgresCluster> | null = null;

// Registered on import, so it runs after every test of the file even when one failed.
after(async () => {
  await Promise.allSettled([...opened].map((store) => store.close()));
  await (await ownCluster)?.stop();
});

/** A fresh, migrated, empty database. Closed after the file's tests at the latest. */
export async function testStore(options: StoreOptions = {}): Promise<Store> {
  return testDatabase === 'postgres' ? postgresStore(await testPostgresUrl(), options) : pgliteStore(options);
}

/** Address of the run's PostgreSQL cluster, started when nobody has; the role owns databases but is no superuser. */
export async function testPostgresUrl(): Promise<string> {
  const shared = process.env.TILLKIT_TEST_POSTGRES_URL;
  if (shared) return shared;
  ownCluster ??= start();
  return (await ownCluster).url;
}

async function pgliteStore(options: StoreOptions): Promise<Store> {
  const pglite = await PGlite.create({ loadDataDir: await pgliteTemplate(), parsers: pgliteParsers });
  return tracked(openPgliteStore(pglite, options), async () => {});
}

async function postgresStore(adminUrl: string, options: StoreOptions): Promise<Store> {
  const database = await createTestDatabase(adminUrl);
  const store = await openPostgresStore({ ...options, databaseUrl: database.url, durability: 'as_configured' });
  return tracked(store, database.drop);
}

function tracked(store: Store, dispose: () => Promise<void>): Store {
  let closing: Promise<void> | null = null;
  const closeOnce = async (): Promise<void> => {
    opened.delete(testStoreOf);
    await store.close();
    await dispose();
  };
  const testStoreOf: Store = {
    ...store,
    close: () => {
      closing ??= closeOnce();
      return closing;
    },
  };
  opened.add(testStoreOf);
  return testStoreOf;
}
