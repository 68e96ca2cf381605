import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { type Envelope, openWorld, type TestWorld } from '../../testing/world.ts';
import type { FaultName } from '../faults/catalogue.ts';

interface Received {
  readonly text: string;
  readonly body: Envelope;
  readonly at: number;
}

interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** Statuses of the next answers; then 204. */
  readonly statuses: number[];
}

async function receiver(t: TestContext): Promise<Receiver> {
  const received: Received[] = [];
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    received.push({ text, body: JSON.parse(text), at: performance.now() });
    response.writeHead(statuses.shift() ?? 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received, statuses };
}

async function listening(t: TestContext): Promise<{ world: TestWorld; inbox: Receiver }> {
  const world = await openWorld(t, { webhookBackoffMs: 10 });
  const inbox = await receiver(t);
  await world.running.simulator.updateMerchant('main', { webhookUrl: inbox.url });
  return { world, inbox };
}

/** Verifies as the gateway's customers do: over the payload's characters, cut from the body [G-3]. */
function verified({ text, body }: Received, publicKey: string): boolean {
  const start = text.indexOf('"payload":') + '"payload":'.length;
  const end = start + JSON.stringify(body.payload).length;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'hex'), format: 'der', type: 'spki' });
  assert.equal(key.asymmetricKeyDetails?.namedCurve, 'brainpoolP384t1');
  return verify('sha384', Buffer.from(text.slice(start, end)), key, Buffer.from(body.signature ?? '', 'hex'));
}

describe('webhooks', () => {
  it('tell every transaction, signed with the terminal’s key over the payload’s text', async (t) => {
    const { world, inbox } = await listening(t);
    const sale = await world.sale({ invoice: 'a' });
    await world.sale({ invoice: 'b', amount: '0.21' });
    await world.post({ type: 'VOID', id: sale.body.payload.transaction?.id });
    await world.running.simulator.idle();
    assert.equal(inbox.received.length, 3);
    assert.ok(inbox.received.every((each) => verified(each, world.merchant.publicKey)));
    assert.deepEqual(inbox.received[0]?.body.payload.transaction, sale.body.payload.transaction);
    const [first] = inbox.received;
    const changed = first && { ...first, text: first.text.replace('"25.00"', '"35.00"') };
    assert.ok(changed && !verified(changed, world.merchant.publicKey));
    assert.equal(createPublicKey(world.merchant.webhookPublicKey).asymmetricKeyType, 'ec');
  });

  it('tell a terminal’s sale too, even when its own answer is lost', async (t) => {
    const { world, inbox } = await listening(t);
    world.running.simulator.setTerminalTimes({ readingMs: 0, processingMs: 0 });
    const device = world.running.simulator.terminal('main');
    device?.loseAnswer();
    const body = { amount: '25.00', invoice: 'a' };
    const lost = assert.rejects(world.call('POST', '/rest/v2/terminal/transactions/sale', body), TypeError);
    await device?.reached('waiting');
    device?.present();
    await lost;
    await world.running.simulator.idle();
    const [told] = inbox.received;
    assert.equal(told?.body.payload.transaction?.invoice, 'a');
    assert.equal(told?.body.payload.transaction?.result, 'APPROVED');
    assert.ok(told && verified(told, world.merchant.publicKey));
  });

  it('are tried three times with growing waits, then given up', async (t) => {
    const { world, inbox } = await listening(t);
    inbox.statuses.push(500, 302);
    await world.sale();
    await world.running.simulator.idle();
    assert.equal(inbox.received.length, 3);
    assert.equal(new Set(inbox.received.map(({ text }) => text)).size, 1);
    inbox.statuses.push(500, 500, 500, 500);
    await world.sale();
    await world.running.simulator.idle();
    assert.equal(inbox.received.length, 6);
    const { webhooks } = JSON.parse((await world.call('GET', '/control/webhooks')).text);
    assert.deepEqual(
      webhooks.map((each: { state: string }) => each.state),
      ['failed', 'delivered'],
    );
  });

  it('repeat nothing for a replayed duplicate', async (t) => {
    const { world, inbox } = await listening(t);
    for (let i = 0; i < 2; i++) await world.sale({ invoice: 'a', 'check-field': 'invoice' });
    await world.running.simulator.idle();
    assert.equal(inbox.received.length, 1);
  });
});

describe('webhook faults', () => {
  const struck = async (t: TestContext, fault: FaultName, params: Record<string, number> = {}) => {
    const { world, inbox } = await listening(t);
    world.running.simulator.addFault({ fault, params });
    const start = performance.now();
    await world.sale({ invoice: 'a' });
    const answered = performance.now();
    await world.running.simulator.idle();
    return { world, received: inbox.received, start, answered };
  };

  it('webhook_before_response: it is there before the answer', async (t) => {
    const { received, answered } = await struck(t, 'webhook_before_response');
    assert.ok((received[0]?.at ?? Infinity) < answered);
  });

  it('webhook_times_ten, webhook_lost, webhook_replayed and webhook_late: how many, and when', async (t) => {
    assert.equal((await struck(t, 'webhook_times_ten')).received.length, 10);
    assert.equal((await struck(t, 'webhook_lost')).received.length, 0);
    const replayed = await struck(t, 'webhook_replayed', { seconds: 0.1 });
    assert.equal(replayed.received.length, 2);
    assert.equal(replayed.received[0]?.text, replayed.received[1]?.text);
    const late = await struck(t, 'webhook_late', { seconds: 0.2 });
    assert.ok((late.received[0]?.at ?? 0) - late.answered > 150);
  });

  it('webhook_reordered: the next one overtakes it', async (t) => {
    const { world, inbox } = await listening(t);
    world.running.simulator.addFault({ fault: 'webhook_reordered' });
    await world.sale({ invoice: 'first' });
    await world.sale({ invoice: 'second' });
    await world.running.simulator.idle();
    const order = inbox.received.map(({ body }) => body.payload.transaction?.invoice);
    assert.deepEqual(order, ['second', 'first']);
  });

  it('webhook_forged: a second one with more money and a signature that fails', async (t) => {
    const { world, received } = await struck(t, 'webhook_forged');
    assert.deepEqual(
      received.map((each) => verified(each, world.merchant.publicKey)),
      [true, false],
    );
    assert.equal(received[1]?.body.payload.transaction?.amount, '250.00');
  });

  it('webhook_unknown_reference: rightly signed, of nothing in the book', async (t) => {
    const { world, received } = await struck(t, 'webhook_unknown_reference');
    assert.ok(received.every((each) => verified(each, world.merchant.publicKey)));
    assert.equal(world.charged(received[1]?.body.payload.transaction?.invoice ?? ''), 0);
  });

  it('webhook_other_tenant: another merchant gets it too, under the first one’s signature', async (t) => {
    const { world } = await listening(t);
    const theirs = await receiver(t);
    const { simulator } = world.running;
    const other = await simulator.createMerchant({ name: 'Other', allowedOrigins: [], webhookUrl: theirs.url });
    simulator.addFault({ fault: 'webhook_other_tenant' });
    await world.sale();
    await simulator.idle();
    const [notice] = theirs.received;
    assert.ok(notice && verified(notice, world.merchant.publicKey) && !verified(notice, other.publicKey));
  });
});
