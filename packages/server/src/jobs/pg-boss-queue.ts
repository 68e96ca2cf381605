import { CompiledQuery, sql } from 'kysely';
import { type Db, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Store, Tx } from '../database/database.ts';
import { deadLetterQueue, jobSchema, jobSupervisionSeconds } from './job-definitions.ts';
import { type DeadLetter, type JobHandler, type JobQueue, PermanentJobError } from './job-queue.ts';

export interface JobQueueOptions {
  /** How often to look for new jobs, in seconds; half a second at least. */
  readonly pollSeconds?: number;
  /** Told of each failed attempt and of faults of the library itself. */
  readonly onError?: (error: unknown, job: { name: string; id: string; attempt: number } | null) => void;
}

/** The job queue of a migrated store. */
export async function openJobQueue(store: Store, options: JobQueueOptions = {}): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: store.executeSql },
    backend: store.kind,
    schema: jobSchema,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: jobSupervisionSeconds,
    monitorIntervalSeconds: jobSupervisionSeconds,
  });
  boss.on('error', (error) => options.onError?.(error, null));
  await boss.start();
  // Inside a transaction the library must not ask the database for its queues: it would use another connection.
  await boss.getQueues();
  let stopping: Promise<void> | null = null;
  return {
    async enqueue(tx, name, payload, { startAfter } = {}) {
      await boss.send(name, payload, { db: transactionDb(tx), ...(startAfter && { startAfter }) });
    },
    async work(name, handler) {
      const pollingIntervalSeconds = options.pollSeconds ?? 1;
      await boss.work(
        name,
        { pollingIntervalSeconds, batchSize: 1, perJobResults: true, includeMetadata: true },
        (jobs: JobWithMetadata<unknown>[]) => Promise.all(jobs.map((job) => runJob(job, handler, options))),
      );
    },
    deadLetters: () => readDeadLetters(store),
    stop: () => {
      stopping ??= boss.stop({ graceful: true, timeout: 3_000 });
      return stopping;
    },
  };
}

async function runJob(
  job: JobWithMetadata<unknown>,
  handler: JobHandler,
  { onError }: JobQueueOptions,
): Promise<JobResult> {
  const attempt = job.retryCount + 1;
  try {
    await handler(job.data, { id: job.id, attempt, isLast: job.retryCount >= job.retryLimit, signal: job.signal });
    return { id: job.id, status: 'completed' };
  } catch (error) {
    onError?.(error, { name: job.name, id: job.id, attempt });
    const message = error instanceof Error ? error.message : String(error);
    return { id: job.id, status: error instanceof PermanentJobError ? 'deadletter' : 'failed', output: { message } };
  }
}

/** Runs the library's statement on the caller's connection, inside its transaction. */
function transactionDb(tx: Tx): Db {
  return {
    async executeSql(text, parameters = []) {
      const { rows } = await tx.executeQuery<unknown>(CompiledQuery.raw(text, parameters));
      return { rows };
    },
  };
}

interface DeadLetterRow {
  id: string;
  source_name: string | null;
  data: unknown;
  source_output: { message?: unknown } | null;
  source_retry_count: number | null;
  created_on: Date;
}

async function readDeadLetters(store: Store): Promise<DeadLetter[]> {
  const { rows } = await sql<DeadLetterRow>`
    select id::text, source_name, data, source_output, source_retry_count, created_on
    from ${sql.table(`${jobSchema}.job`)} where name = ${deadLetterQueue} order by created_on desc limit 100
  `.execute(store.kysely);
  return rows.map((row) => ({
    id: row.id,
    name: row.source_name ?? deadLetterQueue,
    payload: row.data,
    error: String(row.source_output?.message ?? 'unknown'),
    attempts: (row.source_retry_count ?? 0) + 1,
    givenUpAt: row.created_on,
  }));
}
