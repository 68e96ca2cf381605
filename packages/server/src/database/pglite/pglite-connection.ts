/** The slice of PGlite a store needs; a plain PGlite fits, and so does one in a worker. */
import { columnParsers } from '../column-types.ts';

export interface PgliteResult<T> {
  rows: T[];
  affectedRows?: number;
  fields: { name: string; dataTypeID: number }[];
}

export interface PgliteTransaction {
  query<T>(text: string, values?: unknown[]): Promise<PgliteResult<T>>;
  exec(text: string): Promise<PgliteResult<Record<string, unknown>>[]>;
  rollback(): Promise<void>;
}

export interface PgliteConnection {
  readonly waitReady: Promise<void>;
  readonly ready: boolean;
  readonly closed: boolean;
  query<T>(text: string, values?: unknown[]): Promise<PgliteResult<T>>;
  exec(text: string): Promise<PgliteResult<Record<string, unknown>>[]>;
  /** Holds the connection until `work` ends; commits, or rolls back when it throws. */
  transaction<T>(work: (tx: PgliteTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Give these to `new PGlite({ parsers })`. */
export const pgliteParsers: Record<number, (text: string) => unknown> = { ...columnParsers };
