/** The server as a process among others: health, malformed requests on bare sockets, and a stop in the midst of work. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { problemSchema } from '@tillkit/contract';
import { type RunningSimulator, startSimulator } from '@tillkit/simulator/node';
import { readEvents } from '../../testing/event-reader.ts';
import { copyDataFolder } from '../../testing/pglite-template.ts';
import { type ServerProcess, startServerProcess } from '../../testing/server-process.ts';
import { type TestBackend, testBackend } from '../../testing/test-backend.ts';
import { openTestCompany, type TestCompany, usd } from '../../testing/test-company.ts';
import { type Listening, listen } from './node-server.ts';

describe('the server on sockets', { timeout: 120_000 }, () => {
  let t: TestBackend;
  let listening: Listening;
  before(async () => {
    t = await testBackend();
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: t.running.fetch });
  });
  after(async () => {
    await listening?.close(Promise.resolve());
    await t?.stop();
  });

  function exchange(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(listening.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
      let text = '';
      socket.setTimeout(10_000, () => socket.destroy(new Error(`No answer to ${bytes.slice(0, 60)}`)));
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
  }

  it('answers a problem to what is no request at all', async () => {
    const requests = [
      'GARBAGE\r\n\r\n',
      'GET /healthz HTTP/9.9\r\nhost: x\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n',
      `GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`,
      'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nhost: evil@good\r\nconnection: close\r\n\r\n',
      'POST /v1/payments HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n0\r\n\r\n',
      'POST /v1/payments HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
      'POST /v1/payments HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
      'GET /\u0000 HTTP/1.1\r\nhost: x\r\n\r\n',
    ];
    for (const request of requests) {
      const answer = await exchange(request);
      assert.match(answer, /^HTTP\/1\.1 400 /, `${request.slice(0, 80)} → ${answer.slice(0, 200)}`);
      assert.match(answer, /content-security-policy: default-src 'none'/i, request.slice(0, 80));
      const problem = problemSchema.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)));
      assert.deepEqual([problem.code, problem.actor], ['invalid_header', 'integrator']);
    }
  });

  it('refuses a body that is too large while it is still coming', async () => {
    const response = await fetch(`${listening.url}/v1/customers/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${t.apiKey}`, 'content-type': 'application/json' },
      body: new ReadableStream({
        pull(controller) {
          controller.enqueue(new Uint8Array(64_000).fill(0x20));
        },
      }),
      duplex: 'half',
    } as RequestInit);
    assert.equal(response.status, 413);
    assert.equal(problemSchema.parse(await response.json()).code, 'body_too_large');
  });

  it('is healthy without its database, but not ready', async () => {
    const get = async (path: string) => {
      const response = await fetch(`${listening.url}${path}`, { headers: { authorization: `Bearer ${t.apiKey}` } });
      return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
    };
    assert.deepEqual([(await get('/healthz')).status, (await get('/readyz')).status], [200, 200]);
    await t.store.close();
    assert.equal((await get('/healthz')).status, 200);
    for (const path of ['/readyz', '/v1/company']) {
      const { status, retryAfter, body } = await get(path);
      const problem = problemSchema.parse(body);
      assert.deepEqual([status, problem.code, problem.actor], [503, 'service_unavailable', 'operator'], path);
      assert.match(retryAfter ?? '', /^\d+$/);
    }
  });
});

describe('a stop under load', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillkit-stop-'));
  let simulator: RunningSimulator;
  let server: ServerProcess;
  let company: TestCompany;
  before(async () => {
    simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: folder });
    await copyDataFolder(join(folder, 'database'));
    server = await startServerProcess({ dataDir: join(folder, 'database') });
    company = await openTestCompany((request) => server.send(request), simulator);
  });
  after(async () => {
    await server?.stop('SIGKILL');
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [slowness, latencyMs] of [
    ['a processor that answers in time', 1_000],
    ['a processor that does not', 15_000],
  ] as const)
    it(`answers what is under way, ends in time and loses nothing: ${slowness}`, async () => {
      const customer = await company.customer();
      const card = await company.storeCard(customer);
      const token = await company.staffToken();
      const charged = company.charges().length;
      const intents = Array.from({ length: 6 }, (_, index) => ({
        key: randomUUID(),
        input: {
          customerId: customer.id,
          amount: usd(latencyMs * 10 + index),
          source: { type: 'stored_method', paymentMethodId: card },
        },
      }));
      const reader = await readEvents(server.url, { token: company.apiKey });
      simulator.simulator.setLatency(latencyMs);
      const answers = Promise.allSettled(intents.map(({ key, input }) => company.pay(input, { key, token })));
      await reader.until(() => reader.events.filter(({ type }) => type === 'payment.processing').length >= 6);
      const started = performance.now();
      await server.stop('SIGTERM');
      const took = performance.now() - started;
      assert.equal(server.child.exitCode, 0);
      assert.ok(took < 10_000, `it took ${Math.round(took)} ms to stop`);
      await reader.ended;
      for (const answer of await answers)
        if (answer.status === 'fulfilled') assert.ok([201, 503].includes(answer.value.status), answer.value.text);
      if (latencyMs < 5_000)
        for (const answer of await answers) {
          assert.equal(answer.status, 'fulfilled');
          if (answer.status === 'fulfilled') assert.equal(answer.value.body.status, 'succeeded');
        }

      simulator.simulator.setLatency(0);
      server = await startServerProcess({ dataDir: join(folder, 'database') });
      const until = Date.now() + 60_000;
      for (const { key, input } of intents)
        for (;;) {
          const { status, body } = await company.pay(input, { key, token });
          if (status === 201 && body.status !== 'processing') {
            assert.equal(body.status, 'succeeded');
            break;
          }
          assert.ok(Date.now() < until, `${status} ${JSON.stringify(body)}`);
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      assert.equal(company.charges().length - charged, intents.length);
    });
});
