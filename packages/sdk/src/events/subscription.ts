/** The live stream as its listeners see it. */
import type { TillEvent } from '@tillkit/contract';

/**
 * `connecting` for the first time or again, `open`, `waiting` before the next try, `closed` for good (by you, or because
 * the backend refused the session).
 */
export type StreamStatus = 'connecting' | 'open' | 'waiting' | 'closed';

export interface StreamState {
  readonly status: StreamStatus;
  /**
   * Only with `open`: true when nothing can have been missed since this subscription last was open. False on the first
   * opening, and when no cursor was known to resume from: read again what you show.
   */
  readonly gapFree: boolean;
  /** Why the connection was lost or refused, when it was. */
  readonly error: unknown;
}

export interface SubscribeOptions {
  readonly onEvent: (event: TillEvent) => void;
  readonly onStatus?: ((state: StreamState) => void) | undefined;
  /** Ends the subscription. */
  readonly signal?: AbortSignal | undefined;
}

export interface Subscription {
  readonly state: StreamState;
  /** Idempotent. The connection closes with its last subscriber. */
  close(): void;
}
