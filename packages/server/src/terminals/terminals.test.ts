/** Terminals registered, paired, named, moved, tested and put away. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { AuditEntry, Location, Problem, Terminal } from '@tillkit/contract';
import { sql } from 'kysely';
import { operatorKey, type TestBackend, testBackend } from '../../testing/test-backend.ts';

type Refused = Omit<Problem, 'status'>;

describe('terminals', { timeout: 120_000 }, () => {
  let t: TestBackend;
  let admin: string;
  before(async () => {
    t = await testBackend();
    admin = await t.staffToken('admin');
  });
  after(() => t?.stop());

  const register = (body: Record<string, unknown>, { token = admin, key = randomUUID() as string } = {}) =>
    t.call<Terminal & Refused>('POST', '/v1/terminals', { token, key, body: { locationId: t.location.id, ...body } });
  const patch = (id: string, body: unknown, token = admin) =>
    t.call<Terminal & Refused>('PATCH', `/v1/terminals/${id}`, { token, body });
  const list = async (query = '') =>
    (await t.ok<{ items: Terminal[] }>('GET', `/v1/terminals${query}`, { token: admin })).items;
  const setUp = async (externalId: string) => {
    const place = await t.ok<Location>('PUT', `/v1/locations/external/${externalId}`, {
      token: t.apiKey,
      body: { name: externalId, integrationEnabled: true },
    });
    await t.ok('PUT', `/v1/companies/${t.companyId}/locations/${place.id}/processor-account`, {
      token: operatorKey,
      body: { processor: 'clearent', credentials: t.credentials },
    });
    return place;
  };

  it('R-28 registers a device once its keys are verified, and keeps them sealed', async () => {
    const { pairing } = await t.device();
    const key = randomUUID();
    const first = await register({ name: 'Front counter', pairing }, { key });
    assert.equal(first.status, 201, first.text);
    const { id, version, updatedAt, processorAccountId, ...rest } = first.body;
    assert.deepEqual(rest, {
      name: 'Front counter',
      locationId: t.location.id,
      status: 'active',
      model: null,
      busyWith: null,
      lastOutcome: null,
    });
    const replay = await register({ name: 'Front counter', pairing }, { key });
    assert.deepEqual([replay.status, replay.text], [201, first.text]);
    const location = await t.ok<Location>('GET', `/v1/locations/${t.location.id}`, { token: t.apiKey });
    assert.equal(location.integration.processorAccountId, t.location.integration.processorAccountId);
    assert.notEqual(location.integration.processorAccountId, processorAccountId);
    const { rows } = await sql<{ all: string }>`
      select coalesce((select string_agg(to_jsonb(p)::text, ' ') from processor_accounts p), '')
        || coalesce((select string_agg(to_jsonb(x)::text, ' ') from terminals x), '')
        || coalesce((select string_agg(to_jsonb(a)::text, ' ') from audit_entries a), '')
        || coalesce((select string_agg(to_jsonb(k)::text, ' ') from idempotency_keys k), '') as all`.execute(
      t.store.kysely,
    );
    assert.ok(!rows[0]?.all.includes(pairing.apiKey ?? '-'), 'a key in the clear');
    assert.ok((await list()).some((terminal) => terminal.id === id));
  });

  it('R-28 says what is wrong with a pairing, and keeps nothing of it', async () => {
    const before = (await list()).length;
    const cases: [Record<string, string>, string][] = [
      [{}, 'pairing_refused'],
      [{ apiKey: 'not-the-key-of-any-device' }, 'pairing_refused'],
      [{ apiKey: 'two words' }, 'pairing_refused'],
      [{ ...(await t.device()).pairing, surprise: 'x' }, 'pairing_refused'],
    ];
    for (const [pairing, code] of cases) {
      const { status, body } = await register({ name: 'X', pairing });
      assert.deepEqual([status, body.code], [409, code]);
      assert.ok(!JSON.stringify(body).includes('not-the-key'));
    }
    const nowhere = await t.ok<Location>('PUT', '/v1/locations/external/NEW', {
      token: t.apiKey,
      body: { name: 'New' },
    });
    const early = await register({ name: 'X', locationId: nowhere.id, pairing: (await t.device()).pairing });
    assert.equal(early.body.code, 'integration_pending');
    assert.equal((await list()).length, before);
  });

  it('takes one name for one device', async () => {
    const terminal = await t.terminal('Only');
    const { pairing } = await t.device();
    const atOnce = await Promise.all([register({ name: 'A', pairing }), register({ name: 'B', pairing })]);
    assert.deepEqual(atOnce.map(({ status }) => status).sort(), [201, 409]);
    const again = await register({ name: 'Twice', pairing: terminal.pairing });
    assert.deepEqual([again.status, again.body.code], [409, 'terminal_registered']);
    assert.deepEqual(again.body.context, { terminalId: terminal.id });
  });

  it('R-28 is named, put away, taken out, moved; what is so already is told to nobody', async () => {
    const { id } = await t.terminal('Old name');
    const elsewhere = await setUp('ORL');
    const named = await patch(id, { name: 'New name' });
    assert.equal(named.body.name, 'New name');
    assert.equal((await patch(id, { name: 'New name' })).body.version, named.body.version);
    assert.equal((await patch(id, { status: 'inactive' })).body.status, 'inactive');
    assert.ok(!(await list('?status=active')).some((terminal) => terminal.id === id));
    assert.equal((await patch(id, { status: 'active', locationId: elsewhere.id })).body.locationId, elsewhere.id);
    assert.deepEqual(
      (await list(`?locationId=${elsewhere.id}`)).map((terminal) => terminal.id),
      [id],
    );
    const { items } = await t.ok<{ items: AuditEntry[] }>('GET', `/v1/audit-entries?subjectId=${id}`, { token: admin });
    assert.deepEqual(
      items.map(({ action }) => action),
      ['terminal.update', 'terminal.update', 'terminal.update', 'terminal.register'],
    );
  });

  it('R-28 is paired anew: fresh keys keep its account, another device gets its own', async () => {
    const terminal = await t.terminal('Pairing');
    const pair = (pairing: Record<string, string>) =>
      t.call<Terminal & Refused>('PUT', `/v1/terminals/${terminal.id}/pairing`, { token: admin, body: { pairing } });
    const same = await pair(terminal.pairing);
    assert.equal(same.body.processorAccountId, terminal.processorAccountId);
    const other = await t.device();
    const replaced = await pair(other.pairing);
    assert.equal(replaced.status, 200, replaced.text);
    assert.notEqual(replaced.body.processorAccountId, terminal.processorAccountId);
    assert.equal((await pair({ apiKey: 'wrong' })).body.code, 'pairing_refused');
    const freed = await register({ name: 'The old device', pairing: terminal.pairing });
    assert.equal(freed.status, 201, 'the device that was replaced can be registered again');
  });

  it('R-28 is not moved or paired while it takes a payment, and says whose', async () => {
    const terminal = await t.terminal('Busy');
    const customer = await t.customer();
    const { body: payment } = await t.pay({
      customerId: customer.id,
      amount: { minor: 4_711, currency: 'USD' },
      source: { type: 'terminal', terminalId: terminal.id },
    });
    await terminal.hands.reached('waiting');
    const moved = await patch(terminal.id, { locationId: (await setUp('TPA')).id });
    assert.deepEqual([moved.status, moved.body.code], [409, 'terminal_busy']);
    assert.equal(moved.body.context?.paymentId, payment.id);
    const paired = await t.call<Refused>('PUT', `/v1/terminals/${terminal.id}/pairing`, {
      token: admin,
      body: { pairing: terminal.pairing },
    });
    assert.equal(paired.body.code, 'terminal_busy');
    terminal.hands.cancel();
    await t.settled(payment.id);
  });

  it('R-28 is tested without a charge: ready, or its processor gone', async () => {
    const terminal = await t.terminal('Tested');
    const test = () =>
      t.ok<{ state: string; message: string }>('POST', `/v1/terminals/${terminal.id}/test`, { token: admin });
    assert.equal((await test()).state, 'ready');
    const read = () => t.ok<Terminal>('GET', `/v1/terminals/${terminal.id}`, { token: admin });
    assert.equal((await read()).lastOutcome?.kind, 'ready');
    const spoken = await t.ok<{ message: string }>('POST', `/v1/terminals/${terminal.id}/test`, {
      token: admin,
      headers: { 'accept-language': 'es' },
    });
    assert.match(spoken.message, /^El procesador acepta la clave/);
    t.simulator.simulator.addFault({ fault: 'http_502_unprocessed', match: { method: 'GET' } });
    const gone = await test();
    t.simulator.simulator.removeFaults();
    assert.equal(gone.state, 'unreachable');
    assert.equal((await read()).lastOutcome?.kind, 'unreachable');
    assert.equal(t.charges().length, 0);
  });

  it('R-45 is for administrators and set-up; whoever takes payments reads the list', async () => {
    const terminal = await t.terminal('Access');
    const sales = await t.staffToken('sales');
    const listed = await t.ok<{ items: Terminal[] }>('GET', '/v1/terminals', { token: sales });
    assert.ok(listed.items.some(({ id }) => id === terminal.id));
    assert.equal((await patch(terminal.id, { name: 'Mine' }, sales)).status, 403);
    assert.equal((await patch(terminal.id, { name: 'Set up' }, await t.staffToken('setup'))).status, 200);
    const elsewhere = await setUp('JAX');
    const confined = await t.staffToken('admin', [elsewhere.id]);
    assert.equal((await patch(terminal.id, { name: 'Not mine' }, confined)).status, 404);
  });
});
