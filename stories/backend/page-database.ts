import './node/globals.ts';
import { PGlite } from '@electric-sql/pglite';
import { type JobQueue, openPgliteStore, pgliteParsers, type Store } from '@tillkit/server';
import { installJobs, openJobQueue } from '@tillkit/server/jobs';

/** PostgreSQL in the page's memory, migrated, with the job queue that lives in it. */
export async function openPageDatabase(): Promise<{ readonly store: Store; readonly jobs: JobQueue }> {
  const store = openPgliteStore(await PGlite.create({ parsers: pgliteParsers }));
  await store.migrate();
  await installJobs(store);
  return { store, jobs: await openJobQueue(store) };
}
