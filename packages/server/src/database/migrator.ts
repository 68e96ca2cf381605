import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { NamedMigration } from './migrations/index.ts';

/**
 * Applies what is missing, in order, in one transaction: a process killed half-way leaves the old schema whole and the next
 * start begins again. On PostgreSQL Kysely's adapter holds an advisory lock meanwhile, so starters queue up.
 * @throws the migration's own error.
 */
export async function applyMigrations<S>(kysely: Kysely<S>, migrations: readonly NamedMigration[]): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    migrationTableName: 'tillkit_migration',
    migrationLockTableName: 'tillkit_migration_lock',
    provider: {
      getMigrations: async () => Object.fromEntries(migrations.map((migration) => [migration.name, migration])),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'the migration table';
  throw new Error(`Migrating the database failed at ${failed}.`, { cause: error });
}

/** Names of the migrations applied, oldest first; none when the database is new. */
export async function appliedMigrations<S>(kysely: Kysely<S>): Promise<string[]> {
  const table = await sql<{ known: boolean }>`select to_regclass('tillkit_migration') is not null as known`.execute(
    kysely,
  );
  if (!table.rows[0]?.known) return [];
  const { rows } = await sql<{ name: string }>`select name from tillkit_migration order by name`.execute(kysely);
  return rows.map((row) => row.name);
}
