/** Headers of every answer, errors included: an API answers data and nothing that a browser may run (B13). */
import type { MiddlewareHandler } from 'hono';

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

/** For answers that no middleware sees. */
export const securityHeaderList: readonly (readonly [string, string])[] = Object.entries(headers);

export function securityHeaders(): MiddlewareHandler {
  return async function setSecurityHeaders(c, next) {
    await next();
    for (const [name, value] of securityHeaderList) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
