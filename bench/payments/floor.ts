/**
 * The floor: the least a careful hand would write for one payment over three invoices on bare `pg`: two commits and the
 * call between them. No validation, no company kept apart from another, no history, no stored answer for people.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface Floor {
  pay(): Promise<void>;
  /** Payments that stand. */
  count(): Promise<number>;
  close(): Promise<void>;
}

const invoicesEach = 3;

export async function openFloor(databaseUrl: string, call: () => Promise<void>): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query(`
    create schema floor;
    create table floor.keys (key text primary key, body text);
    create table floor.payments (id text primary key, status text not null, amount bigint not null);
    create table floor.attempts (id text primary key, payment_id text not null, reference text unique, state text not null);
    create table floor.invoices (id int primary key, balance bigint not null, held bigint not null);
    create table floor.allocations (payment_id text, invoice_id int, amount bigint);
    create table floor.postings (payment_id text, account text, amount bigint);
    create table floor.outbox (id bigserial primary key, payment_id text, type text);
    insert into floor.invoices select n, 1000000000, 0 from generate_series(1, 3000) n;`);
  let next = 0;

  async function inTransaction(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await work(client);
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  return {
    async pay() {
      const id = randomUUID();
      next += invoicesEach;
      const ids = [1, 2, 3].map((at) => ((next + at) % 3000) + 1).sort((a, b) => a - b);
      await inTransaction(async (client) => {
        await client.query('insert into floor.keys values ($1, null) on conflict do nothing', [id]);
        await client.query('select id from floor.invoices where id = any($1) order by id for update', [ids]);
        await client.query('update floor.invoices set held = held + 100 where id = any($1)', [ids]);
        await client.query('insert into floor.payments values ($1, $2, 300)', [id, 'processing']);
        await client.query('insert into floor.allocations select $1, unnest($2::int[]), 100', [id, ids]);
        await client.query('insert into floor.attempts values ($1, $1, $1, $2)', [id, 'submitted']);
      });
      await call();
      await inTransaction(async (client) => {
        await client.query('update floor.attempts set state = $2 where id = $1', [id, 'approved']);
        await client.query('update floor.invoices set held = held - 100, balance = balance - 100 where id = any($1)', [
          ids,
        ]);
        await client.query('update floor.payments set status = $2 where id = $1', [id, 'succeeded']);
        await client.query(`insert into floor.postings values ($1, 'clearing', 300), ($1, 'receivable', -300)`, [id]);
        await client.query('insert into floor.outbox (payment_id, type) values ($1, $2)', [id, 'succeeded']);
        await client.query('update floor.keys set body = $2 where key = $1', [id, '{}']);
      });
    },
    async count() {
      const { rows } = await pool.query(`select count(*)::int as n from floor.payments where status = 'succeeded'`);
      return rows[0].n;
    },
    close: () => pool.end(),
  };
}
