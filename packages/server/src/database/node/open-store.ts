import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Store } from '../database.ts';
import { pgliteParsers } from '../pglite/pglite-connection.ts';
import { openPgliteStore } from '../pglite/pglite-store.ts';
import type { StoreOptions } from '../store.ts';
import type { CheckpointLimits } from './checkpointer.ts';
import { lockFolder } from './folder-lock.ts';
import { openPgliteThread } from './pglite-thread.ts';
import { openPostgresStore, type PostgresStoreOptions } from './postgres-store.ts';

export interface OpenStoreOptions extends StoreOptions, Partial<PostgresStoreOptions> {
  /** A `postgres://` address. With none, the embedded database opens `dataDir`. */
  readonly databaseUrl?: string;
  /** Folder of the embedded database, made when missing; `memory` keeps nothing. */
  readonly dataDir?: string;
  readonly checkpoint?: Partial<CheckpointLimits>;
  /** Told of faults that happen outside any call: a failed checkpoint, a broken idle connection. */
  readonly onBackgroundError?: (error: unknown) => void;
}

/**
 * Opens the store the options name; does not migrate.
 * @throws DataFolderLockedError, UndurablePgliteError, UndurableDatabaseError or DatabaseUnavailableError.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { databaseUrl, dataDir, onBackgroundError } = options;
  if (databaseUrl !== undefined) {
    return openPostgresStore({ ...options, databaseUrl, ...(onBackgroundError && { onIdleError: onBackgroundError }) });
  }
  if (dataDir === undefined) throw new TypeError('openStore needs a databaseUrl or a dataDir.');
  if (dataDir === 'memory') return openPgliteStore(await PGlite.create({ parsers: pgliteParsers }), options);
  return openFolder(path.resolve(dataDir), options);
}

async function openFolder(folder: string, options: OpenStoreOptions): Promise<Store> {
  const lock = lockFolder(folder);
  try {
    const { checkpoint = {}, onBackgroundError } = options;
    const pglite = await openPgliteThread({
      folder: path.join(folder, 'pgdata'),
      checkpoint,
      ...(onBackgroundError && { onBackgroundError }),
    });
    return openPgliteStore(pglite, { ...options, afterClose: async () => lock.release() });
  } catch (error) {
    lock.release();
    throw error;
  }
}
