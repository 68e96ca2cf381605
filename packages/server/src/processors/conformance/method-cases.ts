/** The vault: stored once, described, deleted, and never doubled unnoticed. */
import assert from 'node:assert/strict';
import { zero } from '@tillkit/contract';
import type { SaveMethodResult } from '../processor.ts';
import { assertNoSecrets, type Bench, type Case, type CaseGroup, patiently, soon } from './bench.ts';
import type { Fault, TestCard } from './world.ts';

async function save(bench: Bench, token: string, options = patiently()) {
  const attemptRef = bench.newRef();
  const input = { attemptRef, token, description: null, customerRef: 'C-1' };
  const result: SaveMethodResult = await bench.world.processor.saveMethod(bench.world.account, input, options);
  return { attemptRef, result };
}

async function isLive(bench: Bench, methodRef: string): Promise<boolean> {
  return (await bench.world.vault()).some((line) => line.methodRef === methodRef && line.live);
}

const liveCount = async (bench: Bench): Promise<number> =>
  (await bench.world.vault()).filter(({ live }) => live).length;

const saving: readonly Case[] = [
  {
    name: 'a card is stored without a charge and can then be charged',
    async run(bench) {
      const { methodRef, attemptRef } = await bench.saveCard('good');
      const taken = (await bench.lines(attemptRef)).filter(({ approved, amount }) => approved && amount.minor > 0);
      assert.equal(taken.length, 0);
      await bench.approved({ source: { kind: 'stored', methodRef } });
    },
  },
  {
    name: 'what may be shown comes back, and nothing else',
    async run(bench) {
      const stored = await bench.saveCard('good');
      const { brand, last4, month, year } = bench.world.goodCard;
      assert.deepEqual(stored.card, { brand, last4, expiry: { month, year } });
      assertNoSecrets(stored, bench.world.secrets);
    },
  },
  {
    name: 'the same card stored twice is two methods',
    async run(bench) {
      const first = await bench.saveCard('good');
      const second = await bench.saveCard('good');
      assert.notEqual(first.methodRef, second.methodRef);
    },
  },
  {
    name: 'a card the issuer refuses is not stored',
    async run(bench) {
      const before = await liveCount(bench);
      for (const card of ['insufficient_funds', 'incorrect_security_code'] satisfies TestCard[]) {
        const { result } = await save(bench, await bench.world.enterCard(card));
        assert.ok(result.state === 'refused', JSON.stringify(result));
        assert.equal(result.reason, card);
      }
      assert.equal(await liveCount(bench), before);
    },
  },
  {
    name: 'a spent, foreign or made-up entry stores nothing',
    async run(bench) {
      const spent = await bench.world.enterCard('good');
      await save(bench, spent);
      const before = await liveCount(bench);
      for (const token of [spent, await bench.world.enterCard('good', bench.world.stranger), 'made-up', '\n']) {
        const { result } = await save(bench, token);
        assert.ok(result.state === 'rejected' && result.cause === 'token_expired', JSON.stringify(result));
      }
      assert.equal(await liveCount(bench), before);
    },
  },
];

const lostSave = (fault: Fault, stored: boolean): Case => ({
  name: `a lost answer to saving leaves no token unnoticed: ${fault}`,
  async run(bench) {
    const before = await liveCount(bench);
    const token = await bench.world.enterCard('good');
    if (!(await bench.fault(fault))) return 'skipped';
    const { attemptRef, result } = await save(bench, token, fault === 'hang' ? soon() : patiently());
    assert.equal(result.state, 'unknown', JSON.stringify(result));
    await bench.world.clearFaults();
    assert.equal(await liveCount(bench), before + (stored ? 1 : 0));
    const inquiry = await bench.inquire({ attemptRef, amount: zero('USD') });
    if (!stored) {
      assert.deepEqual(inquiry, { state: 'not_found' });
      return;
    }
    assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
    assert.ok(inquiry.charge.methodRef && (await isLive(bench, inquiry.charge.methodRef)));
  },
});

const keeping: readonly Case[] = [
  {
    name: 'the description changes, and can be taken away',
    async run(bench) {
      const { processor, account } = bench.world;
      const { methodRef } = await bench.saveCard('good');
      const described = async () =>
        (await bench.world.vault()).find((line) => line.methodRef === methodRef)?.description ?? '';
      assert.ok(await processor.updateMethod(account, { methodRef, description: 'Office “Visa”' }, patiently()));
      assert.equal(await described(), 'Office “Visa”');
      assert.ok(await processor.updateMethod(account, { methodRef, description: null }, patiently()));
      assert.equal(await described(), '');
    },
  },
  {
    name: 'a deleted method is gone and cannot be charged',
    async run(bench) {
      const { methodRef } = await bench.saveCard('good');
      assert.equal(await bench.world.processor.deleteMethod(bench.world.account, methodRef, patiently()), true);
      assert.equal(await isLive(bench, methodRef), false);
      const result = await bench.send(await bench.instruction({ source: { kind: 'stored', methodRef } }));
      assert.ok(result.state === 'declined' || result.state === 'rejected', JSON.stringify(result));
    },
  },
  {
    name: 'deleting again, or what never was, is deleted',
    async run(bench) {
      const { processor, account } = bench.world;
      const { methodRef } = await bench.saveCard('good');
      for (const ref of [methodRef, methodRef, '999999', '../transactions?id=1']) {
        assert.equal(await processor.deleteMethod(account, ref, patiently()), true, ref);
      }
    },
  },
  {
    name: 'a deletion that may not have happened is not called done',
    async run(bench) {
      const { processor, account, unreachable, wrongSecret } = bench.world;
      const { methodRef } = await bench.saveCard('good');
      for (const other of [...unreachable, wrongSecret]) {
        assert.equal(await processor.deleteMethod(other, methodRef, patiently()), false);
      }
      assert.equal(await isLive(bench, methodRef), true);
      if (!(await bench.fault('reset_after_processing'))) return 'skipped';
      const done = await processor.deleteMethod(account, methodRef, patiently());
      assert.equal(done, !(await isLive(bench, methodRef)));
    },
  },
  {
    name: 'another account can neither describe nor delete it',
    async run(bench) {
      const { processor, stranger } = bench.world;
      const { methodRef } = await bench.saveCard('good');
      await processor.deleteMethod(stranger, methodRef, patiently());
      assert.equal(await isLive(bench, methodRef), true);
      assert.equal(await processor.updateMethod(stranger, { methodRef, description: 'Mine' }, patiently()), false);
      assert.ok(!(await bench.world.vault()).some(({ description }) => description === 'Mine'));
    },
  },
  {
    name: 'a change that did not get through says so',
    async run(bench) {
      const { processor, account } = bench.world;
      const { methodRef } = await bench.saveCard('good');
      if (!(await bench.fault('http_500_unprocessed'))) return 'skipped';
      assert.equal(await processor.updateMethod(account, { methodRef, description: 'X' }, patiently()), false);
    },
  },
];

export const methodCases: CaseGroup = {
  name: 'stored methods',
  cases: [
    ...saving,
    lostSave('reset_after_processing', true),
    lostSave('hang', true),
    lostSave('html_body', true),
    lostSave('reset_before_read', false),
    lostSave('http_500_unprocessed', false),
    ...keeping,
  ],
};
