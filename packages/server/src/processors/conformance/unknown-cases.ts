/**
 * The heart of the suite: what each disturbance is called, and that an inquiry then tells the truth. Only what certainly
 * was not processed may be called `rejected`.
 */
import assert from 'node:assert/strict';
import type { ChargeResult } from '../processor.ts';
import { type Bench, type Case, type CaseGroup, patiently, soon } from './bench.ts';
import type { Fault } from './world.ts';

interface Disturbance {
  readonly fault: Fault;
  /** Does the book get a line? */
  readonly processed: boolean;
  /** Silence is ended by our own deadline. */
  readonly silent?: true;
}

const lost: readonly Disturbance[] = [
  { fault: 'reset_before_read', processed: false },
  { fault: 'reset_after_processing', processed: true },
  { fault: 'hang', processed: true, silent: true },
  { fault: 'hang_unprocessed', processed: false, silent: true },
  { fault: 'slow_body', processed: true, silent: true },
  { fault: 'truncated_body', processed: true },
  { fault: 'http_500_processed', processed: true },
  { fault: 'http_500_unprocessed', processed: false },
  { fault: 'http_502_processed', processed: true },
  { fault: 'http_502_unprocessed', processed: false },
  { fault: 'http_504_processed', processed: true },
  { fault: 'http_504_unprocessed', processed: false },
  { fault: 'html_body', processed: true },
  { fault: 'unknown_code', processed: true },
  { fault: 'wrong_amount', processed: true },
  { fault: 'wrong_currency', processed: true },
  { fault: 'wrong_reference', processed: true },
];

const lostCase = ({ fault, processed, silent }: Disturbance): Case => ({
  name: `${fault}: unknown, and the inquiry ${processed ? 'finds the charge' : 'finds nothing'}`,
  async run(bench) {
    const instruction = await bench.instruction();
    if (!(await bench.fault(fault))) return 'skipped';
    const result = await bench.send(instruction, silent ? soon() : patiently());
    assert.equal(result.state, 'unknown', JSON.stringify(result));
    assert.equal(await bench.timesCharged(instruction.attemptRef), processed ? 1 : 0);
    await bench.world.clearFaults();
    const inquiry = await bench.inquire(instruction);
    if (!processed) {
      assert.deepEqual(inquiry, { state: 'not_found' });
      return;
    }
    assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
    assert.deepEqual(inquiry.charge.amount, instruction.amount);
    assert.equal(inquiry.charge.attemptRef, instruction.attemptRef);
    const [line] = await bench.lines(instruction.attemptRef);
    assert.equal(inquiry.charge.processorRef, line?.processorRef);
  },
});

/** Also for an entry that is spent with the first try. */
const lostEntryCase = (fault: Fault): Case => ({
  name: `${fault} with a card just entered and to be stored: the inquiry finds charge and token`,
  async run(bench) {
    const source = { kind: 'single_use', token: await bench.world.enterCard('good') } as const;
    const instruction = await bench.instruction({ source, saveMethod: true });
    if (!(await bench.fault(fault))) return 'skipped';
    assert.equal((await bench.send(instruction)).state, 'unknown');
    await bench.world.clearFaults();
    const inquiry = await bench.inquire(instruction);
    assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
    const { methodRef } = inquiry.charge;
    assert.ok(methodRef, 'The token is lost.');
    await bench.approved({ source: { kind: 'stored', methodRef } });
  },
});

function assertRejected(result: ChargeResult, cause: string): void {
  assert.ok(result.state === 'rejected' && result.cause === cause, JSON.stringify(result));
}

const certain: readonly Case[] = [
  {
    name: 'nobody listening, or no such name: certainly not processed',
    async run(bench) {
      for (const account of bench.world.unreachable) {
        const result = await bench.world.processor.charge(account, await bench.instruction(), patiently());
        assertRejected(result, 'unavailable');
      }
    },
  },
  {
    name: 'given up before it began: certainly not processed',
    async run(bench) {
      const instruction = await bench.instruction();
      assertRejected(await bench.send(instruction, { signal: AbortSignal.abort() }), 'unavailable');
      assert.equal((await bench.lines(instruction.attemptRef)).length, 0);
    },
  },
  {
    name: 'rate limited: certainly not processed',
    async run(bench) {
      const instruction = await bench.instruction();
      if (!(await bench.fault('rate_limited'))) return 'skipped';
      assertRejected(await bench.send(instruction), 'busy');
      assert.equal((await bench.lines(instruction.attemptRef)).length, 0);
    },
  },
  {
    name: 'a processor that answers twice does not confuse the next call',
    async run(bench) {
      if (!(await bench.fault('duplicate_response'))) return 'skipped';
      const first = await bench.instruction();
      const result = await bench.send(first);
      assert.ok(result.state === 'approved' || result.state === 'unknown', JSON.stringify(result));
      const second = await bench.instruction();
      const next = await bench.send(second);
      assert.ok(next.state === 'approved' || next.state === 'unknown', JSON.stringify(next));
      if (next.state === 'approved') assert.equal(next.attemptRef, second.attemptRef);
      assert.equal(await bench.timesCharged(first.attemptRef), 1);
    },
  },
];

/** Issuer's words under a fault: final, and the inquiry agrees. */
const declineCase = (fault: 'decline' | 'soft_decline'): Case => ({
  name: `${fault}: declined, and the inquiry agrees`,
  async run(bench) {
    const instruction = await bench.instruction();
    if (!(await bench.fault(fault))) return 'skipped';
    const result = await bench.send(instruction);
    assert.ok(result.state === 'declined', JSON.stringify(result));
    assert.equal(result.retryable, fault === 'soft_decline');
    await bench.world.clearFaults();
    const inquiry = await bench.inquire(instruction);
    assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'declined', JSON.stringify(inquiry));
    assert.equal(inquiry.charge.reason, result.reason);
  },
});

async function contradictionAfter(
  bench: Bench,
  fault: Fault,
  answer: readonly string[],
): Promise<undefined | 'skipped'> {
  const instruction = await bench.instruction();
  if (!(await bench.fault(fault))) return 'skipped';
  const result = await bench.send(instruction);
  assert.ok(answer.includes(result.state), JSON.stringify(result));
  await bench.world.clearFaults();
  const inquiry = await bench.inquire(instruction);
  assert.ok(inquiry.state === 'contradiction', JSON.stringify(inquiry));
  assert.ok(inquiry.processorRefs.length > 0);
}

const contradictions: readonly Case[] = [
  {
    name: 'a partial approval is never taken for the whole',
    run: (bench) => contradictionAfter(bench, 'partial_approval', ['unknown']),
  },
  {
    name: 'two charges under one reference need a person',
    run: (bench) => contradictionAfter(bench, 'charges_twice', ['approved', 'unknown']),
  },
  {
    name: 'a reference kept in lower case is never "not found"',
    run: (bench) => contradictionAfter(bench, 'reference_case_folded', ['unknown']),
  },
  {
    name: 'a reference cut short is never "not found"',
    run: (bench) => contradictionAfter(bench, 'reference_cut_20', ['unknown']),
  },
  {
    name: 'a processor that forgets references: a second send shows up as a contradiction',
    async run(bench) {
      const instruction = await bench.instruction();
      await bench.send(instruction);
      if (!(await bench.fault('forgets_duplicate_check'))) return 'skipped';
      await bench.send(instruction);
      await bench.world.clearFaults();
      if ((await bench.timesCharged(instruction.attemptRef)) < 2) return 'skipped';
      assert.equal((await bench.inquire(instruction)).state, 'contradiction');
    },
  },
];

export const unknownCases: CaseGroup = {
  name: 'disturbances',
  cases: [
    ...lost.map(lostCase),
    ...(['reset_after_processing', 'http_500_processed'] as const).map(lostEntryCase),
    ...certain,
    ...(['decline', 'soft_decline'] as const).map(declineCase),
    ...contradictions,
  ],
};
