import { closeSync, fsyncSync, openSync } from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** One node of Emscripten's file tree (its `FS.FSNode`), as far as NODEFS uses it. */
interface TreeNode {
  name: string;
  parent: TreeNode;
  mount: { opts: { root: string } };
}
interface OpenStream {
  nfd?: number;
}
/** The slice of Emscripten's NODEFS that is wrapped here, and the error its callers understand. */
interface EmscriptenModule {
  FS: { ErrnoError: new (errno: number) => Error };
  NODEFS: {
    stream_ops: { fsync?: (stream: OpenStream) => number };
    node_ops: {
      mknod(parent: TreeNode, name: string, mode: number, device: number): TreeNode;
      rename(node: TreeNode, newParent: TreeNode, newName: string): void;
      unlink(parent: TreeNode, name: string): void;
    };
  };
}
type InitResult = Awaited<ReturnType<NodeFS['init']>>;

/** EIO in the WASI errno table Emscripten uses. */
const EIO = 29;

/**
 * NODEFS that means it: PGlite's own drops every sync (`reliability.md` 6.1), so a commit would live in the page cache only.
 * File syncs become fsync; creating, renaming and removing a file syncs its folder, which PostgreSQL asks for and NODEFS
 * never hears. Leans on an internal of Emscripten, hence the pinned PGlite version and the probe at start (`syncs`).
 */
export class DurableNodeFS extends NodeFS {
  /** Syncs done so far, files and folders. */
  syncs = 0;
  readonly #onFailure: (error: unknown) => void;

  /** @param onFailure told when the disk refuses a sync, before PostgreSQL is. PGlite's panic never ends: end its thread. */
  constructor(folder: string, onFailure: (error: unknown) => void = () => {}) {
    super(folder);
    this.#onFailure = onFailure;
  }

  override async init(pg: PGlite, options: InitResult['emscriptenOpts']): Promise<InitResult> {
    const result = await super.init(pg, options);
    const preRun = result.emscriptenOpts.preRun ?? [];
    preRun.push((mod) => this.#wrap(mod as unknown as EmscriptenModule));
    return { emscriptenOpts: { ...result.emscriptenOpts, preRun } };
  }

  #wrap({ NODEFS, FS }: EmscriptenModule): void {
    const { mknod, rename, unlink } = NODEFS.node_ops;
    const attempt = (sync: () => void): boolean => {
      try {
        sync();
        this.syncs++;
        return true;
      } catch (error) {
        this.#onFailure(error);
        return false;
      }
    };
    // A disk that refuses must reach PostgreSQL as an error: it then stops rather than believe in lost writes.
    const syncFolder = (folder: TreeNode): void => {
      if (!attempt(() => this.syncFolder(pathOf(folder)))) throw new FS.ErrnoError(EIO);
    };
    NODEFS.stream_ops.fsync = ({ nfd }) => (nfd === undefined || attempt(() => this.syncFile(nfd)) ? 0 : EIO);
    NODEFS.node_ops.mknod = (parent, name, mode, device) => {
      const node = mknod(parent, name, mode, device);
      syncFolder(parent);
      return node;
    };
    NODEFS.node_ops.rename = (node, newParent, newName) => {
      const oldParent = node.parent;
      rename(node, newParent, newName);
      syncFolder(newParent);
      if (oldParent !== newParent) syncFolder(oldParent);
    };
    NODEFS.node_ops.unlink = (parent, name) => {
      unlink(parent, name);
      syncFolder(parent);
    };
  }

  protected syncFile(descriptor: number): void {
    fsyncSync(descriptor);
  }

  protected syncFolder(folder: string): void {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

function pathOf(node: TreeNode): string {
  const names: string[] = [];
  let current = node;
  while (current.parent !== current) {
    names.unshift(current.name);
    current = current.parent;
  }
  return path.join(current.mount.opts.root, ...names);
}
