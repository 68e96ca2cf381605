/** Cross-origin access: exact origins a company listed, nothing reflected, no credentials (B30 of `reliability.md`). */
import type { MiddlewareHandler } from 'hono';
import type { Backend } from '../backend.ts';
import { companiesWithOrigin } from '../locations/company-store.ts';
import type { AppVariables } from './app-types.ts';
import { ApiProblem } from './problem.ts';

const cacheMs = 5_000;
const cacheSize = 1_000;
const cache = new WeakMap<Backend, Map<string, { companies: ReadonlySet<string>; until: number }>>();

async function companiesAllowing(backend: Backend, origin: string): Promise<ReadonlySet<string>> {
  const known = cache.get(backend) ?? new Map<string, { companies: ReadonlySet<string>; until: number }>();
  cache.set(backend, known);
  const now = backend.now().getTime();
  const hit = known.get(origin);
  if (hit && hit.until > now) return hit.companies;
  const companies = new Set(await backend.store.asSystem((tx) => companiesWithOrigin(tx, origin)));
  if (known.size >= cacheSize) known.clear();
  known.set(origin, { companies, until: now + cacheMs });
  return companies;
}

const looksLikeOrigin = (origin: string): boolean => /^https?:\/\/[a-z0-9.-]{1,200}(:\d{1,5})?$/.test(origin);

/**
 * A page's call must come from an origin its own company listed.
 * @throws ApiProblem `forbidden`.
 */
export async function checkOrigin(backend: Backend, companyId: string, origin: string | undefined): Promise<void> {
  if (origin === undefined) return;
  if (looksLikeOrigin(origin) && (await companiesAllowing(backend, origin)).has(companyId)) return;
  throw new ApiProblem('forbidden', "This page's origin is not among the company's embed origins.");
}

/**
 * The session of a link works from our own pages only.
 * @throws ApiProblem `forbidden`.
 */
export function checkPagesOrigin(backend: Backend, origin: string | undefined): void {
  if (origin === undefined || origin === new URL(backend.pagesUrl()).origin) return;
  throw new ApiProblem('forbidden', 'Links are opened on pages of this service only.');
}

export function cors(backend: Backend): MiddlewareHandler<{ Variables: AppVariables }> {
  return async function corsHeaders(c, next) {
    const origin = c.req.header('origin');
    const listed =
      origin !== undefined && looksLikeOrigin(origin) && (await companiesAllowing(backend, origin)).size > 0;
    if (c.req.method === 'OPTIONS') {
      const headers: Record<string, string> = listed
        ? {
            'access-control-allow-origin': origin,
            'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
            'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id',
            'access-control-max-age': '600',
          }
        : {};
      return new Response(null, { status: 204, headers: { ...headers, vary: 'origin' } });
    }
    await next();
    c.res.headers.append('vary', 'origin');
    if (listed) {
      c.res.headers.set('access-control-allow-origin', origin);
      c.res.headers.set('access-control-expose-headers', 'idempotency-replayed, retry-after, x-request-id');
    }
  };
}
