/** The OpenAPI 3.1 document, derived from the table of routes. Committed as `docs/openapi.json`: its diff is the API review. */
import type { z } from 'zod';
import { eventSchema } from '../events.ts';
import { orderConfirmCallSchema, orderHookAnswerSchema, orderReleaseCallSchema } from '../order-hook.ts';
import { type ProblemCode, problemKinds, problemSchema } from '../problems.ts';
import { routes } from '../routes.ts';
import { type JsonSchema, SchemaCollector } from './json-schemas.ts';
import type { Access, RouteDefinition } from './route.ts';
import { problemsOf } from './route-problems.ts';

export { problemsOf } from './route-problems.ts';

type JsonObject = Record<string, unknown>;

/** One route with its place in the table: noun and operation. */
export interface NamedRoute {
  readonly noun: string;
  readonly operation: string;
  readonly route: RouteDefinition;
}

/** The table as a list, in its order. */
export function allRoutes(): NamedRoute[] {
  return Object.entries(routes).flatMap(([noun, operations]) =>
    Object.entries<RouteDefinition>(operations).map(([operation, route]) => ({ noun, operation, route })),
  );
}

const securitySchemes = {
  operatorKey: { type: 'http', scheme: 'bearer', description: "The platform operator's key." },
  apiKey: { type: 'http', scheme: 'bearer', description: "A company's secret API key, held by the ERP's server." },
  staffSession: { type: 'http', scheme: 'bearer', description: 'A short-lived session token of a staff user.' },
  customerSession: { type: 'http', scheme: 'bearer', description: 'A short-lived session token of a customer.' },
  linkSession: {
    type: 'http',
    scheme: 'bearer',
    description: "A short session that a link's token was exchanged for.",
  },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'One key per intent, kept over retries. The same key with another body is refused.',
  schema: { type: 'string', minLength: 16, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

const replayedHeader = {
  description: 'Present when this is the stored answer to an earlier request with the same key.',
  schema: { type: 'string', const: 'true' },
};
const retryAfterHeader = { description: 'Seconds to wait before trying again.', schema: { type: 'integer' } };

function securityOf(access: Access): JsonObject[] {
  const schemes: JsonObject[] = [];
  if (access.operator) schemes.push({ operatorKey: [] });
  if (access.integration) schemes.push({ apiKey: [] });
  if (access.staff) schemes.push({ staffSession: [] });
  if (access.customer) schemes.push({ customerSession: [] });
  if (access.link) schemes.push({ linkSession: [] });
  return schemes;
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject | undefined, schemas: SchemaCollector) {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.convert(schema, 'input');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBodyOf(route: RouteDefinition, schemas: SchemaCollector): JsonObject {
  if (route.kind === 'raw') {
    return { requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } };
  }
  if (!route.body) return {};
  const schema = schemas.convert(route.body, 'input');
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function successOf(route: RouteDefinition, schemas: SchemaCollector): JsonObject {
  const headers = route.idempotent ? { headers: { 'Idempotency-Replayed': replayedHeader } } : {};
  if (route.response === null) return { description: 'Done.', ...headers };
  const schema = schemas.convert(route.response, 'output');
  if (route.kind === 'event-stream') {
    return {
      description: 'Server-sent events; the data of each is JSON of the schema in x-till-data.',
      content: { 'text/event-stream': { schema: { type: 'string' }, 'x-till-data': schema } },
    };
  }
  return { description: 'Done.', ...headers, content: { 'application/json': { schema } } };
}

function problemResponses(codes: readonly ProblemCode[], problem: JsonSchema): JsonObject {
  const byStatus = Object.groupBy(codes, (code) => String(problemKinds[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group = []]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${problemKinds[code].title}.`).join('\n'),
        ...(['409', '429', '503'].includes(status) && { headers: { 'Retry-After': retryAfterHeader } }),
        content: {
          'application/problem+json': {
            schema: { allOf: [problem, { type: 'object', properties: { code: { enum: group } } }] },
          },
        },
        'x-till-problems': group.map((code) => ({ code, actor: problemKinds[code].actor })),
      },
    ]),
  );
}

function operationOf({ noun, operation, route }: NamedRoute, schemas: SchemaCollector): JsonObject {
  const status = route.status ?? (route.response === null ? 204 : 200);
  const parameters = [
    ...parametersIn('path', route.params, schemas),
    ...parametersIn('query', route.query, schemas),
    ...(route.idempotent ? [idempotencyKey] : []),
  ];
  const permission = typeof route.access.staff === 'string' ? { 'x-till-permission': route.access.staff } : {};
  return {
    operationId: `${noun}.${operation}`,
    tags: [noun],
    summary: route.summary,
    security: securityOf(route.access),
    ...permission,
    ...(parameters.length > 0 && { parameters }),
    ...requestBodyOf(route, schemas),
    responses: {
      [status]: successOf(route, schemas),
      ...problemResponses(problemsOf(route), schemas.convert(problemSchema, 'output')),
    },
  };
}

const signatureHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
}));

/** What the backend calls, signed as Standard Webhooks 1.0.0: https://www.standardwebhooks.com */
function callsOut(schemas: SchemaCollector): Record<string, JsonObject> {
  const call = (name: string, summary: string, body: z.ZodType, responses: JsonObject) => ({
    post: {
      operationId: name,
      tags: ['orderHook'],
      summary,
      parameters: signatureHeaders,
      requestBody: { required: true, content: { 'application/json': { schema: schemas.convert(body, 'output') } } },
      responses,
    },
  });
  const decision = { 'application/json': { schema: schemas.convert(orderHookAnswerSchema, 'input') } };
  return {
    'order.confirm': call('order.confirm', 'May this order be confirmed?', orderConfirmCallSchema, {
      200: { description: 'The decision. Any other answer is none, and the call is repeated.', content: decision },
    }),
    'order.release': call('order.release', 'An order that was asked about is not confirmed', orderReleaseCallSchema, {
      '2XX': { description: 'Acknowledged. Any other answer is none, and the call is repeated.' },
    }),
  };
}

/** The whole document, the same for the same contract: keys in the order of the table, components by name. */
export function openApiDocument(): JsonObject {
  const schemas = new SchemaCollector();
  const paths: Record<string, JsonObject> = {};
  for (const named of allRoutes()) {
    const { method, path } = named.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(named, schemas) };
  }
  const webhooks = callsOut(schemas);
  schemas.convert(eventSchema, 'output');
  const components = [...schemas.components].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tillkit',
      version: '1',
      summary: 'Payments for ERPs and storefronts.',
      description:
        'Money is integer minor units with a currency. Lists are paginated by cursor. Errors are RFC 9457 problems. ' +
        'A decline is an outcome, not an error: 201 with a payment of status `declined`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://localhost:4010', description: 'The demo of `npm start`' }],
    tags: Object.keys(routes).map((name) => ({ name })),
    paths,
    webhooks,
    components: { schemas: Object.fromEntries(components), securitySchemes },
  };
}
