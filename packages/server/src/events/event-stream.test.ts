/** The stream of events over real HTTP: nothing twice, nothing missed, nothing of others, and an end when the server ends. */
import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { eventSchema, type TillEvent } from '@tillkit/contract';
import { z } from 'zod';
import { type EventReader, readEvents } from '../../testing/event-reader.ts';
import { usd } from '../../testing/test-backend.ts';
import { testDatabase } from '../../testing/test-store.ts';
import { testWorld, type World } from '../../testing/test-world.ts';
import { type Listening, listen } from '../http/node-server.ts';
import { recordEvent } from './event-store.ts';

const listSchema = z.object({ items: z.array(eventSchema), nextCursor: z.string().nullable() });

describe('events', { timeout: 240_000 }, () => {
  let world: World;
  let listening: Listening;
  before(async () => {
    world = await testWorld();
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: world.t.running.fetch });
  });
  after(async () => {
    await listening?.close(Promise.resolve());
    await world?.t.stop();
  });

  const open = (token: string | null = world.t.apiKey, lastEventId: string | null = null): Promise<EventReader> =>
    readEvents(listening.url, { token: token ?? '', lastEventId });
  const touch = (externalId: string, name: string, apiKey = world.t.apiKey) =>
    world.t.ok<{ id: string }>('PUT', `/v1/customers/external/${externalId}`, {
      token: apiKey,
      body: { number: externalId, name },
    });

  async function listed(token: string | null, after: string | null = null): Promise<TillEvent[]> {
    const events: TillEvent[] = [];
    for (let cursor = after; ; ) {
      const { body } = await world.t.call('GET', `/v1/events?limit=7${cursor ? `&cursor=${cursor}` : ''}`, {
        token: token ?? '',
      });
      const page = listSchema.parse(body);
      events.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return events;
    }
  }

  /** A running transaction of any database of the cluster, another test's too, holds events back. */
  async function listedOnce(count: number, after: string | null): Promise<TillEvent[]> {
    for (const end = Date.now() + 20_000; ; ) {
      const events = await listed(world.t.apiKey, after);
      if (events.length >= count || Date.now() > end) return events;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('resumes without gap or double while others write', async () => {
    const first = await open();
    await first.until(() => first.comments.includes('caught up'));
    const start = first.lastEventId();
    const received: TillEvent[] = [];
    let reader = first;
    let writing = true;
    const writers = Promise.all(
      [0, 1, 2, 3].map(async (writer) => {
        for (let round = 0; round < 12; round++) await touch(`W${(writer + round) % 5}`, `Round ${round}`);
      }),
    ).then(() => {
      writing = false;
    });
    while (writing) {
      const have = reader.events.length;
      const patience = Date.now() + 300;
      await reader.until(() => reader.events.length >= have + 5 || Date.now() > patience || !writing);
      await reader.stop();
      received.push(...reader.events);
      reader = await open(world.t.apiKey, reader.lastEventId());
    }
    await writers;
    const wanted = await listedOnce(48, start);
    await reader.until(() => received.length + reader.events.length >= wanted.length);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await reader.stop();
    received.push(...reader.events);
    assert.deepEqual(
      received.map(({ id }) => id),
      wanted.map(({ id }) => id),
    );
    assert.equal(wanted.length, 48);
  });

  it('numbers the events of a subject without gap, whoever writes them', async () => {
    const before = (await listed(world.t.apiKey)).length;
    await Promise.all(Array.from({ length: 15 }, (_, index) => touch('SEQ', `Name ${index}`)));
    const { id } = await touch('SEQ', 'Last');
    const events = await listedOnce(before + 16, null);
    const sequences = events.filter(({ subjectId }) => subjectId === id).map((event) => event.sequence);
    assert.deepEqual(
      sequences,
      Array.from({ length: 16 }, (_, index) => index + 1),
    );
  });

  it('does not skip an event whose transaction commits late', {
    skip: testDatabase === 'pglite' && 'needs two connections',
  }, async () => {
    const { store, companyId } = world.t;
    const customers = [await touch('LATE-1', 'Slow'), await touch('LATE-2', 'Quick')];
    const reader = await open();
    await reader.until(() => reader.comments.includes('caught up'));
    const fact = (index: number) => ({
      companyId,
      type: 'customer.updated' as const,
      subjectId: customers[index]?.id ?? '',
      customerId: null,
      locationId: null,
    });
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const slow = store.inCompany(companyId, async (tx) => {
      await recordEvent(tx, fact(0));
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await store.inCompany(companyId, (tx) => recordEvent(tx, fact(1)));
    await new Promise((resolve) => setTimeout(resolve, 800));
    assert.equal(reader.events.length, 0, 'the later one waits for the earlier one');
    commit();
    await slow;
    await reader.until(() => reader.events.length === 2);
    assert.deepEqual(
      reader.events.map(({ subjectId }) => subjectId),
      customers.map(({ id }) => id),
    );
    await reader.stop();
  });

  it('tells each caller of what is theirs', async () => {
    const { principals, customer, otherCustomer, t } = world;
    const readers = {
      integration: await open(),
      confined: await open(principals['staff elsewhere']),
      own: await open(principals.customer),
      other: await open(principals['other customer']),
      foreign: await open(principals['integration of another company']),
    };
    for (const reader of Object.values(readers)) await reader.until(() => reader.comments.includes('caught up'));
    const { body: payment } = await t.pay({ customerId: customer.id, amount: usd(4_242), source: { type: 'cash' } });
    const { body: second } = await t.pay({
      customerId: otherCustomer.id,
      amount: usd(4_243),
      source: { type: 'cash' },
    });
    await touch('C1', 'Thorn customer', world.otherCompany.apiKey);
    await readers.integration.until(() => readers.integration.events.length >= 2);
    await readers.foreign.until(() => readers.foreign.events.length >= 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const subjects = (reader: EventReader) => [...new Set(reader.events.map(({ subjectId }) => subjectId))];
    assert.deepEqual(subjects(readers.integration), [payment.id, second.id]);
    assert.deepEqual(subjects(readers.confined), []);
    assert.deepEqual(subjects(readers.own), [payment.id]);
    assert.deepEqual(subjects(readers.other), [second.id]);
    assert.deepEqual(subjects(readers.foreign), [world.otherCompany.customerId]);
    for (const reader of Object.values(readers)) await reader.stop();
    const mine = (await listed(principals.customer)).map(({ customerId }) => customerId);
    assert.ok(mine.length > 0 && mine.every((id) => id === customer.id));
  });

  it('beats while nothing happens', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const reader = await readEvents('http://api.test', {
        token: world.t.apiKey,
        fetch: (input, init) => world.t.running.fetch(new Request(input, init)),
      });
      await reader.until(() => reader.comments.includes('caught up'));
      mock.timers.tick(15_000);
      await reader.until(() => reader.comments.includes('still here'));
      await reader.stop();
    } finally {
      mock.timers.reset();
    }
  });

  it('ends with the server', async () => {
    const reader = await open();
    await reader.until(() => reader.comments.includes('caught up'));
    const started = performance.now();
    await listening.close(world.t.running.stop());
    await reader.ended;
    assert.ok(performance.now() - started < 5_000);
  });
});
