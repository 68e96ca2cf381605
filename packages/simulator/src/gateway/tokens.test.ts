import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld, visa } from '../../testing/world.ts';
import { passesLuhn } from '../vault/card-vault.ts';
import { testCards } from './test-cards.ts';

describe('tokens', () => {
  it('are made, read, listed, changed and deleted', async (t) => {
    const world = await openWorld(t);
    const made = await world.call('POST', '/rest/v2/tokens', {
      card: visa,
      'exp-date': '1230',
      'avs-zip': '85284',
      'customer-key': 'cus_1',
    });
    const id = made.body.payload.tokenResponse?.['token-id'] ?? '';
    assert.equal(made.body.payload.tokenResponse?.status, 'Active');
    assert.equal(made.body.payload.tokenResponse?.['avs-result-code'], 'Y');
    assert.ok(id.endsWith('1111') && !passesLuhn(id));
    const path = `/rest/v2/tokens/${id}`;
    assert.equal((await world.call('PUT', path, { description: 'Blue card' })).status, 200);
    assert.equal((await world.call('GET', path)).body.payload.tokenResponse?.description, 'Blue card');
    assert.equal((await world.call('PUT', path, { 'exp-date': '1231' })).status, 400);
    const listed = await world.call('GET', '/rest/v2/tokens?customer-key=cus_1');
    assert.equal(listed.body.payload.tokens?.token.length, 1);
    assert.equal((await world.call('DELETE', path)).status, 200);
    assert.equal((await world.call('DELETE', path)).status, 404);
    assert.equal((await world.call('GET', path)).status, 404);
    const gone = await world.sale({ card: id, 'exp-date': undefined });
    assert.equal(gone.body.payload.error?.['result-code'], '010');
  });

  it('pay, count their uses, and are nothing to other merchants', async (t) => {
    const world = await openWorld(t);
    const sale = await world.sale({ 'create-token': 'true' });
    const token = sale.body.links?.find(({ rel }) => rel === 'token')?.id ?? '';
    const paid = await world.post({ type: 'SALE', amount: '12.00', card: token });
    assert.equal(paid.body.payload.transaction?.['entry-method'], 'TOKEN');
    const read = await world.call('GET', `/rest/v2/tokens/${token}`);
    assert.equal(read.body.payload.tokenResponse?.['times-used'], '1');
    const other = await world.running.simulator.createMerchant({ name: 'Other', allowedOrigins: [] });
    const headers = { 'api-key': other.apiKey };
    const body = { type: 'SALE', amount: '12.00', card: token };
    assert.equal((await world.call('POST', '/rest/v2/transactions', body, headers)).status, 402);
    assert.equal((await world.call('GET', `/rest/v2/tokens/${token}`, undefined, headers)).status, 404);
    await world.call('PUT', `/rest/v2/tokens/${token}`, { status: 'INACTIVE' });
    assert.equal((await world.post(body)).body.payload.error?.['result-code'], '017');
  });

  it('are refused for a card the issuer refuses, unless no inquiry is wanted', async (t) => {
    const world = await openWorld(t);
    const card = { card: '4000000000000002', 'exp-date': '1230' };
    assert.equal((await world.call('POST', '/rest/v2/tokens', card)).status, 402);
    assert.equal((await world.call('POST', '/rest/v2/tokens', { ...card, 'card-inquiry': 'false' })).status, 200);
  });

  it('come without an amount through the mobile check, even for a card that declines later', async (t) => {
    const world = await openWorld(t);
    const jwt = await world.tokenise('4000000000000341');
    const saved = await world.mobile('auth', jwt, { amount: '0.00', 'create-token': 'true' });
    assert.equal(saved.status, 200);
    const token = saved.body.payload.tokenResponse?.['token-id'];
    assert.equal((await world.post({ type: 'SALE', amount: '9.00', card: token })).status, 402);
  });
});

describe('the table of test cards', () => {
  it('holds well-formed numbers, each once', () => {
    assert.ok(testCards.every(({ number }) => passesLuhn(number)));
    assert.equal(new Set(testCards.map(({ number }) => number)).size, testCards.length);
  });
});
