/** A client of the event stream over a real socket, as strict about what it reads as a test wants it. */
import { eventSchema, type TillEvent } from '@tillkit/contract';

export interface EventReader {
  readonly events: readonly TillEvent[];
  /** The id a browser would resume with. */
  readonly lastEventId: () => string | null;
  readonly comments: readonly string[];
  /** Resolves when the server ends the stream or `stop` was called. */
  readonly ended: Promise<void>;
  /** Resolves once `done` says so of what was read. @throws after `patienceMs`. */
  until(done: () => boolean, patienceMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function readEvents(
  url: string,
  options: { token: string; lastEventId?: string | null; fetch?: typeof fetch },
): Promise<EventReader> {
  const abort = new AbortController();
  const response = await (options.fetch ?? fetch)(`${url}/v1/events/stream`, {
    headers: {
      authorization: `Bearer ${options.token}`,
      ...(options.lastEventId ? { 'last-event-id': options.lastEventId } : {}),
    },
    signal: abort.signal,
  });
  const { body } = response;
  if (response.status !== 200 || !body) throw new Error(`The stream answered ${response.status}.`);
  const events: TillEvent[] = [];
  const comments: string[] = [];
  let lastEventId = options.lastEventId ?? null;
  let isOver = false;
  const ended = (async () => {
    let text = '';
    try {
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          take(text.slice(0, end));
          text = text.slice(end + 2);
        }
      }
    } catch (error) {
      if (!abort.signal.aborted && !(error instanceof TypeError)) throw error;
    } finally {
      isOver = true;
    }
  })();

  function take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon === 0) comments.push(line.slice(1).trim());
      else fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart());
    }
    const id = fields.get('id');
    if (id !== undefined) lastEventId = id;
    const data = fields.get('data');
    if (data === undefined) return;
    const event = eventSchema.parse(JSON.parse(data));
    if (event.cursor !== id || event.type !== fields.get('event'))
      throw new Error(`A block contradicts itself: ${block}`);
    events.push(event);
  }

  return {
    events,
    comments,
    lastEventId: () => lastEventId,
    ended,
    async until(done, patienceMs = 20_000) {
      const end = Date.now() + patienceMs;
      while (!done()) {
        if (Date.now() > end || isOver) throw new Error(`The stream brought ${events.length} events and no more.`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      abort.abort();
      await ended;
    },
  };
}
