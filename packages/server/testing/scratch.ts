import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A new folder for a test's database, in memory where the system has such a place: a kill keeps the page cache and a power
 * cut is computed, so no test needs the disk's own syncs, which make them slow.
 */
export function scratchFolder(name: string): string {
  return mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `tillkit-${name}-`));
}
