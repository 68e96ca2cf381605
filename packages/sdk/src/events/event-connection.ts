/** One connection to the event stream, from its request to its end. */
import type { CallContext } from '../http/call-route.ts';
import { refusalTrouble } from '../http/outcome.ts';
import { wireRoutes } from '../wire/wire-table.generated.ts';
import { type ServerSentEvent, SseParser } from './sse-parser.ts';

/** The backend will not have this session; trying again would not change it. */
export class StreamRefused extends Error {
  override readonly name = 'StreamRefused';
}

export interface StreamOptions {
  /** Resume after it; empty: from now on. */
  readonly cursor: string;
  readonly signal: AbortSignal;
  /** The backend has told its position: from here on nothing is missed. */
  readonly onOpen: () => void;
  readonly onCursor: (cursor: string) => void;
  readonly onEvent: (event: ServerSentEvent) => void;
  readonly onRetry: (ms: number) => void;
}

/** The backend sends at least a comment every 15 s; three missed mean a connection that is dead without saying so. */
const silenceMs = 45_000;
/** A backend that tells no position at once is taken to be in place after this. */
const positionMs = 3_000;

/** Resolves when the stream ends in order. @throws StreamRefused, or what cut it */
export async function openStream(context: CallContext, options: StreamOptions): Promise<void> {
  options.signal.throwIfAborted();
  const connection = new AbortController();
  const stop = (): void => connection.abort(options.signal.reason);
  options.signal.addEventListener('abort', stop, { once: true });
  const silence = watchdog(silenceMs, () => connection.abort(new Error('The event stream fell silent.')));
  try {
    const response = await request(context, options.cursor, connection.signal);
    connection.signal.throwIfAborted();
    silence.reset();
    if (response.body === null) throw new Error('The event stream has no body.');
    await readStream(response.body, { ...options, signal: connection.signal }, silence.reset);
    // Cancelled by the watchdog, it ends as if in order.
    connection.signal.throwIfAborted();
  } finally {
    silence.stop();
    options.signal.removeEventListener('abort', stop);
    // Also frees the socket of a stream that was left in the middle.
    connection.abort();
  }
}

async function request(context: CallContext, cursor: string, signal: AbortSignal): Promise<Response> {
  for (let renewed = false; ; renewed = true) {
    const token = await context.session.current();
    const response = await context.transport.open({
      method: 'GET',
      url: `${context.baseUrl}${wireRoutes.events?.stream?.path}`,
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(cursor && { 'last-event-id': cursor }),
      },
      signal,
    });
    if (response.ok) return response;
    if (response.status === 401 && !renewed && context.session.refused(token)) continue;
    const { status, headers } = response;
    const trouble = refusalTrouble('events.stream', { status, headers, text: await response.text() });
    const error = trouble.toError(false);
    if (status < 500 && status !== 429) throw new StreamRefused(error.message, { cause: error });
    throw error;
  }
}

async function readStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  options: StreamOptions,
  alive: () => void,
): Promise<void> {
  const { cursor, signal, onOpen, onCursor, onEvent, onRetry } = options;
  let opened = false;
  const open = (): void => {
    if (!opened) onOpen();
    opened = true;
  };
  const positionTimer = setTimeout(open, positionMs);
  const onId = (id: string): void => {
    onCursor(id);
    open();
  };
  const parser = new SseParser({ onRetry, onId, onEvent }, cursor);
  const reader = body.getReader();
  // Carries a character cut between chunks, and drops a byte order mark.
  const decoder = new TextDecoder();
  // A body that is not a network's (a proxy's, a test's) does not end with the request's signal by itself.
  const cancel = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(positionTimer);
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

function watchdog(ms: number, bark: () => void): { reset(): void; stop(): void } {
  let timer = setTimeout(bark, ms);
  return {
    reset() {
      clearTimeout(timer);
      timer = setTimeout(bark, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
