/** Work that outlives a request: written in the transaction that decides it, done later, again after a failure. */
import type { Tx } from '../database/database.ts';
import type { JobName } from './job-definitions.ts';

export interface JobContext {
  /** The same over all attempts. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** There is no other attempt after this one. */
  readonly isLast: boolean;
  /** Aborted when the job takes longer than its definition allows, or the process stops. */
  readonly signal: AbortSignal;
}

/**
 * Does one job. It runs at least once, so its effect must be the same when done twice. Rejecting means: again later, as the
 * definition says; rejecting with `PermanentJobError` means never again.
 * @param payload what was enqueued, as JSON gives it back; check it.
 */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;

export interface EnqueueOptions {
  /** Not before this moment; absent = now. */
  readonly startAfter?: Date;
}

/** A job that was given up, kept for a person to see. */
export interface DeadLetter {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  /** Of the last attempt. */
  readonly error: string;
  readonly attempts: number;
  readonly givenUpAt: Date;
}

export interface JobQueue {
  /** Adds a job inside the caller's transaction: it exists if and only if that commits. Any of the store's roles may. */
  enqueue(tx: Tx, name: JobName, payload: object, options?: EnqueueOptions): Promise<void>;
  /** Starts doing jobs of one name in this process, one at a time. */
  work(name: JobName, handler: JobHandler): Promise<void>;
  /** Jobs given up, newest first, at most a hundred. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Takes no new job and waits for the running ones, up to 20 seconds; what is cut short runs again elsewhere. */
  stop(): Promise<void>;
}

/** Trying again cannot help: the job goes to the dead letters at once. */
export class PermanentJobError extends Error {
  override readonly name = 'PermanentJobError';
}
