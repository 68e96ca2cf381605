import assert from 'node:assert/strict';
import { it } from 'node:test';
import { clientAddressBehind } from './client-address.ts';
import { listen } from './node-server.ts';

/** What the server takes for the caller's address. */
async function seen(trustedProxies: readonly string[], forwarded?: string): Promise<string> {
  const addressOf = clientAddressBehind(trustedProxies);
  const { url, close } = await listen({
    host: '127.0.0.1',
    port: 0,
    fetch: async (request) => new Response(addressOf(request)),
  });
  try {
    const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    return await (await fetch(url.replace('localhost', '127.0.0.1'), { headers })).text();
  } finally {
    await close(Promise.resolve());
  }
}

it('believes nobody’s word by default', async () => {
  assert.equal(await seen([]), '127.0.0.1');
  assert.equal(await seen([], '203.0.113.7'), '127.0.0.1');
  assert.equal(await seen(['10.0.0.0/8'], '203.0.113.7'), '127.0.0.1');
});

it('takes the last address that no trusted proxy has', async () => {
  assert.equal(await seen(['127.0.0.1'], '203.0.113.7'), '203.0.113.7');
  assert.equal(await seen(['127.0.0.0/8', '10.0.0.0/8'], '198.51.100.1, 203.0.113.7, 10.1.2.3'), '203.0.113.7');
  assert.equal(await seen(['127.0.0.1'], '203.0.113.7, 10.1.2.3'), '10.1.2.3');
  assert.equal(await seen(['127.0.0.1'], '2001:db8::7'), '2001:db8::7');
  assert.equal(await seen(['127.0.0.1'], '::ffff:203.0.113.7'), '203.0.113.7');
});

it('stops at what is no address', async () => {
  assert.equal(await seen(['127.0.0.1', '10.0.0.0/8'], '203.0.113.7, unknown, 10.1.2.3'), '10.1.2.3');
  assert.equal(await seen(['127.0.0.1'], ''), '127.0.0.1');
});

it('refuses a list that says neither address nor network', () => {
  for (const wrong of ['proxy.internal', '10.0.0.0/', '10.0.0.0/x', ''])
    assert.throws(() => clientAddressBehind([wrong]), /neither/);
});
