import { closeSync, fdatasync, mkdirSync, openSync, readFileSync, truncateSync, write } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Journal } from '../shared/journal.ts';

const writeAsync = promisify(write);
const syncAsync = promisify(fdatasync);

/** A journal on disk, one JSON record a line. */
export interface FileJournal<Entry> extends Journal<Entry> {
  close(): Promise<void>;
}

/**
 * Opens or makes the journal. A last line that a crash tore in half was never acknowledged: it is cut off. Appends that
 * come while the disk is busy share the next write and sync.
 * @throws when a line other than the last is not JSON: the file is damaged, and guessing would be worse than stopping.
 */
export function openFileJournal<Entry>(path: string): FileJournal<Entry> {
  mkdirSync(dirname(path), { recursive: true });
  const history = readHistory<Entry>(path);
  const file = openSync(path, 'a');
  let waiting: string[] = [];
  let flushing: Promise<void> | null = null;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting.join('');
      waiting = [];
      await writeAll(file, Buffer.from(lines, 'utf8'));
      await syncAsync(file);
    }
    flushing = null;
  }

  return {
    history,
    append(entry) {
      waiting.push(`${JSON.stringify(entry)}\n`);
      flushing ??= Promise.resolve().then(flush);
    },
    async settled() {
      if (flushing) await flushing;
    },
    async close() {
      if (flushing) await flushing;
      closeSync(file);
    },
  };
}

async function writeAll(file: number, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await writeAsync(file, bytes, at, bytes.length - at)).bytesWritten;
}

function readHistory<Entry>(path: string): Entry[] {
  const bytes = readExisting(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Entry => JSON.parse(line));
}

function readExisting(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
