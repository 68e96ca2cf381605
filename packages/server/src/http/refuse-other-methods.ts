/** An address that exists but does not take the method: 405 with what it takes (RFC 9110, 15.5.6). */
import type { App } from './app-types.ts';
import { ApiProblem } from './problem.ts';

/** Binds the refusals; comes after every route, so that only what none of them took gets here. */
export function refuseOtherMethods(app: App): void {
  const taken = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue;
    const methods = taken.get(path) ?? new Set();
    taken.set(path, methods.add(method));
  }
  for (const [path, methods] of taken) {
    // Hono answers HEAD from GET, and the CORS middleware answers OPTIONS.
    const allow = [...methods, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    app.all(path, (c) => {
      throw new ApiProblem('method_not_allowed', `This address takes ${allow}, not ${c.req.method.slice(0, 20)}.`, {
        allow,
      });
    });
  }
}
