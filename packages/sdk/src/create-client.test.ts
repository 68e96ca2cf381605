import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { customer, id, location, payment, usd } from '../testing/samples.ts';
import {
  answer,
  cutBody,
  cutSocket,
  problem,
  type ScriptedServer,
  scriptedServer,
} from '../testing/scripted-server.ts';
import type { TillClient } from './client.ts';
import type { ClientOptions } from './client-options.ts';
import { createClient } from './create-client.ts';
import { isTillAbortError, isTillConnectionError, isTillProblemError, isTillSchemaError } from './errors/guards.ts';

let server: ScriptedServer;
before(async () => {
  server = await scriptedServer();
});
after(() => server.close());

let client: TillClient;
const clientWith = (options: Partial<ClientOptions> = {}) =>
  createClient({ baseUrl: server.baseUrl, session: 'token-1', ...options });
let mark = 0;
const seen = () => server.seen.slice(mark);
beforeEach(() => {
  mark = server.seen.length;
  client = clientWith();
});

const cash = {
  customerId: id('cus', 1),
  locationId: location.id,
  amount: usd(100),
  source: { type: 'cash' },
} as const;

async function errorOf(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => assert.fail('It should have been refused.'),
    (error: unknown) => error,
  );
}

describe('a call', () => {
  it('puts one flat input into path, query and body, with the bearer token and the language', async () => {
    client = clientWith({ baseUrl: `${server.baseUrl}/pay/`, locale: 'es-MX' });
    server.play(answer(200, customer()));
    await client.customers.upsert({ externalId: 'a/b c', number: 'C-1', name: 'Ana & Co' });
    const [request] = seen();
    assert.equal(request?.method, 'PUT');
    assert.equal(request?.url, '/pay/v1/customers/external/a%2Fb%20c');
    assert.deepEqual(JSON.parse(request?.body ?? ''), { number: 'C-1', name: 'Ana & Co' });
    assert.equal(request?.headers.authorization, 'Bearer token-1');
    assert.equal(request?.headers['accept-language'], 'es-MX');
    assert.equal(request?.headers.cookie, undefined);
  });

  it('asks for the language at every call where it may change', async () => {
    let locale: string | undefined = 'es-US';
    client = clientWith({ baseUrl: server.baseUrl, locale: () => locale });
    for (const next of ['en-US', undefined]) {
      server.play(answer(200, { items: [], nextCursor: null }));
      await client.paymentMethods.list({ customerId: id('cus', 1) });
      locale = next;
    }
    server.play(answer(200, { items: [], nextCursor: null }));
    await client.paymentMethods.list({ customerId: id('cus', 1) });
    assert.deepEqual(
      seen().map(({ headers }) => headers['accept-language']),
      ['es-US', 'en-US', '*'],
    );
  });

  it('writes flags and numbers of a query as text, and leaves out what is undefined', async () => {
    server.play(answer(200, { items: [], nextCursor: null }));
    await client.paymentMethods.list({ customerId: id('cus', 1), includeExpired: true, limit: 7, cursor: undefined });
    assert.equal(seen()[0]?.url, `/v1/payment-methods?customerId=${id('cus', 1)}&includeExpired=true&limit=7`);
  });

  it('answers undefined where there is nothing to say', async () => {
    server.play((_, response) => response.writeHead(204).end());
    assert.equal(await client.paymentMethods.delete({ paymentMethodId: id('pm', 1) }), undefined);
  });

  it('does not go out without the parts of its address', async () => {
    assert.ok((await errorOf(client.payments.get({ paymentId: '' }))) instanceof TypeError);
    assert.equal(seen().length, 0);
  });

  it('iterates over all pages, and only as far as it is asked', async () => {
    const page = (from: number, nextCursor: string | null) =>
      answer(200, { items: [customer(from), customer(from + 1)], nextCursor });
    server.play(page(1, 'c2'), page(3, 'c3'), page(5, null));
    const names: string[] = [];
    for await (const { name } of client.customers.iterate({ search: 'x' })) names.push(name);
    assert.deepEqual(
      names,
      [1, 2, 3, 4, 5, 6].map((n) => `Customer ${n}`),
    );
    assert.deepEqual(
      seen().map(({ url }) => new URL(url, 'http://x').searchParams.get('cursor')),
      [null, 'c2', 'c3'],
    );

    mark = server.seen.length;
    server.play(page(1, 'c2'));
    for await (const _ of client.customers.iterate()) break;
    assert.equal(seen().length, 1);
  });
});

describe('a refusal', () => {
  it('says code, actor, place, fresh facts and the number to quote', async () => {
    server.play(problem(409, 'invoice_balance_changed', { param: 'allocations.0', context: { invoices: [1] } }));
    const error = await errorOf(client.payments.create(cash));
    assert.ok(isTillProblemError(error, 'invoice_balance_changed'));
    assert.equal(error.message, 'It was invoice_balance_changed.');
    assert.deepEqual(
      [error.actor, error.param, error.status, error.requestId, error.isRetryable, error.context],
      ['staff', 'allocations.0', 409, 'req_1', false, { invoices: [1] }],
    );
    assert.equal(seen().length, 1);
  });

  it('is told apart from bad data, and bad data from a bad connection', async () => {
    server.play(answer(200, { ...payment(1), status: 'glorious' }));
    const bad = await errorOf(client.payments.get({ paymentId: id('pay', 1) }));
    assert.ok(isTillSchemaError(bad));
    assert.deepEqual([bad.param, bad.operation], ['status', 'payments.get']);

    server.play((_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Nothing here</h1>'));
    assert.ok(isTillSchemaError(await errorOf(client.payments.get({ paymentId: id('pay', 1) }))));

    server.play((_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
    client = clientWith({ retry: { limit: 0 } });
    const gateway = await errorOf(client.payments.create(cash));
    assert.ok(isTillConnectionError(gateway));
    assert.deepEqual([gateway.status, gateway.mayHaveArrived], [502, true]);
  });

  it('is recognised across realms, by name', () => {
    assert.ok(isTillProblemError({ name: 'TillProblemError', code: 'forbidden' }, 'forbidden'));
    assert.ok(!isTillProblemError(new Error('TillProblemError')));
    assert.ok(!isTillProblemError(null));
  });
});

describe('retrying', () => {
  it('keeps one key over cut sockets, cut bodies, 503 and a request still running', async () => {
    server.play(
      cutSocket,
      cutBody,
      problem(503, 'service_unavailable', {}, { 'retry-after': '0' }),
      problem(409, 'idempotency_in_progress', {}, { 'retry-after': '0' }),
      problem(409, 'idempotency_in_progress', {}, { 'retry-after': '0' }),
      answer(201, payment(1), { 'idempotency-replayed': 'true' }),
    );
    assert.equal((await client.payments.create(cash)).id, id('pay', 1));
    const keys = new Set(seen().map(({ headers }) => headers['idempotency-key']));
    assert.equal(seen().length, 6);
    assert.equal(keys.size, 1);
    assert.match(String([...keys][0]), /^[0-9a-f]{32}$/);
    assert.equal(new Set(seen().map(({ body }) => body)).size, 1);
  });

  it('uses the key it is given, and a fresh one for every other call', async () => {
    server.play(answer(201, payment(1)));
    await client.payments.create(cash, { idempotencyKey: 'given-by-the-caller' });
    await client.payments.create(cash);
    await client.payments.create(cash);
    const keys = seen().map(({ headers }) => headers['idempotency-key']);
    assert.equal(keys[0], 'given-by-the-caller');
    assert.equal(new Set(keys).size, 3);
  });

  it('does not send twice what has no key and may have arrived', async () => {
    server.play(cutSocket);
    const error = await errorOf(
      client.paymentMethods.startEntry({ locationId: location.id, customerId: id('cus', 1) }),
    );
    assert.ok(isTillConnectionError(error) && error.mayHaveArrived);
    assert.equal(seen().length, 1);
  });

  it('knows when nothing can have arrived', async () => {
    const gone = await scriptedServer();
    await gone.close();
    client = clientWith({ baseUrl: gone.baseUrl, retry: { limit: 1 } });
    const error = await errorOf(client.payments.create(cash));
    assert.ok(isTillConnectionError(error));
    assert.equal(error.mayHaveArrived, false);
  });

  it('remembers that an earlier attempt may have arrived when a later one is refused', async () => {
    server.play(cutSocket, problem(403, 'forbidden'));
    const error = await errorOf(client.payments.create(cash));
    assert.ok(isTillProblemError(error, 'forbidden') && error.earlierAttemptMayHaveArrived);
  });

  it('stops when the caller gives up, in an attempt and between two', async () => {
    const hang = new AbortController();
    server.play(() => setTimeout(() => hang.abort(new Error('enough')), 10));
    const hung = await errorOf(client.payments.create(cash, { signal: hang.signal }));
    assert.ok(isTillAbortError(hung) && hung.mayHaveArrived);
    assert.equal(hung.cause instanceof Error && hung.cause.message, 'enough');

    const pause = new AbortController();
    server.play(problem(503, 'service_unavailable', {}, { 'retry-after': '10' }));
    setTimeout(() => pause.abort(), 50);
    assert.ok(isTillAbortError(await errorOf(client.payments.create(cash, { signal: pause.signal }))));

    mark = server.seen.length;
    const early = await errorOf(client.payments.create(cash, { signal: AbortSignal.abort() }));
    assert.ok(isTillAbortError(early) && !early.mayHaveArrived);
    assert.equal(seen().length, 0);
  });

  it('takes an answer that comes too late for none', async () => {
    client = clientWith({ timeoutMs: 60, retry: { limit: 1 } });
    server.play(() => {}, answer(201, payment(1)));
    assert.equal((await client.payments.create(cash)).id, id('pay', 1));
    assert.equal(seen().length, 2);
  });
});

describe('the session', () => {
  it('is fetched once for all calls that wait, and not before there is one', async () => {
    let fetched = 0;
    client = clientWith({
      session: async () => {
        fetched += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return `fresh-${fetched}`;
      },
    });
    assert.equal(fetched, 0);
    server.play(answer(200, customer()));
    await Promise.all([1, 2, 3, 4, 5].map((n) => client.customers.get({ customerId: id('cus', n) })));
    assert.equal(fetched, 1);
    assert.deepEqual(new Set(seen().map(({ headers }) => headers.authorization)), new Set(['Bearer fresh-1']));
  });

  it('is renewed once when it is refused, for all at once, and the call goes on', async () => {
    let fetched = 0;
    client = clientWith({ session: async () => `token-${++fetched}` });
    const judge = answer(200, customer());
    const refuse = problem(401, 'unauthenticated', { actor: 'integrator' });
    server.play((request, response) =>
      (request.headers.authorization === 'Bearer token-1' ? refuse : judge)(request, response),
    );
    await Promise.all([1, 2, 3].map((n) => client.customers.get({ customerId: id('cus', n) })));
    assert.equal(fetched, 2);

    server.play(refuse);
    assert.ok(isTillProblemError(await errorOf(client.customers.get({ customerId: id('cus', 1) })), 'unauthenticated'));
    assert.equal(fetched, 3);
  });

  it('is renewed before it expires', async () => {
    let fetched = 0;
    client = clientWith({
      session: async () => ({ token: `token-${++fetched}`, expiresAt: new Date(Date.now() + 80).toISOString() }),
    });
    server.play(answer(200, customer()));
    await client.customers.get({ customerId: id('cus', 1) });
    await client.customers.get({ customerId: id('cus', 1) });
    assert.equal(fetched, 1);
    await new Promise((resolve) => setTimeout(resolve, 70));
    await client.customers.get({ customerId: id('cus', 1) });
    assert.equal(fetched, 2);
  });

  it('is not renewed on every call by a machine whose clock is a year ahead', async () => {
    let fetched = 0;
    client = clientWith({
      session: async () => ({ token: `token-${++fetched}`, expiresAt: new Date(Date.now() - 31e9).toISOString() }),
    });
    server.play(answer(200, customer()));
    for (let i = 0; i < 3; i++) await client.customers.get({ customerId: id('cus', 1) });
    assert.equal(fetched, 1);
  });

  it('that cannot be fetched is an error of its own, is tried again by the next call, and nothing was sent', async () => {
    let fetched = 0;
    client = clientWith({
      session: async () => {
        if (++fetched === 1) throw new Error('The ERP is down.');
        return 'token';
      },
    });
    const error = await errorOf(client.payments.create(cash));
    assert.ok(isTillConnectionError(error));
    assert.deepEqual([error.stage, error.mayHaveArrived, seen().length], ['session', false, 0]);
    server.play(answer(201, payment(1)));
    await client.payments.create(cash);
    assert.equal(fetched, 2);
  });
});
