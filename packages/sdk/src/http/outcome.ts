/** What one attempt came to, read as the retry policy and the caller need it. */
import { TillConnectionError } from '../errors/till-connection-error.ts';
import { TillProblemError } from '../errors/till-problem-error.ts';
import { TillSchemaError } from '../errors/till-schema-error.ts';
import { findMismatch } from '../wire/shape.ts';
import type { WireRoute } from '../wire/wire-route.ts';
import { wireShapes } from '../wire/wire-table.generated.ts';
import { parseProblem, retryAfterMs } from './parse-problem.ts';
import type { Failure } from './retry-policy.ts';
import { type Answer, mayHaveArrived } from './transport.ts';

/** An attempt that brought no result. */
export interface Trouble {
  readonly failure: Failure;
  /** @param earlier an earlier attempt of the same call may have taken effect */
  toError(earlier: boolean): Error;
}

/** @throws TillSchemaError when the answer is not what the contract says. */
export function readAnswer(operation: string, route: WireRoute, answer: Answer): unknown {
  if (route.response === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(answer.text);
  } catch (cause) {
    throw new TillSchemaError(operation, answer.status, '', cause);
  }
  const mismatch = findMismatch(value, route.response, wireShapes);
  if (mismatch !== null) throw new TillSchemaError(operation, answer.status, mismatch);
  return value;
}

/** The transport failed. */
export function lostTrouble(error: unknown): Trouble {
  const arrived = mayHaveArrived(error);
  return {
    failure: { kind: 'no_answer', mayHaveArrived: arrived },
    toError: (earlier) =>
      new TillConnectionError('No answer from the backend.', {
        stage: 'request',
        mayHaveArrived: arrived || earlier,
        cause: error,
      }),
  };
}

/** An answer that is no success: a problem of ours, a gateway in between, or not our API at all. */
export function refusalTrouble(operation: string, answer: Answer): Trouble {
  const { status, text } = answer;
  const problem = parseProblem(status, text);
  const retryAfter = retryAfterMs(answer.headers.get('retry-after'), Date.now());
  const failure: Failure = { kind: 'refused', status, code: problem?.code ?? null, retryAfterMs: retryAfter };
  return {
    failure,
    toError(earlier) {
      if (problem) {
        return new TillProblemError({ ...problem, retryAfterMs: retryAfter, earlierAttemptMayHaveArrived: earlier });
      }
      return status >= 500 || status === 429
        ? new TillConnectionError(`Something before the backend answered ${status}.`, {
            stage: 'request',
            mayHaveArrived: status >= 500 || earlier,
            status,
          })
        : new TillSchemaError(operation, status, '');
    },
  };
}

/** Does this failure leave open whether the call took effect? */
export function leavesOpen(failure: Failure): boolean {
  if (failure.kind === 'no_answer') return failure.mayHaveArrived;
  if (failure.code === 'idempotency_in_progress') return true;
  return failure.status >= 500 && !(failure.status === 503 && failure.code !== null);
}
