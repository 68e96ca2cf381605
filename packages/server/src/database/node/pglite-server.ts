import type { MessagePort } from 'node:worker_threads';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { type Checkpointer, startCheckpointer } from './checkpointer.ts';
import { DurableNodeFS } from './durable-node-fs.ts';
import { openDurablePglite } from './durable-pglite.ts';
import {
  SYNC_FAILED,
  toWire,
  type WorkerCall,
  type WorkerReply,
  type WorkerRequest,
  type WorkerResults,
  type WorkerStart,
} from './pglite-protocol.ts';

interface OpenTransaction {
  readonly tx: Transaction;
  /** Settles once PGlite has committed or rolled back. */
  readonly ended: Promise<void>;
  commit(): void;
  rollback(): void;
}

const rolledBack = new Error('rolled back on request');

class DatabaseThread {
  readonly #pglite: PGlite;
  readonly #checkpointer: Checkpointer;
  #open: OpenTransaction | null = null;

  constructor(pglite: PGlite, checkpointer: Checkpointer) {
    this.#pglite = pglite;
    this.#checkpointer = checkpointer;
  }

  async run(call: WorkerCall): Promise<WorkerResults> {
    switch (call.kind) {
      case 'query':
        return [await this.#pglite.query<Record<string, unknown>>(call.text, [...call.values])];
      case 'exec':
        return this.#pglite.exec(call.text);
      case 'begin':
        await this.#begin();
        return [];
      case 'tx-query':
        return [await this.#transaction().tx.query<Record<string, unknown>>(call.text, [...call.values])];
      case 'tx-exec':
        return this.#transaction().tx.exec(call.text);
      case 'commit':
        await this.#end((open) => open.commit());
        return [];
      case 'rollback':
        await this.#end((open) => open.rollback()).catch((error: unknown) => {
          if (error !== rolledBack) throw error;
        });
        return [];
      case 'close':
        await this.#checkpointer.stop();
        await this.#pglite.close();
        return [];
    }
  }

  #transaction(): OpenTransaction {
    if (!this.#open) throw new Error('No transaction is open.');
    return this.#open;
  }

  /** PGlite's transaction lasts as long as its callback, so the callback waits for the main thread's verdict. */
  async #begin(): Promise<void> {
    const verdict = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<Transaction>();
    const ended = this.#pglite.transaction(async (tx) => {
      begun.resolve(tx);
      await verdict.promise;
    });
    ended.catch(begun.reject);
    const tx = await begun.promise;
    this.#open = { tx, ended, commit: verdict.resolve, rollback: () => verdict.reject(rolledBack) };
  }

  async #end(decide: (open: OpenTransaction) => void): Promise<void> {
    const open = this.#transaction();
    this.#open = null;
    decide(open);
    await open.ended;
  }
}

/** What the disk refused is lost; as PostgreSQL does, stop at once and let the next start replay what did get there. */
const stopThread = (): void => process.exit(SYNC_FAILED);

/**
 * Serves the database of a folder over `port`, from a thread of its own.
 * @param filesOf how the folder is reached; tests break it.
 */
export async function servePglite(
  port: MessagePort,
  start: WorkerStart,
  filesOf = (root: string): DurableNodeFS => new DurableNodeFS(root, stopThread),
): Promise<void> {
  const reply = (message: WorkerReply): void => port.postMessage(message);
  let thread: DatabaseThread;
  try {
    const pglite = await openDurablePglite(start.folder, filesOf);
    const onError = (error: unknown): void => reply({ kind: 'background-error', error: toWire(error) });
    thread = new DatabaseThread(pglite, startCheckpointer(pglite, { limits: start.checkpoint, onError }));
  } catch (error) {
    reply({ kind: 'open-failed', error: toWire(error) });
    return port.close();
  }
  port.on('message', ({ id, call }: WorkerRequest) => {
    thread.run(call).then(
      (results) => {
        reply({
          kind: 'done',
          id,
          results: results.map(({ rows, fields, affectedRows = 0 }) => ({ rows, fields, affectedRows })),
        });
        if (call.kind === 'close') port.close();
      },
      (error: unknown) => reply({ kind: 'failed', id, error: toWire(error) }),
    );
  });
  reply({ kind: 'opened' });
}
