/** The cases for payment terminals, for every adapter that has them: a blocking call and a polled session pass the same ones. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Money, money, newId } from '@tillkit/contract';
import type { ProcessorAccount } from '../processor.ts';
import type { TerminalInstruction, TerminalPort, TerminalResult } from '../terminal-port.ts';
import { assertNoSecrets, patiently } from './bench.ts';
import type { TerminalWorld } from './terminal-world.ts';

let serial = 70_000;
const nextAmount = (): Money => {
  serial++;
  return money(serial, 'USD');
};

function instruction(): TerminalInstruction {
  return {
    attemptRef: newId('attempt'),
    amount: nextAmount(),
    capture: 'now',
    orderNumber: 'P-1',
    customerRef: 'C-1',
    description: 'Payment P-1',
  };
}

/** A session under way, and its end whichever way the processor tells it. */
interface Began {
  readonly order: TerminalInstruction;
  readonly sessionRef: string;
  readonly end: Promise<TerminalResult>;
}

async function poll(port: TerminalPort, account: ProcessorAccount, sessionRef: string): Promise<TerminalResult> {
  for (;;) {
    const at = await port.get(account, sessionRef, patiently());
    if (at.state !== 'in_progress' && at.state !== 'unavailable') return at;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Registers the cases with the test runner. */
export function describeTerminals({ name, setup }: { name: string; setup: () => Promise<TerminalWorld> }): void {
  describe(`${name} keeps the contract of terminals`, { timeout: 60_000 }, () => {
    let world: TerminalWorld;
    let account: ProcessorAccount;
    before(async () => {
      world = await setup();
      account = paired(world, world.location, world.pairing);
    });
    after(() => world?.close());

    async function begin(signal: AbortSignal = AbortSignal.timeout(20_000)): Promise<Began> {
      await world.idle();
      const order = instruction();
      const started = await world.processor.terminal.start(account, order, { signal });
      assert.ok(started.state === 'in_progress', JSON.stringify(started));
      const { sessionRef, outcome } = started;
      await world.shown();
      return { order, sessionRef, end: outcome ?? poll(world.processor.terminal, account, sessionRef) };
    }
    const find = ({ attemptRef, amount }: TerminalInstruction) =>
      world.processor.findByAttempt(
        account,
        { attemptRef, amount, sentAt: new Date(Date.now() - 300_000) },
        patiently(),
      );
    const foundApproved = async (order: TerminalInstruction) => {
      const found = await find(order);
      assert.ok(found.state === 'found' && found.charge.state === 'approved', JSON.stringify(found));
      assert.equal(found.charge.attemptRef, order.attemptRef);
      assert.deepEqual(found.charge.amount, order.amount);
    };

    test('pairs by what it says that pairing takes, tests the device, and repeats no secret', async () => {
      const { terminal } = world.processor;
      const says = world.processor.capabilities(world.location).terminal;
      assert.ok(says);
      const names = says.pairing.map(({ name: field }) => field);
      assert.ok(Object.keys(world.pairing).every((field) => names.includes(field)));
      const ready = await terminal.test(account, patiently());
      assert.equal(ready.state, 'ready');
      const refused = await terminal.test(paired(world, world.location, world.wrongPairing), patiently());
      assert.equal(refused.state, 'refused');
      const unreachable = await terminal.test(paired(world, world.unreachable, world.pairing), patiently());
      assert.equal(unreachable.state, 'unreachable');
      for (const { name: field } of says.pairing.filter(({ required }) => required)) {
        const lacking = terminal.pair(world.location, { ...world.pairing, [field]: ' ' });
        assert.ok('problem' in lacking && lacking.problem.includes(field));
      }
      assert.ok('problem' in terminal.pair(world.location, { ...world.pairing, surprise: 'x' }));
      assertNoSecrets([ready, refused, unreachable], Object.values(world.wrongPairing));
      assert.notEqual(
        terminal.deviceName(account),
        terminal.deviceName(paired(world, world.location, world.wrongPairing)),
      );
    });

    test('a card that pays: one charge, named by our reference, found again', async () => {
      const { order, end } = await begin();
      await world.present('good');
      const result = await end;
      assert.ok(result.state === 'approved', JSON.stringify(result));
      assert.equal(result.attemptRef, order.attemptRef);
      assert.deepEqual(result.amount, order.amount);
      assert.deepEqual([result.card?.brand, result.card?.last4], [world.card.brand, world.card.last4]);
      assert.equal(await world.charges(order.attemptRef), 1);
      await foundApproved(order);
    });

    test('a card that is declined: the reason, and no charge', async () => {
      const { order, end } = await begin();
      await world.present('declined');
      const result = await end;
      assert.ok(result.state === 'declined', JSON.stringify(result));
      assert.equal(await world.charges(order.attemptRef), 0);
    });

    test('cancelled on the device: no charge, and it says so', async () => {
      const { order, end } = await begin();
      await world.cancelOnDevice();
      const result = await end;
      assert.deepEqual([result.state, 'cause' in result && result.cause], ['no_charge', 'canceled']);
      assert.equal(await world.charges(order.attemptRef), 0);
    });

    test('nobody came: timed out, no charge', async () => {
      await world.setImpatient(true);
      const { order, end } = await begin();
      const result = await end;
      await world.setImpatient(false);
      assert.deepEqual([result.state, 'cause' in result && result.cause], ['no_charge', 'timed_out']);
      assert.equal(await world.charges(order.attemptRef), 0);
    });

    test('a device that is off: unreachable, no charge', async () => {
      await world.setOnline(false);
      const order = instruction();
      const started = await world.processor.terminal.start(account, order, patiently());
      const result =
        started.state !== 'in_progress'
          ? started
          : await (started.outcome ?? poll(world.processor.terminal, account, started.sessionRef));
      assert.deepEqual([result.state, 'cause' in result && result.cause], ['no_charge', 'unreachable']);
      assert.equal(await world.charges(order.attemptRef), 0);
      await world.setOnline(true);
    });

    test('a second session on the device: busy, and the first is not disturbed', async () => {
      const first = await begin();
      const second = instruction();
      const started = await world.processor.terminal.start(account, second, patiently());
      const result = started.state === 'in_progress' ? await started.outcome : started;
      assert.deepEqual([result?.state, result && 'cause' in result && result.cause], ['no_charge', 'busy']);
      await world.present('good');
      assert.equal((await first.end).state, 'approved');
      assert.equal(await world.charges(second.attemptRef), 0);
    });

    test('an answer that is lost: unknown, and found by reference', async (t) => {
      if (!(await world.loseAnswer())) return t.skip('nothing can be lost where it is asked for');
      const { order, end } = await begin();
      await world.present('good');
      assert.equal((await end).state, 'unknown');
      await foundApproved(order);
    });

    test('an end that we did not wait for: the session goes on, and its charge is found', async () => {
      const giveUp = new AbortController();
      const { order } = await begin(giveUp.signal);
      giveUp.abort();
      await world.present('good');
      const until = Date.now() + 5_000;
      while ((await world.charges(order.attemptRef)) === 0 && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await foundApproved(order);
    });

    test('cancelling from the screen is what the capabilities say; too late is too late', async () => {
      const { terminal } = world.processor;
      const { cancel } = world.processor.capabilities(account).terminal ?? {};
      const early = await begin();
      const said = await terminal.cancel(account, early.sessionRef, patiently());
      assert.equal(said, cancel ? 'canceled' : 'unsupported');
      if (!cancel) await world.cancelOnDevice();
      assert.equal((await early.end).state, 'no_charge');
      const late = await begin();
      await world.present('good');
      await world.processing();
      assert.equal(await terminal.cancel(account, late.sessionRef, patiently()), cancel ? 'too_late' : 'unsupported');
      assert.equal((await late.end).state, 'approved');
      assert.equal(await world.charges(early.order.attemptRef), 0);
    });

    test('a session can be asked about from elsewhere where the capabilities say so', async () => {
      const { terminal } = world.processor;
      const { poll: polls } = world.processor.capabilities(account).terminal ?? {};
      const { sessionRef, end } = await begin();
      const at = await terminal.get(account, sessionRef, patiently());
      assert.equal(at.state, polls ? 'in_progress' : 'unavailable');
      await world.cancelOnDevice();
      await end;
    });
  });
}

function paired(world: TerminalWorld, location: ProcessorAccount, pairing: Readonly<Record<string, string>>) {
  const made = world.processor.terminal.pair(location, pairing);
  assert.ok('credentials' in made, JSON.stringify(made));
  return { ...location, credentials: made.credentials };
}
