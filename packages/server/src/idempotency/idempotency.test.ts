/** Section 2 of `reliability.md`, row by row, on the calls that create or move something. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Payment, type Problem, problemSchema } from '@tillkit/contract';
import { sql } from 'kysely';
import { operatorKey, type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

describe('idempotency', { timeout: 180_000 }, () => {
  let t: TestBackend;
  let serial = 20_000;
  before(async () => {
    t = await testBackend();
  });
  after(() => t?.stop());

  const refusal = ({ status, body }: { status: number; body: unknown }) => {
    const { code, actor } = problemSchema.parse(body);
    return [status, code, actor];
  };
  const cash = async (change: Record<string, unknown> = {}) => {
    serial++;
    return { customerId: (await t.customer()).id, amount: usd(serial), source: { type: 'cash' }, ...change };
  };
  const keysStored = async () =>
    Number(
      (await sql<{ n: number }>`select count(*) as n from idempotency_keys`.execute(t.store.kysely)).rows[0]?.n ?? -1,
    );

  it('asks for a key, and for one that is well formed', async () => {
    const body = { locationId: t.location.id, ...(await cash()) };
    const token = await t.staffToken();
    assert.deepEqual(refusal(await t.call('POST', '/v1/payments', { token, body })), [
      400,
      'idempotency_key_missing',
      'integrator',
    ]);
    for (const key of ['short', 'x'.repeat(256), 'with a blank in between'])
      assert.deepEqual(refusal(await t.call('POST', '/v1/payments', { token, body, key })), [
        400,
        'idempotency_key_invalid',
        'integrator',
      ]);
    assert.equal((await t.pay(await cash(), { key: 'x'.repeat(16) })).status, 201);
    assert.equal((await t.pay(await cash(), { key: 'y'.repeat(255) })).status, 201);
  });

  it('reads a key bare or as a quoted string as the same key', async () => {
    const key = randomUUID();
    const input = await cash();
    const first = await t.pay(input, { key });
    const second = await t.pay(input, { key: `"${key}"` });
    assert.equal(second.text, first.text);
    assert.equal(second.headers.get('idempotency-replayed'), 'true');
  });

  it('knows the same request in other words: order of members, defaults, blanks around text', async () => {
    const key = randomUUID();
    const token = await t.staffToken();
    const { customerId, amount } = await cash();
    const send = (text: string) => t.call<Payment>('POST', '/v1/payments', { token, key, body: text });
    const first = await send(
      JSON.stringify({ customerId, locationId: t.location.id, amount, source: { type: 'cash' }, memo: 'Thanks' }),
    );
    const second = await send(
      `  ${JSON.stringify({ memo: '  Thanks ', allocations: [], source: { type: 'cash' }, amount: { currency: 'USD', minor: amount.minor }, locationId: t.location.id, customerId })}`,
    );
    assert.equal(first.status, 201);
    assert.equal(second.text, first.text);
  });

  it('refuses a key that stands for another request, and does not reveal the first', async () => {
    const key = randomUUID();
    const input = await cash({ memo: 'a secret of the first' });
    const first = await t.pay(input, { key });
    const other = await t.pay({ ...input, amount: usd(1) }, { key });
    assert.deepEqual(refusal(other), [422, 'idempotency_key_reused', 'integrator']);
    for (const secret of [first.body.id, first.body.reference, 'secret of the first', String(input.amount)])
      assert.ok(!other.text.includes(secret));
  });

  it('refuses a key that was used on another route or for another thing, instead of starting afresh', async () => {
    const key = randomUUID();
    const token = await t.staffToken();
    const { body: one } = await t.pay(await cash(), { key });
    const { body: two } = await t.pay(await cash());
    const body = { allocations: [] };
    const reallocate = (id: string, with_: string) =>
      t.call('POST', `/v1/payments/${id}/reallocate`, { token, key: with_, body });
    assert.deepEqual(refusal(await reallocate(one.id, key)), [422, 'idempotency_key_reused', 'integrator']);
    const another = randomUUID();
    assert.equal((await reallocate(one.id, another)).status, 200);
    assert.deepEqual(refusal(await reallocate(two.id, another)), [422, 'idempotency_key_reused', 'integrator']);
  });

  it('answers 409 with a hint, quickly, while the first request is running, and the same bytes afterwards', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const key = randomUUID();
    const input = {
      customerId: customer.id,
      amount: usd(31_500),
      source: { type: 'stored_method', paymentMethodId: card },
    };
    t.simulator.simulator.setLatency(2_500);
    const running = t.pay(input, { key });
    try {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const { rows } = await sql`select 1 from attempts where amount_minor = 31500`.execute(t.store.kysely);
        if (rows.length > 0) break;
      }
      const took: number[] = [];
      for (let round = 0; round < 9; round++) {
        const started = performance.now();
        const second = await t.pay(input, { key });
        took.push(performance.now() - started);
        assert.deepEqual(refusal(second), [409, 'idempotency_in_progress', 'integrator']);
        assert.match(second.headers.get('retry-after') ?? '', /^\d+$/);
      }
      const [median = Number.NaN] = took.sort((one, other) => one - other).slice(4);
      assert.ok(median < 50, `${took.map(Math.round).join(', ')} ms`);
    } finally {
      t.simulator.simulator.setLatency(0);
    }
    const first = await running;
    const replay = await t.pay(input, { key });
    assert.equal(first.body.status, 'succeeded');
    assert.equal(replay.text, first.text);
    assert.equal(t.charges().filter(({ amountMinor }) => amountMinor === 31_500).length, 1);
  });

  it('keeps a decline: the same bytes, and the card is not asked again', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const key = randomUUID();
    const input = {
      customerId: customer.id,
      amount: usd(21),
      source: { type: 'stored_method', paymentMethodId: card },
    };
    const first = await t.pay(input, { key });
    const asked = t.simulator.simulator.book().transactions.length;
    const replay = await t.pay(input, { key });
    assert.deepEqual([first.status, first.body.status], [201, 'declined']);
    assert.equal(replay.text, first.text);
    assert.equal(t.simulator.simulator.book().transactions.length, asked);
  });

  it('keeps nothing of what failed before it began, so the key is good once the request is', async () => {
    const key = randomUUID();
    const input = await cash();
    const stored = await keysStored();
    const missing = `cus_${'0'.repeat(26)}`;
    const tries: [Record<string, unknown>, string | undefined, number][] = [
      [{ ...input, amount: { minor: -1, currency: 'USD' } }, undefined, 422],
      [{ ...input, amount: usd(0) }, undefined, 422],
      [{ ...input, customerId: missing }, undefined, 404],
      [input, 'garbage-garbage-garbage', 401],
      [input, await t.staffToken('setup'), 403],
      [{ ...input, memo: 'x'.repeat(2_000_000) }, undefined, 413],
      [{ ...input, amount: { minor: 5, currency: 'EUR' } }, undefined, 409],
    ];
    for (const [body, token, status] of tries) {
      const answer = await t.pay(body, { key, ...(token !== undefined && { token }) });
      assert.equal(answer.status, status, answer.text);
    }
    assert.equal(await keysStored(), stored);
    const good = await t.pay(input, { key });
    assert.equal(good.status, 201);
    assert.equal(good.headers.get('idempotency-replayed'), null);
  });

  it('never replays a fault of ours: the replay joins what was begun', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const key = randomUUID();
    const input = {
      customerId: customer.id,
      amount: usd(44_400),
      source: { type: 'stored_method', paymentMethodId: card },
    };
    // The result cannot be written: everything after the charge fails.
    await sql`alter table ledger_postings add constraint broken check (amount_minor <> 44400)`.execute(t.store.kysely);
    const first = await t.pay(input, { key });
    assert.deepEqual(refusal(first), [500, 'internal_error', 'operator']);
    await sql`alter table ledger_postings drop constraint broken`.execute(t.store.kysely);
    const until = Date.now() + 30_000;
    for (;;) {
      const replay = await t.pay(input, { key });
      assert.ok(replay.status < 500, replay.text);
      if (replay.status === 201 && replay.body.status === 'succeeded') break;
      assert.ok(Date.now() < until, replay.text);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    assert.equal(t.charges().filter(({ amountMinor }) => amountMinor === 44_400).length, 1);
  });

  it('keeps the keys of companies, kinds of callers and customers apart', async () => {
    const key = randomUUID();
    const other = async (name: string) =>
      t.call<{ company: { id: string } }>('POST', '/v1/companies', { token: operatorKey, key, body: { name } });
    const created = await other('One');
    assert.equal(created.status, 201);
    const replay = await other('One');
    assert.equal(replay.body.company.id, created.body.company.id);
    assert.ok(!replay.text.includes('tk_sk_'), 'the secret is shown once');
    assert.deepEqual(refusal(await other('Two')), [422, 'idempotency_key_reused', 'integrator']);
    assert.equal((await t.pay(await cash(), { key })).status, 201);
    const customers = [await t.customer(), await t.customer()];
    for (const { id } of customers) {
      const { token } = await t.ok<{ token: string }>('POST', '/v1/sessions', {
        token: t.apiKey,
        body: { subject: { kind: 'customer', customerId: id } },
      });
      const saved = await t.call<Problem>('POST', '/v1/payment-methods', {
        token,
        key,
        body: { customerId: id, locationId: t.location.id, card: await t.enterCard() },
      });
      assert.equal(saved.status, 201, saved.text);
    }
  });
});
