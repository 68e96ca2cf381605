import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { exchange, neverSent } from './client.ts';

const context = { fetch, now: () => new Date(), verifySignature: null, terminalPatienceMs: 0, visibilityDelayMs: 0 };
const credentials = { apiKey: 'k3y', publicKey: 'p', webhookPublicKey: '', gatewayUrl: '', vaultUrl: '' };
const ask = (gatewayUrl: string, signal: AbortSignal = AbortSignal.timeout(2000)) =>
  exchange(
    context,
    { ...credentials, gatewayUrl },
    { method: 'POST', path: '/transactions', body: { type: 'SALE' } },
    signal,
  );

async function withServer(
  handle: Parameters<typeof createServer>[1],
  run: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer({}, handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  try {
    await run(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a refused connection and an unknown name were certainly not sent', async () => {
  let free = '';
  await withServer(
    () => {},
    async (url) => {
      free = url;
    },
  );
  assert.equal((await ask(free)).kind, 'not_sent');
  assert.equal((await ask('http://no-such-host.invalid')).kind, 'not_sent');
  assert.equal((await ask(free, AbortSignal.abort())).kind, 'not_sent');
});

test('a cut connection, silence and a broken-off answer are lost', async () => {
  await withServer(
    (request) => request.socket.destroy(),
    async (url) => assert.equal((await ask(url)).kind, 'lost'),
  );
  await withServer(
    () => {},
    async (url) => assert.equal((await ask(url, AbortSignal.timeout(100))).kind, 'lost'),
  );
  await withServer(
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"status":');
      setTimeout(() => response.destroy(), 20);
    },
    async (url) => assert.equal((await ask(url)).kind, 'lost'),
  );
});

test('an answer too large to be the gateway’s is lost, not swallowed', async () => {
  await withServer(
    (_, response) => response.end(' '.repeat(3_000_000)),
    async (url) => assert.equal((await ask(url)).kind, 'lost'),
  );
});

test('a redirect is not followed with the key', async () => {
  let calls = 0;
  await withServer(
    (_, response) => {
      calls++;
      response.writeHead(307, { location: '/elsewhere' }).end();
    },
    async (url) => assert.equal((await ask(url)).kind, 'lost'),
  );
  assert.equal(calls, 1);
});

test('429 is busy whatever its body; a status that contradicts the body is lost', async () => {
  await withServer(
    (_, response) => response.writeHead(429).end('<p>slow down</p>'),
    async (url) => assert.equal((await ask(url)).kind, 'busy'),
  );
  await withServer(
    (_, response) => response.writeHead(402).end('{"code":"200","status":"fail"}'),
    async (url) => assert.equal((await ask(url)).kind, 'lost'),
  );
});

test('no message quotes the key', async () => {
  for (const url of ['http://no-such-host.invalid', 'http://127.0.0.1:1']) {
    assert.ok(!JSON.stringify(await ask(url)).includes('k3y'));
  }
});

test('an error that does not say when it happened counts as sent', () => {
  assert.equal(neverSent(new TypeError('Failed to fetch')), false);
  assert.equal(neverSent(new TypeError('fetch failed', { cause: { code: 'ECONNRESET', syscall: 'read' } })), false);
  assert.equal(neverSent(new TypeError('fetch failed', { cause: { code: 'EHOSTUNREACH', syscall: 'read' } })), false);
  assert.equal(neverSent(new TypeError('fetch failed', { cause: { code: 'EHOSTUNREACH', syscall: 'connect' } })), true);
  const refused = { code: 'ECONNREFUSED', syscall: 'connect' };
  const both = new AggregateError([refused, refused]);
  assert.equal(neverSent(new TypeError('fetch failed', { cause: both })), true);
  const mixed = new AggregateError([refused, { code: 'ECONNRESET' }]);
  assert.equal(neverSent(new TypeError('fetch failed', { cause: mixed })), false);
  assert.equal(neverSent('odd'), false);
});
