import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld } from '../../testing/world.ts';
import type { FaultName } from './catalogue.ts';

const checked = { invoice: 'Ref-1-abcdefghijklmnopqrstuv', 'check-field': 'invoice' };
const { invoice } = checked;

describe('answer faults', () => {
  const bare: Array<[FaultName, number, number]> = [
    ['http_500_processed', 500, 1],
    ['http_500_unprocessed', 500, 0],
    ['http_502_processed', 502, 1],
    ['http_502_unprocessed', 502, 0],
    ['http_504_processed', 504, 1],
    ['http_504_unprocessed', 504, 0],
    ['rate_limited', 429, 0],
    ['html_body', 200, 1],
  ];
  for (const [fault, expected, charges] of bare) {
    it(`${fault}: ${expected}, ${charges} charged, and no JSON to go by`, async (t) => {
      const world = await openWorld(t);
      world.running.simulator.addFault({ fault });
      const { status, text, headers } = await world.sale(checked);
      assert.equal(status, expected);
      assert.ok(!text.startsWith('{'));
      assert.equal(headers.get('retry-after') !== null, fault === 'rate_limited');
      assert.equal(world.charged(invoice), charges);
      assert.equal((await world.sale(checked)).status, 200);
      assert.equal(world.charged(invoice), 1);
    });
  }

  const lies: Array<[FaultName, string, string]> = [
    ['unknown_code', 'result-code', '777'],
    ['wrong_amount', 'amount', '25.01'],
    ['wrong_currency', 'currency', 'CAD'],
    ['wrong_reference', 'invoice', 'somebody-elses-reference'],
  ];
  for (const [fault, field, told] of lies) {
    it(`${fault}: the answer lies, the book does not`, async (t) => {
      const world = await openWorld(t);
      world.running.simulator.addFault({ fault });
      const { body } = await world.sale(checked);
      assert.equal(body.payload.transaction?.[field], told);
      const [line] = world.running.simulator.book().transactions;
      assert.equal(line?.amountMinor, 2500);
      assert.equal(line?.invoice, invoice);
      assert.equal(line?.result, 'APPROVED');
    });
  }

  it('partial_approval: answer and book hold the part', async (t) => {
    const world = await openWorld(t);
    world.running.simulator.addFault({ fault: 'partial_approval', params: { percent: 40 } });
    const { body } = await world.sale(checked);
    assert.equal(body.payload.transaction?.amount, '10.00');
    assert.equal(body.payload.transaction?.['original-amount'], '25.00');
    assert.equal(world.running.simulator.book().transactions[0]?.amountMinor, 1000);
  });

  it('decline and soft_decline: in the book as declines, of sales and refunds alike', async (t) => {
    const world = await openWorld(t);
    const id = (await world.sale()).body.payload.transaction?.id;
    world.running.simulator.addFault({ fault: 'soft_decline' });
    assert.equal((await world.sale(checked)).body.payload.transaction?.['result-code'], '058');
    world.running.simulator.addFault({ fault: 'decline', params: { resultCode: 14 } });
    const refused = await world.post({ type: 'REFUND', id, amount: '5.00' });
    assert.equal(refused.body.payload.transaction?.['result-code'], '014');
    assert.equal(world.running.simulator.book().transactions[0]?.refundedMinor, 0);
    assert.equal(world.charged(invoice), 0);
  });

  it('approval_after_void: waits for a void, and the sale stands', async (t) => {
    const world = await openWorld(t);
    world.running.simulator.addFault({ fault: 'approval_after_void' });
    const id = (await world.sale()).body.payload.transaction?.id;
    assert.equal((await world.post({ type: 'VOID', id })).body.payload.transaction?.['result-code'], '027');
    assert.equal(world.running.simulator.book().transactions[0]?.voided, false);
    assert.equal((await world.post({ type: 'VOID', id })).status, 200);
  });
});

describe('memory faults', () => {
  it('forgets_duplicate_check and charges_twice: two in the book', async (t) => {
    const world = await openWorld(t);
    const { simulator } = world.running;
    simulator.addFault({ fault: 'forgets_duplicate_check' });
    await world.sale(checked);
    await world.sale(checked);
    assert.equal(world.charged(invoice), 2);
    simulator.removeFaults();
    simulator.addFault({ fault: 'charges_twice' });
    await world.sale({ ...checked, invoice: 'other' });
    assert.equal(world.charged('other'), 2);
    assert.equal((await world.search({ invoice: 'other' })).body.payload.transactions?.transaction.length, 2);
  });

  it('inquiry_lag and not_found_then_found: blind, then seeing', async (t) => {
    const world = await openWorld(t);
    const found = async () => (await world.search({ invoice })).body.payload.transactions?.transaction.length;
    await world.sale(checked);
    world.running.simulator.addFault({ fault: 'not_found_then_found', times: 2 });
    assert.deepEqual([await found(), await found(), await found()], [0, 0, 1]);
    world.running.simulator.addFault({ fault: 'inquiry_lag', params: { ms: 400 } });
    assert.equal(await found(), 0);
    await new Promise((resolve) => setTimeout(resolve, 450));
    assert.equal(await found(), 1);
  });

  it('inquiry_contradicts: says declined of what was approved', async (t) => {
    const world = await openWorld(t);
    await world.sale(checked);
    world.running.simulator.addFault({ fault: 'inquiry_contradicts' });
    const told = async () => (await world.search({ invoice })).body.payload.transactions?.transaction[0]?.result;
    assert.deepEqual([await told(), await told()], ['DECLINED', 'APPROVED']);
  });

  it('reference_case_folded and reference_cut_20: not found under the name it was sent with', async (t) => {
    const world = await openWorld(t);
    const kept: Array<[FaultName, string]> = [
      ['reference_case_folded', invoice.toLowerCase()],
      ['reference_cut_20', invoice.slice(0, 20)],
    ];
    for (const [fault, name] of kept) {
      world.running.simulator.addFault({ fault, times: 1 });
      await world.sale(checked);
      assert.equal(world.charged(invoice), 0);
      assert.equal(world.charged(name), 1);
    }
  });
});

describe('rules', () => {
  it('match by method, path, merchant, reference and amount; strike so often; and go away', async (t) => {
    const world = await openWorld(t);
    const match = {
      method: 'post',
      path: '/rest/v2/transactions',
      merchantId: 'main',
      attemptRef: 'a',
      amountMinor: 700,
    };
    const { text } = await world.call('POST', '/control/faults', { fault: 'decline', match, times: 2 });
    const rule = JSON.parse(text);
    const declined = async (fields: object) =>
      (await world.sale({ invoice: 'a', amount: '7.00', ...fields })).status === 402;
    assert.equal(await declined({ invoice: 'b' }), false);
    assert.equal(await declined({ amount: '7.01' }), false);
    assert.equal(await declined({}), true);
    const listed = JSON.parse((await world.call('GET', '/control/faults')).text);
    assert.equal(listed.rules[0].remaining, 1);
    assert.equal(listed.rules[0].hits, 1);
    assert.equal((await world.call('DELETE', `/control/faults/${rule.id}`)).status, 204);
    assert.equal(await declined({}), false);
  });

  it('refuse nonsense', async (t) => {
    const world = await openWorld(t);
    const bad = [
      '{',
      [],
      { fault: 'none' },
      { fault: 'hang', times: 0 },
      { fault: 'hang', match: 1 },
      { fault: 'hang', params: { ms: 'x' } },
    ];
    for (const body of bad) assert.equal((await world.call('POST', '/control/faults', body)).status, 400);
    for (const body of [{}, { seed: 1 }, { seed: 1, rate: 2 }, { seed: 1, rate: 1, faults: ['none'] }]) {
      assert.equal((await world.call('POST', '/control/faults/seed', body)).status, 400);
    }
  });
});
