import { PgBoss } from 'pg-boss';
import type { Store } from '../database/database.ts';
import {
  deadLetterQueue,
  type JobDefinition,
  jobDefinitions,
  jobHeartbeatSeconds,
  jobSchema,
} from './job-definitions.ts';

const DAY = 86_400;

/** Makes or upgrades the job tables and queues, as the owner, and lets the application's roles add jobs. */
export async function installJobs(db: Pick<Store, 'executeSql' | 'kind'>): Promise<void> {
  const errors: Error[] = [];
  const boss = new PgBoss({
    db: { executeSql: db.executeSql },
    backend: db.kind,
    schema: jobSchema,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  try {
    await makeQueues(boss);
    await db.executeSql(grants);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (errors[0]) throw errors[0];
}

async function makeQueues(boss: PgBoss): Promise<void> {
  const keep = { retentionSeconds: 365 * DAY, deleteAfterSeconds: 365 * DAY };
  await boss.createQueue(deadLetterQueue, keep);
  for (const [name, definition] of Object.entries<JobDefinition>(jobDefinitions)) {
    const options = {
      retryLimit: definition.retries,
      retryDelay: definition.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: definition.retryDelayMaxSeconds,
      expireInSeconds: definition.timeoutSeconds,
      heartbeatSeconds: jobHeartbeatSeconds,
      retentionSeconds: 30 * DAY,
      deleteAfterSeconds: 7 * DAY,
      deadLetter: deadLetterQueue,
    };
    await boss.createQueue(name, options);
    await boss.updateQueue(name, options);
  }
}

/** What adding a job touches, and no more: who may add jobs may not read them. */
const grants = `
do $$
declare job_table text;
begin
  grant usage on schema ${jobSchema} to tillkit_app, tillkit_system;
  grant select on ${jobSchema}.queue to tillkit_app, tillkit_system;
  for job_table in select distinct table_name from ${jobSchema}.queue loop
    execute format('grant insert, select (id) on ${jobSchema}.%I to tillkit_app, tillkit_system', job_table);
  end loop;
end $$`;
