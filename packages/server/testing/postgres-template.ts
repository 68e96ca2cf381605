import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openPostgresStore } from '../src/database/node/postgres-store.ts';
import { installJobs } from '../src/jobs/install-jobs.ts';
import { templateKey } from './template-key.ts';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh, migrated database on the cluster behind `adminUrl`, copied from a template made once per cluster. */
export async function createTestDatabase(adminUrl: string): Promise<TestDatabase> {
  const template = `tillkit_template_${templateKey()}`;
  const name = `tillkit_${randomUUID().replaceAll('-', '')}`;
  await withClient(adminUrl, async (client) => {
    // Test files run in parallel processes; only one makes the template.
    await client.query(`select pg_advisory_lock(hashtext('tillkit template'))`);
    const known = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (known.rowCount === 0) await makeTemplate(adminUrl, client, template);
    await client.query(`create database ${name} template ${template}`);
    await client.query(`select pg_advisory_unlock(hashtext('tillkit template'))`);
  });
  return {
    url: withDatabase(adminUrl, name),
    drop: () =>
      withClient(adminUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

async function makeTemplate(adminUrl: string, client: pg.Client, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const store = await openPostgresStore({ databaseUrl: withDatabase(adminUrl, draft), durability: 'as_configured' });
  try {
    await store.migrate();
    await installJobs(store);
  } finally {
    await store.close();
  }
  await client.query(`alter database ${draft} rename to ${template}`);
}

export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
