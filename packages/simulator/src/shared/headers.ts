import type { MiddlewareHandler } from 'hono';

/** Nothing is allowed; documents that need something say so themselves. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const everywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()',
};

/** What an answer gets unless it has decided otherwise. */
const unlessSet: Readonly<Record<string, string>> = {
  'Content-Security-Policy': closedPolicy,
  'Cache-Control': 'no-store',
};

/** One guard in front of every route, errors and 404 included: deny by default (B13 of `reliability.md`). */
export function guardHeaders(): MiddlewareHandler {
  return async function guard(c, next) {
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(everywhere)) headers.set(name, value);
    for (const [name, value] of Object.entries(unlessSet)) if (!headers.has(name)) headers.set(name, value);
    // A page that names who may frame it must not be shut by the older header; all others are.
    const framable = !/frame-ancestors 'none'/.test(headers.get('Content-Security-Policy') ?? '');
    if (!framable) headers.set('X-Frame-Options', 'DENY');
  };
}

/** Refuses what other sites' pages send: only this origin's own pages and callers without an origin get through. */
export function sameOriginOnly(): MiddlewareHandler {
  return async function sameOrigin(c, next) {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const foreign =
      origin === undefined ? site === 'cross-site' || site === 'same-site' : origin !== originOf(c.req.url);
    return foreign ? c.text('Cross-origin calls are refused.\n', 403) : next();
  };
}

const originOf = (url: string): string => new URL(url).origin;
