/** Waiting that ends at once when the caller gives up. */
import { TillAbortError } from '../errors/till-abort-error.ts';

/**
 * What `promise` gives, unless `signal` aborts first; the promise itself goes on, for it may be others' too.
 * @throws TillAbortError as soon as `signal` aborts
 */
export function raceAbort<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  mayHaveArrived: boolean,
): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new TillAbortError(mayHaveArrived, signal.reason));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** @throws TillAbortError as soon as `signal` aborts */
export async function wait(ms: number, signal: AbortSignal | undefined, mayHaveArrived: boolean): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await raceAbort(rest, signal, mayHaveArrived);
  } finally {
    clearTimeout(timer);
  }
}
