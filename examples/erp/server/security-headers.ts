/** What a careful vendor sends with every page that embeds Tillkit (`reliability.md` B13 to B16). */
import type { MiddlewareHandler } from 'hono';

export interface SecurityOptions {
  readonly apiUrl: string;
  /** The vault's origin: the only one that may be framed. */
  readonly vaultUrl: string;
}

export function contentSecurityPolicy({ apiUrl, vaultUrl }: SecurityOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${new URL(apiUrl).origin}`,
    `frame-src ${new URL(vaultUrl).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The one policy of lit, which the elements are written with.
    'trusted-types lit-html',
  ].join('; ');
}

export function securityHeaders(options: SecurityOptions): MiddlewareHandler {
  const policy = contentSecurityPolicy(options);
  return async function setSecurityHeaders(context, next) {
    await next();
    context.header('Content-Security-Policy', policy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('X-Frame-Options', 'DENY');
    context.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
  };
}
