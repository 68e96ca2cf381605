/** Calls over TLS: to the address that was judged, under the name that was asked for, with a certificate of that name. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { selfSigned } from '../../../testing/self-signed.ts';
import { newSigningSecret } from '../signing-secret.ts';
import { createNodeOutbound, type NodeOutboundOptions } from './node-outbound.ts';
import { postOnce } from './post-once.ts';

const name = 'hook.example';

interface Seen {
  readonly host: string | undefined;
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: string;
}

describe('calls over https', { timeout: 30_000 }, () => {
  const certificate = selfSigned(name);
  const ownAuthorities = getCACertificates('default');
  const serverNames: string[] = [];
  const seen: Seen[] = [];
  let sockets = 0;
  let server: Server;
  let port = 0;

  before(async () => {
    server = createServer(
      {
        ...certificate,
        // Asked at the handshake, before any certificate is judged.
        SNICallback: (serverName, done) => {
          serverNames.push(serverName);
          done(null);
        },
      },
      async (request, response) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        const { method, url: path, headers } = request;
        seen.push({ host: headers.host, method, path, body });
        response.end('{"ok":true}');
      },
    );
    server.on('connection', () => {
      sockets += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    setDefaultCACertificates([...ownAuthorities, certificate.cert]);
    serverNames.length = seen.length = sockets = 0;
  });
  after(() => {
    setDefaultCACertificates(ownAuthorities);
    server.close();
  });

  const call = (host: string, options: NodeOutboundOptions = {}) =>
    createNodeOutbound({
      trustedOrigins: [`https://${host}:${port}`],
      resolve: async () => ['127.0.0.1'],
      ...options,
    }).call({
      url: `https://${host}:${port}/orders?confirm=1`,
      id: 'msg_1',
      body: '{"order":"ord_é"}',
      secrets: [newSigningSecret()],
      signal: AbortSignal.timeout(5_000),
    });

  it('go to the address of the resolver, with the name in TLS and Host', async () => {
    assert.deepEqual(await call(name), { state: 'answered', status: 200, body: '{"ok":true}' });
    assert.deepEqual(seen, [
      {
        host: `${name}:${port}`,
        method: 'POST',
        path: '/orders?confirm=1',
        body: '{"order":"ord_é"}',
      },
    ]);
    assert.deepEqual(serverNames, [name]);
  });

  it('go to the addresses given, whatever the name stands for elsewhere', async () => {
    const post = {
      url: new URL(`https://${name}:${port}/`),
      headers: {},
      body: '',
      signal: AbortSignal.timeout(5_000),
    };
    for (const addresses of [['127.0.0.1'], ['127.0.0.1', '127.0.0.1']]) {
      assert.equal((await postOnce({ ...post, addresses })).status, 200);
    }
    await assert.rejects(postOnce({ ...post, addresses: [] }));
    assert.deepEqual(serverNames, [name, name]);
  });

  it('take another address of the name when one does not answer', async () => {
    assert.equal((await call(name, { resolve: async () => ['127.0.0.2', '127.0.0.1'] })).state, 'answered');
  });

  it('open a connection of their own each', async () => {
    await call(name);
    await call(name);
    assert.equal(sockets, 2);
  });

  it('end before anything is said when the certificate is of another name', async () => {
    const answer = await call('other.example');
    assert.deepEqual(answer, {
      state: 'no_answer',
      cause: 'unreachable',
      message: 'The connection failed or broke (ERR_TLS_CERT_ALTNAME_INVALID).',
    });
    assert.deepEqual([serverNames, seen], [['other.example'], []]);
  });

  it('end before anything is said when nobody vouches for the certificate', async () => {
    setDefaultCACertificates(ownAuthorities);
    const answer = await call(name);
    assert.equal(answer.state === 'no_answer' && answer.cause, 'unreachable');
    assert.match(answer.state === 'no_answer' ? answer.message : '', /DEPTH_ZERO_SELF_SIGNED_CERT/);
    assert.deepEqual([serverNames, seen], [[name], []]);
  });

  it('check certificates even where the environment says not to', async () => {
    setDefaultCACertificates(ownAuthorities);
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      assert.equal((await call(name)).state, 'no_answer');
      assert.deepEqual(seen, []);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });
});
