import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Answer, openWorld, send, type TestWorld } from '../../testing/world.ts';
import type { CardInput, DeviceHands } from './device-hands.ts';
import type { TerminalTimes } from './devices.ts';

const quick: TerminalTimes = { waitingMs: 5000, readingMs: 5, processingMs: 20, resultMs: 60_000, restartMs: 20 };

interface Counter {
  readonly world: TestWorld;
  readonly device: DeviceHands;
  /** The blocking call. */
  ask(fields?: Readonly<Record<string, unknown>>, path?: string): Promise<Answer>;
  /** The blocking call, and a card held to the device once it shows the amount. */
  pay(input?: CardInput, fields?: Readonly<Record<string, unknown>>, path?: string): Promise<Answer>;
}

async function counter(t: TestContext, times: Partial<TerminalTimes> = {}): Promise<Counter> {
  const world = await openWorld(t, { terminalTimes: { ...quick, ...times } });
  const device = world.running.simulator.terminal(world.merchant.id);
  assert.ok(device);
  const ask: Counter['ask'] = (fields, path = '/sale') =>
    world.call('POST', `/rest/v2/terminal/transactions${path}`, { amount: '25.00', invoice: 'ref-1', ...fields });
  return {
    world,
    device,
    ask,
    async pay(input, fields, path) {
      const answer = ask(fields, path);
      await device.reached('waiting');
      assert.ok(device.present(input));
      return answer;
    },
  };
}

const codeOf = ({ body: { payload } }: Answer): string =>
  payload.transaction?.['result-code'] ?? payload.error?.['result-code'] ?? '';
const idOf = (answer: Answer): string => answer.body.payload.transaction?.id ?? '';
const said = (answer: Answer): string => answer.body.payload.error?.['error-message'] ?? '';

describe('a sale on a terminal', () => {
  it('is one call that answers when the device has an outcome', async (t) => {
    const { world, device, ask } = await counter(t);
    const answer = ask({ 'order-id': 'SO-7' });
    const shown = await device.reached('waiting');
    assert.equal(shown.job?.amount, '25.00');
    assert.ok(device.present());
    const { status, body, text } = await answer;
    assert.equal(status, 200);
    assert.equal(body.payload.payloadType, 'transaction');
    assert.equal(body.payload.transaction?.card, 'XXXXXXXXXXXX1111');
    assert.equal(body.payload.transaction?.['entry-method'], 'EMV_TAP');
    assert.equal(body.payload.transaction?.['order-id'], 'SO-7');
    assert.ok(body.payload.transaction?.['authorization-code']);
    assert.ok(!text.includes('4111111111111111'));
    assert.equal(device.view().outcome, 'approved');
    assert.equal(world.charged('ref-1'), 1);
    const [found] = (await world.search({ invoice: 'ref-1' })).body.payload.transactions?.transaction ?? [];
    assert.equal(found?.id, body.payload.transaction?.id);
  });

  it('can be refunded and voided like any other', async (t) => {
    const { world, pay } = await counter(t);
    const first = idOf(await pay());
    assert.equal(codeOf(await world.post({ type: 'REFUND', id: first, amount: '5.00' })), '000');
    const second = idOf(await pay({}, { invoice: 'ref-2' }));
    assert.equal(codeOf(await world.post({ type: 'VOID', id: second })), '000');
  });

  it('is declined with the card’s code, and leaves its line in the book', async (t) => {
    const { world, device, pay } = await counter(t);
    const poor = await pay({ card: '4000000000009995', entry: 'swipe' });
    assert.equal(poor.status, 402);
    assert.equal(codeOf(poor), '012');
    assert.equal(device.view().outcome, 'declined');
    assert.equal(codeOf(await pay({ declines: true })), '023');
    device.declineNext();
    assert.equal(codeOf(await pay()), '023');
    assert.equal(codeOf(await pay()), '000');
    assert.equal(world.charged('ref-1'), 1);
    assert.equal(world.running.simulator.book().transactions.length, 4);
  });

  it('asks for the PIN of an inserted card; the wrong one declines', async (t) => {
    const { device, ask, pay } = await counter(t);
    const right = ask();
    await device.reached('waiting');
    device.present({ entry: 'insert' });
    await device.reached('pin');
    assert.ok(device.enterPin('1234'));
    assert.equal((await right).body.payload.transaction?.['entry-method'], 'EMV_DIP');
    assert.equal(codeOf(await pay({ entry: 'insert', pin: '0000' }, { invoice: 'ref-2' })), '018');
  });

  it('is cancelled on the device, or times out, with nothing charged', async (t) => {
    const { world, device, ask } = await counter(t);
    const cancelled = ask();
    await device.reached('waiting');
    assert.ok(device.cancel());
    assert.equal((await cancelled).status, 402);
    assert.equal(codeOf(await cancelled), '031');
    assert.match(said(await cancelled), /Cancelled/);
    assert.equal((await cancelled).body.payload.transaction, undefined);
    world.running.simulator.setTerminalTimes({ waitingMs: 10 });
    assert.match(said(await ask()), /timed out/);
    assert.equal(device.view().outcome, 'timed_out');
    assert.equal(world.running.simulator.book().transactions.length, 0);
  });

  it('is too late to cancel once it is processing', async (t) => {
    const { device, ask } = await counter(t, { processingMs: 100 });
    const answer = ask();
    await device.reached('waiting');
    device.present();
    await device.reached('processing');
    assert.equal(device.cancel(), false);
    assert.equal((await answer).status, 200);
  });

  it('takes one at a time: the second caller hears that the device is busy', async (t) => {
    const { world, device, ask } = await counter(t);
    const first = ask();
    await device.reached('waiting');
    const second = await ask({ invoice: 'ref-2' });
    assert.equal(second.status, 400);
    assert.equal(codeOf(second), '001');
    assert.match(said(second), /busy/);
    device.present();
    assert.equal((await first).status, 200);
    assert.equal(world.running.simulator.book().transactions.length, 1);
  });

  it('goes on when its caller has hung up', async (t) => {
    const { world, device } = await counter(t);
    const hangUp = new AbortController();
    const call = fetch(`${world.running.gatewayUrl}/rest/v2/terminal/transactions/sale`, {
      method: 'POST',
      headers: { 'api-key': world.merchant.apiKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ amount: '25.00', invoice: 'ref-1' }),
      signal: hangUp.signal,
    });
    await device.reached('waiting');
    hangUp.abort();
    await assert.rejects(call);
    assert.ok(device.present());
    await device.reached('result');
    assert.equal(world.charged('ref-1'), 1);
  });

  it('returns the paid original without waking the device', async (t) => {
    const { world, device, ask, pay } = await counter(t);
    const checked = { 'check-field': 'invoice' };
    const first = await pay({}, checked);
    device.setOnline(false);
    assert.equal(idOf(await ask(checked)), idOf(first));
    assert.equal(world.charged('ref-1'), 1);
  });
});

describe('a terminal that fails', () => {
  it('is not reachable when it is offline or restarting, and nothing is processed', async (t) => {
    const { world, device, ask } = await counter(t, { restartMs: 10_000 });
    device.setOnline(false);
    const unreachable = await ask();
    assert.equal(unreachable.status, 400);
    assert.equal(codeOf(unreachable), '001');
    assert.doesNotMatch(said(unreachable), /busy/);
    device.setOnline(true);
    device.reboot();
    assert.equal(codeOf(await ask()), '001');
    assert.equal(world.running.simulator.book().transactions.length, 0);
  });

  it('loses its line before the charge is out: nothing; after: one, told as no response', async (t) => {
    const { world, device, ask } = await counter(t, { processingMs: 10_000 });
    const before = ask();
    await device.reached('waiting');
    device.setOnline(false);
    assert.equal(codeOf(await before), '001');
    assert.equal(world.charged('ref-1'), 0);
    device.setOnline(true);
    const after = ask();
    await device.reached('waiting');
    device.present();
    await device.reached('processing');
    device.setOnline(false);
    assert.equal((await after).status, 500);
    assert.equal(codeOf(await after), '049');
    assert.equal(device.view().outcome, 'no_answer');
    assert.equal(world.charged('ref-1'), 1);
  });

  it('reboots in every phase: charged if and only if the charge was out, and the answer does not tell', async (t) => {
    const phases = ['waiting', 'reading', 'pin', 'processing'] as const;
    for (const phase of phases) {
      const times = { readingMs: phase === 'reading' ? 10_000 : 5, processingMs: 10_000 };
      const { world, device, ask } = await counter(t, times);
      const answer = ask();
      await device.reached('waiting');
      if (phase !== 'waiting') device.present({ entry: phase === 'pin' ? 'insert' : 'tap' });
      await device.reached(phase);
      assert.ok(device.reboot());
      assert.equal((await answer).status, 500, phase);
      assert.equal(codeOf(await answer), '049', phase);
      assert.equal(world.charged('ref-1'), phase === 'processing' ? 1 : 0, phase);
      await device.reached('idle');
    }
  });

  it('loses the answer: charged, the connection cut, found by invoice, one sale in the book', async (t) => {
    const { world, device, ask, pay } = await counter(t);
    device.loseAnswer();
    await assert.rejects(pay(), TypeError);
    const found = (await world.search({ invoice: 'ref-1' })).body.payload.transactions?.transaction ?? [];
    assert.equal(found.length, 1);
    assert.equal(found[0]?.result, 'APPROVED');
    assert.equal(world.charged('ref-1'), 1);
    assert.equal(idOf(await ask({ 'check-field': 'invoice' })), found[0]?.id);
    assert.equal(device.view().losesAnswer, false);
  });

  it('meets the faults of the catalogue like any charge', async (t) => {
    const { world, pay } = await counter(t);
    world.running.simulator.addFault({ fault: 'reset_after_processing' });
    await assert.rejects(pay(), TypeError);
    world.running.simulator.addFault({ fault: 'soft_decline' });
    assert.equal(codeOf(await pay({}, { invoice: 'ref-2' })), '058');
    assert.equal(world.charged('ref-1'), 1);
  });
});

describe('the other addresses of a terminal', () => {
  it('authorise, save a card for nothing, and credit a card without an original', async (t) => {
    const { world, pay } = await counter(t);
    const held = await pay({}, { type: 'AUTH', amount: '50.00' }, '');
    const captured = await world.post({ type: 'CAPTURE', id: idOf(held), amount: '30.00' });
    assert.equal(codeOf(captured), '000');
    const saved = await pay({}, { amount: '0.00', invoice: 'ref-2', 'create-token': 'true' }, '/auth');
    const token = saved.body.links?.find(({ rel }) => rel === 'token')?.id ?? '';
    assert.equal(codeOf(await world.post({ type: 'SALE', amount: '9.00', card: token })), '000');
    const credited = await pay({}, { amount: '4.00', invoice: 'ref-3' }, '/refund');
    assert.equal(credited.body.payload.transaction?.type, 'REFUND');
    assert.equal(credited.body.payload.transaction?.['ref-id'], undefined);
  });

  it('refuse what they cannot do without waking the device', async (t) => {
    const { device, ask } = await counter(t);
    const refused: Array<[Record<string, unknown>, string, string]> = [
      [{}, '/token-only', '015'],
      [{}, '/forced-sale', '015'],
      [{ type: 'VOID' }, '', '015'],
      [{ type: 'REFUND' }, '/sale', '041'],
      [{ amount: '0.00' }, '/sale', '043'],
      [{ amount: '25' }, '/sale', '041'],
      [{ id: '100001' }, '/refund', '041'],
    ];
    for (const [fields, path, code] of refused) assert.equal(codeOf(await ask(fields, path)), code, path);
    assert.equal(device.view().phase, 'idle');
  });
});

describe('/control/terminals', () => {
  const hand = (world: TestWorld, path: string, body?: unknown) =>
    send(`${world.running.gatewayUrl}/control/terminals${path}`, body === undefined ? 'GET' : 'POST', body);

  it('moves a device from outside', async (t) => {
    const { world, device, ask } = await counter(t);
    const second = await world.running.simulator.createMerchant({ name: 'Till two', allowedOrigins: [] });
    const { terminals } = JSON.parse((await hand(world, '')).text);
    assert.deepEqual(
      terminals.map(({ id }: { id: string }) => id),
      ['main', second.id],
    );
    const answer = ask();
    await device.reached('waiting');
    assert.equal((await hand(world, '/main/present', { entry: 'insert' })).status, 200);
    await device.reached('pin');
    assert.equal((await hand(world, '/main/pin', { pin: '1234' })).status, 200);
    assert.equal((await answer).status, 200);
    assert.equal((await hand(world, '/main/line', { online: false })).status, 200);
    assert.equal(codeOf(await ask()), '001');
    assert.equal((await hand(world, '/main/lose-answer', {})).status, 200);
    assert.equal((await hand(world, '/main/reboot', {})).status, 200);
    assert.equal(JSON.parse((await hand(world, `/${second.id}`)).text).phase, 'idle');
    const times = await hand(world, '/times', { waitingMs: 7 });
    assert.deepEqual(JSON.parse(times.text), { ...quick, waitingMs: 7 });
  });

  it('says what makes no sense', async (t) => {
    const { world } = await counter(t);
    const bad: Array<[string, unknown, number]> = [
      ['/main/present', {}, 409],
      ['/main/cancel', {}, 409],
      ['/main/present', { card: '4000000000000077' }, 400],
      ['/main/present', { entry: 'wave' }, 400],
      ['/main/pin', { pin: '12' }, 400],
      ['/main/line', {}, 400],
      ['/main/line', '{', 400],
      ['/main/explode', {}, 404],
      ['/nobody/cancel', {}, 404],
      ['/times', { waitingMs: -1 }, 400],
    ];
    for (const [path, body, status] of bad) assert.equal((await hand(world, path, body)).status, status, path);
  });
});
