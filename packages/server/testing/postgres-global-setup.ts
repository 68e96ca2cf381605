/** For `node --test --test-global-setup`: one PostgreSQL for all test files of a run, gone at its end whatever happened. */
import { type PostgresCluster, start } from './postgres-cluster.ts';

let cluster: PostgresCluster | null = null;

export async function globalSetup(): Promise<void> {
  cluster = await start();
  process.env.TILLKIT_TEST_POSTGRES_URL = cluster.url;
}

export async function globalTeardown(): Promise<void> {
  await cluster?.stop();
}
