import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { allRoutes } from './http/openapi.ts';
import { problemsOf } from './http/route-problems.ts';
import { idPrefixes } from './ids.ts';
import { permissions } from './permissions.ts';
import { problemKinds } from './problems.ts';

const named = allRoutes();
const nameOf = ({ noun, operation }: { noun: string; operation: string }) => `${noun}.${operation}`;
const keysOf = (schema: z.ZodObject | undefined) => Object.keys(schema?.shape ?? {});
const pathNames = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

test('method and path name one operation only', () => {
  const seen = named.map(({ route }) => `${route.method} ${route.path.replace(/\{\w+\}/g, '{}')}`);
  assert.deepEqual(
    seen.filter((key, at) => seen.indexOf(key) !== at),
    [],
  );
});

for (const entry of named) {
  const { route } = entry;

  test(`${nameOf(entry)}: the parameters of the path are those of its schema`, () => {
    assert.deepEqual(pathNames(route.path).sort(), keysOf(route.params).sort());
  });

  test(`${nameOf(entry)}: names in path, query and body never clash, so that callers pass one flat object`, () => {
    const names = [...keysOf(route.params), ...keysOf(route.query), ...keysOf(route.body)];
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
    assert.ok(!names.includes('signal') && !names.includes('idempotencyKey'), 'names kept for call options');
  });

  test(`${nameOf(entry)}: the method fits what it takes and answers`, () => {
    if (route.method === 'GET' || route.method === 'DELETE') assert.equal(route.body, undefined);
    if (route.method === 'GET') assert.notEqual(route.response, null);
    if (route.idempotent) assert.equal(route.method, 'POST');
    if (route.response === null) assert.equal(route.status, 204);
    if (route.status === 204) assert.equal(route.response, null);
    assert.ok(route.summary.length > 5 && !route.summary.endsWith('.'));
    assert.match(route.path, /^\/v1(\/(\{\w+\}|[a-z]+(-[a-z]+)*))+$/);
  });

  test(`${nameOf(entry)}: somebody may call it, by a permission that exists`, () => {
    assert.notDeepEqual(route.access, {});
    if (typeof route.access.staff === 'string') assert.ok(permissions.includes(route.access.staff));
    if (route.access.public) assert.deepEqual(Object.keys(route.access), ['public']);
  });

  test(`${nameOf(entry)}: its problems are known, and none is declared that every route has`, () => {
    for (const code of problemsOf(route)) {
      const { status, actor } = problemKinds[code];
      assert.ok(status >= 400 && status <= 599, code);
      assert.ok(actor.length > 0, code);
    }
    const { errors: _, ...bare } = route;
    const implied = new Set(problemsOf(bare));
    assert.deepEqual(
      (route.errors ?? []).filter((code) => implied.has(code)),
      [],
    );
    assert.equal(new Set(route.errors).size, route.errors?.length ?? 0);
  });
}

test('every POST that creates or moves something takes an idempotency key', () => {
  // Repeating these changes nothing: a fresh token each time, an upsert by the ERP's own id, a notice with its own id,
  // a state that is reached once.
  const harmless = [
    'sessions.create',
    'paymentMethods.startEntry',
    'methodRequests.exchange',
    'methodRequests.markOpened',
    'methodRequests.revoke',
    'methodRequests.startEntry',
    'methodRequests.startBankEntry',
    'paymentMethods.startBankEntry',
    'customers.upsertMany',
    'invoices.upsertMany',
    'processorWebhooks.receive',
    'terminals.test',
  ];
  const without = named.filter(({ route }) => route.method === 'POST' && !route.idempotent).map(nameOf);
  assert.deepEqual(without.sort(), harmless.sort());
});

test('lists are paginated by cursor, with a limit that has a ceiling', () => {
  for (const entry of named.filter(({ operation }) => operation === 'list')) {
    const query = entry.route.query?.safeParse({ limit: '1001' });
    assert.equal(query?.success, false, nameOf(entry));
    assert.ok(keysOf(entry.route.query).includes('cursor'), nameOf(entry));
  }
});

test('bodies that hold long lists say how large they may be', () => {
  for (const entry of named.filter(({ operation }) => operation === 'upsertMany')) {
    assert.ok((entry.route.maxBodyBytes ?? 0) > 64_000, nameOf(entry));
  }
});

test('bodies refuse members nobody knows', () => {
  for (const entry of named) {
    if (!entry.route.body) continue;
    const answer = entry.route.body.safeParse({ surprise: true });
    const codes = answer.success ? [] : answer.error.issues.map((issue) => issue.code);
    assert.ok(codes.includes('unrecognized_keys'), nameOf(entry));
  }
});

test('id prefixes tell kinds apart', () => {
  const prefixes = Object.values(idPrefixes);
  assert.equal(new Set(prefixes).size, prefixes.length);
});
