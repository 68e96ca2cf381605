/** What a disk may hold after a power cut, given what was written and what was synced (the idea of LazyFS). */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LogEntry, WriteLog } from './write-log.ts';

/**
 * `drop-all`: nothing unsynced survived. `random`: any part of it did, in any order. `torn`: as `random`, and a surviving
 * write may hold only some of its 512-byte sectors.
 */
export type CrashMode = 'drop-all' | 'random' | 'torn';

const SECTOR = 512;

/** Content and names as the disk has them: what was synced, and what luck kept. */
interface Disk {
  readonly content: Map<number, Uint8Array>;
  readonly names: Map<string, number>;
  readonly folders: Set<string>;
  readonly removed: Set<string>;
}

/**
 * Builds in `target` the folder a power cut after `length` entries may leave, from the synced state `base` before the first.
 * @returns the last commit that had been acknowledged by then, or 0.
 */
export function buildCrashImage(
  base: string,
  target: string,
  log: WriteLog,
  { length, mode, random }: { length: number; mode: CrashMode; random: () => number },
): number {
  const disk: Disk = { content: new Map(), names: new Map(), folders: new Set(), removed: new Set() };
  for (const [name, file] of log.originals) {
    disk.names.set(name, file);
    disk.content.set(file, new Uint8Array(readFileSync(path.join(base, name))));
  }
  const kept = (): boolean => mode !== 'drop-all' && random() < 0.5;
  let unsynced: LogEntry[] = [];
  let acknowledged = 0;
  for (const entry of log.entries.slice(0, length)) {
    if (entry.kind === 'acknowledged') acknowledged = entry.number;
    else if (entry.kind === 'sync-file')
      unsynced = settle(disk, unsynced, (one) => isData(one) && one.file === entry.file);
    else if (entry.kind === 'sync-folder') unsynced = settle(disk, unsynced, (one) => folderOf(one) === entry.name);
    else unsynced.push(entry);
  }
  for (const entry of inDiskOrder(unsynced.filter(kept), random)) apply(disk, entry, mode === 'torn' ? random : null);
  writeImage(base, target, disk);
  return acknowledged;
}

/** Applies the entries a sync covers and gives back the rest. */
function settle(disk: Disk, entries: readonly LogEntry[], covers: (entry: LogEntry) => boolean): LogEntry[] {
  const rest: LogEntry[] = [];
  for (const entry of entries) {
    if (covers(entry)) apply(disk, entry, null);
    else rest.push(entry);
  }
  return rest;
}

type DataEntry = Extract<LogEntry, { kind: 'write' | 'truncate' }>;
const isData = (entry: LogEntry): entry is DataEntry => entry.kind === 'write' || entry.kind === 'truncate';

/** The folder whose sync makes a change of names last. */
function folderOf(entry: LogEntry): string | null {
  if (isData(entry) || !('name' in entry)) return null;
  const folder = path.posix.dirname(entry.kind === 'rename' ? entry.to : entry.name);
  return folder === '.' ? '' : folder;
}

/** Changes of names go through a journal, in their order; writes reach a disk in any. */
function inDiskOrder(entries: readonly LogEntry[], random: () => number): LogEntry[] {
  const data = entries.filter(isData).map((entry) => ({ entry, at: random() }));
  data.sort((a, b) => a.at - b.at);
  return [...entries.filter((entry) => !isData(entry)), ...data.map(({ entry }) => entry)];
}

function apply(disk: Disk, entry: LogEntry, tear: (() => number) | null): void {
  switch (entry.kind) {
    case 'write':
      write(disk, entry.file, entry.position, entry.bytes, tear);
      return;
    case 'truncate': {
      const resized = new Uint8Array(entry.size);
      resized.set((disk.content.get(entry.file) ?? new Uint8Array()).subarray(0, entry.size));
      disk.content.set(entry.file, resized);
      return;
    }
    case 'create':
      disk.names.set(entry.name, entry.file);
      disk.content.set(entry.file, disk.content.get(entry.file) ?? new Uint8Array());
      return;
    case 'make-folder':
      disk.folders.add(entry.name);
      return;
    case 'rename': {
      const file = disk.names.get(entry.name);
      disk.names.delete(entry.name);
      disk.removed.add(entry.name);
      if (file !== undefined) disk.names.set(entry.to, file);
      return;
    }
    case 'remove':
      disk.names.delete(entry.name);
      disk.removed.add(entry.name);
      return;
  }
}

function write(disk: Disk, file: number, position: number, bytes: Uint8Array, tear: (() => number) | null): void {
  const old = disk.content.get(file) ?? new Uint8Array();
  const next = new Uint8Array(Math.max(old.length, position + bytes.length));
  next.set(old);
  for (let start = 0; start < bytes.length; start += SECTOR) {
    const survives = tear === null || tear() < 0.5;
    if (survives) next.set(bytes.subarray(start, start + SECTOR), position + start);
  }
  disk.content.set(file, next);
}

function writeImage(base: string, target: string, disk: Disk): void {
  rmSync(target, { recursive: true, force: true });
  cpSync(base, target, { recursive: true });
  for (const name of disk.removed) rmSync(path.join(target, name), { recursive: true, force: true });
  for (const folder of disk.folders)
    if (!disk.removed.has(folder)) mkdirSync(path.join(target, folder), { recursive: true });
  for (const [name, file] of disk.names) {
    mkdirSync(path.join(target, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(target, name), disk.content.get(file) ?? new Uint8Array());
  }
}

/** Small seeded generator (mulberry32), so that a failing image can be built again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
