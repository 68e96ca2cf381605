import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgliteParsers } from '../pglite/pglite-connection.ts';
import { DurableNodeFS } from './durable-node-fs.ts';
import { UndurablePgliteError } from './pglite-protocol.ts';

/** As PGlite starts it, but with fsync on; `fdatasync` does nothing in its build (`reliability.md` 6.1). */
const durableStartParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

/**
 * Opens the database in `folder`, making it when there is none. The caller holds the folder's lock.
 * @param filesOf how the folder is reached; tests record or break it.
 * @throws UndurablePgliteError when a commit reaches no sync.
 */
export async function openDurablePglite(
  folder: string,
  filesOf = (root: string): DurableNodeFS => new DurableNodeFS(root),
): Promise<PGlite> {
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await createCluster(folder);
  // Whoever wrote it is gone, for we hold the lock; an empty one, left by a kill, would stop the start.
  rmSync(path.join(folder, 'postmaster.pid'), { force: true });
  const fs = filesOf(folder);
  const pglite = await PGlite.create({ fs, startParams: durableStartParams, parsers: pgliteParsers });
  try {
    await proveSync(pglite, fs);
  } catch (error) {
    await pglite.close();
    throw error;
  }
  return pglite;
}

/**
 * PGlite writes a new cluster without syncing, and one cut short would pass for whole. So it is made beside its place,
 * synced, and moved there.
 */
async function createCluster(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(
      `${folder} holds files but no database (no PG_VERSION). Nothing was changed; restore it or use another folder.`,
    );
  }
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({ dataDir: draft });
  await pglite.exec('checkpoint');
  await pglite.close();
  syncTree(draft);
  renameSync(draft, folder);
  syncPath(parent);
}

async function proveSync(pglite: PGlite, fs: DurableNodeFS): Promise<void> {
  await pglite.exec('create table if not exists tillkit_sync_probe (at timestamptz not null)');
  const made = fs.syncs;
  await pglite.exec('insert into tillkit_sync_probe values (now())');
  const committed = fs.syncs;
  await pglite.exec('truncate tillkit_sync_probe');
  const { rows } = await pglite.query<{ fsync: string }>('show fsync');
  if (rows[0]?.fsync === 'on' && committed > made) return;
  throw new UndurablePgliteError('The embedded database does not sync its commits to disk; refusing to take payments.');
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) syncTree(file);
    else if (entry.isFile()) syncPath(file);
  }
  syncPath(folder);
}

function syncPath(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
