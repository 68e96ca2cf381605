/** Companies kept apart, and history kept as it is, by the database itself (`reliability.md` C11, I14). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { routeRequests, sendWalked, walkedRoutes } from '../../testing/route-requests.ts';
import { testWorld, type World } from '../../testing/test-world.ts';

/** Without rows of a company. */
const untenanted = ['tillkit_migration', 'tillkit_migration_lock'];
const appendOnly = ['timeline_entries', 'ledger_entries', 'ledger_postings', 'events', 'audit_entries'];

describe('the application role', { timeout: 180_000 }, () => {
  let world: World;
  let tables: string[];
  before(async () => {
    world = await testWorld();
    // Something in every table of the first company; nobody answers at that address.
    await world.t.ok('PUT', '/v1/order-hook', { token: world.t.apiKey, body: { url: 'https://erp.example/tillkit' } });
    for (const name of ['locations.installProcessorAccount', 'payments.create', 'openCredits.upsert', 'orders.pay']) {
      const walked = walkedRoutes.find((candidate) => candidate.name === name);
      assert.ok(walked);
      const token = walked.route.access.operator
        ? world.principals.operator
        : (walked.route.access.integration && world.t.apiKey) || world.principals['staff admin'];
      await sendWalked(world, walked, await routeRequests[walked.name](world), { token });
    }
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
      world.t.store.kysely,
    );
    tables = rows.map(({ name }) => name).filter((name) => !untenanted.includes(name));
  });
  after(() => world?.t.stop());

  const companyColumn = (table: string) => (table === 'companies' ? 'id' : 'company_id');
  const asStranger = <T>(statement: ReturnType<typeof sql<T>>) =>
    world.t.store.inCompany(world.otherCompany.id, (tx) => statement.execute(tx));
  const asOwnCompany = <T>(statement: ReturnType<typeof sql<T>>) =>
    world.t.store.inCompany(world.t.companyId, (tx) => statement.execute(tx));

  it('finds row-level security and a policy on every table', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and (not c.relrowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid))`.execute(
      world.t.store.kysely,
    );
    assert.deepEqual(rows.map(({ name }) => name).sort(), untenanted);
  });

  it('sees nothing of another company in any table, whatever it asks for', async () => {
    for (const table of tables) {
      const column = sql.ref(companyColumn(table));
      const seen = await asStranger(
        sql`select 1 from ${sql.table(table)} where ${column} <> ${world.otherCompany.id} limit 1`,
      );
      assert.equal(seen.rows.length, 0, table);
      const own = await sql`select 1 from ${sql.table(table)} where ${column} = ${world.t.companyId} limit 1`.execute(
        world.t.store.kysely,
      );
      assert.ok(own.rows.length > 0, `${table} is empty, so nothing is shown`);
    }
  });

  it('cannot write a row of another company into any table, nor give one away', async () => {
    for (const table of tables) {
      if (table === 'companies') continue;
      const copied = asStranger(sql`insert into ${sql.table(table)} (company_id) values (${world.t.companyId})`);
      await assert.rejects(copied, /row-level security|null value|permission denied/, table);
      const { rows } = await sql<{ name: string }>`
        select column_name as name from information_schema.column_privileges
        where grantee = 'tillkit_app' and privilege_type = 'UPDATE' and table_name = ${table} and table_schema = 'public'`.execute(
        world.t.store.kysely,
      );
      if (!rows.some(({ name }) => name === 'company_id')) continue;
      const given = await asOwnCompany(sql`select 1 from ${sql.table(table)} limit 1`);
      if (given.rows.length === 0) continue;
      await assert.rejects(
        asOwnCompany(sql`update ${sql.table(table)} set company_id = ${world.otherCompany.id}`),
        /row-level security|final|version|foreign key|permission denied/,
        table,
      );
    }
  });

  it('changes nothing of another company', async () => {
    for (const table of tables) {
      const column = sql.ref(companyColumn(table));
      const { rows } = await sql<{ name: string }>`
        select column_name as name from information_schema.column_privileges
        where grantee = 'tillkit_app' and privilege_type = 'UPDATE' and table_name = ${table} and table_schema = 'public' limit 1`.execute(
        world.t.store.kysely,
      );
      const [first] = rows;
      if (!first) continue;
      const name = sql.ref(first.name);
      const changed = await asStranger(
        sql`update ${sql.table(table)} set ${name} = ${name} where ${column} = ${world.t.companyId}`,
      );
      assert.equal(changed.numAffectedRows ?? 0n, 0n, table);
    }
  });

  it('cannot rewrite history, delete anything, move a balance or change the schema', async () => {
    for (const table of appendOnly)
      await assert.rejects(
        asOwnCompany(sql`update ${sql.table(table)} set company_id = company_id`),
        /permission denied/,
        table,
      );
    for (const table of tables) {
      await assert.rejects(asOwnCompany(sql`delete from ${sql.table(table)}`), /permission denied/, table);
      await assert.rejects(asOwnCompany(sql`truncate ${sql.table(table)} cascade`), /permission denied/, table);
      await assert.rejects(asOwnCompany(sql`alter table ${sql.table(table)} add column x int`), /owner/, table);
    }
    for (const table of ['invoices', 'open_credits'])
      await assert.rejects(asOwnCompany(sql`update ${sql.table(table)} set balance_minor = 0`), /permission denied/);
    await assert.rejects(asOwnCompany(sql`create table mine (x int)`), /permission denied/);
    await assert.rejects(asOwnCompany(sql`drop trigger postings_balance_and_apply on ledger_postings`), /owner/);
    for (const table of ['tillkit_migration', 'pg_authid'])
      await assert.rejects(asOwnCompany(sql`select * from ${sql.table(table)}`), /permission denied/, table);
  });
});
