/** Calls a route until there is an answer worth giving: sessions renewed, attempts repeated, the answer checked. */
import { TillAbortError } from '../errors/till-abort-error.ts';
import type { WireRoute } from '../wire/wire-route.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { leavesOpen, lostTrouble, readAnswer, refusalTrouble, type Trouble } from './outcome.ts';
import { decideRetry, type RetryDecision, type RetryOptions } from './retry-policy.ts';
import type { SessionTokens } from './session-token.ts';
import { splitInput } from './split-input.ts';
import type { Answer, Attempt, Transport } from './transport.ts';
import { raceAbort, wait } from './wait.ts';

/** What all calls of one client share. */
export interface CallContext {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly session: SessionTokens;
  readonly locale: () => string | undefined;
  readonly retry: RetryOptions;
  readonly timeoutMs: number;
}

export interface RouteCall {
  /** `payments.create`, for messages. */
  readonly operation: string;
  readonly route: WireRoute;
  readonly input: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** @throws TillProblemError, TillConnectionError, TillSchemaError, TillAbortError */
export async function callRoute(context: CallContext, call: RouteCall): Promise<unknown> {
  const { operation, route, signal } = call;
  const request = buildRequest(context, call);
  const progress = new Progress(context.retry, route.method !== 'POST' || route.idempotent === true);
  for (;;) {
    const token = await raceAbort(context.session.current(), signal, progress.open);
    const result = await attemptOnce(context.transport, request, token);
    if ('status' in result && result.status < 300) return readAnswer(operation, route, result);

    const trouble = 'status' in result ? refusalTrouble(operation, result) : lostTrouble(result.error);
    if (signal?.aborted) throw new TillAbortError(true, signal.reason);
    const { failure } = trouble;
    if (failure.kind === 'refused' && failure.code === 'unauthenticated' && progress.mayRenew()) {
      if (context.session.refused(token)) continue;
    }
    const earlier = progress.open;
    const decision = progress.decide(trouble);
    if (!decision.retry) throw trouble.toError(earlier);
    await wait(decision.delayMs, signal, progress.open);
  }
}

function buildRequest(context: CallContext, call: RouteCall): Attempt {
  const { path, query, body } = splitInput(call.route, call.input);
  const locale = context.locale();
  const key = call.route.idempotent ? (call.idempotencyKey ?? newIdempotencyKey()) : undefined;
  return {
    method: call.route.method,
    url: `${context.baseUrl}${path}${query.length > 0 ? `?${new URLSearchParams([...query])}` : ''}`,
    headers: {
      accept: 'application/json',
      ...(locale !== undefined && { 'accept-language': locale }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
    timeoutMs: context.timeoutMs,
    signal: call.signal,
  };
}

async function attemptOnce(
  transport: Transport,
  request: Attempt,
  token: string,
): Promise<Answer | { error: unknown }> {
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  try {
    return await transport.exchange({ ...request, headers });
  } catch (error) {
    return { error };
  }
}

/** What has happened to a call so far. */
class Progress {
  /** Some attempt may have taken effect. */
  open = false;
  readonly #startedAt = Date.now();
  readonly #options: RetryOptions;
  readonly #repeatable: boolean;
  #attempts = 0;
  #waits = 0;
  #renewed = false;

  constructor(options: RetryOptions, repeatable: boolean) {
    this.#options = options;
    this.#repeatable = repeatable;
  }

  /** Once a call: a second refusal is not about an old token. */
  mayRenew(): boolean {
    const first = !this.#renewed;
    this.#renewed = true;
    return first;
  }

  decide({ failure }: Trouble): RetryDecision {
    const running = failure.kind === 'refused' && failure.code === 'idempotency_in_progress';
    if (running) this.#waits += 1;
    else this.#attempts += 1;
    if (leavesOpen(failure)) this.open = true;
    return decideRetry(
      {
        failure,
        attempts: this.#attempts,
        waits: this.#waits,
        elapsedMs: Date.now() - this.#startedAt,
        repeatable: this.#repeatable,
        random: Math.random(),
      },
      this.#options,
    );
  }
}
