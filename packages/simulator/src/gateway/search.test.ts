import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld } from '../../testing/world.ts';
import { readSearchDate } from './search-date.ts';

describe('search', () => {
  it('finds by invoice, order, amount and last four, in pages, newest first', async (t) => {
    const world = await openWorld(t);
    for (let i = 0; i < 5; i++) await world.sale({ invoice: `ref-${i}`, 'order-id': 'INV-1', amount: `${10 + i}.00` });
    const list = async (query: Record<string, string>) => {
      const { body } = await world.search(query);
      return { found: body.payload.transactions?.transaction ?? [], page: body.page };
    };
    assert.deepEqual(
      (await list({ invoice: 'ref-3' })).found.map((each) => each.amount),
      ['13.00'],
    );
    assert.equal((await list({ invoice: 'ref-3', amount: '13.01' })).found.length, 0);
    assert.equal((await list({ 'order-id': 'INV-1' })).found.length, 5);
    assert.equal((await list({ 'last-four': '1111', amount: '10.00' })).found.length, 1);
    assert.equal((await list({ invoice: 'nobody' })).found.length, 0);
    const second = await list({ page: '2', 'page-size': '2' });
    assert.deepEqual(
      second.found.map((each) => each.invoice),
      ['ref-2', 'ref-1'],
    );
    assert.equal(second.page?.last, 'false');
    assert.equal(second.page?.['total-pages'], '3');
    assert.equal((await list({ invoice: 'ref-3' })).found[0]?.card, '1111');
    assert.equal((await world.search({ page: 'x' })).status, 400);
  });

  it('keeps to the terminal unless asked for the merchant, and never shows another merchant’s', async (t) => {
    const world = await openWorld(t);
    await world.sale({ invoice: 'ref-1' });
    const { simulator } = world.running;
    const sister = await simulator.createMerchant({
      name: 'B',
      merchantId: world.merchant.merchantId,
      allowedOrigins: [],
    });
    const stranger = await simulator.createMerchant({ name: 'C', allowedOrigins: [] });
    const seen = async (apiKey: string, level: string) => {
      const path = `/rest/v2/transactions?invoice=ref-1&level=${level}`;
      const { body } = await world.call('GET', path, undefined, { 'api-key': apiKey });
      return body.payload.transactions?.transaction.length;
    };
    assert.equal(await seen(sister.apiKey, 'terminal'), 0);
    assert.equal(await seen(sister.apiKey, 'merchant'), 1);
    assert.equal(await seen(stranger.apiKey, 'merchant'), 0);
  });

  it('reads the date forms of the dialect and refuses others', () => {
    const noon = Date.UTC(2026, 10, 22, 12);
    assert.equal(readSearchDate('2026-11-22 12:00 UTC', 'd'), noon);
    assert.equal(readSearchDate('2026-11-22 06:00 CST', 'd'), noon);
    assert.equal(readSearchDate('2026-11-22 13:00:00 +01:00', 'd'), noon);
    assert.equal(readSearchDate('2026-11-22', 'd'), noon - 12 * 3_600_000);
    assert.throws(() => readSearchDate('22/11/2026', 'd'), { name: 'Refusal' });
    assert.throws(() => readSearchDate('2026-11-22 12:00 XYZ', 'd'), { name: 'Refusal' });
  });
});
