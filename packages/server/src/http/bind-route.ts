/** Binds a row of the contract's table to the operation that answers it: authentication, access, validation, answer. */
import type { RouteDefinition } from '@tillkit/contract';
import type { Context } from 'hono';
import type { Backend } from '../backend.ts';
import type { Principal } from '../sessions/principal.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { localeOf } from './api-locale.ts';
import type { App, AppVariables } from './app-types.ts';
import { authenticate } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { checkOrigin, checkPagesOrigin } from './cors.ts';
import { ApiProblem } from './problem.ts';
import { readBytes, readJson } from './read-body.ts';
import { type Intent, type RouteCall, type RouteHandler, StoredAnswer } from './route-call.ts';

export type { App } from './app-types.ts';

const defaultMaxBody = 64_000;

const nobody: Principal = { kind: 'operator' };

export function bindRoute<const R extends RouteDefinition>(
  app: App,
  backend: Backend,
  route: R,
  handler: RouteHandler<R>,
): void {
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
  app.on(route.method, path, async (c) => {
    const principal = route.access.public ? nobody : await authenticate(backend, c.req.header('authorization'));
    if (principal.kind !== 'operator') {
      c.set('companyId', principal.companyId);
      const origin = c.req.header('origin');
      if (principal.kind === 'link') checkPagesOrigin(backend, origin);
      else await checkOrigin(backend, principal.companyId, origin);
    }
    if (!route.access.public) authorize(route.access, principal);
    return answer(backend, route, handler, await readCall(backend, route, principal, c), c);
  });
}

async function readCall<R extends RouteDefinition>(
  backend: Backend,
  route: R,
  principal: Principal,
  c: Context<{ Variables: AppVariables }>,
): Promise<RouteCall<R>> {
  const maxBytes = route.maxBodyBytes ?? defaultMaxBody;
  if (route.params) refuseMalformedPath(c.req.url);
  const params = parse(route.params, c.req.param(), '');
  const query = parse(route.query, queryOf(c.req.url), '');
  const body = route.body ? parse(route.body, await readJson(c.req.raw, maxBytes), '') : {};
  const raw = route.kind === 'raw' ? await readBytes(c.req.raw, maxBytes) : new Uint8Array();
  const intent = route.idempotent
    ? await readIntent(route, principal, c.req.header('idempotency-key'), { params, body })
    : null;
  return {
    backend,
    principal,
    requestId: c.get('requestId'),
    ip: c.get('ip'),
    locale: localeOf(c.req.header('accept-language')),
    signal: c.req.raw.signal,
    params,
    query,
    body,
    intent,
    raw,
    headers: c.req.raw.headers,
  } as RouteCall<R>;
}

/** A lenient router reads `%zz` as it stands; guessing at what an id should have been is not ours. */
function refuseMalformedPath(url: string): void {
  try {
    decodeURIComponent(new URL(url).pathname);
  } catch {
    throw new ApiProblem('invalid_request', 'The address is not percent-encoded UTF-8.');
  }
}

/** Query parameters once each; a repeated one is refused rather than guessed at (C9). */
function queryOf(url: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(url).searchParams) {
    if (Object.hasOwn(query, name))
      throw new ApiProblem('invalid_request', `The query parameter ${name.slice(0, 60)} is given twice.`, {
        param: name.slice(0, 60),
      });
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return query;
}

function parse(schema: RouteDefinition['body'], value: unknown, prefix: string): Record<string, unknown> {
  if (!schema) return {};
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 50).map((issue) => ({
    param: prefix + issue.path.map(String).join('.').slice(0, 200),
    message: issue.message.slice(0, 300),
  }));
  const first = issues[0];
  throw new ApiProblem(
    'invalid_request',
    first ? `${first.param || 'The request'}: ${first.message}` : 'The request is not acceptable.',
    {
      issues,
      ...(first?.param && { param: first.param }),
    },
  );
}

/**
 * Reads the Idempotency-Key: 16 to 255 visible ASCII characters, bare or as an RFC 8941 string. Hashed together with the
 * class of the caller, so that a key of staff and one of the integration never meet; customers are a class each.
 */
async function readIntent(
  route: RouteDefinition,
  principal: Principal,
  header: string | undefined,
  request: { params: unknown; body: unknown },
): Promise<Intent> {
  if (header === undefined)
    throw new ApiProblem(
      'idempotency_key_missing',
      'Send an Idempotency-Key header: one key for each intent, kept over retries.',
    );
  const key = /^"([\x21\x23-\x7e]{16,255})"$/.exec(header)?.[1] ?? /^[\x21\x23-\x7e]{16,255}$/.exec(header)?.[0];
  if (key === undefined)
    throw new ApiProblem(
      'idempotency_key_invalid',
      'An Idempotency-Key has 16 to 255 visible ASCII characters; a random UUID is right.',
    );
  const name = `${route.method} ${route.path}`;
  return {
    keyHash: await sha256Hex(`${callerClass(principal)}|${key}`),
    fingerprint: await sha256Hex(canonicalJson({ route: name, ...request })),
    route: name,
  };
}

function callerClass(principal: Principal): string {
  if (principal.kind === 'link') return principal.methodRequestId;
  return principal.kind === 'customer' ? principal.customerId : principal.kind;
}

async function answer<R extends RouteDefinition>(
  backend: Backend,
  route: R,
  handler: RouteHandler<R>,
  call: RouteCall<R>,
  c: Context<{ Variables: AppVariables }>,
): Promise<Response> {
  const output = await handler(call);
  if (output instanceof Response) return output;
  if (output instanceof StoredAnswer) {
    const type = output.status < 400 ? 'application/json' : 'application/problem+json';
    const headers = { 'content-type': type, ...(output.replayed && { 'idempotency-replayed': 'true' }) };
    return new Response(output.body, { status: output.status, headers });
  }
  const status = route.status ?? 200;
  if (route.response === null) return c.body(null, 204);
  if (backend.validateResponses) route.response.parse(output);
  return new Response(JSON.stringify(output), { status, headers: { 'content-type': 'application/json' } });
}
