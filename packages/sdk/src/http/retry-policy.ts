/** Whether and when to send the same request again: one pure decision, its reasons beside it. */

export interface RetryOptions {
  /** Attempts after the first; 4 unless given. Waiting for a request that still runs does not count. */
  readonly limit?: number | undefined;
  /** Milliseconds after which no new attempt starts; 20 s unless given. */
  readonly budgetMs?: number | undefined;
  /** The same for waiting on `idempotency_in_progress`; 60 s unless given. */
  readonly inProgressBudgetMs?: number | undefined;
}

export const defaultRetry = { limit: 4, budgetMs: 20_000, inProgressBudgetMs: 60_000 } as const;

/** How an attempt ended, other than well. */
export type Failure =
  /** No answer. `mayHaveArrived` is false only when the connection was never made. */
  | { readonly kind: 'no_answer'; readonly mayHaveArrived: boolean }
  /** `code` is null when something between answered in the backend's stead. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string | null;
      readonly retryAfterMs: number | null;
    };

export interface RetryFacts {
  readonly failure: Failure;
  /** Attempts made so far that count against the limit, this one included. */
  readonly attempts: number;
  /** Times this call was told that the first request with its key still runs. */
  readonly waits: number;
  /** Since the call began. */
  readonly elapsedMs: number;
  /** Sending it twice does no more than sending it once: a read, a setting of values, or a call with an idempotency key. */
  readonly repeatable: boolean;
  /** 0 ≤ random < 1. */
  readonly random: number;
}

export type RetryDecision = { readonly retry: false } | { readonly retry: true; readonly delayMs: number };

const stop: RetryDecision = { retry: false };
const firstDelayMs = 250;
/** Short enough that a call cut off is settled within 3 s of the network's return. */
const longestDelayMs = 2_500;

/** 250 ms doubling to 2.5 s, the upper half at random, so that many clients cut off together do not come back together. */
function backoff(attempt: number, random: number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}

export function decideRetry(facts: RetryFacts, options: RetryOptions = {}): RetryDecision {
  const { failure, attempts, waits, elapsedMs, repeatable, random } = facts;
  const limit = options.limit ?? defaultRetry.limit;
  const asked = failure.kind === 'refused' ? failure.retryAfterMs : null;
  const within = (delayMs: number, budgetMs: number): RetryDecision =>
    elapsedMs + delayMs <= budgetMs ? { retry: true, delayMs } : stop;

  if (failure.kind === 'refused' && failure.code === 'idempotency_in_progress') {
    // The first request is being worked on: asking again with the same key is how its real result is learned, so this
    // goes on for as long as a processor may take, whatever the limit. Polling settles at 2 s to stay out of the way.
    const delayMs = asked ?? Math.min(2_000, backoff(waits + 1, random));
    return within(delayMs, options.inProgressBudgetMs ?? defaultRetry.inProgressBudgetMs);
  }
  if (attempts > limit) return stop;
  const delayMs = asked ?? backoff(attempts, random);
  const again = within(delayMs, options.budgetMs ?? defaultRetry.budgetMs);

  if (failure.kind === 'no_answer') {
    // What never arrived may always be sent; what may have arrived only when twice is as good as once.
    return repeatable || !failure.mayHaveArrived ? again : stop;
  }
  // Too many requests, or busy and stopping: refused before anything was done, so even an unrepeatable call may be sent
  // again. An earlier Retry-After is the backend's wish and is kept; one beyond the budget is for the caller to decide.
  if (failure.code !== null && (failure.status === 429 || failure.status === 503)) return again;
  // 5xx, ours or a gateway's: the work may have begun. With a key the repetition joins it instead of doubling it.
  if (failure.status >= 500 || failure.status === 429) return repeatable ? again : stop;
  // Every other 4xx is a judgement on the request itself; the same request would be judged the same.
  return stop;
}
