/** One connection to the event stream for all subscribers of a client: opened with the first, closed with the last. */
import type { TillEvent } from '@tillkit/contract';
import type { CallContext } from '../http/call-route.ts';
import { findMismatch } from '../wire/shape.ts';
import { wireShapes } from '../wire/wire-table.generated.ts';
import { openStream, StreamRefused } from './event-connection.ts';
import { reconnectDelay } from './reconnect.ts';
import type { ServerSentEvent } from './sse-parser.ts';
import type { StreamState, SubscribeOptions, Subscription } from './subscription.ts';

interface Subscriber {
  readonly options: SubscribeOptions;
  state: StreamState;
  /** Has been open once, so that a resumed connection leaves it no gap. */
  wasOpen: boolean;
}

/** Ids of the latest events, to drop what a reconnection brings twice. */
const rememberedIds = 200;

export class EventHub {
  readonly #context: CallContext;
  readonly #subscribers = new Set<Subscriber>();
  readonly #seen = new Set<string>();
  #run: AbortController | null = null;
  #cursor = '';
  #state: StreamState = { status: 'closed', gapFree: false, error: null };
  /** Ends the pause before the next try. */
  #wake: () => void = () => {};

  constructor(context: CallContext) {
    this.#context = context;
  }

  subscribe(options: SubscribeOptions): Subscription {
    const subscriber: Subscriber = { options, state: { ...this.#state, gapFree: false }, wasOpen: false };
    const close = (): void => {
      options.signal?.removeEventListener('abort', close);
      if (!this.#subscribers.delete(subscriber)) return;
      this.#tell(subscriber, { status: 'closed', gapFree: false, error: subscriber.state.error });
      if (this.#subscribers.size === 0) this.#stop();
    };
    this.#subscribers.add(subscriber);
    if (this.#run === null) this.#start();
    else queueMicrotask(() => this.#subscribers.has(subscriber) && this.#tell(subscriber, this.#state));
    if (options.signal?.aborted) close();
    options.signal?.addEventListener('abort', close, { once: true });
    return {
      get state() {
        return subscriber.state;
      },
      close,
    };
  }

  #start(): void {
    const run = new AbortController();
    this.#run = run;
    globalThis.addEventListener?.('online', this.#onOnline);
    void this.#loop(run.signal);
  }

  #stop(): void {
    this.#run?.abort();
    this.#run = null;
    this.#cursor = '';
    this.#seen.clear();
    this.#state = { status: 'closed', gapFree: false, error: null };
    globalThis.removeEventListener?.('online', this.#onOnline);
  }

  readonly #onOnline = (): void => this.#wake();

  async #loop(signal: AbortSignal): Promise<void> {
    let failures = 0;
    let askedMs: number | null = null;
    while (!signal.aborted) {
      // In a microtask at the earliest, so that nobody is called while subscribing.
      await Promise.resolve();
      if (signal.aborted) return;
      this.#tellAll({ status: 'connecting', gapFree: false, error: this.#state.error });
      let error: unknown = null;
      const cursor = this.#cursor;
      try {
        await openStream(this.#context, {
          cursor,
          signal,
          onOpen: () => {
            failures = 0;
            this.#tellAll({ status: 'open', gapFree: cursor !== '', error: null });
          },
          onCursor: (position) => {
            this.#cursor = position;
          },
          onEvent: (event) => this.#pass(event),
          onRetry: (ms) => {
            askedMs = ms;
          },
        });
      } catch (reason) {
        error = reason;
      }
      if (signal.aborted) return;
      if (error instanceof StreamRefused) {
        this.#tellAll({ status: 'closed', gapFree: false, error: error.cause });
        this.#stop();
        this.#subscribers.clear();
        return;
      }
      failures += 1;
      this.#tellAll({ status: 'waiting', gapFree: false, error });
      await this.#pause(reconnectDelay({ failures, askedMs, ended: error === null, random: Math.random() }), signal);
    }
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = () => {};
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
    });
  }

  #pass(event: ServerSentEvent): void {
    const value = readEvent(event.data);
    if (value === null || this.#seen.has(value.id)) return;
    this.#seen.add(value.id);
    for (const oldest of this.#seen) {
      if (this.#seen.size <= rememberedIds) break;
      this.#seen.delete(oldest);
    }
    for (const subscriber of [...this.#subscribers]) guarded(() => subscriber.options.onEvent(value));
  }

  #tellAll(state: StreamState): void {
    this.#state = state;
    for (const subscriber of [...this.#subscribers]) this.#tell(subscriber, state);
  }

  #tell(subscriber: Subscriber, state: StreamState): void {
    subscriber.state = { ...state, gapFree: state.status === 'open' && state.gapFree && subscriber.wasOpen };
    if (state.status === 'open') subscriber.wasOpen = true;
    guarded(() => subscriber.options.onStatus?.(subscriber.state));
  }
}

/** @returns null for what this client does not know: a newer backend may tell more, and the rest still counts. */
function readEvent(data: string): TillEvent | null {
  try {
    const value: unknown = JSON.parse(data);
    return findMismatch(value, '#Event', wireShapes) === null ? (value as TillEvent) : null;
  } catch {
    return null;
  }
}

/** A listener that throws must not cost the others their event; its error surfaces as uncaught. */
function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
