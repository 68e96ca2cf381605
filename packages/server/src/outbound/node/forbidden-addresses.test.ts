/** What a tenant names cannot lead a call into our own network: counted at the sockets, with a listener to be found there. */
import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { forbiddenAnswers, forbiddenUrls } from '../../../testing/forbidden-addresses.ts';
import type { CallAnswer, Outbound } from '../outbound.ts';
import { newSigningSecret } from '../signing-secret.ts';
import { createNodeOutbound, type NodeOutboundOptions } from './node-outbound.ts';

const publicAddress = '93.184.216.34';
/** Public by its block, and given to nobody: a connection to it reaches no one. */
const unusedAddress = '3000::1';

/** Listens on every address of this machine. */
async function listenEverywhere(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.once('error', () => server.listen(0, '0.0.0.0'));
    server.once('listening', resolve);
    server.listen({ port: 0, host: '::' });
  });
  return (server.address() as AddressInfo).port;
}

describe('addresses that may not be called', { timeout: 60_000 }, () => {
  let port = 0;
  let reached = 0;
  const made = { connections: 0, lookups: 0 };
  const double = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  const hook = createHook({
    init(_id, type) {
      if (type === 'TCPCONNECTWRAP') made.connections += 1;
      if (type === 'GETADDRINFOREQWRAP') made.lookups += 1;
    },
  });

  before(async () => {
    port = await listenEverywhere(double);
    hook.enable();
  });
  beforeEach(() => {
    reached = made.connections = made.lookups = 0;
  });
  after(() => {
    hook.disable();
    double.close();
  });

  const outboundWith = (options: NodeOutboundOptions): Outbound => createNodeOutbound({ ports: [port], ...options });
  const call = (outbound: Outbound, url: string, patienceMs = 2_000): Promise<CallAnswer> =>
    outbound.call({
      url,
      id: 'msg_1',
      body: '{}',
      secrets: [newSigningSecret()],
      signal: AbortSignal.timeout(patienceMs),
    });
  const assertForbidden = (answer: CallAnswer, what: string) =>
    assert.equal(answer.state === 'no_answer' && answer.cause, 'forbidden_address', what);
  const assertNothingMade = () => assert.deepEqual({ reached, ...made }, { reached: 0, connections: 0, lookups: 0 });

  it('would see a connection, if one were made', async () => {
    const outbound = outboundWith({ trustedOrigins: [`http://127.0.0.1:${port}`] });
    assert.equal((await call(outbound, `http://127.0.0.1:${port}/`)).state, 'no_answer');
    assert.deepEqual({ reached, ...made }, { reached: 1, connections: 1, lookups: 0 });
  });

  it('are refused by their text, when they are put in and when they are called', async () => {
    const urls = forbiddenUrls(port);
    assert.ok(new Set(urls).size >= 200, `${urls.length} cases`);
    const outbound = outboundWith({ resolve: async () => [publicAddress] });
    for (const url of urls) {
      assert.equal(typeof outbound.refuseUrl(url), 'string', url);
      assertForbidden(await call(outbound, url), url);
    }
    assertNothingMade();
  });

  it('are refused behind a name: alone, before and after a public one', async () => {
    assert.ok(forbiddenAnswers.length >= 200, `${forbiddenAnswers.length} cases`);
    const url = `https://hook.example:${port}/`;
    for (const address of forbiddenAnswers) {
      for (const answers of [[address], [publicAddress, address], [address, publicAddress]]) {
        const outbound = outboundWith({ resolve: async () => answers });
        assert.equal(outbound.refuseUrl(url), null);
        assertForbidden(await call(outbound, url), answers.join());
      }
    }
    assertNothingMade();
  });

  it('are not reached by a name that changes its mind after it was judged', async () => {
    for (const turns of [
      [[unusedAddress], ['127.0.0.1'], ['::1']],
      [['127.0.0.1'], [unusedAddress], ['127.0.0.1']],
    ]) {
      let asked = 0;
      const outbound = outboundWith({ resolve: async () => turns[asked++ % turns.length] ?? [] });
      for (const [index, turn] of turns.entries()) {
        const answer = await call(outbound, `https://hook.example:${port}/`, 300);
        assert.equal(asked, index + 1, 'the name is asked for once a call');
        assert.equal(answer.state, 'no_answer');
        if (turn[0] !== unusedAddress) assertForbidden(answer, turn.join());
      }
    }
    assert.deepEqual({ reached, ...made }, { reached: 0, connections: 2, lookups: 0 });
  });

  it('are not reached by a redirect, which is an answer like any other', async () => {
    const redirector = createHttpServer((request, response) => {
      const status = Number(request.url?.slice(1));
      response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end('elsewhere');
    });
    const redirectorPort = await listenEverywhere(redirector);
    const outbound = outboundWith({ trustedOrigins: [`http://127.0.0.1:${redirectorPort}`] });
    for (const status of [300, 301, 302, 303, 307, 308]) {
      const answer = await call(outbound, `http://127.0.0.1:${redirectorPort}/${status}`);
      assert.deepEqual(answer, { state: 'answered', status, body: 'elsewhere' });
    }
    redirector.close();
    assert.equal(reached, 0);
    assert.equal(made.connections, 6);
  });

  it('are trusted by exact origin only', async () => {
    const outbound = outboundWith({ trustedOrigins: [`http://localhost:${port}`, 'http://erp.example'] });
    assert.equal(outbound.refuseUrl(`http://localhost:${port}/hook?a=b`), null);
    assert.equal(outbound.refuseUrl(`HTTP://LOCALHOST:${port}/hook`), null);
    for (const url of [
      `http://localhost:${port + 1}/`,
      'http://localhost/',
      'http://erp.example.net/',
      'http://erp.example:8443/',
      'http://api.erp.example/',
      `https://localhost:${port}/`,
      `http://127.0.0.1:${port}/`,
      `http://[::1]:${port}/`,
      `http://localhost.:${port}/`,
      `http://erp.localhost:${port}/`,
      `http://localhost:${port}@127.0.0.1:${port}/`,
      `http://user@localhost:${port}/`,
      `http://localhost:${port}/#part`,
      `blob:http://localhost:${port}/1`,
    ]) {
      assert.equal(typeof outbound.refuseUrl(url), 'string', url);
      assertForbidden(await call(outbound, url), url);
    }
    assertNothingMade();
    for (const origin of ['localhost:4000', 'http://localhost:4000/', '*', 'file:///', 'https://erp.example:443'])
      assert.throws(() => createNodeOutbound({ trustedOrigins: [origin] }), /trusted origin/, origin);
  });

  it('are told apart from those that may', () => {
    const outbound = createNodeOutbound();
    for (const url of [
      'https://erp.example.com/hooks/orders?company=1',
      'https://erp.example.com:8443/',
      'https://bücher.example/',
      `https://${publicAddress}/`,
      'https://[2606:4700::1111]/',
      'https://11.0.0.1/',
      'https://172.32.0.1/',
      'https://100.128.0.1/',
      'https://localhost.example.com/',
    ])
      assert.equal(outbound.refuseUrl(url), null, url);
  });
});
