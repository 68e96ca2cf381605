/** The network between a client and the backend, which a story can cut. */
export interface Line {
  readonly fetch: typeof fetch;
  /** From here on nothing gets through, and streams end. */
  cut(): void;
  /** From here on nothing is answered: what is asked waits. */
  hold(): void;
}

const unreachable = () => new TypeError('Failed to fetch');

export function createLine(): Line {
  const ends = new AbortController();
  let held = false;
  return {
    async fetch(input, init) {
      if (ends.signal.aborted) throw unreachable();
      const request = new Request(input, init);
      if (held) return new Promise((_, reject) => onAbort(request.signal, reject));
      const signal = AbortSignal.any([request.signal, ends.signal]);
      return fetch(new Request(request, { signal }));
    },
    cut: () => ends.abort(unreachable()),
    hold: () => {
      held = true;
    },
  };
}

function onAbort(signal: AbortSignal, reject: (reason: unknown) => void): void {
  if (signal.aborted) reject(signal.reason);
  else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
}
