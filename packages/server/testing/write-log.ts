/** Records everything PGlite does to its folder, so that a power cut at any moment can be played back. */
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { DurableNodeFS } from '../src/database/node/durable-node-fs.ts';

export type LogEntry =
  | { readonly kind: 'write'; readonly file: number; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync-file'; readonly file: number }
  | { readonly kind: 'create' | 'make-folder'; readonly name: string; readonly file: number }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'sync-folder'; readonly name: string }
  /** The caller was told that commit `number` stands. */
  | { readonly kind: 'acknowledged'; readonly number: number };

interface TreeNode {
  name: string;
  mode: number;
  parent: TreeNode;
}
interface Attributes {
  size?: number;
}
interface Stream {
  node: TreeNode;
  nfd: number;
}
interface RecordedModule {
  FS: { isDir(mode: number): boolean };
  NODEFS: {
    node_ops: {
      mknod(parent: TreeNode, name: string, mode: number, device: number): TreeNode;
      rename(node: TreeNode, parent: TreeNode, name: string): void;
      unlink(parent: TreeNode, name: string): void;
      rmdir(parent: TreeNode, name: string): void;
      setattr(node: TreeNode, attributes: Attributes): void;
    };
    stream_ops: {
      open(stream: Stream): void;
      setattr(stream: Stream, attributes: Attributes): void;
      write(stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    };
  };
}
type InitResult = Awaited<ReturnType<NodeFS['init']>>;

export class WriteLog {
  readonly entries: LogEntry[] = [];
  /** Files by path within the folder, as they are now. */
  readonly #files = new Map<string, number>();
  /** Open files by descriptor; an open folder by its name. */
  readonly #descriptors = new Map<number, number | string>();
  #lastFile = 0;

  acknowledge(number: number): void {
    this.entries.push({ kind: 'acknowledged', number });
  }

  syncedFile(descriptor: number): void {
    const opened = this.#descriptors.get(descriptor);
    if (typeof opened === 'string') this.syncedFolder(opened);
    else if (opened !== undefined) this.entries.push({ kind: 'sync-file', file: opened });
  }

  syncedFolder(name: string): void {
    this.entries.push({ kind: 'sync-folder', name });
  }

  /** Files that were there before have no entry; they get a number when first touched. */
  fileAt(name: string): number {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    this.#files.set(name, ++this.#lastFile);
    return this.#lastFile;
  }

  /** Numbers of the files that were there before, by the name they had then. */
  readonly originals = new Map<string, number>();

  #touch(name: string): number {
    if (!this.#files.has(name)) this.originals.set(name, this.fileAt(name));
    return this.fileAt(name);
  }

  record({ FS, NODEFS }: RecordedModule): void {
    const node = { ...NODEFS.node_ops };
    const stream = { ...NODEFS.stream_ops };
    const child = (parent: TreeNode, name: string): string => path.posix.join(nameOf(parent), name);
    Object.assign(NODEFS.node_ops, {
      mknod: (parent, name, mode, device) => {
        const made = node.mknod(parent, name, mode, device);
        const at = child(parent, name);
        this.#files.delete(at);
        this.entries.push({ kind: FS.isDir(mode) ? 'make-folder' : 'create', name: at, file: this.fileAt(at) });
        return made;
      },
      rename: (moved, parent, name) => {
        const from = nameOf(moved);
        const to = child(parent, name);
        const file = this.#touch(from);
        node.rename(moved, parent, name);
        this.#files.delete(from);
        this.#files.set(to, file);
        this.entries.push({ kind: 'rename', name: from, to });
      },
      unlink: (parent, name) => {
        node.unlink(parent, name);
        this.#files.delete(child(parent, name));
        this.entries.push({ kind: 'remove', name: child(parent, name) });
      },
      rmdir: (parent, name) => {
        node.rmdir(parent, name);
        this.entries.push({ kind: 'remove', name: child(parent, name) });
      },
      setattr: (target, attributes) => {
        node.setattr(target, attributes);
        if (attributes.size !== undefined) this.#truncated(this.#touch(nameOf(target)), attributes.size);
      },
    } satisfies RecordedModule['NODEFS']['node_ops']);
    Object.assign(NODEFS.stream_ops, {
      open: (opened) => {
        stream.open(opened);
        const name = nameOf(opened.node);
        this.#descriptors.set(opened.nfd, FS.isDir(opened.node.mode) ? name : this.#touch(name));
      },
      setattr: (target, attributes) => {
        stream.setattr(target, attributes);
        const file = this.#descriptors.get(target.nfd);
        if (attributes.size !== undefined && typeof file === 'number') this.#truncated(file, attributes.size);
      },
      write: (target, buffer, offset, length, position) => {
        const written = stream.write(target, buffer, offset, length, position);
        const file = this.#descriptors.get(target.nfd);
        const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, written).slice();
        if (typeof file === 'number') this.entries.push({ kind: 'write', file, position, bytes });
        return written;
      },
    } satisfies RecordedModule['NODEFS']['stream_ops']);
  }

  #truncated(file: number, size: number): void {
    this.entries.push({ kind: 'truncate', file, size });
  }
}

function nameOf(node: TreeNode): string {
  const names: string[] = [];
  for (let current = node; current.parent !== current; current = current.parent) names.unshift(current.name);
  return names.join('/');
}

/** Our durable files, recorded. */
export class RecordedDurableFiles extends DurableNodeFS {
  readonly log = new WriteLog();

  override async init(pg: PGlite, options: InitResult['emscriptenOpts']): Promise<InitResult> {
    return recordBeforeLast(await super.init(pg, options), this.log);
  }

  protected override syncFile(descriptor: number): void {
    super.syncFile(descriptor);
    this.log.syncedFile(descriptor);
  }

  protected override syncFolder(folder: string): void {
    super.syncFolder(folder);
    this.log.syncedFolder(path.relative(this.rootDir, folder));
  }
}

/** PGlite's own files, recorded: the negative control. */
export class RecordedStockFiles extends NodeFS {
  readonly log = new WriteLog();

  override async init(pg: PGlite, options: InitResult['emscriptenOpts']): Promise<InitResult> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), () => {}];
    return recordBeforeLast({ emscriptenOpts: { ...emscriptenOpts, preRun } }, this.log);
  }
}

/** The last step is the one that adds the syncs; what it wraps must already be recorded, so that order is kept. */
function recordBeforeLast({ emscriptenOpts }: InitResult, log: WriteLog): InitResult {
  const preRun = [...(emscriptenOpts.preRun ?? [])];
  preRun.splice(-1, 0, (mod) => log.record(mod as unknown as RecordedModule));
  return { emscriptenOpts: { ...emscriptenOpts, preRun } };
}
