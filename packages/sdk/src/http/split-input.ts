/** One flat input object, taken apart into what travels in the path, the query and the body. */
import type { WireRoute } from '../wire/wire-route.ts';

export interface SplitInput {
  /** With its parameters filled in and escaped. */
  readonly path: string;
  readonly query: readonly [string, string][];
  /** Undefined when the route takes none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** @throws TypeError when a path parameter is missing: the address would be another one. */
export function splitInput(route: WireRoute, input: Readonly<Record<string, unknown>>): SplitInput {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    if (typeof value !== 'string' || value === '') throw new TypeError(`${name} must be given.`);
    return encodeURIComponent(value);
  });
  const query: [string, string][] = [];
  for (const [name, value] of rest) {
    // A name nobody knows goes where the backend will refuse it by name, rather than vanish here.
    if (route.body && !route.query?.includes(name)) continue;
    query.push([name, String(value)]);
    rest.delete(name);
  }
  return { path, query, body: route.body ? Object.fromEntries(rest) : undefined };
}
