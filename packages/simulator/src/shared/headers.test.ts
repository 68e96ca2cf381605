import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld, send } from '../../testing/world.ts';

const guarded = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'strict-transport-security',
  'permissions-policy',
  'cache-control',
];

describe('the guard', () => {
  it('is on every route of both origins, errors and 404 included', async (t) => {
    const { running, merchant } = await openWorld(t);
    const { gatewayUrl, vaultUrl } = running;
    const mail = await running.simulator.inbox.accept(Buffer.from('Subject: Hi\r\n\r\nHello'), ['a@example.com']);
    const gateway = [
      '/',
      '/mail',
      '/pages/panel.js',
      '/pages/none.js',
      '/nothing',
      '/rest/v2/transactions',
      '/rest/v2/nothing',
      '/rest/v2/tokens/1',
      '/rest/v2/batches',
      '/control/book',
      '/control/faults',
      '/control/overview',
      '/control/merchants/none',
      '/control/mail',
      `/control/mail/${mail.id}/body`,
      '/control/test-cards',
    ];
    const vault = [
      '/',
      `/fields/v1/card?pk=${merchant.publicKey}`,
      '/fields/v1/card',
      '/fields/v1/frame.js',
      '/rest/v2/x',
    ];
    const urls = [...gateway.map((path) => gatewayUrl + path), ...vault.map((path) => vaultUrl + path)];
    for (const url of urls) {
      for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
        const { status, headers } = await send(url, method, method === 'POST' ? '{' : undefined);
        assert.ok(status < 500, `${method} ${url}: ${status}`);
        for (const name of guarded) assert.ok(headers.get(name), `${method} ${url} lacks ${name}`);
        assert.equal(headers.get('access-control-allow-origin'), null);
        const policy = headers.get('content-security-policy') ?? '';
        assert.match(policy, /default-src 'none'/);
        assert.ok(!/unsafe-eval|script-src[^;]*unsafe-inline/.test(policy));
      }
    }
  });

  it('keeps other sites’ pages away from the control API', async (t) => {
    const { running } = await openWorld(t);
    const url = `${running.gatewayUrl}/control/latency`;
    assert.equal((await send(url, 'POST', { ms: 5 }, { Origin: 'https://evil.example' })).status, 403);
    assert.equal((await send(url, 'POST', { ms: 5 }, { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    assert.equal((await send(url, 'POST', { ms: 5 }, { Origin: running.gatewayUrl })).status, 200);
  });
});
