/** Finding out afterwards, where "not found" must be as trustworthy as "found". */
import assert from 'node:assert/strict';
import { add, type Money, money } from '@tillkit/contract';
import { ago, type Bench, type Case, type CaseGroup, minute, patiently } from './bench.ts';
import type { Fault } from './world.ts';

const day = 24 * 60 * minute;

/** More charges of one amount than a page of any search holds. */
async function crowd(bench: Bench, amount: Money): Promise<void> {
  for (let batch = 0; batch < 7; batch++) {
    await Promise.all(Array.from({ length: 20 }, () => bench.approved({ amount })));
  }
}

const answers: readonly Case[] = [
  {
    name: 'an approved charge is found with everything the answer would have said',
    async run(bench) {
      const charge = await bench.approved();
      const inquiry = await bench.inquire(charge);
      assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
      const { processorRef, amount, attemptRef, authorizationCode, card, voided } = inquiry.charge;
      assert.deepEqual(
        { processorRef, amount, attemptRef, authorizationCode, card, voided },
        {
          processorRef: charge.processorRef,
          amount: charge.amount,
          attemptRef: charge.attemptRef,
          authorizationCode: charge.authorizationCode,
          card: charge.card,
          voided: false,
        },
      );
    },
  },
  {
    name: 'a reference never sent is not found',
    async run(bench) {
      const question = { attemptRef: bench.newRef(), amount: bench.newAmount() };
      assert.deepEqual(await bench.inquire(question), { state: 'not_found' });
    },
  },
  {
    name: '"not found" is no answer before the promised delay, nor beyond the window',
    async run(bench) {
      const { visibilityDelayMs, windowDays } = bench.world.processor.inquiry;
      const question = { attemptRef: bench.newRef(), amount: bench.newAmount() };
      if (visibilityDelayMs > 0) {
        const early = await bench.inquire(question, { sentAt: ago(visibilityDelayMs / 2) });
        assert.equal(early.state, 'unavailable');
      }
      const late = await bench.inquire(question, { sentAt: ago((windowDays + 1) * day) });
      assert.equal(late.state, 'unavailable');
    },
  },
  {
    name: 'a charge found at once needs no delay',
    async run(bench) {
      const charge = await bench.approved();
      assert.equal((await bench.inquire(charge, { sentAt: new Date() })).state, 'found');
    },
  },
  {
    name: 'another amount under our reference needs a person',
    async run(bench) {
      const charge = await bench.approved();
      const amount = add(charge.amount, money(1, 'USD'));
      assert.equal((await bench.inquire({ ...charge, amount })).state, 'contradiction');
    },
  },
  {
    name: 'a voided charge is found as voided',
    async run(bench) {
      const charge = await bench.approved();
      await bench.world.processor.void(bench.world.account, bench.undo(charge), patiently());
      const inquiry = await bench.inquire(charge);
      assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
      assert.equal(inquiry.charge.voided, true);
    },
  },
  {
    name: 'a captured authorisation is one charge, and so is a refunded sale',
    async run(bench) {
      const held = await bench.approved({ capture: 'later' });
      await bench.world.processor.capture(bench.world.account, { ...bench.undo(held) }, patiently());
      const sale = await bench.approved();
      await bench.world.processor.refund(bench.world.account, bench.undo(sale), patiently());
      for (const charge of [held, sale]) {
        const inquiry = await bench.inquire(charge);
        assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
        assert.equal(inquiry.charge.processorRef, charge.processorRef);
        assert.equal(inquiry.charge.voided, false);
      }
    },
  },
  {
    name: 'a capture and a void are found by their own reference, and only once they were made',
    async run(bench) {
      const { processor, account } = bench.world;
      const { manualCapture } = processor.capabilities(account);
      for (const action of manualCapture ? (['capture', 'void'] as const) : (['void'] as const)) {
        const held = await bench.approved({ capture: manualCapture ? 'later' : 'now' });
        const instruction = bench.undo(held);
        const { processorRef, attemptRef } = held;
        const follows = { action, processorRef, attemptRef };
        assert.deepEqual(await bench.inquire(instruction, { follows }), { state: 'not_found' });
        const done = await processor[action](account, instruction, patiently());
        assert.ok(done.state === 'approved' && done.attemptRef === instruction.attemptRef, JSON.stringify(done));
        const inquiry = await bench.inquire(instruction, { follows });
        assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
        assert.equal(inquiry.charge.attemptRef, instruction.attemptRef);
        assert.equal(inquiry.charge.voided, false);
        assert.deepEqual(inquiry.charge.amount, instruction.amount);
        const another = await bench.inquire(bench.undo(held), { follows });
        // Whoever voided it, it is voided; somebody else's capture is not ours.
        assert.equal(another.state, action === 'void' ? 'found' : 'not_found', JSON.stringify(another));
      }
    },
  },
  {
    name: 'another account does not see our charge',
    async run(bench) {
      const charge = await bench.approved();
      assert.deepEqual(await bench.inquire(charge, { account: bench.world.stranger }), { state: 'not_found' });
      assert.deepEqual(await bench.retrieve(charge.processorRef, bench.world.stranger), { state: 'not_found' });
    },
  },
  {
    name: 'one among many of the same amount is found, and one never sent is not',
    async run(bench) {
      const amount = bench.newAmount();
      await crowd(bench, amount);
      const charge = await bench.approved({ amount });
      assert.equal((await bench.inquire(charge)).state, 'found');
      assert.deepEqual(await bench.inquire({ attemptRef: bench.newRef(), amount }), { state: 'not_found' });
    },
  },
  {
    name: 'a changed reference is noticed however many came after it',
    async run(bench) {
      const instruction = await bench.instruction();
      if (!(await bench.fault('reference_cut_20'))) return 'skipped';
      await bench.send(instruction);
      await bench.world.clearFaults();
      await crowd(bench, instruction.amount);
      assert.equal((await bench.inquire(instruction)).state, 'contradiction');
      return undefined;
    },
  },
];

const memory: readonly Case[] = [
  {
    name: 'a search that lags never says "not found" within the promised delay',
    async run(bench) {
      if (!(await bench.fault('inquiry_lag'))) return 'skipped';
      const charge = await bench.approved();
      const inquiry = await bench.inquire(charge, { sentAt: new Date() });
      assert.ok(inquiry.state === 'unavailable' || inquiry.state === 'found', JSON.stringify(inquiry));
    },
  },
  {
    name: 'a search that once finds nothing is not believed at once',
    async run(bench) {
      const charge = await bench.approved();
      if (!(await bench.fault('not_found_then_found'))) return 'skipped';
      const inquiry = await bench.inquire(charge);
      assert.notEqual(inquiry.state, 'not_found', JSON.stringify(inquiry));
      assert.equal((await bench.inquire(charge)).state, 'found');
    },
  },
  {
    name: 'a search that contradicts the book does not end an attempt',
    async run(bench) {
      const charge = await bench.approved();
      if (!(await bench.fault('inquiry_contradicts'))) return 'skipped';
      const inquiry = await bench.inquire(charge);
      assert.equal(inquiry.state, 'contradiction', JSON.stringify(inquiry));
    },
  },
];

const failing: readonly Fault[] = [
  'http_500_unprocessed',
  'html_body',
  'truncated_body',
  'reset_before_read',
  'rate_limited',
];

const failingCase = (fault: Fault): Case => ({
  name: `a question that fails is asked again, not answered: ${fault}`,
  async run(bench) {
    const charge = await bench.approved();
    if (!(await bench.fault(fault))) return 'skipped';
    assert.equal((await bench.inquire(charge)).state, 'unavailable');
    assert.ok(await bench.fault(fault));
    assert.equal((await bench.retrieve(charge.processorRef)).state, 'unavailable');
    await bench.world.clearFaults();
    assert.equal((await bench.inquire(charge)).state, 'found');
  },
});

const byId: readonly Case[] = [
  {
    name: 'by the processor’s id: approved, declined, voided, unheard of',
    async run(bench) {
      const charge = await bench.approved();
      const found = await bench.retrieve(charge.processorRef);
      assert.ok(found.state === 'found' && found.charge.state === 'approved', JSON.stringify(found));
      assert.equal(found.charge.attemptRef, charge.attemptRef);
      await bench.world.processor.void(bench.world.account, bench.undo(charge), patiently());
      const undone = await bench.retrieve(charge.processorRef);
      assert.ok(undone.state === 'found' && undone.charge.state === 'approved' && undone.charge.voided);
      assert.deepEqual(await bench.retrieve('999999999999'), { state: 'not_found' });
    },
  },
  {
    name: 'a declined charge is found as declined by both roads',
    async run(bench) {
      const { methodRef } = await bench.saveCard('declines_later');
      const instruction = await bench.instruction({ source: { kind: 'stored', methodRef } });
      const result = await bench.send(instruction);
      assert.ok(result.state === 'declined');
      const inquiry = await bench.inquire(instruction);
      assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'declined', JSON.stringify(inquiry));
      assert.ok(inquiry.charge.processorRef);
      const again = await bench.retrieve(inquiry.charge.processorRef);
      assert.ok(again.state === 'found' && again.charge.state === 'declined');
    },
  },
  {
    name: 'nobody to ask: unavailable, never "not found"',
    async run(bench) {
      const question = { attemptRef: bench.newRef(), amount: bench.newAmount() };
      for (const account of [...bench.world.unreachable, ...bench.world.malformed, bench.world.wrongSecret]) {
        assert.equal((await bench.inquire(question, { account })).state, 'unavailable');
        assert.equal((await bench.retrieve('1', account)).state, 'unavailable');
      }
      const options = { signal: AbortSignal.abort() };
      assert.equal((await bench.inquire(question, { options })).state, 'unavailable');
    },
  },
];

export const inquiryCases: CaseGroup = {
  name: 'inquiries',
  cases: [...answers, ...memory, ...failing.map(failingCase), ...byId],
};
