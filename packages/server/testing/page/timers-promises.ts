/** The slice of `node:timers/promises` that pg-boss uses. */

function wait(ms: number, _value: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = globalThis.setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

export { wait as setTimeout };

export const setImmediate = (): Promise<void> => wait(0, undefined);
