/** What a call sends, and what becomes of it when the other side is slow, endless, broken or strange. */
import assert from 'node:assert/strict';
import {
  createServer,
  get,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  setGlobalProxyFromEnv,
} from 'node:http';
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import type { CallAnswer } from '../outbound.ts';
import { newSigningSecret } from '../signing-secret.ts';
import { createNodeOutbound, type NodeOutboundOptions } from './node-outbound.ts';

const secret = newSigningSecret();
const body = '{"order":"ord_1","text":"Ünïcode"}';
const kB = 1_024;

describe('a call', { timeout: 30_000 }, () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  async function listen(server: Server | SocketServer): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  const serve = (listener: RequestListener): Promise<number> => {
    const server = createServer(listener);
    stops.push(() => server.closeAllConnections());
    return listen(server);
  };

  /** A server below HTTP, told when the request came. */
  const serveSocket = (onRequest: (socket: Socket) => void): Promise<number> => {
    const server = createSocketServer((socket) => {
      stops.push(() => socket.destroy());
      socket.on('error', () => {});
      socket.once('data', () => onRequest(socket));
    });
    return listen(server);
  };

  async function callPort(port: number, signal = AbortSignal.timeout(10_000), options: NodeOutboundOptions = {}) {
    const outbound = createNodeOutbound({ trustedOrigins: [`http://localhost:${port}`], ...options });
    return outbound.call({ url: `http://localhost:${port}/hook`, id: 'msg_1', body, secrets: [secret], signal });
  }

  const causeOf = (answer: CallAnswer) => (answer.state === 'no_answer' ? answer.cause : answer.state);

  it('carries its headers and a signature its receiver can verify', async () => {
    let received: { headers: IncomingHttpHeaders; text: string } | undefined;
    const port = await serve(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      received = { headers: request.headers, text };
      response.writeHead(201).end('{"answer":"é"}');
    });
    assert.deepEqual(await callPort(port), { state: 'answered', status: 201, body: '{"answer":"é"}' });
    const {
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': signature,
      ...others
    } = received?.headers ?? {};
    assert.deepEqual(others, {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Tillkit/1',
      host: `localhost:${port}`,
      connection: 'close',
    });
    const sent = { 'webhook-id': String(id), 'webhook-timestamp': String(at), 'webhook-signature': String(signature) };
    assert.deepEqual(new Webhook(secret).verify(received?.text ?? '', sent), JSON.parse(body));
    assert.throws(() => new Webhook(secret).verify(`${received?.text} `, sent));
  });

  it('is answered by whatever status there is', async () => {
    const port = await serve((_request, response) => response.writeHead(status).end());
    let status = 0;
    for (status of [200, 204, 400, 409, 410, 500, 503])
      assert.deepEqual(await callPort(port), { state: 'answered', status, body: '' });
  });

  it('passes by the proxy of the environment', async () => {
    const proxied: (string | undefined)[] = [];
    const proxy = await serve((request, response) => {
      proxied.push(request.url);
      response.end('from the proxy');
    });
    const port = await serve((_request, response) => response.end('from the host'));
    stops.push(setGlobalProxyFromEnv({ http_proxy: `http://127.0.0.1:${proxy}` }));
    // Whoever does not take care goes through it.
    const careless = Promise.withResolvers<void>();
    get(`http://localhost:${port}/`, (response) => response.resume().on('end', careless.resolve));
    await careless.promise;
    assert.deepEqual(await callPort(port), { state: 'answered', status: 200, body: 'from the host' });
    assert.deepEqual(proxied, [`http://localhost:${port}/`]);
  });

  it('takes an answer of 64 kB, and none that is longer', async () => {
    let size = 64 * kB;
    const port = await serve((_request, response) => response.end('a'.repeat(size)));
    const answer = await callPort(port);
    assert.equal(answer.state === 'answered' && answer.body.length, 64 * kB);
    size += 1;
    assert.equal(causeOf(await callPort(port)), 'too_large');
  });

  it('reads little of 10 MB, and hangs up', async () => {
    let written = 0;
    const closed = Promise.withResolvers<void>();
    const port = await serve((_request, response) => {
      response.on('close', closed.resolve).on('error', () => {});
      const push = () => {
        while (written < 10_240 * kB && !response.destroyed) {
          written += 16 * kB;
          if (!response.write('a'.repeat(16 * kB))) return response.once('drain', push);
        }
        return response.end();
      };
      push();
    });
    assert.equal(causeOf(await callPort(port)), 'too_large');
    await closed.promise;
    assert.ok(written < 10_240 * kB, `${written} bytes written`);
  });

  const timedOut: Record<string, () => Promise<number>> = {
    'takes the connection and says nothing': () => serveSocket(() => {}),
    'begins its headers and stops': () => serveSocket((socket) => socket.write('HTTP/1.1 200 OK\r\nx-a')),
    'promises a body and stops': () =>
      serveSocket((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc')),
    'drips its body': () =>
      serve((_request, response) => {
        response.flushHeaders();
        const drip = setInterval(() => response.write('a'), 20);
        response.on('close', () => clearInterval(drip));
      }),
    'drips its headers': () =>
      serveSocket((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    'only ever announces an answer': () =>
      serveSocket((socket) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
  };
  for (const [what, start] of Object.entries(timedOut)) {
    it(`ends when its time is up, with a server that ${what}`, async () => {
      const port = await start();
      const began = performance.now();
      assert.equal(causeOf(await callPort(port, AbortSignal.timeout(200))), 'timed_out');
      assert.ok(performance.now() - began < 2_000);
    });
  }

  it('ends when its time is up with a name nobody answers for, and at once when it was up before', async () => {
    let asked = 0;
    const resolve = () => {
      asked += 1;
      return new Promise<never>(() => {});
    };
    assert.equal(causeOf(await callPort(1, AbortSignal.timeout(100), { resolve })), 'timed_out');
    assert.equal(causeOf(await callPort(1, AbortSignal.abort(), { resolve })), 'timed_out');
    assert.equal(asked, 1);
  });

  const broken: Record<string, (socket: Socket) => void> = {
    'resets the connection': (socket) => socket.resetAndDestroy(),
    'hangs up': (socket) => socket.end(),
    'speaks no HTTP': (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    'hangs up in the midst of its answer': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'),
    'resets in the midst of its answer': (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc', () => socket.resetAndDestroy());
    },
    'changes to another protocol': (socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
    'sends headers without end': (socket) => socket.end(`HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(64 * kB)}\r\n\r\n`),
    'gives two lengths': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'),
  };
  for (const [what, answer] of Object.entries(broken)) {
    it(`finds unreachable a server that ${what}`, async () => {
      assert.equal(causeOf(await callPort(await serveSocket(answer))), 'unreachable');
    });
  }

  it('finds unreachable what listens nowhere, has no name or no address', async () => {
    const port = await serve(() => {});
    for (const stop of stops.splice(0)) stop();
    assert.equal(causeOf(await callPort(port)), 'unreachable');
    const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND localhost'), { code: 'ENOTFOUND' });
    const answers = [
      await callPort(port, undefined, { resolve: () => Promise.reject(notFound) }),
      await callPort(port, undefined, { resolve: async () => [] }),
      await callPort(port, undefined, {
        resolve: () => {
          throw notFound;
        },
      }),
    ];
    assert.deepEqual(answers.map(causeOf), ['unreachable', 'unreachable', 'unreachable']);
  });

  it('is not made when it cannot be signed, and does not say with what', async () => {
    let reached = 0;
    const port = await serve((_request, response) => {
      reached += 1;
      response.end();
    });
    const outbound = createNodeOutbound({ trustedOrigins: [`http://localhost:${port}`] });
    const url = `http://localhost:${port}/`;
    const signal = AbortSignal.timeout(5_000);
    for (const secrets of [[], [''], ['whsec_dG9vLXNob3J0']]) {
      const answer = await outbound.call({ url, id: 'msg_1', body, secrets, signal });
      assert.equal(causeOf(answer), 'unreachable');
      assert.match(answer.state === 'no_answer' ? answer.message : '', /could not be signed/);
      assert.doesNotMatch(JSON.stringify(answer), /dG9vLXNob3J0/);
    }
    assert.equal(reached, 0);
  });

  it('never tells what the other side said in a message of ours', async () => {
    const port = await serveSocket((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nx-secret: told\r\ncontent-length: 99\r\n\r\ntold'),
    );
    const answer = await callPort(port);
    assert.doesNotMatch(JSON.stringify(answer), /told|ord_1|whsec_/);
    assert.match(
      answer.state === 'no_answer' ? answer.message : '',
      /^The connection failed or broke( \([A-Z_]+\))?\.$/,
    );
  });
});
