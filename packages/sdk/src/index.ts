/**
 * The client: everything the backend offers, from a page, a worker or a server. Flows, the state machines of the screens,
 * are in `@tillkit/sdk/flows`. Withheld: the transport, the table it is driven by, and the stream's parts.
 */
export { browserStorage } from './browser/browser-storage.ts';
export { browserWakeUps } from './browser/browser-wake-ups.ts';
export type {
  CallOptions,
  ClientInput,
  IdempotentCallOptions,
  LiveEvents,
  Operation,
  Page,
  Resource,
  TillClient,
} from './client.ts';
export type { ClientOptions, SessionSource, SessionToken } from './client-options.ts';
export { createClient } from './create-client.ts';
export {
  isTillAbortError,
  isTillConnectionError,
  isTillError,
  isTillProblemError,
  isTillSchemaError,
  type TillError,
} from './errors/guards.ts';
export { TillAbortError } from './errors/till-abort-error.ts';
export { TillConnectionError } from './errors/till-connection-error.ts';
export { type AnyProblemCode, TillProblemError } from './errors/till-problem-error.ts';
export { TillSchemaError } from './errors/till-schema-error.ts';
export type { StreamState, StreamStatus, SubscribeOptions, Subscription } from './events/subscription.ts';
export { newIdempotencyKey } from './http/idempotency-key.ts';
export {
  decideRetry,
  type Failure,
  type RetryDecision,
  type RetryFacts,
  type RetryOptions,
} from './http/retry-policy.ts';
