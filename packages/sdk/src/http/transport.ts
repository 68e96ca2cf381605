/** One attempt over the wire, through ky: an answer with its text, or the reason why there is none. */
import ky, { type KyInstance } from 'ky';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Attempt {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Transport {
  /** Rejects with whatever kept the answer away. */
  exchange(attempt: Attempt): Promise<Answer>;
  /** The response as soon as its head is there, its body still to come and without a deadline. */
  open(attempt: Omit<Attempt, 'timeoutMs' | 'body'>): Promise<Response>;
}

export function createTransport(fetch: typeof globalThis.fetch | undefined): Transport {
  const http: KyInstance = ky.create({
    // Retries are decided in `retry-policy.ts`, with the session and the key in view.
    retry: 0,
    throwHttpErrors: false,
    // The bearer token is the credential; cookies of the backend's origin are nobody's business here.
    credentials: 'omit',
    cache: 'no-store',
    ...(fetch && { fetch: (input, init) => fetch(input, init) }),
  });
  return {
    async exchange({ method, url, headers, body, timeoutMs, signal }) {
      const options = {
        method,
        headers,
        timeout: timeoutMs,
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      };
      const pending = http(url, options);
      const response = await pending;
      // ky's own `text()` keeps the deadline while the body arrives; the response's would wait for ever.
      return { status: response.status, headers: response.headers, text: await pending.text() };
    },
    open({ method, url, headers, signal }) {
      return http(url, { method, headers, timeout: false, ...(signal && { signal }) });
    },
  };
}

/** Node says so when the connection was never made; browsers do not tell. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** May a request that ended in `error` have reached the other side? True unless the contrary is certain. */
export function mayHaveArrived(error: unknown): boolean {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth++) {
    if ('code' in cause && typeof cause.code === 'string' && neverConnected.has(cause.code)) return false;
    cause = 'cause' in cause ? cause.cause : null;
  }
  return true;
}
