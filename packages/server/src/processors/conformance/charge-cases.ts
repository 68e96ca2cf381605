/** Plain charges: what is asked is what happens, once. */
import assert from 'node:assert/strict';
import { declineReasons, money } from '@tillkit/contract';
import { assertNoSecrets, type Bench, type Case, type CaseGroup, patiently } from './bench.ts';
import type { TestCard } from './world.ts';

async function singleUse(bench: Bench, card: TestCard = 'good') {
  return { kind: 'single_use', token: await bench.world.enterCard(card) } as const;
}

const declines: readonly Exclude<TestCard, 'good' | 'declines_later'>[] = [
  'insufficient_funds',
  'expired_card',
  'incorrect_security_code',
  'pick_up_card',
  'issuer_unavailable',
  'address_mismatch',
];

const declineCase = (card: (typeof declines)[number]): Case => ({
  name: `a decline says why: ${card}`,
  async run(bench) {
    const instruction = await bench.instruction({ source: await singleUse(bench, card), saveMethod: true });
    const result = await bench.send(instruction);
    assert.ok(result.state === 'declined', JSON.stringify(result));
    assert.equal(result.reason, card);
    assert.ok(declineReasons.includes(result.reason));
    assert.equal(result.retryable, card === 'issuer_unavailable');
    assert.notEqual(result.processorCode, '');
    assert.equal(await bench.timesCharged(instruction.attemptRef), 0);
    const vault = await bench.world.vault();
    assert.ok(!vault.some(({ description }) => description?.includes(instruction.attemptRef)), 'A token was made.');
  },
});

const approvals: readonly Case[] = [
  {
    name: 'a stored card is charged once, under our reference and number',
    async run(bench) {
      const instruction = await bench.instruction();
      const result = await bench.send(instruction);
      assert.ok(result.state === 'approved', JSON.stringify(result));
      assert.deepEqual(result.amount, instruction.amount);
      assert.equal(result.attemptRef, instruction.attemptRef);
      assert.equal(result.voided, false);
      const lines = await bench.lines(instruction.attemptRef);
      assert.equal(lines.length, 1);
      assert.equal(lines[0]?.kind, 'sale');
      assert.equal(lines[0]?.processorRef, result.processorRef);
      assert.equal(lines[0]?.orderNumber, instruction.orderNumber);
      assert.deepEqual(lines[0]?.amount, instruction.amount);
    },
  },
  {
    name: 'a card just entered is charged once and not stored',
    async run(bench) {
      const before = (await bench.world.vault()).length;
      const charge = await bench.approved({ source: await singleUse(bench) });
      assert.equal(charge.methodRef, null);
      assert.equal(await bench.timesCharged(charge.attemptRef), 1);
      assert.equal((await bench.world.vault()).length, before);
    },
  },
  {
    name: 'brand, last four and expiry come back for showing',
    async run(bench) {
      const { brand, last4, month, year } = bench.world.goodCard;
      const charge = await bench.approved({ source: await singleUse(bench) });
      assert.deepEqual(charge.card, { brand, last4, expiry: { month, year } });
      assert.ok(charge.authorizationCode);
    },
  },
  {
    name: 'a card stored while paying can be charged again',
    async run(bench) {
      const { methodRef } = await bench.approved({ source: await singleUse(bench), saveMethod: true });
      assert.ok(methodRef);
      const again = await bench.approved({ source: { kind: 'stored', methodRef } });
      assert.equal(await bench.timesCharged(again.attemptRef), 1);
    },
  },
  {
    name: 'capture later only authorises',
    async run(bench) {
      for (const source of [undefined, await singleUse(bench)]) {
        const charge = await bench.approved({ capture: 'later', ...(source ? { source } : {}) });
        const [line] = await bench.lines(charge.attemptRef);
        assert.equal(line?.kind, 'authorization');
      }
    },
  },
  {
    name: 'amounts arrive to the cent',
    async run(bench) {
      for (const minor of [100, 101, 110, 1999, 100_000, 123_456_78]) {
        const charge = await bench.approved({ amount: money(minor, 'USD') });
        assert.equal((await bench.line(charge.processorRef)).amount.minor, minor);
      }
    },
  },
  {
    name: 'names with quotes, accents and other scripts go through',
    async run(bench) {
      const charge = await bench.approved({ description: `"Müller" <&> 東京 \u{1f4b3}`, orderNumber: "O'N-1/2 #3" });
      assert.equal((await bench.line(charge.processorRef)).orderNumber, "O'N-1/2 #3");
    },
  },
  {
    name: 'twenty at once do not mix',
    async run(bench) {
      await bench.storedMethod();
      const charges = await Promise.all(Array.from({ length: 20 }, () => bench.approved()));
      for (const charge of charges) {
        assert.equal(await bench.timesCharged(charge.attemptRef), 1);
        assert.deepEqual((await bench.line(charge.processorRef)).amount, charge.amount);
      }
    },
  },
];

const repeats: readonly Case[] = [
  {
    name: 'the same reference again is not a second charge',
    async run(bench) {
      const instruction = await bench.instruction();
      const first = await bench.send(instruction);
      const second = await bench.send(instruction);
      assert.ok(first.state === 'approved');
      assert.equal(await bench.timesCharged(instruction.attemptRef), 1);
      if (second.state === 'approved') assert.equal(second.processorRef, first.processorRef);
      else assert.equal(second.state, 'unknown');
    },
  },
  {
    name: 'a charge that never arrived is sent again under its reference, once',
    async run(bench) {
      const instruction = await bench.instruction();
      if (!(await bench.fault('reset_before_read'))) return 'skipped';
      assert.equal((await bench.send(instruction)).state, 'unknown');
      assert.deepEqual(await bench.inquire(instruction), { state: 'not_found' });
      const [first, second] = await Promise.all([bench.send(instruction), bench.send(instruction)]);
      assert.ok(first?.state === 'approved' && second?.state === 'approved', JSON.stringify([first, second]));
      if (bench.world.processor.inquiry.resendIsSafe) assert.equal(await bench.timesCharged(instruction.attemptRef), 1);
      return undefined;
    },
  },
  {
    name: 'another reference on the same invoice and amount is a second charge',
    async run(bench) {
      const first = await bench.approved();
      const second = await bench.approved({ amount: first.amount });
      assert.notEqual(first.processorRef, second.processorRef);
      assert.equal(await bench.timesCharged(second.attemptRef), 1);
    },
  },
];

const refusals: readonly Case[] = [
  {
    name: 'an entry is good for one charge only',
    async run(bench) {
      const source = await singleUse(bench);
      await bench.approved({ source });
      const second = await bench.instruction({ source });
      const result = await bench.send(second);
      assert.ok(result.state === 'rejected' && result.cause === 'token_expired', JSON.stringify(result));
      assert.equal(await bench.timesCharged(second.attemptRef), 0);
    },
  },
  {
    name: 'the same charge sent again with its spent entry is left to an inquiry',
    async run(bench) {
      const instruction = await bench.instruction({ source: await singleUse(bench) });
      await bench.send(instruction);
      const result = await bench.send(instruction);
      assert.ok(result.state === 'approved' || result.state === 'unknown', JSON.stringify(result));
      assert.equal(await bench.timesCharged(instruction.attemptRef), 1);
    },
  },
  {
    name: 'entries that are no entries, or of another account, are refused',
    async run(bench) {
      const foreign = await bench.world.enterCard('good', bench.world.stranger);
      for (const token of ['nonsense', 'a.b.c', 'line\nbreak', foreign]) {
        const instruction = await bench.instruction({ source: { kind: 'single_use', token } });
        const result = await bench.send(instruction);
        assert.ok(result.state === 'rejected' && result.cause === 'token_expired', JSON.stringify(result));
        assert.equal(await bench.timesCharged(instruction.attemptRef), 0);
      }
    },
  },
  {
    name: 'a stored card of another account cannot be charged',
    async run(bench) {
      const instruction = await bench.instruction();
      const result = await bench.world.processor.charge(bench.world.stranger, instruction, patiently());
      assert.ok(result.state === 'declined' || result.state === 'rejected', JSON.stringify(result));
      assert.equal(await bench.timesCharged(instruction.attemptRef), 0);
    },
  },
  {
    name: 'a card that declines later declines then',
    async run(bench) {
      const { methodRef } = await bench.saveCard('declines_later');
      const result = await bench.send(await bench.instruction({ source: { kind: 'stored', methodRef } }));
      assert.equal(result.state, 'declined');
    },
  },
  {
    name: 'a currency the processor does not take is not even sent',
    async run(bench) {
      const { currencies } = bench.world.processor.capabilities(bench.world.account);
      assert.ok(!currencies.includes('JPY'));
      const instruction = await bench.instruction({ amount: money(5000, 'JPY') });
      const result = await bench.send(instruction);
      assert.ok(result.state === 'rejected' && result.cause === 'unsupported');
      assert.equal((await bench.lines(instruction.attemptRef)).length, 0);
    },
  },
  {
    name: 'a reference too long to be kept whole is not sent',
    async run(bench) {
      const instruction = await bench.instruction({ attemptRef: 'r'.repeat(5000) });
      const result = await bench.send(instruction);
      assert.ok(result.state === 'rejected' && result.cause === 'invalid_request');
      assert.ok(!(await bench.world.book()).some(({ attemptRef }) => attemptRef?.startsWith('rrrr')));
    },
  },
  {
    name: 'a wrong secret is refused before anything happens',
    async run(bench) {
      const instruction = await bench.instruction();
      const result = await bench.world.processor.charge(bench.world.wrongSecret, instruction, patiently());
      assert.ok(result.state === 'rejected' && result.cause === 'auth_failed', JSON.stringify(result));
      assert.equal((await bench.lines(instruction.attemptRef)).length, 0);
    },
  },
  {
    name: 'results carry no secret and no card number',
    async run(bench) {
      const source = await singleUse(bench);
      const good = await bench.send(await bench.instruction({ source }));
      const spent = await bench.send(await bench.instruction({ source }));
      const wrong = await bench.world.processor.charge(bench.world.wrongSecret, await bench.instruction(), patiently());
      for (const result of [good, spent, wrong]) assertNoSecrets(result, [...bench.world.secrets, source.token]);
    },
  },
];

export const chargeCases: CaseGroup = {
  name: 'charges',
  cases: [...approvals, ...declines.map(declineCase), ...repeats, ...refusals],
};
