import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorld, send } from '../../testing/world.ts';
import { createSimulator } from '../simulator.ts';
import { webKeys } from './web-keys.ts';

describe('merchant accounts', () => {
  it('are made once for an id, keep their keys, and take changes', async (t) => {
    const { running } = await openWorld(t);
    const url = `${running.gatewayUrl}/control/merchants`;
    const make = async (more: object) =>
      JSON.parse((await send(url, 'POST', { id: 'm', name: 'M', allowedOrigins: [], ...more })).text);
    const [first, second] = await Promise.all([make({}), make({})]);
    assert.deepEqual(first, second);
    assert.equal(first.privateKeyHex, undefined);
    const renamed = await make({
      name: 'N',
      allowedOrigins: ['http://localhost:1'],
      webhookUrl: 'http://localhost:1/w',
    });
    assert.equal(renamed.publicKey, first.publicKey);
    assert.equal(renamed.apiKey, first.apiKey);
    assert.deepEqual(renamed.allowedOrigins, ['http://localhost:1']);
    const patched = JSON.parse((await send(`${url}/m`, 'PATCH', { webhookUrl: null })).text);
    assert.equal(patched.webhookUrl, null);
    assert.equal(patched.name, 'N');
    assert.equal((await send(`${url}/none`, 'PATCH', {})).status, 404);
  });

  it('take an API key that is given, and never one that is taken', async (t) => {
    const world = await openWorld(t);
    const url = `${world.running.gatewayUrl}/control/merchants`;
    const { status } = await send(url, 'POST', { name: 'X', apiKey: world.merchant.apiKey });
    assert.equal(status, 409);
    await send(url, 'POST', { id: 'main', name: 'Main', apiKey: 'new-key' });
    assert.equal((await world.sale()).status, 401);
    const answer = await world.call('GET', '/rest/v2/tokens', undefined, { 'api-key': 'new-key' });
    assert.equal(answer.status, 200);
  });

  it('refuse nonsense', async (t) => {
    const { running } = await openWorld(t);
    const url = `${running.gatewayUrl}/control/merchants`;
    for (const body of [
      '{',
      [],
      {},
      { name: '' },
      { name: 'A', allowedOrigins: 'x' },
      { name: 'A', webhookUrl: 'x' },
    ]) {
      assert.equal((await send(url, 'POST', body)).status, 400);
    }
  });
});

describe('keys of a page', () => {
  it('sign as the gateway does, in DER that any verifier takes', async () => {
    const key = await webKeys.generate();
    const again = await webKeys.restore(key);
    const { createPublicKey, verify } = await import('node:crypto');
    for (let i = 0; i < 20; i++) {
      const signature = Buffer.from(await again.sign(`payload ${i}`), 'hex');
      assert.ok(verify('sha384', Buffer.from(`payload ${i}`), createPublicKey(key.publicKeyPem), signature));
    }
  });

  it('let a simulator run with nothing but the platform', async () => {
    const simulator = createSimulator();
    const { publicKey } = await simulator.createMerchant({ name: 'Page', allowedOrigins: [] });
    assert.match(publicKey, /^[0-9a-f]{200,}$/);
    const request = () => simulator.fetchGateway(new Request('http://gateway.test/control/book'));
    simulator.addFault({ fault: 'refuse', params: { ms: 50 } });
    await assert.rejects(request(), TypeError);
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal((await request()).status, 200);
  });
});
