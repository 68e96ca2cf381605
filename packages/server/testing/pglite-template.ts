import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Store } from '../src/database/database.ts';
import { DataFolderLockedError, type FolderLock, lockFolder } from '../src/database/node/folder-lock.ts';
import { openStore } from '../src/database/node/open-store.ts';
import { pgliteParsers } from '../src/database/pglite/pglite-connection.ts';
import { openPgliteStore } from '../src/database/pglite/pglite-store.ts';
import { installJobs } from '../src/jobs/install-jobs.ts';
import { templateKey } from './template-key.ts';

const cache = path.join(import.meta.dirname, '../../../node_modules/.cache/tillkit');

/** A migrated, empty database, as PGlite dumps it. Made once, then read from the cache. */
export async function pgliteTemplate(): Promise<Blob> {
  const file = await madeOnce('pglite-', '.tar', async (draft) => {
    const pglite = await PGlite.create({ parsers: pgliteParsers });
    const store = openPgliteStore(pglite);
    await migrate(store);
    await pglite.exec('checkpoint');
    const dump = await pglite.dumpDataDir('none');
    await store.close();
    writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()));
  });
  return new Blob([readFileSync(file)]);
}

/** Puts a migrated, empty database into a data folder that is not there yet, as a server leaves it that was stopped. */
export async function copyDataFolder(to: string): Promise<void> {
  const folder = await madeOnce('data-folder-', '', async (draft) => {
    const store = await openStore({ dataDir: draft });
    await migrate(store);
    await store.close();
  });
  cpSync(folder, to, { recursive: true });
}

async function migrate(store: Store): Promise<void> {
  await store.migrate();
  await installJobs(store);
}

/** @returns the path in the cache of what `make` has put at a path once, for these migrations and libraries. */
async function madeOnce(prefix: string, ending: string, make: (draft: string) => Promise<void>): Promise<string> {
  const made = path.join(cache, `${prefix}${templateKey()}${ending}`);
  if (existsSync(made)) return made;
  await withCacheLock(async () => {
    if (existsSync(made)) return;
    for (const old of readdirSync(cache))
      if (old.startsWith(prefix)) rmSync(path.join(cache, old), { recursive: true });
    const draft = path.join(cache, `${prefix}draft`);
    await make(draft);
    renameSync(draft, made);
  });
  return made;
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
