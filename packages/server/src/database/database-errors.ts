/** Sorts the failures of both drivers into: try the transaction again, tell the caller to come back, or a real fault. */

/** The database cannot be reached, is starting, full, read-only or too busy: answer 503 and let the caller come back. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  /** `unknown` when the connection was lost while committing: the work may stand. */
  readonly outcome: 'not_committed' | 'unknown';

  constructor(message: string, options: { outcome?: 'not_committed' | 'unknown'; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.outcome = options.outcome ?? 'not_committed';
  }
}

/** A call never reached the database because it is shutting down or lost; `cause` has the driver's words. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** The five-character SQLSTATE of a driver's error (PostgreSQL manual, appendix A). */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

/** Serialization failure, deadlock, or a plan from before a migration: the transaction did nothing and may run again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01' || isOutdatedPlan(error);
}

/** A prepared statement whose table has since got other columns; its connection has to be replaced. */
export function isOutdatedPlan(error: unknown): boolean {
  // 0A000 is any feature not supported; PostgreSQL has no code of its own for this one.
  return sqlState(error) === '0A000' && error instanceof Error && /cached plan/i.test(error.message);
}

// 08 connection, 53 resources (also disk full), 57P0x shutting down or starting, 57014 statement timeout,
// 55P03 lock timeout, 25006 read-only after a failover, 25P0x idle or transaction timeout.
const unavailableStates = /^(08...|53...|57P0[1-5]|57014|55P03|25006|25P0[34])$/;
const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
// pg and pg-pool have no codes for these.
const unavailableMessages =
  /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error|not queryable|query read timeout|driver has already been destroyed|pool after calling end|PGlite (instance )?is (already )?clos/i;

/** True when the fault lies with reaching the database, not with what was asked of it. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError || error instanceof ConnectionLostError) return true;
  const state = sqlState(error);
  if (state !== null && unavailableStates.test(state)) return true;
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && unavailableCodes.has(error.code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return state === null && unavailableMessages.test(error.message);
}
