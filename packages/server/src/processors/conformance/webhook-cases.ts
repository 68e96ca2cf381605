/** What processors report by themselves: believed only when signed, understood in any order and number. */
import assert from 'node:assert/strict';
import type { ProcessorAccount, ProcessorNotice, WebhookResult } from '../processor.ts';
import { type Bench, type Case, type CaseGroup, patiently } from './bench.ts';
import type { Delivery } from './world.ts';

const parse = (bench: Bench, delivery: Delivery, account: ProcessorAccount = bench.world.account) =>
  bench.world.processor.parseWebhook(account, delivery.body, delivery.headers);

const noticesIn = (result: WebhookResult): readonly ProcessorNotice[] =>
  result.state === 'verified' ? result.notices : [];

/** What `act` makes the processor report, verified. */
async function noticesOf(bench: Bench, act: () => Promise<unknown>): Promise<readonly ProcessorNotice[]> {
  await bench.world.deliveries();
  await act();
  const results = await Promise.all((await bench.world.deliveries()).map((delivery) => parse(bench, delivery)));
  return results.flatMap(noticesIn);
}

const kinds: readonly Case[] = [
  {
    name: 'an approved charge settles by its notice alone',
    async run(bench) {
      const instruction = await bench.instruction();
      const notices = await noticesOf(bench, () => bench.send(instruction));
      assert.equal(notices.length, 1);
      const [notice] = notices;
      assert.ok(notice?.kind === 'charge' && notice.charge?.state === 'approved', JSON.stringify(notice));
      assert.equal(notice.charge.attemptRef, instruction.attemptRef);
      assert.deepEqual(notice.charge.amount, instruction.amount);
      assert.equal((await bench.line(notice.charge.processorRef)).attemptRef, instruction.attemptRef);
    },
  },
  {
    name: 'a declined charge says so',
    async run(bench) {
      const { methodRef } = await bench.saveCard('declines_later');
      const instruction = await bench.instruction({ source: { kind: 'stored', methodRef } });
      const notices = await noticesOf(bench, () => bench.send(instruction));
      const notice = notices.find(({ charge }) => charge?.attemptRef === instruction.attemptRef);
      assert.equal(notice?.charge?.state, 'declined', JSON.stringify(notices));
    },
  },
  {
    name: 'void, refund and capture name the charge they follow, and are no charges themselves',
    async run(bench) {
      const { processor, account } = bench.world;
      const operations = { void: 'now', refund: 'now', capture: 'later' } as const;
      for (const kind of ['void', 'refund', 'capture'] as const) {
        const charge = await bench.approved({ capture: operations[kind] });
        const act = () => processor[kind](account, bench.undo(charge), patiently());
        const notice = (await noticesOf(bench, act)).find(({ originalRef }) => originalRef === charge.processorRef);
        assert.equal(notice?.kind, kind);
        assert.equal(notice.charge, null);
        assert.equal((await bench.line(notice.processorRef)).kind, kind);
      }
    },
  },
];

const disturbed: readonly Case[] = [
  {
    name: 'the notice may come before the answer',
    async run(bench) {
      if (!(await bench.fault('webhook_before_response'))) return 'skipped';
      const instruction = await bench.instruction();
      const notices = await noticesOf(bench, () => bench.send(instruction));
      assert.equal(notices[0]?.charge?.attemptRef, instruction.attemptRef);
    },
  },
  {
    name: 'ten deliveries of one notice have one key, and two notices two',
    async run(bench) {
      if (!(await bench.fault('webhook_times_ten'))) return 'skipped';
      const ten = await noticesOf(bench, () => bench.approved());
      assert.equal(ten.length, 10);
      assert.equal(new Set(ten.map(({ dedupeKey }) => dedupeKey)).size, 1);
      const [other] = await noticesOf(bench, () => bench.approved());
      assert.notEqual(other?.dedupeKey, ten[0]?.dedupeKey);
    },
  },
  {
    name: 'a forged notice beside the true one is refused',
    async run(bench) {
      if (!(await bench.fault('webhook_forged'))) return 'skipped';
      const instruction = await bench.instruction();
      await bench.world.deliveries();
      await bench.send(instruction);
      const results = await Promise.all((await bench.world.deliveries()).map((delivery) => parse(bench, delivery)));
      assert.equal(results.length, 2);
      assert.equal(results.filter(({ state }) => state === 'refused').length, 1);
      const [notice] = results.flatMap(noticesIn);
      assert.ok(notice?.charge?.state === 'approved');
      assert.deepEqual(notice.charge.amount, instruction.amount);
    },
  },
  {
    name: 'another account’s notice is refused here, and ours there',
    async run(bench) {
      await bench.world.deliveries();
      await bench.approved();
      const [delivery] = await bench.world.deliveries();
      assert.ok(delivery);
      assert.equal((await parse(bench, delivery, bench.world.stranger)).state, 'refused');
      assert.equal((await parse(bench, delivery)).state, 'verified');
    },
  },
  {
    name: 'a changed, cut or re-serialised body is refused',
    async run(bench) {
      await bench.world.deliveries();
      await bench.approved();
      const [delivery] = await bench.world.deliveries();
      assert.ok(delivery);
      const text = new TextDecoder().decode(delivery.body);
      const changed = [
        text.replace('APPROVED', 'DECLINED'),
        text.slice(0, -2),
        text.slice(1),
        JSON.stringify(JSON.parse(text), null, 2),
        '',
        '{}',
      ];
      for (const body of changed) {
        assert.notEqual(body, text);
        const result = await parse(bench, { ...delivery, body: new TextEncoder().encode(body) });
        assert.equal(result.state, 'refused', body.slice(0, 80));
      }
    },
  },
];

export const webhookCases: CaseGroup = { name: 'webhooks', cases: [...kinds, ...disturbed] };
