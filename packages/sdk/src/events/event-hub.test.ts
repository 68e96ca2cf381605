import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { TillEvent } from '@tillkit/contract';
import { id } from '../../testing/samples.ts';
import { problem, type ScriptedServer, type Step, scriptedServer } from '../../testing/scripted-server.ts';
import { createClient } from '../create-client.ts';
import { isTillProblemError } from '../errors/guards.ts';
import { reconnectDelay } from './reconnect.ts';
import type { StreamState } from './subscription.ts';

let server: ScriptedServer;
let open: ServerResponse[] = [];
beforeEach(async () => {
  open = [];
  server = await scriptedServer();
});
afterEach(() => server.close());

const event = (n: number, more: Record<string, unknown> = {}): TillEvent => ({
  id: id('evt', n),
  type: 'invoice.updated',
  subjectId: id('inv', 1),
  customerId: id('cus', 1),
  locationId: null,
  sequence: n,
  createdAt: '2026-03-02T15:00:00Z',
  cursor: `c${n}`,
  ...more,
});

const block = (value: TillEvent) => `id: ${value.cursor}\nevent: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;

/** A stream that begins with `text` and stays open. */
const stream =
  (text = ''): Step =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`retry: 100\n\n${text}`);
    open.push(response);
  };

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'It did not come to pass within five seconds.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function listen(session: () => Promise<string> = async () => 'token') {
  const client = createClient({ baseUrl: server.baseUrl, session });
  const events: TillEvent[] = [];
  const states: StreamState[] = [];
  const subscribe = () =>
    client.events.subscribe({ onEvent: (e) => events.push(e), onStatus: (state) => states.push(state) });
  return { client, events, states, subscribe, subscription: subscribe() };
}

describe('the event stream', () => {
  it('passes events on, with the session in a header', async () => {
    server.play(stream(`id: c0\n\n${block(event(1))}`));
    const { events, states, subscription } = listen();
    await until(() => events.length === 1);
    assert.deepEqual(events[0], event(1));
    assert.deepEqual(
      states.map(({ status, gapFree }) => [status, gapFree]),
      [
        ['connecting', false],
        ['open', false],
      ],
    );
    assert.equal(server.seen[0]?.headers.authorization, 'Bearer token');
    assert.equal(server.seen[0]?.headers['last-event-id'], undefined);
    subscription.close();
    assert.equal(subscription.state.status, 'closed');
  });

  it('resumes where it was cut, without a gap and without doubles', async () => {
    server.play(stream(`id: c0\n\n${block(event(1))}${block(event(2))}`), stream(block(event(2)) + block(event(3))));
    const { events, states, subscription } = listen();
    await until(() => events.length === 2);
    open[0]?.socket?.destroy();
    await until(() => events.length === 3);
    assert.deepEqual(
      events.map(({ cursor }) => cursor),
      ['c1', 'c2', 'c3'],
    );
    assert.equal(server.seen[1]?.headers['last-event-id'], 'c2');
    assert.deepEqual(states.at(-1), { status: 'open', gapFree: true, error: null });
    assert.ok(states.some(({ status }) => status === 'waiting'));
    subscription.close();
  });

  it('resumes from the position it was told when no event had come yet', async () => {
    server.play(stream('id: c7\n: caught up\n\n'), stream('id: c7\n\n'));
    const { states, subscription } = listen();
    await until(() => states.at(-1)?.status === 'open');
    open[0]?.end();
    await until(() => server.seen.length === 2 && states.at(-1)?.status === 'open');
    assert.equal(server.seen[1]?.headers['last-event-id'], 'c7');
    assert.equal(states.at(-1)?.gapFree, true);
    subscription.close();
  });

  it('is one connection for all, closed with the last', async () => {
    server.play(stream(`id: c0\n\n`));
    const { events, states, subscription, subscribe } = listen();
    await until(() => states.at(-1)?.status === 'open');
    const other = subscribe();
    await until(() => other.state.status === 'open');
    assert.equal(other.state.gapFree, false);
    open[0]?.write(block(event(1)));
    await until(() => events.length === 2);
    assert.equal(server.seen.length, 1);
    subscription.close();
    subscription.close();
    open[0]?.write(block(event(2)));
    await until(() => events.length === 3);
    let ended = false;
    open[0]?.on('close', () => {
      ended = true;
    });
    other.close();
    await until(() => ended);
  });

  it('skips what it does not know and goes on', async () => {
    const unknown = { ...event(1), type: 'moon.rose' };
    server.play(stream(`id: c1\ndata: ${JSON.stringify(unknown)}\n\ndata: {"half":\n\n${block(event(2))}`));
    const { events, subscription } = listen();
    await until(() => events.length === 1);
    assert.equal(events[0]?.cursor, 'c2');
    subscription.close();
  });

  it('renews a refused session, and gives up when that is refused too', async () => {
    let fetched = 0;
    server.play(problem(401, 'unauthenticated'), stream('id: c0\n\n'));
    const first = listen(async () => `token-${++fetched}`);
    await until(() => first.states.at(-1)?.status === 'open');
    assert.equal(server.seen[1]?.headers.authorization, 'Bearer token-2');
    first.subscription.close();

    server.play(problem(403, 'forbidden'));
    const second = listen();
    await until(() => second.states.at(-1)?.status === 'closed');
    assert.ok(isTillProblemError(second.states.at(-1)?.error, 'forbidden'));
  });

  it('keeps trying while the backend is away', async () => {
    server.play(problem(503, 'service_unavailable'), (_, response) => response.socket?.destroy(), stream('id: c0\n\n'));
    const { states, subscription } = listen();
    await until(() => states.at(-1)?.status === 'open');
    assert.equal(states.filter(({ status }) => status === 'waiting').length, 2);
    subscription.close();
  });

  it('leaves nothing behind when it is closed before it began', async () => {
    server.play(stream('id: c0\n\n'));
    const client = createClient({ baseUrl: server.baseUrl, session: 'token' });
    for (let i = 0; i < 10; i++) client.events.subscribe({ onEvent: () => {} }).close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(server.seen.length, 0);
  });

  it('ends with its signal', async () => {
    server.play(stream('id: c0\n\n'));
    const client = createClient({ baseUrl: server.baseUrl, session: 'token' });
    const leave = new AbortController();
    const subscription = client.events.subscribe({ onEvent: () => {}, signal: leave.signal });
    await until(() => subscription.state.status === 'open');
    leave.abort();
    assert.equal(subscription.state.status, 'closed');
  });
});

describe('the delay before reconnecting', () => {
  it('is none after an orderly end, and grows to a bound after failures', () => {
    const facts = { askedMs: null, ended: false, random: 0.999 };
    assert.equal(reconnectDelay({ ...facts, failures: 1, ended: true }), 0);
    assert.ok(reconnectDelay({ ...facts, failures: 1 }) <= 1_000);
    assert.ok(reconnectDelay({ ...facts, failures: 3 }) > 2_000);
    for (let failures = 1; failures < 60; failures++) assert.ok(reconnectDelay({ ...facts, failures }) <= 15_000);
    assert.ok(reconnectDelay({ ...facts, failures: 2, ended: true }) > 0);
  });
});
