import { type Kysely, sql, type Transaction } from 'kysely';
import { DatabaseUnavailableError, isRetryable, isUnavailable } from './database-errors.ts';

export interface TransactionLimits {
  /** How often `work` may run in all when the database asks to try again. */
  readonly attempts: number;
  /** How long to wait for a connection, in milliseconds. */
  readonly startTimeoutMs: number;
}

export const defaultTransactionLimits: TransactionLimits = { attempts: 6, startTimeoutMs: 10_000 };

/** The role and company a transaction is bound to; both end with it. */
export interface TransactionScope {
  readonly role: 'tillkit_app' | 'tillkit_system';
  /** Empty: no company. Policies compare with it, and no company has an empty id. */
  readonly companyId: string;
}

/**
 * Runs `work` in one transaction under `scope`, again after a serialization failure or deadlock.
 * @throws DatabaseUnavailableError instead of a driver's own words when the database could not be used.
 */
export async function runTransaction<S, T>(
  kysely: Kysely<S>,
  scope: TransactionScope,
  work: (tx: Transaction<S>) => Promise<T>,
  limits: TransactionLimits = defaultTransactionLimits,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(kysely, scope, work, limits.startTimeoutMs);
    } catch (error) {
      if (!isRetryable(error)) throw error;
      if (attempt >= limits.attempts) {
        throw new DatabaseUnavailableError('The database kept asking to try again.', { cause: error });
      }
      await pause(backoffMs(attempt));
    }
  }
}

async function runOnce<S, T>(
  kysely: Kysely<S>,
  scope: TransactionScope,
  work: (tx: Transaction<S>) => Promise<T>,
  startTimeoutMs: number,
): Promise<T> {
  const progress = { started: false, abandoned: false, workDone: false };
  const running = kysely.transaction().execute(async (tx) => {
    if (progress.abandoned) throw new DatabaseUnavailableError('The transaction started too late.');
    progress.started = true;
    await bindScope(tx, scope);
    const result = await work(tx);
    progress.workDone = true;
    return result;
  });
  try {
    return await Promise.race([running, refuseLateStart(running, progress, startTimeoutMs)]);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError || !isUnavailable(error)) throw error;
    const outcome = progress.workDone ? 'unknown' : 'not_committed';
    throw new DatabaseUnavailableError('The database cannot be used right now.', { outcome, cause: error });
  }
}

/** `set_config(…, true)` is SET LOCAL with parameters: both settings in one round trip. */
async function bindScope<S>(tx: Transaction<S>, scope: TransactionScope): Promise<void> {
  await sql`select set_config('role', ${scope.role}, true), set_config('tillkit.company_id', ${scope.companyId}, true)`.execute(
    tx,
  );
}

/** A pool of one waits for ever when a caller nests transactions; after a while that is an error, not a wait. */
async function refuseLateStart(
  running: Promise<unknown>,
  progress: { started: boolean; abandoned: boolean },
  startTimeoutMs: number,
): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => {
      if (progress.started) return;
      progress.abandoned = true;
      reject(new DatabaseUnavailableError('No database connection became free in time.'));
    }, startTimeoutMs);
    const stop = () => clearTimeout(timer);
    running.then(stop, stop);
  });
}

/** 8, 16, 32 … ms with full jitter, so that two losers of a deadlock do not meet again. */
const backoffMs = (attempt: number): number => Math.random() * 8 * 2 ** Math.min(attempt, 6);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
