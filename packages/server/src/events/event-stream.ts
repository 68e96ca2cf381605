/** Server-sent events (HTML living standard, 9.2), resumable: backlog first, then what the hub brings, without gap or double. */
import type { Backend } from '../backend.ts';
import type { Member } from '../sessions/principal.ts';
import type { EventHub } from './event-hub.ts';
import {
  currentPosition,
  type EventPosition,
  encodePosition,
  listEvents,
  mayReceive,
  type StoredEvent,
} from './event-store.ts';

const heartbeatMs = 15_000;
const maxLifeMs = 10 * 60_000;
const backlogPage = 500;
const maxBuffered = 5_000;

const isAfter = (a: EventPosition, b: EventPosition): boolean =>
  BigInt(a.txid) > BigInt(b.txid) || (a.txid === b.txid && a.position > b.position);

export function eventStream(
  backend: Backend,
  hub: EventHub,
  input: { principal: Member; after: EventPosition | null; signal: AbortSignal },
): Response {
  const encoder = new TextEncoder();
  const { companyId } = input.principal;
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let last: EventPosition | null = null;
      let waiting: StoredEvent[] | null = [];
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
          // A reader that stopped reading; it resumes where it was.
          if ((controller.desiredSize ?? 0) < -maxBuffered) stop();
        } catch {
          stop();
        }
      };
      const send = ({ at, event }: StoredEvent) => {
        if (last && !isAfter(at, last)) return;
        last = at;
        if (mayReceive(input.principal, event))
          write(`id: ${event.cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      };
      const listening = hub.listen(companyId, {
        receive(stored) {
          if (!waiting) return send(stored);
          waiting.push(stored);
          if (waiting.length > maxBuffered) stop();
        },
        end: () => stop(),
      });
      const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs);
      // A stream outlives its token by this much at most; the client comes back with a fresh one.
      const end = setTimeout(() => stop(), maxLifeMs);
      stop = () => {
        stop = () => {};
        listening.stop();
        clearInterval(heartbeat);
        clearTimeout(end);
        try {
          controller.close();
        } catch {
          // Already closed by the reader.
        }
      };
      if (input.signal.aborted || hub.closed) return stop();
      input.signal.addEventListener('abort', () => stop(), { once: true });
      write('retry: 1000\n\n');
      try {
        last = input.after ?? (await backend.store.inCompany(companyId, currentPosition));
        // Read before the hub has begun, the backlog would end before the hub's first event: a gap.
        await listening.begun;
        for (;;) {
          const after: EventPosition = last;
          const backlog = await backend.store.inCompany(companyId, (tx) =>
            listEvents(tx, { companyId, after, limit: backlogPage }),
          );
          for (const stored of backlog) send(stored);
          if (backlog.length < backlogPage) break;
        }
        // Its position, so that a client that has heard no event yet can still resume without a gap.
        write(`id: ${encodePosition(last)}\n: caught up\n\n`);
        for (const stored of waiting) send(stored);
        waiting = null;
      } catch {
        stop();
      }
    },
    cancel() {
      stop();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}
