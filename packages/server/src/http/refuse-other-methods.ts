/** An address that exists but does not take the method: 405 with what it takes (RFC 9110, 15.5.6). */
import type { App } from './app-types.ts';
import { ApiProblem } from './problem.ts';

/** Binds the refusal; comes after every route, so that only what none of them took gets here. */
export function refuseOtherMethods(app: App): void {
  const bound = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) }));
  app.all('*', (c) => {
    const methods = new Set(bound.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method));
    if (methods.size === 0) throw new ApiProblem('not_found', 'There is no such address.');
    // Hono answers HEAD from GET, and the CORS middleware answers OPTIONS.
    const allow = [...methods, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    throw new ApiProblem('method_not_allowed', `This address takes ${allow} only.`, { allow });
  });
}
