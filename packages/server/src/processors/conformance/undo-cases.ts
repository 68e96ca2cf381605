/** Capture, void and refund. */
import assert from 'node:assert/strict';
import { add, money, subtract } from '@tillkit/contract';
import { type Case, type CaseGroup, patiently } from './bench.ts';
import type { Fault } from './world.ts';

const captures: readonly Case[] = [
  {
    name: 'an authorisation is captured whole, or in part',
    async run(bench) {
      const { processor, account } = bench.world;
      const { partialCapture } = processor.capabilities(account);
      for (const part of partialCapture ? [0, 300] : [0]) {
        const held = await bench.approved({ capture: 'later' });
        const instruction = bench.undo(held, subtract(held.amount, money(part, 'USD')));
        const result = await processor.capture(account, instruction, patiently());
        assert.ok(result.state === 'approved', JSON.stringify(result));
        const line = await bench.line(result.processorRef);
        assert.equal(line.kind, 'capture');
        assert.equal(line.originalRef, held.processorRef);
        assert.deepEqual(line.amount, instruction.amount);
      }
    },
  },
  {
    name: 'no more than was authorised, and only once',
    async run(bench) {
      const { processor, account } = bench.world;
      const held = await bench.approved({ capture: 'later' });
      const more = bench.undo(held, add(held.amount, money(1, 'USD')));
      assert.equal((await processor.capture(account, more, patiently())).state, 'declined');
      assert.equal((await processor.capture(account, bench.undo(held), patiently())).state, 'approved');
      assert.notEqual((await processor.capture(account, bench.undo(held), patiently())).state, 'approved');
    },
  },
];

const voids: readonly Case[] = [
  {
    name: 'an open sale is voided',
    async run(bench) {
      const sale = await bench.approved();
      const result = await bench.world.processor.void(bench.world.account, bench.undo(sale), patiently());
      assert.equal(result.state, 'approved', JSON.stringify(result));
      assert.equal((await bench.line(sale.processorRef)).voided, true);
    },
  },
  {
    name: 'voiding again is harmless and says that it is voided',
    async run(bench) {
      const sale = await bench.approved();
      await bench.world.processor.void(bench.world.account, bench.undo(sale), patiently());
      const again = await bench.world.processor.void(bench.world.account, bench.undo(sale), patiently());
      assert.equal(again.state, 'approved', JSON.stringify(again));
      const done = (await bench.world.book()).filter(
        (line) => line.kind === 'void' && line.approved && line.originalRef === sale.processorRef,
      );
      assert.equal(done.length, 1);
    },
  },
  {
    name: 'what is settled cannot be voided, and stands',
    async run(bench) {
      const sale = await bench.approved();
      await bench.world.settle();
      const result = await bench.world.processor.void(bench.world.account, bench.undo(sale), patiently());
      assert.equal(result.state, 'declined', JSON.stringify(result));
      assert.equal((await bench.line(sale.processorRef)).voided, false);
    },
  },
  {
    name: 'a lost answer to a void is unknown, and the charge tells',
    async run(bench) {
      const sale = await bench.approved();
      if (!(await bench.fault('reset_after_processing'))) return 'skipped';
      const result = await bench.world.processor.void(bench.world.account, bench.undo(sale), patiently());
      assert.equal(result.state, 'unknown', JSON.stringify(result));
      const standing = await bench.retrieve(sale.processorRef);
      assert.ok(standing.state === 'found' && standing.charge.state === 'approved' && standing.charge.voided);
    },
  },
  {
    name: 'a void that the processor refuses leaves the charge standing',
    async run(bench) {
      const sale = await bench.approved();
      if (!(await bench.fault('approval_after_void'))) return 'skipped';
      const result = await bench.world.processor.void(bench.world.account, bench.undo(sale), patiently());
      assert.equal(result.state, 'declined', JSON.stringify(result));
      const standing = await bench.retrieve(sale.processorRef);
      assert.ok(standing.state === 'found' && standing.charge.state === 'approved' && !standing.charge.voided);
    },
  },
];

const refunds: readonly Case[] = [
  {
    name: 'a settled sale is refunded whole',
    async run(bench) {
      const sale = await bench.approved();
      await bench.world.settle();
      const instruction = bench.undo(sale);
      const result = await bench.world.processor.refund(bench.world.account, instruction, patiently());
      assert.ok(result.state === 'approved', JSON.stringify(result));
      assert.deepEqual(result.amount, sale.amount);
      const line = await bench.line(result.processorRef);
      assert.equal(line.kind, 'refund');
      assert.equal(line.originalRef, sale.processorRef);
      assert.equal(line.attemptRef, instruction.attemptRef);
    },
  },
  {
    name: 'in parts, but never more than was taken',
    async run(bench) {
      const { processor, account } = bench.world;
      const sale = await bench.approved({ amount: money(1000, 'USD') });
      const part = (minor: number) =>
        processor.refund(account, bench.undo(sale, money(minor, 'USD')), patiently()).then(({ state }) => state);
      assert.equal(await part(400), 'approved');
      assert.equal(await part(601), 'declined');
      assert.equal(await part(600), 'approved');
      assert.equal(await part(1), 'declined');
    },
  },
  {
    name: 'ten refunds at once never exceed what was taken',
    async run(bench) {
      const { processor, account } = bench.world;
      const sale = await bench.approved({ amount: money(1000, 'USD') });
      const thirds = Array.from({ length: 10 }, () => bench.undo(sale, money(300, 'USD')));
      const results = await Promise.all(thirds.map((each) => processor.refund(account, each, patiently())));
      assert.equal(results.filter(({ state }) => state === 'approved').length, 3);
    },
  },
  {
    name: 'a voided sale cannot be refunded',
    async run(bench) {
      const sale = await bench.approved();
      await bench.world.processor.void(bench.world.account, bench.undo(sale), patiently());
      const result = await bench.world.processor.refund(bench.world.account, bench.undo(sale), patiently());
      assert.equal(result.state, 'declined', JSON.stringify(result));
    },
  },
];

const lostRefund = (fault: Fault, processed: boolean): Case => ({
  name: `a refund's lost answer is asked for by its own reference: ${fault}`,
  async run(bench) {
    const sale = await bench.approved();
    const instruction = bench.undo(sale);
    if (!(await bench.fault(fault))) return 'skipped';
    const result = await bench.world.processor.refund(bench.world.account, instruction, patiently());
    assert.equal(result.state, 'unknown', JSON.stringify(result));
    await bench.world.clearFaults();
    const inquiry = await bench.inquire(instruction);
    if (!processed) {
      assert.deepEqual(inquiry, { state: 'not_found' });
      return;
    }
    assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
    assert.equal((await bench.line(inquiry.charge.processorRef)).kind, 'refund');
    // The sale is still itself: the refund must not be taken for it.
    const original = await bench.inquire(sale);
    assert.ok(original.state === 'found' && original.charge.state === 'approved');
    assert.equal(original.charge.processorRef, sale.processorRef);
  },
});

const strangers: readonly Case[] = [
  {
    name: 'nobody can undo what is not there, or another account’s charge',
    async run(bench) {
      const { processor, account, stranger } = bench.world;
      const sale = await bench.approved();
      const ghost = bench.undo({ ...sale, processorRef: '999999999999' });
      for (const operation of ['void', 'refund', 'capture'] as const) {
        assert.equal((await processor[operation](account, ghost, patiently())).state, 'declined', operation);
        assert.equal(
          (await processor[operation](stranger, bench.undo(sale), patiently())).state,
          'declined',
          operation,
        );
      }
      assert.equal((await bench.line(sale.processorRef)).voided, false);
    },
  },
  {
    name: 'unreachable, wrong secret: nothing was undone',
    async run(bench) {
      const { processor, unreachable, wrongSecret } = bench.world;
      const sale = await bench.approved();
      for (const account of [...unreachable, wrongSecret]) {
        for (const operation of ['void', 'refund'] as const) {
          assert.equal((await processor[operation](account, bench.undo(sale), patiently())).state, 'rejected');
        }
      }
      assert.equal((await bench.line(sale.processorRef)).voided, false);
    },
  },
];

export const undoCases: CaseGroup = {
  name: 'capture, void, refund',
  cases: [
    ...captures,
    ...voids,
    ...refunds,
    lostRefund('reset_after_processing', true),
    lostRefund('http_502_unprocessed', false),
    lostRefund('wrong_amount', true),
    ...strangers,
  ],
};
