import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld, send, type TestWorld } from '../../testing/world.ts';
import type { FaultName } from './catalogue.ts';
import type { FaultInput } from './rule.ts';

/** Sets a fault over the control API, as tests in other packages do. */
async function arm(world: TestWorld, fault: FaultName, more: Partial<FaultInput> = {}): Promise<void> {
  const { status } = await world.call('POST', '/control/faults', { fault, ...more });
  assert.equal(status, 201);
}

const checked = { invoice: 'ref-1', 'check-field': 'invoice' };

describe('network faults', () => {
  for (const [fault, charges] of [
    ['reset_before_read', 0],
    ['reset_after_processing', 1],
    ['truncated_body', 1],
  ] as const) {
    it(`${fault}: no answer, ${charges} charged; the retry settles it`, async (t) => {
      const world = await openWorld(t);
      await arm(world, fault, { match: { attemptRef: 'ref-1' } });
      await assert.rejects(world.sale(checked));
      assert.equal(world.charged('ref-1'), charges);
      assert.equal((await world.sale(checked)).status, 200);
      assert.equal(world.charged('ref-1'), 1);
    });
  }

  for (const [fault, charges] of [
    ['hang', 1],
    ['hang_unprocessed', 0],
  ] as const) {
    it(`${fault}: the caller waits until it gives up, ${charges} charged`, async (t) => {
      const world = await openWorld(t);
      await arm(world, fault, { params: { ms: 150 } });
      const before = performance.now();
      await assert.rejects(world.sale(checked));
      assert.ok(performance.now() - before >= 140);
      assert.equal(world.charged('ref-1'), charges);
    });
  }

  it('slow_body: arrives a byte at a time, whole', async (t) => {
    const world = await openWorld(t);
    await arm(world, 'slow_body', { params: { intervalMs: 1 } });
    const before = performance.now();
    const { body } = await world.sale(checked);
    assert.ok(performance.now() - before > 300);
    assert.equal(body.payload.transaction?.result, 'APPROVED');
  });

  it('duplicate_response: the first answer is good, and the next request too', async (t) => {
    const world = await openWorld(t);
    await arm(world, 'duplicate_response');
    assert.equal((await world.sale(checked)).status, 200);
    assert.equal((await world.sale(checked)).status, 200);
    assert.equal(world.charged('ref-1'), 1);
  });

  it('refuse: connections are refused for a while, then all is well', async (t) => {
    const world = await openWorld(t);
    await arm(world, 'refuse', { params: { ms: 300 } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await assert.rejects(world.sale(checked));
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal((await world.sale(checked)).status, 200);
    assert.equal(world.charged('ref-1'), 1);
  });

  it('strike the vault as well', async (t) => {
    const world = await openWorld(t);
    await arm(world, 'reset_before_read', { match: { path: '/rest/v2/mobilejwt' } });
    assert.equal((await world.sale()).status, 200);
    await assert.rejects(world.tokenise());
    assert.ok(await world.tokenise());
  });

  it('afterMs waits between the charge and the cut', async (t) => {
    const world = await openWorld(t);
    await arm(world, 'reset_after_processing', { afterMs: 200 });
    const lost = assert.rejects(world.sale(checked));
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(world.charged('ref-1'), 1);
    await lost;
  });

  it('become the TypeError of fetch in a page', async (t) => {
    const { running, merchant } = await openWorld(t);
    running.simulator.addFault({ fault: 'reset_after_processing' });
    const request = new Request('http://gateway.test/rest/v2/transactions', {
      headers: { 'api-key': merchant.apiKey },
    });
    await assert.rejects(running.simulator.fetchGateway(request), TypeError);
    assert.equal((await running.simulator.fetchGateway(request.clone())).status, 200);
  });
});

describe('latency', () => {
  it('is what every gateway call takes, and leaves the control API quick', async (t) => {
    const world = await openWorld(t);
    assert.equal((await world.call('POST', '/control/latency', { ms: 200 })).status, 200);
    const before = performance.now();
    await world.sale();
    assert.ok(performance.now() - before >= 195);
    assert.equal((await send(`${world.running.gatewayUrl}/control/latency`, 'POST', { ms: -1 })).status, 400);
  });
});
