import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has this data folder open. */
export class DataFolderLockedError extends Error {
  override readonly name = 'DataFolderLockedError';
  /** The holder's process id, when it could be read. */
  readonly pid: number | null;

  constructor(folder: string, pid: number | null) {
    const who = pid === null ? 'another process' : `process ${pid}`;
    super(`The data folder ${folder} is in use by ${who}. Stop it, or use another folder.`);
    this.pid = pid;
  }
}

export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process. PGlite takes no lock of its own and two of them ruin the data (`reliability.md` 6.1).
 *
 * The lock is the operating system's (fcntl or LockFileEx), so it ends with the process however that ends, and no process
 * id can be mistaken for another. Node offers no file lock; its SQLite does, and nothing else of it is used.
 * @throws DataFolderLockedError at once when it is taken.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holderFile = path.join(folder, 'holder.json');
  const lock = new DatabaseSync(path.join(folder, 'holder.lock'), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new DataFolderLockedError(folder, readHolder(holderFile));
    throw error;
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, startedAt: processStart() }));
  return { release: () => lock.close() };
}

/** SQLITE_BUSY is 5 (sqlite.org/rescode.html); extended codes keep it in the low byte. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 5;

const processStart = (): string => new Date(Date.now() - process.uptime() * 1000).toISOString();

function readHolder(file: string): number | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder)) return null;
    return typeof holder.pid === 'number' ? holder.pid : null;
  } catch {
    return null;
  }
}
