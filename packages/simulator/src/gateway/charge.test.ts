import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld, visa } from '../../testing/world.ts';
import { codeForAmount, resultCodes, triggerAmounts } from './result-codes.ts';
import { testCards } from './test-cards.ts';

const dollars = (cents: number): string => `0.${String(cents).padStart(2, '0')}`;

describe('a sale', () => {
  it('answers in the envelope with hyphenated strings and a masked card', async (t) => {
    const world = await openWorld(t);
    const { status, body, text } = await world.sale({ invoice: 'ref-1', 'order-id': 'INV-7' });
    assert.equal(status, 200);
    assert.equal(body.code, '200');
    assert.equal(body.status, 'success');
    assert.ok(body['exchange-id']);
    const transaction = body.payload.transaction ?? {};
    assert.equal(transaction.amount, '25.00');
    assert.equal(transaction['result-code'], '000');
    assert.equal(transaction.card, 'XXXXXXXXXXXX1111');
    assert.equal(transaction.invoice, 'ref-1');
    assert.equal(transaction['order-id'], 'INV-7');
    assert.equal(transaction.voided, 'false');
    assert.deepEqual(
      body.links?.map(({ rel }) => rel),
      ['transaction'],
    );
    assert.ok(Object.values(transaction).every((value) => typeof value === 'string'));
    assert.ok(!text.includes(visa));
  });

  it('answers every documented amount below 1.00 with its code and status', async (t) => {
    const world = await openWorld(t);
    for (const { cents, code } of triggerAmounts) {
      const { status, body } = await world.sale({ amount: dollars(cents) });
      assert.equal(status, resultCodes[code].http, dollars(cents));
      assert.equal(body.payload.transaction?.['result-code'], code, dollars(cents));
      assert.equal(body.payload.transaction?.result, code === '000' ? 'APPROVED' : 'DECLINED');
      assert.equal(body.payload.error?.['result-code'], code === '000' ? undefined : code);
    }
  });

  it('declines other amounts below 1.00 and approves from 1.00 on', () => {
    assert.equal(codeForAmount(99), '023');
    assert.equal(codeForAmount(100), '000');
  });

  it('answers every test card with its code, and 666 with a bad security code', async (t) => {
    const world = await openWorld(t);
    for (const card of testCards) {
      const { body } = await world.sale({ card: card.number });
      assert.equal(body.payload.transaction?.['result-code'], card.code, card.note);
      assert.equal(body.payload.transaction?.['card-type'], card.brand);
    }
    assert.equal((await world.sale({ csc: '666' })).body.payload.transaction?.['result-code'], '021');
    assert.equal((await world.sale({ 'exp-date': '0120' })).body.payload.transaction?.['result-code'], '004');
  });

  it('refuses every number that is not a published test number, and never repeats it', async (t) => {
    const world = await openWorld(t);
    for (const card of ['4000000000000077', '4111111111111112', '5454545454545454', '4111', 'token']) {
      const { status, body, text } = await world.sale({ card });
      assert.equal(status, 400);
      assert.equal(body.payload.error?.['result-code'], '009');
      assert.ok(!text.includes(card));
    }
    assert.equal(world.running.simulator.book().transactions.length, 0);
  });

  it('refuses what breaks the rules of the fields, and writes nothing', async (t) => {
    const world = await openWorld(t);
    const bad: Array<[Record<string, unknown>, string]> = [
      [{ amount: 25 }, '041'],
      [{ amount: '25' }, '041'],
      [{ amount: '25.001' }, '041'],
      [{ amount: '-1.00' }, '041'],
      [{ amount: '0.00' }, '043'],
      [{ amount: '99999999.00' }, '044'],
      [{ 'exp-date': '1330' }, '041'],
      [{ csc: '12' }, '041'],
      [{ invoice: 'x'.repeat(101) }, '041'],
      [{ type: 'sale' }, '041'],
      [{ card: undefined }, '041'],
    ];
    for (const [fields, code] of bad) {
      const { status, body } = await world.sale(fields);
      assert.equal(status, 400, JSON.stringify(fields));
      assert.equal(body.payload.error?.['result-code'], code, JSON.stringify(fields));
    }
    for (const body of ['{', '[]', 'null', 'x'.repeat(70_000)]) {
      assert.equal((await world.call('POST', '/rest/v2/transactions', body)).status, 400);
    }
    assert.equal(world.running.simulator.book().transactions.length, 0);
  });

  it('is not authorised without a known api-key', async (t) => {
    const world = await openWorld(t);
    const { status, body } = await world.call('POST', '/rest/v2/transactions', {}, { 'api-key': 'wrong' });
    assert.equal(status, 401);
    assert.equal(body.payload.error?.['result-code'], '042');
    assert.equal(body.payload.transaction, undefined);
  });
});

describe('the duplicate check', () => {
  const checked = { invoice: 'ref-1', 'check-field': 'invoice' };

  it('returns the paid original for the same invoice and amount', async (t) => {
    const world = await openWorld(t);
    const first = await world.sale(checked);
    const again = await world.sale(checked);
    assert.equal(again.status, 200);
    assert.equal(again.body.payload.transaction?.id, first.body.payload.transaction?.id);
    assert.equal(world.charged('ref-1'), 1);
  });

  it('charges again for another amount, after a decline, after a void, and without check-field', async (t) => {
    const world = await openWorld(t);
    const first = await world.sale(checked);
    await world.sale({ ...checked, amount: '26.00' });
    assert.equal(world.charged('ref-1'), 2);
    await world.post({ type: 'VOID', id: first.body.payload.transaction?.id });
    await world.sale(checked);
    assert.equal(world.charged('ref-1'), 3);
    await world.sale({ invoice: 'ref-1' });
    assert.equal(world.charged('ref-1'), 4);
    await world.sale({ ...checked, invoice: 'ref-2', amount: '0.21' });
    assert.equal((await world.sale({ ...checked, invoice: 'ref-2', amount: '0.21' })).status, 402);
  });

  it('looks at one terminal, or at the merchant when asked', async (t) => {
    const world = await openWorld(t);
    const { merchantId } = world.merchant;
    const second = await world.running.simulator.createMerchant({ name: 'Till two', merchantId, allowedOrigins: [] });
    const asSecond = (fields: object) =>
      world.call(
        'POST',
        '/rest/v2/transactions',
        { type: 'SALE', amount: '25.00', card: visa, 'exp-date': '1230', ...checked, ...fields },
        { 'api-key': second.apiKey },
      );
    const first = await world.sale(checked);
    const widened = await asSecond({ 'check-field-mid': 'true' });
    assert.equal(widened.body.payload.transaction?.id, first.body.payload.transaction?.id);
    assert.notEqual((await asSecond({})).body.payload.transaction?.id, first.body.payload.transaction?.id);
  });

  it('follows the account settings, answering with an error when they say so', async (t) => {
    const world = await openWorld(t);
    const path = '/rest/v2/settings/transaction/duplicates';
    assert.equal((await world.call('GET', path)).body.payload['duplicate-settings']?.enabled, 'false');
    await world.call('PUT', path, { enabled: 'true', 'if-duplicate-found-respond-with-error': true });
    assert.equal((await world.sale({ invoice: 'a' })).status, 200);
    const again = await world.sale({ invoice: 'b' });
    assert.equal(again.status, 402);
    assert.equal(again.body.payload.error?.['result-code'], '045');
    await world.call('PUT', path, { enabled: 'true', 'use-invoice-instead-of-card': 'true' });
    assert.equal((await world.sale({ invoice: 'b' })).status, 200);
    assert.equal(world.charged('b'), 1);
  });
});
