import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type RouteDefinition, routes } from '@tillkit/contract';
import fc from 'fast-check';
import { answerValues, isRecord } from '../../testing/schema-values.ts';
import { findMismatch } from './shape.ts';
import { wireRoutes, wireShapes } from './wire-table.generated.ts';

const jsonRoutes = Object.entries(routes).flatMap(([noun, operations]) =>
  Object.entries<RouteDefinition>(operations)
    .filter(([, route]) => route.kind !== 'raw')
    .map(([operation, route]) => ({ noun, operation, route, name: `${noun}.${operation}` })),
);

/** Routes that answer something, with their values, the contract's schema and the client's shape. */
const answering = jsonRoutes.flatMap(({ noun, operation, route, name }) => {
  const shape = wireRoutes[noun]?.[operation]?.response;
  if (!shape || !route.response) return [];
  return [{ name, shape, schema: route.response, values: answerValues(route.method, route.path, route.status ?? 200) }];
});

describe('the wire table', () => {
  it('has every route of the contract, as the contract has it', () => {
    for (const { noun, operation, route, name } of jsonRoutes) {
      const wire = wireRoutes[noun]?.[operation];
      assert.ok(wire, name);
      assert.equal(wire.method, route.method);
      assert.equal(wire.path, route.path);
      assert.deepEqual(wire.query ?? [], Object.keys(route.query?.shape ?? {}));
      assert.equal(wire.body ?? false, route.body !== undefined);
      assert.equal(wire.idempotent ?? false, route.idempotent ?? false);
      assert.equal(wire.response === null, route.response === null);
    }
  });

  it('accepts whatever the contract accepts', () => {
    for (const { name, shape, schema, values } of answering) {
      let accepted = 0;
      fc.assert(
        fc.property(values, (value) => {
          if (!schema.safeParse(value).success) return;
          accepted += 1;
          assert.equal(findMismatch(value, shape, wireShapes), null, name);
        }),
        { numRuns: 30 },
      );
      assert.ok(accepted >= 5, `${name}: ${accepted} of 30 values were any good`);
    }
  });

  it('refuses what lacks a member or has one of another kind, as the contract does', () => {
    for (const { name, shape, schema, values } of answering) {
      fc.assert(
        fc.property(values, fc.nat(), fc.boolean(), (value, at, remove) => {
          const broken: unknown = structuredClone(value);
          const places = membersOf(broken);
          const place = places[at % Math.max(1, places.length)];
          if (!place || !schema.safeParse(value).success) return;
          if (remove) delete place.holder[place.name];
          else place.holder[place.name] = { not: ['this'] };
          const refused = findMismatch(broken, shape, wireShapes) !== null;
          // The contract may fill a member in by default; the client does not, so for it the member is missing.
          const parsed = schema.safeParse(broken);
          const fine = parsed.success && isDeepStrictEqual(parsed.data, broken);
          assert.equal(refused, !fine, `${name} ${remove ? 'without' : 'bad'} ${place.path}`);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('lets members pass that a newer backend may add, and names the place of what is wrong', () => {
    const money = { minor: 5, currency: 'USD', scale: 2 };
    assert.equal(findMismatch(money, '#Money', wireShapes), null);
    assert.equal(findMismatch({ minor: 5.5, currency: 'USD' }, '#Money', wireShapes), 'minor');
    assert.equal(findMismatch({ items: [{ minor: 1 }] }, { items: ['[', '#Money'] }, wireShapes), 'items.0.currency');
  });
});

interface Place {
  readonly holder: Record<string, unknown>;
  readonly name: string;
  readonly path: string;
}

function membersOf(value: unknown, path: readonly string[] = []): Place[] {
  if (Array.isArray(value)) return value.flatMap((part, index) => membersOf(part, [...path, String(index)]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    { holder: value, name, path: [...path, name].join('.') },
    ...membersOf(part, [...path, name]),
  ]);
}
