import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { ApiProblem } from '../http/problem.ts';
import { memberOf } from '../http/route-call.ts';
import type { EventHub } from './event-hub.ts';
import {
  decodePosition,
  type EventPosition,
  encodePosition,
  listEvents,
  mayReceive,
  readPosition,
} from './event-store.ts';
import { eventStream } from './event-stream.ts';

/** @throws ApiProblem `invalid_header`. */
function resumeAt(lastEventId: string): EventPosition {
  const position = readPosition(lastEventId);
  if (!position) throw new ApiProblem('invalid_header', 'Last-Event-ID is not an id that this stream gave out.');
  return position;
}

export function bindEventRoutes(app: App, backend: Backend, hub: EventHub): void {
  bindRoute(app, backend, routes.events.stream, async (call) => {
    const cursor = call.headers.get('last-event-id');
    return eventStream(backend, hub, {
      principal: memberOf(call),
      after: cursor ? resumeAt(cursor) : null,
      signal: call.signal,
    });
  });

  bindRoute(app, backend, routes.events.list, async (call) => {
    const principal = memberOf(call);
    const { cursor, limit, subjectId } = call.query;
    const after = cursor ? decodePosition(cursor) : { txid: '0', position: 0 };
    const found = await backend.store.inCompany(principal.companyId, (tx) =>
      listEvents(tx, { companyId: principal.companyId, after, subjectId, limit: limit + 1 }),
    );
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((stored) => stored.event).filter((event) => mayReceive(principal, event)),
      nextCursor: found.length > limit && last ? encodePosition(last.at) : null,
    };
  });
}
