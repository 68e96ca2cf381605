/** Who may read from another origin (`reliability.md` B30), and the headers every answer carries (B13). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { problemSchema } from '@tillkit/contract';
import { sql } from 'kysely';
import { addressOf, admitted, routeRequests, sendWalked, walkedRoutes } from '../../testing/route-requests.ts';
import { testWorld, type World } from '../../testing/test-world.ts';
import { type LogFields, silentLogger } from './log.ts';

const listed = 'https://erp.example';
const unlisted = [
  'null',
  '',
  'http://erp.example',
  'https://erp.example:8443',
  'https://erp.example.evil.example',
  'https://evil-erp.example',
  'https://sub.erp.example',
  'https://erp.example/',
  'https://ERP.example',
  'https://erp.example@evil.example',
  'https://erp.example%00.evil.example',
  'https://erp.exämple',
  'https://xn--erp-exmple.example',
  'file://',
  'chrome-extension://erp.example',
  'https://erp.example https://evil.example',
  `https://${'a'.repeat(300)}.example`,
  '*',
];

const securityHeaders = {
  'content-security-policy': /default-src 'none'; frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^cross-origin$/,
  'strict-transport-security': /^max-age=\d{8,}/,
  'x-frame-options': /^DENY$/,
  'cache-control': /^no-store$/,
};

function assertSecured(headers: Headers, about: string): void {
  for (const [name, pattern] of Object.entries(securityHeaders))
    assert.match(headers.get(name) ?? '', pattern, `${about}: ${name}`);
  assert.match(headers.get('vary') ?? '', /origin/, about);
  assert.equal(headers.get('access-control-allow-credentials'), null, about);
  assert.equal(headers.get('set-cookie'), null, about);
  assert.equal(headers.get('x-powered-by'), null, about);
}

describe('headers', { timeout: 300_000 }, () => {
  let world: World;
  const logged: { event: string; fields: LogFields | undefined }[] = [];
  before(async () => {
    world = await testWorld({
      log: { ...silentLogger, error: (event, fields) => void logged.push({ event, fields }) },
    });
  });
  after(() => world?.t.stop());

  const fetchFrom = (path: string, init: RequestInit) =>
    world.t.running.fetch(new Request(`http://api.test${path}`, init));
  const asStaff = (origin: string) =>
    fetchFrom('/v1/session', {
      headers: { authorization: `Bearer ${world.principals['staff admin']}`, origin },
    });

  it('lets a page of a listed origin read, and says what it may send', async () => {
    const preflight = await fetchFrom('/v1/payments', {
      method: 'OPTIONS',
      headers: {
        origin: listed,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'idempotency-key',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), listed);
    for (const header of ['authorization', 'content-type', 'idempotency-key', 'last-event-id'])
      assert.ok(preflight.headers.get('access-control-allow-headers')?.includes(header), header);
    const actual = await asStaff(listed);
    assert.equal(actual.status, 200);
    assert.equal(actual.headers.get('access-control-allow-origin'), listed);
    assert.match(actual.headers.get('access-control-expose-headers') ?? '', /idempotency-replayed/);
  });

  it('answers no other origin, neither in advance nor in fact', async () => {
    for (const origin of unlisted) {
      const header = Buffer.from(origin).toString('latin1');
      const preflight = await fetchFrom('/v1/payments', {
        method: 'OPTIONS',
        headers: { origin: header, 'access-control-request-method': 'POST' },
      });
      assert.equal(preflight.headers.get('access-control-allow-origin'), null, origin);
      assert.equal(preflight.headers.get('access-control-allow-methods'), null, origin);
      const actual = await asStaff(header);
      assert.equal(actual.headers.get('access-control-allow-origin'), null, origin);
      assert.equal(actual.status, 403, origin);
    }
  });

  it("does not let a page of one company use another company's session", async () => {
    const actual = await asStaff('https://thorn.example');
    assert.equal(actual.status, 403);
    assert.equal(problemSchema.parse(await actual.json()).code, 'forbidden');
  });

  it('secures every answer of every route, errors and streams included', async () => {
    for (const walked of walkedRoutes) {
      const request = await routeRequests[walked.name](world);
      const good = await sendWalked(world, walked, request, { token: admitted(world, walked) });
      assertSecured(good.headers, `${walked.name} ${good.status}`);
      const stranger = await sendWalked(world, walked, request, { token: null });
      assertSecured(stranger.headers, `${walked.name} ${stranger.status}`);
      const wrong = await sendWalked(world, walked, request, {
        token: admitted(world, walked),
        address: `${addressOf(walked, request)}${walked.route.query ? '&' : '?'}x=%00&x=1`,
      });
      assertSecured(wrong.headers, `${walked.name} ${wrong.status}`);
    }
    for (const [method, path, status] of [
      ['GET', '/healthz', 200],
      ['GET', '/readyz', 200],
      ['GET', '/nowhere', 404],
      ['DELETE', '/v1/payments', 405],
      ['OPTIONS', '/v1/payments', 204],
      ['HEAD', '/healthz', 200],
    ] as const) {
      const answer = await fetchFrom(path, { method });
      assert.equal(answer.status, status, path);
      assertSecured(answer.headers, `${method} ${path}`);
    }
  });

  it('tells nothing of a fault inside, to the caller or to the log', async () => {
    logged.length = 0;
    await sql`alter table customers rename to customers_hidden`.execute(world.t.store.kysely);
    try {
      const response = await fetchFrom('/v1/customers?search=4111111111111111', {
        headers: { authorization: `Bearer ${world.t.apiKey}`, origin: listed },
      });
      const text = await response.text();
      assert.equal(response.status, 500);
      assertSecured(response.headers, 'a fault');
      const problem = problemSchema.parse(JSON.parse(text));
      assert.deepEqual([problem.code, problem.actor], ['internal_error', 'operator']);
      for (const leak of ['customers', 'relation', 'select', 'at ', '.ts', '4111'])
        assert.ok(!text.includes(leak), leak);
      assert.equal(response.headers.get('access-control-allow-origin'), listed);
      const [entry] = logged;
      assert.ok(entry);
      assert.deepEqual(Object.keys(entry.fields ?? {}).sort(), ['errorName', 'requestId', 'route', 'stack']);
      assert.equal(entry.fields?.requestId, problem.requestId);
      assert.ok(!JSON.stringify(entry).includes('4111'));
    } finally {
      await sql`alter table customers_hidden rename to customers`.execute(world.t.store.kysely);
    }
  });
});
