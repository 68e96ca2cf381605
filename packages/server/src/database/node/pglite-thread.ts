import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ConnectionLostError } from '../database-errors.ts';
import type { PgliteConnection, PgliteResult, PgliteTransaction } from '../pglite/pglite-connection.ts';
import {
  fromWire,
  SYNC_FAILED,
  type WorkerCall,
  type WorkerReply,
  type WorkerRequest,
  type WorkerResults,
  type WorkerStart,
} from './pglite-protocol.ts';

export interface PgliteThreadOptions extends WorkerStart {
  readonly onBackgroundError?: (error: unknown) => void;
}

interface Pending {
  resolve(results: WorkerResults): void;
  reject(error: Error): void;
}

// Sources run as they are, the published package as JavaScript; the worker lies beside this file either way.
const workerFile = new URL(`./pglite-worker${path.extname(import.meta.filename)}`, import.meta.url);

/**
 * Opens the durable database of a folder in a thread of its own.
 * @param file the thread's entry; tests bring one with a broken disk.
 * @throws UndurablePgliteError and what opening throws.
 */
export async function openPgliteThread(
  { onBackgroundError, ...start }: PgliteThreadOptions,
  file: URL = workerFile,
): Promise<PgliteConnection> {
  const worker = new Worker(file, { workerData: start satisfies WorkerStart });
  const pending = new Map<number, Pending>();
  let lost: Error | null = null;
  let lastId = 0;

  const opened = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  const lose = (cause: unknown): void => {
    lost ??= new ConnectionLostError('The embedded database has stopped.', { cause });
    opened.reject(lost);
    for (const call of pending.values()) call.reject(lost);
    pending.clear();
  };
  worker.on('message', (reply: WorkerReply) => {
    if (reply.kind === 'opened') return opened.resolve();
    if (reply.kind === 'open-failed') return opened.reject(fromWire(reply.error));
    if (reply.kind === 'background-error') return onBackgroundError?.(fromWire(reply.error));
    const call = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.kind === 'done') call?.resolve(reply.results);
    else call?.reject(fromWire(reply.error));
  });
  worker.on('error', (error) => {
    lose(error);
    onBackgroundError?.(error);
  });
  worker.on('exit', (code) => {
    const refused = code === SYNC_FAILED ? new Error('The disk refused to keep what was written (sync failed).') : null;
    if (refused) onBackgroundError?.(refused);
    lose(refused);
    exited.resolve();
  });

  const send = (call: WorkerCall): Promise<WorkerResults> => {
    if (lost) return Promise.reject(lost);
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      worker.postMessage({ id, call } satisfies WorkerRequest);
    });
  };
  await opened.promise;
  return connectionOver(send, {
    isLost: () => lost !== null,
    async close() {
      if (!lost) await send({ kind: 'close' });
      await exited.promise;
    },
  });
}

interface ThreadLife {
  isLost(): boolean;
  close(): Promise<void>;
}

function connectionOver(send: (call: WorkerCall) => Promise<WorkerResults>, life: ThreadLife): PgliteConnection {
  const queries = (query: 'query' | 'tx-query', exec: 'exec' | 'tx-exec') => ({
    query: async <T>(text: string, values: unknown[] = []) => firstOf<T>(await send({ kind: query, text, values })),
    exec: (text: string) => send({ kind: exec, text }),
  });
  const tx: PgliteTransaction = {
    ...queries('tx-query', 'tx-exec'),
    rollback: async () => void (await send({ kind: 'rollback' })),
  };
  return {
    ...queries('query', 'exec'),
    waitReady: Promise.resolve(),
    get ready() {
      return !life.isLost();
    },
    get closed() {
      return life.isLost();
    },
    async transaction(work) {
      await send({ kind: 'begin' });
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work(tx);
      } catch (error) {
        await send({ kind: 'rollback' }).catch(() => {});
        throw error;
      }
      await send({ kind: 'commit' });
      return result;
    },
    close: life.close,
  };
}

/** Rows come as the statement's columns say; whoever wrote the statement names their type. */
function firstOf<T>(results: WorkerResults): PgliteResult<T> {
  return (results[0] ?? { rows: [], fields: [] }) as PgliteResult<T>;
}
