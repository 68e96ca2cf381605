/** What the rest of the server sees of the database: one dialect, two drivers, and companies kept apart. */
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Rows of a statement that Kysely did not write. */
export interface RawRows {
  rows: unknown[];
}

/** An opened database. Made by `openStore` (Node) or `openPgliteStore` (anywhere). */
export interface Store {
  readonly kind: 'pglite' | 'postgres';
  /**
   * The owner's view, which row-level security does not bind: for migrations, seeding and tests. Requests and jobs use
   * `inCompany` or `asSystem`.
   */
  readonly kysely: Database;
  /**
   * One transaction as the least-privileged role, bound to one company by row-level security. Serialization failures and
   * deadlocks (40001, 40P01) run `work` again, a bounded number of times, so it must be free of outside effects. Never open
   * a second transaction inside `work`: the embedded database has one connection.
   * @throws DatabaseUnavailableError when the database cannot be reached or is too busy.
   */
  inCompany<T>(companyId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * As `inCompany`, but across companies: for authentication, sweepers and the operator. Runs as `tillkit_system`, which
   * policies let see every company and which is no superuser.
   */
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement with `values`, or several without, as the owner and outside `work`; for the job library. */
  executeSql(text: string, values?: unknown[]): Promise<RawRows>;
  /**
   * Brings the schema up to date; safe to call from several processes at once and again after a crash. The job queues'
   * tables come after it: `installJobs`.
   */
  migrate(): Promise<void>;
  /** Cheap check for `/readyz`. @throws DatabaseUnavailableError */
  ready(): Promise<void>;
  /** Waits for running transactions, then closes. Safe to call twice. */
  close(): Promise<void>;
}
