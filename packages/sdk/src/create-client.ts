/** Builds a client: one method for every route of the table. */
import type { CallOptions, IdempotentCallOptions, Page, TillClient } from './client.ts';
import type { ClientOptions } from './client-options.ts';
import { EventHub } from './events/event-hub.ts';
import { type CallContext, callRoute } from './http/call-route.ts';
import { sessionTokens } from './http/session-token.ts';
import { createTransport } from './http/transport.ts';
import type { WireRoute } from './wire/wire-route.ts';
import { wireRoutes } from './wire/wire-table.generated.ts';

type Input = Readonly<Record<string, unknown>>;
type Method = (input?: Input, options?: CallOptions & IdempotentCallOptions) => Promise<unknown>;

/** Nothing is sent until a method is called. */
export function createClient(options: ClientOptions): TillClient {
  const { locale } = options;
  const context: CallContext = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    transport: createTransport(options.fetch),
    session: sessionTokens(options.session),
    locale: typeof locale === 'function' ? locale : () => locale,
    retry: options.retry ?? {},
    timeoutMs: options.timeoutMs ?? 30_000,
  };
  const resources: Record<string, Record<string, unknown>> = {};
  for (const [noun, operations] of Object.entries(wireRoutes)) {
    resources[noun] = resourceOf(context, noun, operations);
  }
  const hub = new EventHub(context);
  resources.events = { ...resources.events, subscribe: hub.subscribe.bind(hub) };
  // The table's types and its run-time form come from the same contract; a test walks one along the other.
  return resources as unknown as TillClient;
}

function resourceOf(context: CallContext, noun: string, operations: Readonly<Record<string, WireRoute>>) {
  const resource: Record<string, unknown> = {};
  for (const [name, route] of Object.entries(operations)) {
    if (route.stream) continue;
    const method: Method = (input = {}, options = {}) =>
      callRoute(context, { operation: `${noun}.${name}`, route, input, ...options });
    resource[name] = method;
    if (name === 'list') resource.iterate = (input?: Input, options?: CallOptions) => iterate(method, input, options);
  }
  return resource;
}

async function* iterate(list: Method, input: Input = {}, options: CallOptions = {}): AsyncGenerator<unknown> {
  let cursor: unknown = input.cursor;
  do {
    // `list` has checked the answer against the contract's page.
    const page = (await list({ ...input, cursor }, options)) as Page<unknown>;
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
