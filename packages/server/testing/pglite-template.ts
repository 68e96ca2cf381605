import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { DataFolderLockedError, type FolderLock, lockFolder } from '../src/database/node/folder-lock.ts';
import { pgliteParsers } from '../src/database/pglite/pglite-connection.ts';
import { openPgliteStore } from '../src/database/pglite/pglite-store.ts';
import { installJobs } from '../src/jobs/install-jobs.ts';
import { templateKey } from './template-key.ts';

const cache = path.join(import.meta.dirname, '../../../node_modules/.cache/tillkit');

/** The data folder of a migrated, empty database, as PGlite dumps it. Made once, then read from the cache. */
export async function pgliteTemplate(): Promise<Blob> {
  const file = path.join(cache, `pglite-${templateKey()}.tar`);
  if (!existsSync(file)) await withCacheLock(() => (existsSync(file) ? Promise.resolve() : makeTemplate(file)));
  return new Blob([readFileSync(file)]);
}

async function makeTemplate(file: string): Promise<void> {
  const pglite = await PGlite.create({ parsers: pgliteParsers });
  const store = openPgliteStore(pglite);
  await store.migrate();
  await installJobs(store);
  await pglite.exec('checkpoint');
  const dump = await pglite.dumpDataDir('none');
  await store.close();
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()));
  for (const old of readdirSync(cache)) {
    if (old.startsWith('pglite-') && old.endsWith('.tar')) rmSync(path.join(cache, old));
  }
  renameSync(draft, file);
}

/** Test files run in parallel processes; only one makes the template. */
async function withCacheLock(work: () => Promise<void>): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const lock = await acquire();
  try {
    await work();
  } finally {
    lock.release();
  }
}

async function acquire(): Promise<FolderLock> {
  for (;;) {
    try {
      return lockFolder(cache);
    } catch (error) {
      if (!(error instanceof DataFolderLockedError)) throw error;
      await delay(100);
    }
  }
}
