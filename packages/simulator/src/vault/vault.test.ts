import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld, origin, send, typeCard, visa } from '../../testing/world.ts';
import { createSimulator } from '../simulator.ts';
import { mobileJwtLifeMs } from './mobile-jwt.ts';

describe('tokenising', () => {
  it('answers with a JWT that pays once and carries no card', async (t) => {
    const world = await openWorld(t);
    const typed = await typeCard(world.running, world.merchant.publicKey, { card: '4111 1111 1111 1111' });
    assert.equal(typed.status, 200);
    assert.equal(typed.body.payload.payloadType, 'mobile-jwt');
    const { jwt = '', 'last-four': last4 } = typed.body.payload['mobile-jwt'] ?? {};
    assert.equal(last4, '1111');
    assert.ok(
      !Buffer.from(jwt.split('.')[1] ?? '', 'base64url')
        .toString()
        .includes('41111'),
    );

    const paid = await world.mobile('sale', jwt, { amount: '25.00', invoice: 'ref-1', 'create-token': 'true' });
    assert.equal(paid.status, 200);
    assert.equal(paid.body.payload.transaction?.['entry-method'], 'MOBILE');
    assert.ok(paid.body.links?.some(({ rel }) => rel === 'token'));
    const again = await world.mobile('sale', jwt, { amount: '25.00', invoice: 'ref-2' });
    assert.equal(again.status, 401);
    assert.equal(again.body.payload.error?.['result-code'], '042');
    assert.equal(world.charged('ref-2'), 0);
  });

  it('gives a JWT that is spent by a decline, not by a bad request', async (t) => {
    const world = await openWorld(t);
    const jwt = await world.tokenise();
    assert.equal((await world.mobile('sale', jwt, { amount: 'ten' })).status, 400);
    assert.equal((await world.mobile('sale', jwt, { amount: '1.00', 'software-type': null })).status, 400);
    assert.equal((await world.mobile('sale', jwt, { amount: '0.21' })).status, 402);
    assert.equal((await world.mobile('sale', jwt, { amount: '1.00' })).status, 401);
  });

  it('lets one of a hundred racers spend a JWT', async (t) => {
    const world = await openWorld(t);
    const jwt = await world.tokenise();
    const race = Array.from({ length: 100 }, () => world.mobile('sale', jwt, { amount: '5.00', invoice: 'race' }));
    const statuses = (await Promise.all(race)).map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200).length, 1);
    assert.equal(world.charged('race'), 1);
  });

  it('binds the JWT to its merchant and refuses a forged one', async (t) => {
    const world = await openWorld(t);
    const other = await world.running.simulator.createMerchant({ name: 'Other', allowedOrigins: [] });
    const jwt = await world.tokenise();
    const theirs = { 'api-key': other.apiKey, mobilejwt: jwt };
    const body = { amount: '5.00', 'software-type': 'x', 'software-type-version': '1' };
    assert.equal((await world.call('POST', '/rest/v2/mobile/transactions/sale', body, theirs)).status, 401);
    const [head = '', claims = '', signature = ''] = jwt.split('.');
    for (const forged of [`${head}.${claims}.`, `${head}.${claims}x.${signature}`, 'a.b.c', '', `${jwt}.x`]) {
      assert.equal((await world.mobile('sale', forged, { amount: '5.00' })).status, 401);
    }
    assert.equal((await world.mobile('sale', jwt, { amount: '5.00' })).status, 200);
  });

  it('lets a JWT live for a quarter of an hour', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const simulator = createSimulator({ clock: { now: () => now, sleep: async () => {} } });
    const { publicKey, apiKey } = await simulator.createMerchant({ name: 'A', allowedOrigins: [] });
    const typed = await simulator.vault.request('/rest/v2/mobilejwt/manual', {
      method: 'POST',
      headers: { 'public-key': publicKey },
      body: JSON.stringify({ card: visa, 'expiration-date-MMYY': '1230', csc: '123' }),
    });
    const { jwt } = (await typed.json()).payload['mobile-jwt'];
    now += mobileJwtLifeMs;
    const late = await simulator.gateway.request('/rest/v2/mobile/transactions/sale', {
      method: 'POST',
      headers: { 'api-key': apiKey, mobilejwt: jwt },
      body: JSON.stringify({ amount: '5.00', 'software-type': 'x', 'software-type-version': '1' }),
    });
    assert.equal(late.status, 401);
  });

  it('refuses unknown keys, foreign origins, and numbers that are not published for testing', async (t) => {
    const { running, merchant } = await openWorld(t);
    const typed = (fields: object, headers = {}) =>
      typeCard(running, merchant.publicKey, { card: visa, ...fields }, headers);
    assert.equal((await typeCard(running, 'ff', { card: visa })).status, 401);
    assert.equal((await typed({}, { Origin: origin })).status, 403);
    assert.equal((await typed({}, { Origin: 'null' })).status, 403);
    assert.equal((await typed({}, { Origin: running.vaultUrl })).status, 200);
    const live = await typed({ card: '5454 5454 5454 5454' });
    assert.equal(live.status, 400);
    assert.ok(!live.text.includes('5454'));
    assert.equal((await typed({ 'expiration-date-MMYY': '1330' })).status, 400);
    assert.equal((await typed({ csc: 'abc' })).status, 400);
  });
});

describe('the frame', () => {
  const frame = async (vaultUrl: string, publicKey: string) =>
    send(`${vaultUrl}/fields/v1/card?pk=${publicKey}`, 'GET');

  it('may be framed by the pages of its merchant only', async (t) => {
    const { running, merchant } = await openWorld(t);
    const { status, headers } = await frame(running.vaultUrl, merchant.publicKey);
    const policy = headers.get('content-security-policy') ?? '';
    assert.equal(status, 200);
    assert.match(policy, /frame-ancestors http:\/\/localhost:4000;/);
    assert.equal(headers.get('x-frame-options'), null);
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'none'"]) {
      assert.ok(policy.includes(rule), rule);
    }
    assert.match(policy, /require-trusted-types-for 'script'/);
    await running.simulator.updateMerchant(merchant.id, { allowedOrigins: ['https://a.example', 'https://b.example'] });
    const changed = await frame(running.vaultUrl, merchant.publicKey);
    assert.match(
      changed.headers.get('content-security-policy') ?? '',
      /ancestors https:\/\/a.example https:\/\/b.example;/,
    );
  });

  it('is shut when the key is unknown or the merchant has named no exact origin', async (t) => {
    const { running, merchant } = await openWorld(t);
    await running.simulator.updateMerchant(merchant.id, {
      allowedOrigins: ['*', 'https://*.example', 'https://a.example; script-src *', 'https://a.example/path', "'self'"],
    });
    for (const publicKey of [merchant.publicKey, 'ff', '']) {
      const { headers } = await frame(running.vaultUrl, publicKey);
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      assert.equal(headers.get('x-frame-options'), 'DENY');
    }
  });

  it('serves its own files and nothing beside them', async (t) => {
    const { running } = await openWorld(t);
    const file = await send(`${running.vaultUrl}/fields/v1/frame.js`, 'GET');
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-type') ?? '', /javascript/);
    for (const path of ['..%2fpackage.json', '%2e%2e', 'missing.js', '.env', 'frame.ts', 'a/b.js', 'index.html']) {
      assert.equal((await send(`${running.vaultUrl}/fields/v1/${path}`, 'GET')).status, 404, path);
    }
  });
});
