/**
 * Bad input everywhere (`reliability.md` C3 to C6, C8): every route, every value of its request bent one at a time. Whatever
 * comes, the answer is a problem the contract declares, in time, and nothing is written.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ProblemCode, problemKinds, problemSchema } from '@tillkit/contract';
import { problemsOf } from '@tillkit/contract/openapi';
import fc from 'fast-check';
import { bend, bendings, pathsOf, raw, toJson } from '../../testing/bend-request.ts';
import {
  addressOf,
  admitted,
  type RouteRequest,
  routeRequests,
  type SendOptions,
  sendWalked,
  type WalkedAnswer,
  type WalkedRoute,
  walkedRoutes,
} from '../../testing/route-requests.ts';
import { rowCounts, testWorld, type World } from '../../testing/test-world.ts';

/** C5 of `reliability.md`. */
const patienceMs = 1_000;
const random = { numRuns: Number(process.env.TILLKIT_FUZZ_RUNS ?? 40) };

describe('bad input', { timeout: 900_000 }, () => {
  let world: World;
  before(async () => {
    world = await testWorld();
  });
  after(() => world?.t.stop());

  /** Rows of every table; null once a request may have added some. */
  let written: string | null = null;

  /** A request of the route that would be taken, with all it needs put in. */
  const goodRequest = async (walked: WalkedRoute): Promise<RouteRequest> => {
    written = null;
    return await routeRequests[walked.name](world);
  };

  const send = async (walked: WalkedRoute, request: RouteRequest, options: Partial<SendOptions> = {}) => {
    const timed = async () => {
      const started = performance.now();
      const answer = await sendWalked(world, walked, request, { token: admitted(world, walked), ...options });
      return { answer, took: performance.now() - started };
    };
    const { answer, took } = await timed();
    if (took > patienceMs) {
      // A busy machine is slow once; what hangs, hangs again.
      const again = await timed();
      assert.ok(again.took < patienceMs, `${walked.name} took ${Math.round(took)} and ${Math.round(again.took)} ms`);
    }
    if (answer.status < 400 || decidedByVault(answer)) written = null;
    return answer;
  };

  /** A declared problem with its own status and actor, or what the schema of the answer says. */
  function assertSound(walked: WalkedRoute, { status, headers, body }: WalkedAnswer, about: string): void {
    const { route } = walked;
    if (status < 400) {
      if (route.response && route.kind !== 'event-stream') route.response.parse(body);
      return;
    }
    const problem = problemSchema.safeParse(body);
    assert.ok(problem.success, `${about}: ${JSON.stringify(body)}`);
    const { code, actor, requestId } = problem.data;
    assert.ok(status < 500 || code === 'processor_unavailable', `${about}: ${JSON.stringify(body)}`);
    const declared: readonly ProblemCode[] = problemsOf(route);
    assert.ok(declared.includes(code), `${about}: ${code} is not declared`);
    assert.deepEqual([status, actor], [problemKinds[code].status, problemKinds[code].actor], about);
    assert.equal(headers.get('content-type'), 'application/problem+json', about);
    if (!decidedByVault({ status, headers, body })) assert.equal(headers.get('x-request-id'), requestId, about);
  }

  async function refused(
    walked: WalkedRoute,
    request: RouteRequest,
    codes: readonly ProblemCode[],
    options: Partial<SendOptions> = {},
  ): Promise<void> {
    const about = `${walked.name} ${JSON.stringify({ ...request, ...options })?.slice(0, 300)}`;
    const before = written ?? (await rowCounts(world.t));
    const answer = await send(walked, request, options);
    assertSound(walked, answer, about);
    assert.ok(answer.status >= 400, `${about} was accepted`);
    const { code } = problemSchema.parse(answer.body);
    assert.ok(codes.includes(code), `${about}: ${code} instead of ${codes.join(' or ')}`);
    written = await rowCounts(world.t);
    assert.equal(written, before, `${about} wrote something`);
  }

  const withBody = walkedRoutes.filter(({ route }) => route.body);
  const withQuery = walkedRoutes.filter(({ route }) => route.query);
  const withParams = walkedRoutes.filter(({ route }) => route.params);

  for (const walked of withBody)
    it(`${walked.name}: every value of the body, bent`, async () => {
      const request = await goodRequest(walked);
      let known = await rowCounts(world.t);
      const assertNothingWritten = async (about: string) =>
        assert.equal(await rowCounts(world.t), known, `something was written up to ${about}`);
      for (const path of pathsOf(request.body))
        for (const [name, value] of bendings) {
          const bytes = toJson(bend(request.body, path, value));
          const about = `${walked.name} ${path.join('.')}: ${name}`;
          const valid = walked.route.body?.safeParse(JSON.parse(bytes)).success ?? false;
          if (valid) await assertNothingWritten(about);
          const answer = await send(walked, request, { bytes });
          assertSound(walked, answer, about);
          if (!valid) assert.ok([400, 422].includes(answer.status), `${about}: ${JSON.stringify(answer.body)}`);
          else if (answer.status < 400 || decidedByVault(answer)) known = await rowCounts(world.t);
          else await assertNothingWritten(about);
        }
      await assertNothingWritten('the end');
    });

  for (const walked of withBody)
    it(`${walked.name}: anything at all in any place`, async () => {
      const request = await goodRequest(walked);
      const paths = pathsOf(request.body);
      const anything = fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.integer(),
        fc.double(),
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...paths), anything, async (path, value) => {
          const bytes = toJson(bend(request.body, path, value));
          assertSound(walked, await send(walked, request, { bytes }), `${walked.name} ${bytes}`);
        }),
        { ...random, endOnFailure: true },
      );
    });

  for (const walked of withBody)
    it(`${walked.name}: bodies that are none`, async () => {
      const request = await goodRequest(walked);
      const text = toJson(request.body);
      const limit = walked.route.maxBodyBytes ?? 64_000;
      for (const bytes of ['', '{', 'null{', text.slice(0, -1), `${text}x`, '{"a":01}', "{'a':1}", 'NaN', '\u0000'])
        await refused(walked, request, ['invalid_json'], { bytes });
      await refused(walked, request, ['invalid_json'], { bytes: raw([0x22, 0xff, 0xfe, 0x22]) });
      await refused(walked, request, ['invalid_json'], {
        bytes: raw([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
      });
      await refused(walked, request, ['invalid_json'], { bytes: '['.repeat(20_000) + ']'.repeat(20_000) });
      const nothing = walked.route.body?.safeParse({}).success ? [] : ['{}'];
      for (const bytes of ['null', '[]', '"text"', '1', 'true', `[${text}]`, ...nothing])
        await refused(walked, request, ['invalid_request'], { bytes });
      await refused(walked, request, ['invalid_request'], { bytes: `{"__proto__":${text}}` });
      await refused(walked, request, ['invalid_request'], { bytes: `${text.slice(0, -1)},"extra":1}` });
      await refused(walked, request, ['invalid_request'], { bytes: `${text.slice(0, -1)},"__proto__":{"a":1}}` });
      await refused(walked, request, ['body_too_large'], { bytes: `${text}${' '.repeat(limit)}` });
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/jsonx',
        'application/xml',
        '',
      ])
        await refused(walked, request, ['unsupported_media_type'], { headers: { 'content-type': type } });
    });

  for (const walked of withQuery)
    it(`${walked.name}: bad queries`, async () => {
      const request = await goodRequest(walked);
      const path = addressOf(walked, { ...request, query: {} });
      const query = request.query ?? {};
      const asked = (more: string) => `${path}?${new URLSearchParams(query)}&${more}`;
      const names = Object.keys(walked.route.query?.shape ?? {});
      for (const name of names) {
        const { [name]: _, ...rest } = query;
        const address = (value: string) => `${path}?${new URLSearchParams({ ...rest, [name]: value })}`;
        for (const value of [
          '\u0000',
          'x\u0000',
          '\u202e\ud800',
          '-1',
          '1e999',
          '..',
          "' or 1=1 --",
          'x'.repeat(2_000),
        ]) {
          const about = `${walked.name} ${name}=${JSON.stringify(value.slice(0, 30))}`;
          assertSound(walked, await send(walked, request, { address: address(value) }), about);
        }
        if (name in query)
          await refused(walked, request, ['invalid_request'], { address: asked(`${name}=${query[name]}`) });
      }
      await refused(walked, request, ['invalid_request'], { address: asked('extra=1') });
      await refused(walked, request, ['invalid_request'], { address: asked('__proto__=1') });
      for (const limit of ['0', '-1', '1001', '1.5', 'ten', 'NaN', 'Infinity', ''])
        await refused(walked, { ...request, query: { ...query, limit } }, ['invalid_request']);
      for (const cursor of badCursors)
        await refused(walked, { ...request, query: { ...query, cursor } }, ['invalid_request']);
    });

  for (const walked of withParams)
    it(`${walked.name}: bad parameters in the path`, async () => {
      const request = await goodRequest(walked);
      const path = addressOf(walked, request);
      for (const [name, value] of Object.entries(request.params ?? {})) {
        const within = (text: string) => path.replace(encodeURIComponent(value), text);
        for (const bad of ['%zz', '%', '%E0%A4%A', '%ff', '%C0%80', '%00', '%ed%a0%80', '%20', 'x'.repeat(101)])
          await refused(walked, request, ['invalid_request'], { address: within(bad) });
        if (name === 'externalId') continue;
        for (const bad of [
          '1',
          'undefined',
          'null',
          value.toLowerCase(),
          `${value}0`,
          `${value}%00`,
          `pay_${'U'.repeat(26)}`,
        ])
          await refused(walked, request, ['invalid_request'], { address: within(bad) });
      }
    });

  for (const walked of walkedRoutes.filter(({ route }) => route.idempotent))
    it(`${walked.name}: bad idempotency keys`, async () => {
      const request = await goodRequest(walked);
      for (const key of [
        'short',
        'x'.repeat(15),
        'x'.repeat(256),
        'with a space inside',
        '"unclosed-quotation',
        'é'.repeat(16),
        `"${'x'.repeat(15)}"`,
      ])
        await refused(walked, request, ['idempotency_key_invalid'], { headers: { 'idempotency-key': key } });
    });

  it('events.stream: a Last-Event-ID that is none', async () => {
    const [stream] = walkedRoutes.filter(({ name }) => name === 'events.stream');
    assert.ok(stream);
    for (const id of ['x', '-1', '1', '1-', '99999999999999999999-1', '1-1e3', '1-1 or 1=1', "'"])
      await refused(stream, {}, ['invalid_header'], { headers: { 'last-event-id': id } });
  });

  it('any route: authorisation that is none', async () => {
    for (const walked of walkedRoutes.filter(({ route }) => !route.access.public)) {
      const request = await goodRequest(walked);
      for (const authorization of [
        '',
        'Bearer',
        'Bearer ',
        'bearer x',
        'Basic dGs6dGs=',
        `Bearer ${'a'.repeat(5_000)}`,
        'Bearer a b c d e f g h i j k',
        'é',
      ])
        await refused(walked, request, ['unauthenticated'], { token: null, headers: { authorization } });
    }
  });

  it('addresses and methods that are not in the table', async () => {
    const answer = async (method: string, path: string) => {
      const response = await world.t.running.fetch(new Request(`http://api.test${path}`, { method }));
      return { status: response.status, allow: response.headers.get('allow'), body: await response.json() };
    };
    for (const path of [
      '/',
      '/v1',
      '/v2/payments',
      '/v1/payments/',
      '/V1/payments',
      '/v1/payments/x/y',
      '/%',
      '/v1/%zz',
    ]) {
      const { status, body } = await answer('GET', path);
      assert.deepEqual([status, problemSchema.parse(body).code], [404, 'not_found'], path);
    }
    for (const walked of walkedRoutes) {
      const path = walked.route.path.replaceAll(/\{\w+\}/g, 'x');
      const taken = walkedRoutes
        .filter(({ route }) => route.path === walked.route.path)
        .map(({ route }) => route.method);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
        const matched = walkedRoutes.some(({ route }) => route.method === method && matches(route.path, path));
        if (matched) continue;
        const { status, allow, body } = await answer(method, path);
        assert.deepEqual([status, problemSchema.parse(body).code], [405, 'method_not_allowed'], `${method} ${path}`);
        for (const known of taken) assert.ok(allow?.split(', ').includes(known), `${path} allows ${allow}`);
      }
    }
  });
});

/** Refusals that come after T0 and are kept under the key: the card went to the vault. */
const decidedByVault = ({ body }: WalkedAnswer): boolean =>
  ['card_refused', 'card_entry_expired', 'bank_account_refused', 'bank_entry_expired'].includes(
    problemSchema.safeParse(body).data?.code ?? '',
  );

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Well-formed and not, none that a list gave out. */
const badCursors = [
  '',
  '!',
  'a'.repeat(401),
  base64url('nothing'),
  base64url('{}'),
  base64url('null'),
  base64url('[]'),
  base64url('[1]'),
  base64url('[1,2]'),
  base64url('["a","b","c"]'),
  base64url('["\\u0000"]'),
  base64url('["2026-02-30\\u0000","inv"]'),
  base64url('[["a"],"b"]'),
  base64url('{"0":"a","1":"b","length":2}'),
  Buffer.from([0xff, 0xfe]).toString('base64url'),
];
