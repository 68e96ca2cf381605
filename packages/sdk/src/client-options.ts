/** What a client is made with. */
import type { RetryOptions } from './http/retry-policy.ts';

/** A bearer token and, when known, the moment it stops working. */
export interface SessionToken {
  readonly token: string;
  /** RFC 3339. Without it the token is used until the backend refuses it. */
  readonly expiresAt?: string | undefined;
}

/**
 * A token that stays, or a function that fetches a fresh one from your own server (which mints it with its secret key).
 * The function runs once for any number of calls that wait for it.
 */
export type SessionSource = string | (() => Promise<string | SessionToken>);

export interface ClientOptions {
  /** Where the backend is, for example `https://pay.example.com`. A path is kept: `/pay` finds `/pay/v1/…`. */
  readonly baseUrl: string;
  readonly session: SessionSource;
  /** Another `fetch`, for a proxy or a test. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** BCP 47 language of texts that come from the backend; sent as `Accept-Language`. A function is asked at every call. */
  readonly locale?: string | (() => string | undefined) | undefined;
  readonly retry?: RetryOptions | undefined;
  /** Milliseconds one attempt may take to its last byte. 30 s unless given; above the backend's own deadline for a processor. */
  readonly timeoutMs?: number | undefined;
}
