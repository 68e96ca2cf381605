/** Bank debits: what every adapter that takes them promises. Worlds whose processor takes none skip the group. */
import assert from 'node:assert/strict';
import { zero } from '@tillkit/contract';
import type { ChargeInstruction, PendingCharge } from '../processor.ts';
import { ago, assertNoSecrets, type Bench, type Case, type CaseGroup, minute, patiently, soon } from './bench.ts';
import type { BankWorld } from './world.ts';

const bank = { entryClass: 'PPD' } as const;

/** A case that needs bank accounts. */
const withBank = (name: string, run: (bench: Bench, world: BankWorld) => Promise<undefined | 'skipped'>): Case => ({
  name,
  run: async (bench) => (bench.world.bank ? run(bench, bench.world.bank) : 'skipped'),
});

async function saveAccount(bench: Bench, world: BankWorld) {
  const { processor, account } = bench.world;
  const input = {
    attemptRef: bench.newRef(),
    token: await world.enterAccount('good'),
    bank,
    description: 'Operating',
    customerRef: 'C-1',
  };
  const result = await processor.saveMethod(account, input, patiently());
  assert.ok(result.state === 'stored', JSON.stringify(result));
  return { ...input, ...result };
}

async function instruction(bench: Bench, world: BankWorld, changes: Partial<ChargeInstruction> = {}) {
  const { methodRef } = await saveAccount(bench, world);
  return bench.instruction({ source: { kind: 'stored', methodRef, bank }, ...changes });
}

async function pending(bench: Bench, world: BankWorld): Promise<PendingCharge & { readonly attemptRef: string }> {
  const sent = await instruction(bench, world);
  const result = await bench.send(sent);
  assert.ok(result.state === 'pending', JSON.stringify(result));
  return { ...result, attemptRef: sent.attemptRef };
}

const find = (
  bench: Bench,
  question: { attemptRef: string; amount: ChargeInstruction['amount'] },
  sentAt = ago(5 * minute),
) =>
  bench.world.processor.findByAttempt(bench.world.account, { kind: 'bank_account', ...question, sentAt }, patiently());

const retrieve = (bench: Bench, processorRef: string) =>
  bench.world.processor.retrieve(bench.world.account, processorRef, { ...patiently(), kind: 'bank_account' });

export const achCases: CaseGroup = {
  name: 'bank debits',
  cases: [
    withBank('says that it takes them', async ({ world: { processor, account } }) => {
      assert.ok(processor.capabilities(account).methods.includes('ach'));
      assert.match(processor.clientSession(account, 'bank').frameUrl, /bank/);
      return undefined;
    }),
    withBank('stores an account: facts that may be shown, no number', async (bench, world) => {
      const stored = await saveAccount(bench, world);
      assert.deepEqual(
        [stored.bank?.last4, stored.bank?.accountType, stored.card],
        [world.good.last4, 'checking', null],
      );
      assertNoSecrets(stored, bench.world.secrets);
      return undefined;
    }),
    withBank('refuses an entry that was spent, and says that it is the entry', async (bench, world) => {
      const { token } = await saveAccount(bench, world);
      const input = { attemptRef: bench.newRef(), token, bank, description: null, customerRef: 'C-1' };
      const again = await bench.world.processor.saveMethod(bench.world.account, input, patiently());
      assert.ok(again.state === 'rejected' && again.cause === 'token_expired', JSON.stringify(again));
      const sent = await bench.instruction({ source: { kind: 'single_use', token, bank } });
      const charge = await bench.send(sent);
      assert.ok(charge.state === 'rejected' && charge.cause === 'token_expired', JSON.stringify(charge));
      return undefined;
    }),
    withBank('describes and deletes a stored account; deleting twice is no error', async (bench, world) => {
      const { processor, account } = bench.world;
      const { methodRef } = await saveAccount(bench, world);
      assert.equal(await processor.updateMethod(account, { methodRef, description: 'Payroll' }, patiently()), true);
      assert.equal(await processor.deleteMethod(account, methodRef, patiently()), true);
      assert.equal(await processor.deleteMethod(account, methodRef, patiently()), true);
      const charge = await bench.send(await bench.instruction({ source: { kind: 'stored', methodRef, bank } }));
      assert.equal(charge.state, 'declined', 'a deleted account pays nothing');
      return undefined;
    }),
    withBank(
      'a debit is pending, never approved at once, under our reference and of our amount',
      async (bench, world) => {
        const sent = await instruction(bench, world);
        const result = await bench.send(sent);
        assert.ok(result.state === 'pending', JSON.stringify(result));
        assert.deepEqual([result.attemptRef, result.amount], [sent.attemptRef, sent.amount]);
        assertNoSecrets(result, bench.world.secrets);
        assert.equal((await world.debits()).filter(({ attemptRef }) => attemptRef === sent.attemptRef).length, 1);
        return undefined;
      },
    ),
    withBank('a new account pays and leaves a token behind when asked', async (bench, world) => {
      const token = await world.enterAccount('good');
      const sent = await bench.instruction({ source: { kind: 'single_use', token, bank }, saveMethod: true });
      const result = await bench.send(sent);
      assert.ok(result.state === 'pending' && result.methodRef !== null, JSON.stringify(result));
      const again = await bench.send(
        await bench.instruction({ source: { kind: 'stored', methodRef: result.methodRef, bank } }),
      );
      assert.equal(again.state, 'pending');
      return undefined;
    }),
    withBank('is found by our reference and by its id through all its states', async (bench, world) => {
      const charge = await pending(bench, world);
      const amount = charge.amount;
      assert.ok(amount);
      for (const ask of [
        () => find(bench, { attemptRef: charge.attemptRef, amount }),
        () => retrieve(bench, charge.processorRef),
      ]) {
        const found = await ask();
        assert.ok(found.state === 'found' && found.charge.state === 'pending', JSON.stringify(found));
      }
      await world.move(charge.processorRef, 'settled');
      for (const ask of [
        () => find(bench, { attemptRef: charge.attemptRef, amount }),
        () => retrieve(bench, charge.processorRef),
      ]) {
        const found = await ask();
        assert.ok(found.state === 'found' && found.charge.state === 'approved', JSON.stringify(found));
        assert.deepEqual(found.charge.amount, amount);
      }
      await world.move(charge.processorRef, 'returned', 'R01');
      for (const ask of [
        () => find(bench, { attemptRef: charge.attemptRef, amount }),
        () => retrieve(bench, charge.processorRef),
      ]) {
        const found = await ask();
        assert.ok(found.state === 'found' && found.charge.state === 'returned', JSON.stringify(found));
        assert.deepEqual([found.charge.code, found.charge.amount], ['R01', amount]);
        assert.ok(found.charge.returnedAt && Math.abs(Date.parse(found.charge.returnedAt) - Date.now()) < minute);
      }
      return undefined;
    }),
    withBank('an account that cannot be debited is declined; nothing is in the book', async (bench, world) => {
      const token = await world.enterAccount('declined');
      const sent = await bench.instruction({ source: { kind: 'single_use', token, bank } });
      assert.equal((await bench.send(sent)).state, 'declined');
      assert.deepEqual(
        (await world.debits()).filter(({ attemptRef }) => attemptRef === sent.attemptRef),
        [],
      );
      return undefined;
    }),
    withBank('voids one that is pending, and says of a settled one that it cannot', async (bench, world) => {
      const { processor, account } = bench.world;
      const undo = (charge: PendingCharge & { attemptRef: string }) =>
        processor.void(
          account,
          {
            kind: 'bank_account',
            attemptRef: bench.newRef(),
            processorRef: charge.processorRef,
            amount: charge.amount ?? zero('USD'),
          },
          patiently(),
        );
      const first = await pending(bench, world);
      const voided = await undo(first);
      assert.ok(voided.state === 'approved' && voided.voided, JSON.stringify(voided));
      const second = await pending(bench, world);
      await world.move(second.processorRef, 'settled');
      assert.equal((await undo(second)).state, 'rejected');
      return undefined;
    }),
    withBank('a stranger’s debit is not found', async (bench, world) => {
      const charge = await pending(bench, world);
      const { processor, stranger } = bench.world;
      const seen = await processor.retrieve(stranger, charge.processorRef, { ...patiently(), kind: 'bank_account' });
      assert.equal(seen.state, 'not_found');
      return undefined;
    }),
    ...(
      [
        'reset_after_processing',
        'hang',
        'truncated_body',
        'http_500_processed',
        'http_502_processed',
        'html_body',
        'unknown_code',
        'wrong_amount',
        'wrong_reference',
      ] as const
    ).map((fault) =>
      withBank(
        `${fault}: the answer is unknown, the debit is found, and sent again it is not doubled`,
        async (bench, world) => {
          const sent = await instruction(bench, world);
          if (!(await bench.fault(fault))) return 'skipped';
          const lost = await bench.send(sent, fault === 'hang' ? soon() : patiently());
          assert.equal(lost.state, 'unknown', JSON.stringify(lost));
          await bench.world.clearFaults();
          const found = await find(bench, sent);
          assert.ok(found.state === 'found' && found.charge.state === 'pending', JSON.stringify(found));
          const again = await bench.send(sent);
          assert.ok(again.state === 'pending' || again.state === 'unknown', JSON.stringify(again));
          assert.equal((await world.debits()).filter(({ attemptRef }) => attemptRef === sent.attemptRef).length, 1);
          return undefined;
        },
      ),
    ),
    withBank('what never arrived is not found, and only once that can be known', async (bench, world) => {
      const sent = await instruction(bench, world);
      if (!(await bench.fault('reset_before_read'))) return 'skipped';
      assert.equal((await bench.send(sent)).state, 'unknown');
      await bench.world.clearFaults();
      assert.equal((await find(bench, sent, new Date())).state, 'unavailable');
      assert.equal((await find(bench, sent)).state, 'not_found');
      return undefined;
    }),
    withBank('a reference that was changed on the way is a contradiction, never "not found"', async (bench, world) => {
      for (const fault of ['reference_case_folded', 'reference_cut_20'] as const) {
        const sent = await instruction(bench, world);
        if (!(await bench.fault(fault))) return 'skipped';
        await bench.send(sent);
        await bench.world.clearFaults();
        assert.equal((await find(bench, sent)).state, 'contradiction', fault);
      }
      return undefined;
    }),
    withBank('two debits under one reference are a contradiction', async (bench, world) => {
      const sent = await instruction(bench, world);
      if (!(await bench.fault('charges_twice'))) return 'skipped';
      await bench.send(sent);
      assert.equal((await find(bench, sent)).state, 'contradiction');
      return undefined;
    }),
    withBank('a storing that was lost is never found: it is entered again', async (bench) => {
      const question = { kind: 'bank_account', attemptRef: bench.newRef(), amount: zero('USD') } as const;
      const { processor, account } = bench.world;
      const found = await processor.findByAttempt(account, { ...question, sentAt: ago(5 * minute) }, patiently());
      assert.equal(found.state, 'not_found');
      return undefined;
    }),
    withBank('notices of a debit are reasons to ask and nothing more', async (bench, world) => {
      const { processor, account } = bench.world;
      await bench.world.deliveries();
      const charge = await pending(bench, world);
      await world.move(charge.processorRef, 'settled');
      await world.move(charge.processorRef, 'returned', 'R10');
      const told = await bench.world.deliveries();
      assert.ok(told.length >= 2, `${told.length} deliveries`);
      for (const { body, headers } of told) {
        const result = await processor.parseWebhook(account, body, headers);
        assert.ok(result.state !== 'refused', JSON.stringify(result));
        assert.deepEqual(result.hints, [{ kind: 'bank_account', processorRef: charge.processorRef }]);
        if (result.state === 'verified') assert.deepEqual(result.notices, []);
      }
      return undefined;
    }),
  ],
};
