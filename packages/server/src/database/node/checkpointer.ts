import type { PgliteConnection } from '../pglite/pglite-connection.ts';

export interface CheckpointLimits {
  /** WAL written since the last checkpoint, in bytes. */
  readonly walBytes: number;
  /** Age of the last checkpoint when anything was written since, in milliseconds. */
  readonly ageMs: number;
  /** How often to look, in milliseconds. */
  readonly everyMs: number;
}

export const defaultCheckpointLimits: CheckpointLimits = { walBytes: 48 * 2 ** 20, ageMs: 5 * 60_000, everyMs: 1_000 };

export interface Checkpointer {
  /** Looks now, and checkpoints when a limit is passed. */
  look(): Promise<void>;
  /** Ends the timer and makes the last checkpoint, so that the next start has nothing to replay. */
  stop(): Promise<void>;
}

/**
 * PGlite is a single-user PostgreSQL: no background process ever checkpoints, so the WAL, and with it the next start, would
 * grow without end (goal D5).
 */
export function startCheckpointer(
  pglite: PgliteConnection,
  options: { limits?: Partial<CheckpointLimits>; onError?: (error: unknown) => void } = {},
): Checkpointer {
  const limits = { ...defaultCheckpointLimits, ...options.limits };
  let running: Promise<void> | null = null;
  const look = (): Promise<void> => {
    running ??= checkpointWhenDue(pglite, limits).finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => look().catch((error: unknown) => options.onError?.(error)), limits.everyMs);
  timer.unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => {});
      await pglite.exec('checkpoint');
    },
  };
}

async function checkpointWhenDue(pglite: PgliteConnection, limits: CheckpointLimits): Promise<void> {
  const { rows } = await pglite.query<{ wal: string; age_ms: string }>(
    `select (pg_current_wal_insert_lsn() - redo_lsn)::text as wal,
            (extract(epoch from clock_timestamp() - checkpoint_time) * 1000)::bigint::text as age_ms
     from pg_control_checkpoint()`,
  );
  const wal = Number(rows[0]?.wal ?? 0);
  const age = Number(rows[0]?.age_ms ?? 0);
  // A checkpoint itself writes some hundred bytes; a database at rest needs no second one.
  const rested = wal < 4096;
  if (wal >= limits.walBytes || (age >= limits.ageMs && !rested)) await pglite.exec('checkpoint');
}
