/**
 * Statements come back by the thousand, and with row-level security the database works longer on reading and planning most
 * of them than on doing them. Named, each connection reads a statement once (PostgreSQL manual, "PREPARE").
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { isOutdatedPlan } from '../database-errors.ts';

/** A connection keeps what it has prepared: statements met later, or very long, go unnamed. */
const maxStatements = 500;
const maxLength = 10_000;

/** The pool as Kysely sees it, naming the statements that have parameters. */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= maxStatements || text.length > maxLength) return known;
    const name = `tillkit_${names.size}`;
    names.set(text, name);
    return name;
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? prepareOn(client, nameOf);
      clients.set(client, known);
      return known;
    },
  };
}

function prepareOn(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  let outdated = false;
  async function query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const name = values.length > 0 ? nameOf(text) : undefined;
    try {
      return await client.query({ text, values: [...values], ...(name !== undefined && { name }) });
    } catch (error) {
      outdated ||= isOutdatedPlan(error);
      throw error;
    }
  }
  const slice = { query, release: (destroy?: boolean) => client.release(destroy === true || outdated) };
  // Kysely's type also has cursors, which need another library and are not used here.
  return slice as unknown as PostgresPoolClient;
}
