import type { Clock } from '../shared/clock.ts';
import type { FaultName } from './catalogue.ts';
import type { FaultPlan, Strike } from './plan.ts';
import type { SocketEffect } from './socket-effects.ts';

/** A struck answer, and what to do to the connection. */
export interface Struck {
  readonly response: Response;
  readonly effect: SocketEffect | null;
}

type Blow = (strike: Strike) => Struck;

const bare = (status: number): Blow => {
  return () => ({ response: new Response(`${status}\n`, { status }), effect: null });
};
const cut = (effect: (strike: Strike) => SocketEffect): Blow => {
  return (strike) => ({ response: new Response(null, { status: 500 }), effect: effect(strike) });
};

function rateLimited({ params }: Strike): Struck {
  const headers = { 'Retry-After': String(params.retryAfterSeconds ?? 1) };
  return { response: new Response('429\n', { status: 429, headers }), effect: null };
}

const before = {
  reset_before_read: cut(() => ({ kind: 'reset' })),
  hang_unprocessed: cut(({ params }) => ({ kind: 'hang', ms: params.ms ?? 120_000 })),
  http_500_unprocessed: bare(500),
  http_502_unprocessed: bare(502),
  http_504_unprocessed: bare(504),
  rate_limited: rateLimited,
} as const satisfies Partial<Record<FaultName, Blow>>;

const instead = {
  reset_after_processing: cut(() => ({ kind: 'reset' })),
  hang: cut(({ params }) => ({ kind: 'hang', ms: params.ms ?? 120_000 })),
  http_500_processed: bare(500),
  http_502_processed: bare(502),
  http_504_processed: bare(504),
  html_body: () => {
    const page = '<!doctype html><html><body><h1>Scheduled maintenance</h1></body></html>';
    const headers = { 'Content-Type': 'text/html; charset=utf-8' };
    return { response: new Response(page, { headers }), effect: null };
  },
} as const satisfies Partial<Record<FaultName, Blow>>;

const whileSending = {
  slow_body: ({ params }) => ({ kind: 'slow', intervalMs: params.intervalMs ?? 1000 }),
  truncated_body: () => ({ kind: 'truncate' }),
  duplicate_response: () => ({ kind: 'duplicate' }),
} as const satisfies Partial<Record<FaultName, (strike: Strike) => SocketEffect>>;

const names = <Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] =>
  Object.keys(table).filter((name): name is Name => Object.hasOwn(table, name));

/** Strikes a request that is not to be processed; `null` lets it through. */
export async function strikeBefore(plan: FaultPlan, clock: Clock): Promise<Struck | null> {
  const found = plan.first(names(before));
  if (!found) return null;
  await clock.sleep(found.strike.afterMs);
  return before[found.name](found.strike);
}

/** Strikes the answer of a request that was processed. */
export async function strikeAfter(plan: FaultPlan, clock: Clock, response: Response): Promise<Struck> {
  const replaced = plan.first(names(instead));
  if (replaced) {
    await clock.sleep(replaced.strike.afterMs);
    return instead[replaced.name](replaced.strike);
  }
  const sent = plan.first(names(whileSending));
  if (!sent) return { response, effect: null };
  await clock.sleep(sent.strike.afterMs);
  return { response, effect: whileSending[sent.name](sent.strike) };
}
