/** Every kind of job and how it is tried again. The queues are made from this table when the database is migrated. */

export interface JobDefinition {
  /** Attempts after the first. */
  readonly retries: number;
  /** Before the second attempt, in seconds; doubles with each further one, with jitter. */
  readonly retryDelaySeconds: number;
  /** The delay doubles up to this, in seconds. */
  readonly retryDelayMaxSeconds: number;
  /** An attempt running longer counts as failed, in seconds. */
  readonly timeoutSeconds: number;
}

export const jobDefinitions = {
  // 5 s, 10 s, 20 s … an hour: about nine hours in all, so a mail server may be down over night's maintenance.
  payment_confirmation: { retries: 18, retryDelaySeconds: 5, retryDelayMaxSeconds: 3600, timeoutSeconds: 120 },
  method_request_mail: { retries: 18, retryDelaySeconds: 5, retryDelayMaxSeconds: 3600, timeoutSeconds: 120 },
  // Half a minute, a minute … ten: what was entered at the last moment is still being stored, for three days at most.
  expire_method_request: { retries: 450, retryDelaySeconds: 30, retryDelayMaxSeconds: 600, timeoutSeconds: 30 },
  // 30 s, a minute … six hours: about four days, so that a deleted card does not outlive a long outage of the processor.
  delete_vault_token: { retries: 26, retryDelaySeconds: 30, retryDelayMaxSeconds: 21_600, timeoutSeconds: 60 },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof jobDefinitions;

/** A process that works on a job says so twice in this time, in seconds; else it is dead and another takes the job. */
export const jobHeartbeatSeconds = 10;

/** How often to look for jobs whose process died, in seconds. */
export const jobSupervisionSeconds = 5;

/** Where jobs go that are given up; nothing works on it. */
export const deadLetterQueue = 'dead_letters';

/** The schema the job library keeps its tables in. */
export const jobSchema = 'pgboss';
