/**
 * The client's table of routes and response shapes, from the contract: what `packages/sdk` needs at run time, without the
 * validator that the contract is written with (over 20 kB in a page).
 */
import { problemCodes, problemKinds, type RouteDefinition, routes } from '@tillkit/contract';
import { allRoutes, openApiDocument } from '@tillkit/contract/openapi';

type Json = { readonly [key: string]: unknown };

const component = '#/components/schemas/';

const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

function shapeOfUnion(alternatives: readonly unknown[]): unknown {
  return ['|', ...alternatives.map(shapeOf)];
}

function shapeOfObject(schema: Json): unknown {
  if (schema.properties === undefined) {
    return typeof schema.additionalProperties === 'object' ? ['{', shapeOf(schema.additionalProperties)] : ['{', '*'];
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.fromEntries(
    Object.entries(asObject(schema.properties)).map(([name, inner]) => [
      required.includes(name) ? name : `${name}?`,
      shapeOf(inner),
    ]),
  );
}

function shapeOfText(schema: Json): string {
  if (schema.format === 'date') return 'd';
  if (schema.format === 'date-time') return 't';
  const prefix =
    typeof schema.pattern === 'string' ? /^\^([a-z]+)_\[0-9A-HJKMNP-TV-Z\]/.exec(schema.pattern)?.[1] : null;
  return prefix ? `@${prefix}` : 's';
}

function shapeOf(from: unknown): unknown {
  const schema = asObject(from);
  if (typeof schema.$ref === 'string') return `#${schema.$ref.slice(component.length)}`;
  if (schema.const !== undefined) return ['=', schema.const];
  if (Array.isArray(schema.enum)) return ['=', ...schema.enum];
  if (Array.isArray(schema.anyOf)) return shapeOfUnion(schema.anyOf);
  if (Array.isArray(schema.oneOf)) return shapeOfUnion(schema.oneOf);
  if (Array.isArray(schema.type)) return shapeOfUnion(schema.type.map((type) => ({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return shapeOfObject(schema);
    case 'array':
      return ['[', shapeOf(schema.items)];
    case 'string':
      return shapeOfText(schema);
    case 'integer':
      return 'i';
    case 'boolean':
      return 'b';
    case 'null':
      return '_';
    case undefined:
      return '*';
    default:
      throw new Error(`No shape for ${JSON.stringify(schema)}`);
  }
}

function responseShape(document: Json, route: RouteDefinition): unknown {
  if (route.response === null) return null;
  const path = asObject(asObject(document.paths)[route.path]);
  const responses = asObject(asObject(path[route.method.toLowerCase()]).responses);
  const content = asObject(asObject(responses[String(route.status ?? 200)]).content);
  const stream = asObject(content['text/event-stream']);
  return shapeOf(stream['x-till-data'] ?? asObject(content['application/json']).schema);
}

function namesIn(value: unknown, found: Set<string>, shapes: Json): void {
  if (typeof value === 'string' && value.startsWith('#') && !found.has(value.slice(1))) {
    found.add(value.slice(1));
    namesIn(shapes[value.slice(1)], found, shapes);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) namesIn(inner, found, shapes);
  }
}

function routeEntries(document: Json): Record<string, Record<string, unknown>> {
  const table: Record<string, Record<string, unknown>> = Object.fromEntries(
    Object.keys(routes).map((noun) => [noun, {}]),
  );
  for (const { noun, operation, route } of allRoutes()) {
    if (route.kind === 'raw') continue;
    const entry = {
      method: route.method,
      path: route.path,
      ...(route.query && { query: Object.keys(route.query.shape) }),
      ...(route.body && { body: true }),
      ...(route.idempotent && { idempotent: true }),
      ...(route.kind === 'event-stream' && { stream: true }),
      response: responseShape(document, route),
    };
    const operations = table[noun];
    if (operations) operations[operation] = entry;
  }
  return Object.fromEntries(Object.entries(table).filter(([, operations]) => Object.keys(operations).length > 0));
}

/** One member a line, so that a change of the contract is a short diff. */
const lines = (members: Json, indent: string): string =>
  Object.entries(members)
    .map(([name, value]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)},`)
    .join('\n');

/** The text of `packages/sdk/src/wire/wire-table.generated.ts`. */
export function wireTable(): string {
  const document = openApiDocument();
  const table = routeEntries(document);
  const components = asObject(asObject(document.components).schemas);
  const all = Object.fromEntries(Object.entries(components).map(([name, schema]) => [name, shapeOf(schema)]));
  const used = new Set<string>();
  namesIn(table, used, all);
  const shapes = Object.fromEntries([...used].sort().map((name) => [name, all[name]]));
  const retryable = problemCodes.filter((code) => 'retryable' in problemKinds[code]);
  return [
    '/** Generated from the contract by `npm run generate`; do not edit. Notation: `shape.ts`. */',
    "import type { NamedShapes } from './shape.ts';",
    "import type { WireTable } from './wire-route.ts';",
    '',
    'export const wireShapes: NamedShapes = {',
    lines(shapes, '  '),
    '};',
    '',
    'export const wireRoutes: WireTable = {',
    ...Object.entries(table).map(([noun, operations]) => `  ${noun}: {\n${lines(operations, '    ')}\n  },`),
    '};',
    '',
    '/** Problem codes after which the same request may be repeated unchanged. */',
    `export const retryableCodes: readonly string[] = ${JSON.stringify(retryable)};`,
    '',
  ].join('\n');
}
