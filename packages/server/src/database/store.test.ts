import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { newId } from '@tillkit/contract';
import { sql } from 'kysely';
import { testStore } from '../../testing/test-store.ts';
import { installJobs } from '../jobs/install-jobs.ts';
import type { Store, Tx } from './database.ts';
import { DatabaseUnavailableError } from './database-errors.ts';

const company = (id: string) => ({
  id,
  name: 'Company',
  country: 'US',
  currency: 'USD',
  embed_origins: ['https://erp.example'],
  write_off_tolerance_minor: 500,
  mail: JSON.stringify({ senderName: 'Company', replyTo: null, accentColor: '#0a6' }),
});

const location = (companyId: string) => ({
  id: newId('location'),
  company_id: companyId,
  external_id: null,
  name: 'Main street',
  country: 'US',
  currency: 'USD',
});

describe('a store', () => {
  let store: Store;
  const [ours, theirs] = [newId('company'), newId('company')];

  before(async () => {
    store = await testStore({ transactionLimits: { startTimeoutMs: 500 } });
    await store.asSystem(async (tx) => {
      await tx
        .insertInto('companies')
        .values([company(ours), company(theirs)])
        .execute();
      await tx
        .insertInto('locations')
        .values([location(ours), location(theirs)])
        .execute();
    });
  });

  const locationsSeen = async (tx: Tx) =>
    (await tx.selectFrom('locations').select('company_id').execute()).map((row) => row.company_id);

  test('shows a company its own rows only, without any where', async () => {
    assert.deepEqual(await store.inCompany(ours, locationsSeen), [ours]);
    assert.deepEqual((await store.asSystem(locationsSeen)).sort(), [ours, theirs].sort());
    assert.deepEqual(await store.inCompany(newId('company'), locationsSeen), []);
  });

  test('lets a company neither write, change nor delete rows of another', async () => {
    await assert.rejects(
      store.inCompany(ours, (tx) => tx.insertInto('locations').values(location(theirs)).execute()),
      /row-level security/,
    );
    const changed = await store.inCompany(ours, (tx) =>
      tx.updateTable('locations').set({ name: 'Taken' }).where('company_id', '=', theirs).executeTakeFirst(),
    );
    assert.equal(changed.numUpdatedRows, 0n);
    await assert.rejects(
      store.inCompany(ours, (tx) => tx.deleteFrom('locations').execute()),
      /permission denied/,
    );
  });

  test('leaves nothing of the role or the company on the connection', async () => {
    await store.inCompany(ours, locationsSeen);
    await store.inCompany(ours, () => Promise.reject(new Error('thrown on purpose'))).catch(() => {});
    const { rows } = await sql<{
      same: boolean;
      company: string | null;
    }>`select current_user = session_user as same, current_setting('tillkit.company_id', true) as company`.execute(
      store.kysely,
    );
    assert.equal(rows[0]?.same, true);
    assert.ok(!rows[0]?.company);
  });

  test('cannot be tricked by a company id that is not one', async () => {
    await assert.rejects(store.inCompany('', locationsSeen), TypeError);
    assert.deepEqual(await store.inCompany(`' or true --`, locationsSeen), []);
  });

  test('rolls everything back when the work throws', async () => {
    const failing = store.inCompany(ours, async (tx) => {
      await tx.updateTable('locations').set({ name: 'Half done' }).execute();
      throw new Error('half-way');
    });
    await assert.rejects(failing, /half-way/);
    const names = await store.asSystem((tx) => tx.selectFrom('locations').select('name').execute());
    assert.ok(names.every((row) => row.name === 'Main street'));
  });

  test('does not pretend to commit when a failed statement was swallowed', async () => {
    const swallowing = store.inCompany(ours, async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    });
    await assert.rejects(swallowing);
  });

  test('refuses instead of waiting for ever when transactions nest on one connection', async (t) => {
    if (store.kind !== 'pglite') return t.skip('a pool has more than one');
    const nested = store.inCompany(ours, () => store.asSystem(locationsSeen));
    await assert.rejects(nested, DatabaseUnavailableError);
    assert.deepEqual(await store.inCompany(ours, locationsSeen), [ours]);
  });

  test('gives columns back alike on both drivers', async () => {
    const { rows } = await sql`select 9007199254740991::bigint as big, '2026-02-29'::text as text,
      '2024-02-29'::date as day, '2024-02-29T12:00:00Z'::timestamptz as moment, '{"a":[1]}'::jsonb as json,
      '\\x00ff'::bytea as bytes, array['a','b']::text[] as texts, array[1,2]::bigint[] as bigs,
      array['2024-02-29']::date[] as days, 1.10::numeric as numeric, null::bigint as nothing`.execute(store.kysely);
    assert.deepEqual(rows[0], {
      big: 9007199254740991,
      text: '2026-02-29',
      day: '2024-02-29',
      moment: new Date('2024-02-29T12:00:00Z'),
      json: { a: [1] },
      bytes: new Uint8Array([0, 255]),
      texts: ['a', 'b'],
      bigs: [1, 2],
      days: ['2024-02-29'],
      numeric: '1.10',
      nothing: null,
    });
    await assert.rejects(sql`select 9007199254740993::bigint`.execute(store.kysely), RangeError);
  });

  test('is ready while open', async () => {
    await store.ready();
  });

  test('migrates again without harm', async () => {
    const migrate = () => store.migrate().then(() => installJobs(store));
    await Promise.all([migrate(), migrate()]);
    assert.deepEqual(await store.inCompany(ours, locationsSeen), [ours]);
  });

  test('keeps the connection usable after a script failed inside its own transaction', async () => {
    await assert.rejects(store.executeSql('begin; select 1 / 0; commit'));
    assert.deepEqual((await store.executeSql('begin; select 1 as one; commit')).rows, [{ one: 1 }]);
    assert.deepEqual((await store.executeSql('select $1::int as one', [1])).rows, [{ one: 1 }]);
  });
});

test('a closed store says it is unavailable', async () => {
  const store = await testStore();
  await store.close();
  await assert.rejects(store.ready(), DatabaseUnavailableError);
  await assert.rejects(
    store.asSystem(() => Promise.resolve(1)),
    DatabaseUnavailableError,
  );
});
