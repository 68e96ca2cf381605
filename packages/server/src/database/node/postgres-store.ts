import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { columnParsers, DATE, DATE_ARRAY, INT8, INT8_ARRAY } from '../column-types.ts';
import type { RawRows, Store } from '../database.ts';
import { DatabaseUnavailableError, isUnavailable } from '../database-errors.ts';
import { createStore, type StoreOptions } from '../store.ts';
import { auditDurability } from './audit-durability.ts';
import { preparing } from './prepared-statements.ts';

export interface PostgresStoreOptions extends StoreOptions {
  /** A pooler in between must know prepared statements, as PgBouncer does since 1.21. */
  readonly databaseUrl: string;
  /** Connections at most. A charge holds none while it waits for the processor, so few serve many. */
  readonly maxConnections?: number;
  /** A statement running longer is ended by the server (57014). */
  readonly statementTimeoutMs?: number;
  /** How long to wait for a connection before answering 503. */
  readonly connectionTimeoutMs?: number;
  /**
   * `required` refuses a server that may lose a committed payment at power loss (fsync, full_page_writes or
   * synchronous_commit off); `as_configured` is for tests and throw-away data.
   */
  readonly durability?: 'required' | 'as_configured';
  /** Told when an idle connection breaks; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
}

/** @throws DatabaseUnavailableError when the server cannot be reached; UndurableDatabaseError when it may lose commits. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    application_name: 'tillkit',
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: { getTypeParser },
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  try {
    if (options.durability !== 'as_configured') await auditDurability((text) => pool.query(text));
    else await pool.query('select 1');
  } catch (error) {
    await pool.end();
    if (!isUnavailable(error)) throw error;
    throw new DatabaseUnavailableError('The database cannot be reached.', { cause: error });
  }
  return createStore(
    {
      kind: 'postgres',
      dialect: new PostgresDialect({ pool: preparing(pool) }),
      executeSql: (text, values) => executeSql(pool, text, values),
      // Kysely ends only a pool it has used.
      async close() {
        if (!pool.ending) await pool.end();
      },
    },
    { ...options, transactionLimits: { startTimeoutMs: 30_000, ...options.transactionLimits } },
  );
}

const arrayElements: Readonly<Record<number, number>> = { [INT8_ARRAY]: INT8, [DATE_ARRAY]: DATE };
// pg's typings leave the array types out; its parser for text[] is what splits any array.
const TEXT_ARRAY: number = 1009;

/** Our parsers first, so that a row looks the same from both drivers; then those of `pg`. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const own = columnParsers[oid];
  if (own && format !== 'binary') return own;
  const element = arrayElements[oid];
  const parseElement = element === undefined ? undefined : columnParsers[element];
  if (parseElement && format !== 'binary') {
    const parseTexts = pg.types.getTypeParser(TEXT_ARRAY);
    return (text) => parseTexts(text).map((item: string | null) => (item === null ? null : parseElement(item)));
  }
  return pg.types.getTypeParser(oid, format);
}

/** A script may open its own transaction; one that fails inside must not hand an aborted connection back to the pool. */
async function executeSql(pool: pg.Pool, text: string, values?: unknown[]): Promise<RawRows> {
  const client = await pool.connect();
  let failure: unknown = null;
  try {
    // Without parameters pg sends a simple query, which may hold several statements and then answers with an array.
    const result: pg.QueryResult | pg.QueryResult[] =
      values && values.length > 0 ? await client.query(text, values) : await client.query(text);
    return { rows: Array.isArray(result) ? result.flatMap((one) => one.rows) : result.rows };
  } catch (error) {
    failure = await client.query('rollback').then(
      () => null,
      () => error,
    );
    throw error;
  } finally {
    client.release(failure !== null);
  }
}
