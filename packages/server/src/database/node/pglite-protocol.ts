/** What the main thread and the database's thread say to each other, and how an error gets across. */
import type { PgliteResult } from '../pglite/pglite-connection.ts';
import type { CheckpointLimits } from './checkpointer.ts';

export interface WorkerStart {
  readonly folder: string;
  readonly checkpoint: Partial<CheckpointLimits>;
}

/** `tx-…` belong to the transaction that `begin` opened; one is open at a time, and a second `begin` waits for it. */
export type WorkerCall =
  | { readonly kind: 'query' | 'tx-query'; readonly text: string; readonly values: readonly unknown[] }
  | { readonly kind: 'exec' | 'tx-exec'; readonly text: string }
  | { readonly kind: 'begin' | 'commit' | 'rollback' | 'close' };

/** The exit code of a thread whose disk refused a sync. */
export const SYNC_FAILED = 5;

export interface WorkerRequest {
  readonly id: number;
  readonly call: WorkerCall;
}

export type WorkerResults = PgliteResult<Record<string, unknown>>[];

export type WorkerReply =
  | { readonly kind: 'opened' }
  | { readonly kind: 'open-failed'; readonly error: WireError }
  | { readonly kind: 'done'; readonly id: number; readonly results: WorkerResults }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'background-error'; readonly error: WireError };

/** PostgreSQL's own facts about an error; not the statement's values, which are personal. */
const facts = [
  'code',
  'severity',
  'detail',
  'hint',
  'schema',
  'table',
  'column',
  'constraint',
  'where',
  'routine',
] as const;

export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly facts: Readonly<Partial<Record<(typeof facts)[number], string>>>;
}

/** Syncs do not reach the disk, so a commit would not survive a power cut. */
export class UndurablePgliteError extends Error {
  override readonly name = 'UndurablePgliteError';
}

/** An error of the embedded database; `code` is its SQLSTATE. */
export class PgliteError extends Error {
  override readonly name = 'PgliteError';
  declare readonly code?: string;
}

export function toWire(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), facts: {} };
  const known: Partial<Record<(typeof facts)[number], string>> = {};
  for (const fact of facts) {
    const value: unknown = Reflect.get(error, fact);
    if (typeof value === 'string') known[fact] = value;
  }
  return { name: error.name, message: error.message, facts: known };
}

export function fromWire(wire: WireError): Error {
  if (wire.name === 'UndurablePgliteError') return new UndurablePgliteError(wire.message);
  if (wire.name === 'RangeError') return new RangeError(wire.message);
  return Object.assign(new PgliteError(wire.message), wire.facts);
}
