import { type Dialect, Kysely, sql } from 'kysely';
import type { RawRows, Store } from './database.ts';
import { DatabaseUnavailableError, isUnavailable } from './database-errors.ts';
import { migrations } from './migrations/index.ts';
import { applyMigrations } from './migrator.ts';
import { defaultTransactionLimits, runTransaction, type TransactionLimits } from './run-transaction.ts';
import type { Schema } from './schema.ts';

/** What a driver brings; the rest of a store is the same for both. */
export interface StoreDriver {
  readonly kind: Store['kind'];
  readonly dialect: Dialect;
  executeSql(text: string, values?: unknown[]): Promise<RawRows>;
  /** Releases what Kysely does not own; called once, after its connections are gone. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly transactionLimits?: Partial<TransactionLimits>;
}

export function createStore(driver: StoreDriver, options: StoreOptions = {}): Store {
  const kysely = new Kysely<Schema>({ dialect: driver.dialect });
  const limits = { ...defaultTransactionLimits, ...options.transactionLimits };
  let closing: Promise<void> | null = null;
  return {
    kind: driver.kind,
    kysely,
    inCompany: async (companyId, work) => {
      if (companyId === '') throw new TypeError('A company transaction needs a company.');
      return runTransaction(kysely, { role: 'tillkit_app', companyId }, work, limits);
    },
    asSystem: (work) => runTransaction(kysely, { role: 'tillkit_system', companyId: '' }, work, limits),
    executeSql: (text, values) => driver.executeSql(text, values),
    migrate: () => applyMigrations(kysely, migrations),
    ready: () => checkReady(kysely),
    close: () => {
      closing ??= kysely.destroy().then(() => driver.close());
      return closing;
    },
  };
}

async function checkReady(kysely: Kysely<Schema>): Promise<void> {
  try {
    await sql`select 1`.execute(kysely);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new DatabaseUnavailableError('The database cannot be used right now.', { cause: error });
  }
}
