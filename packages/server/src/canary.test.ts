/**
 * A card number is at the vault and nowhere else (I13, B32 of `reliability.md`): it is typed into the real vault, every flow
 * is run, and then the bytes of everything else are searched. The same for keys and tokens, each where it must not be.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type RunningSimulator, startSimulator } from '@tillkit/simulator/node';
import { filesIn, findSecret, formsOf } from '../testing/canary.ts';
import { readEvents } from '../testing/event-reader.ts';
import { copyDataFolder } from '../testing/pglite-template.ts';
import {
  goodCard,
  openTestCompany,
  operatorKey,
  serverSecret,
  type TestCompany,
  usd,
} from '../testing/test-company.ts';

const script = fileURLToPath(new URL('../testing/serve.ts', import.meta.url));
/** Another published test number, sent where no number belongs. */
const strayCard = '5555555555554444';

describe('a canary', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillkit-canary-'));
  const traffic: string[] = [];
  const answers: string[] = [];
  const wire: Buffer[] = [];
  const tokens: string[] = [operatorKey];
  let output = '';
  let simulator: RunningSimulator;
  let proxy: Server;
  let child: ChildProcess;
  let url: string;
  let company: TestCompany;

  before(async () => {
    simulator = await startSimulator({
      gatewayPort: 0,
      vaultPort: 0,
      smtpPort: 0,
      frameDir: folder,
      dataDir: join(folder, 'outside'),
    });
    await copyDataFolder(join(folder, 'database'));
    proxy = await recordingProxy(simulator.gatewayUrl, wire);
    child = spawn(
      process.execPath,
      [
        '--conditions=tillkit-source',
        script,
        JSON.stringify({
          port: 0,
          operatorKey,
          secret: serverSecret,
          logLevel: 'info',
          visibilityDelayMs: 0,
          dataDir: join(folder, 'database'),
          smtpUrl: `smtp://localhost:${simulator.smtpPort}`,
        }),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      output += String(chunk);
    });
    while (!/^http:\S+$/m.test(output)) {
      assert.equal(child.exitCode, null, output);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    url = /^http:\S+$/m.exec(output)?.[0] ?? '';
    const throughProxy = { ...simulator, gatewayUrl: `http://localhost:${(proxy.address() as AddressInfo).port}` };
    company = await openTestCompany(send, throughProxy);
    tokens.push(company.apiKey);
  });
  after(async () => {
    if (child && child.exitCode === null) child.kill('SIGKILL');
    proxy?.close();
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a page or the ERP sends, and gets. */
  async function send(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const body = request.body === null ? undefined : await request.text();
    traffic.push(`${pathname}${search}`, body ?? '');
    const response = await fetch(`${url}${pathname}${search}`, {
      method: request.method,
      headers: request.headers,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    answers.push(text);
    return new Response(text || null, { status: response.status, headers: response.headers });
  }

  it('is found by the search, in every form', () => {
    for (const [form, bytes] of formsOf(goodCard))
      assert.ok(findSecret(goodCard, Buffer.concat([Buffer.from('…'), bytes, Buffer.from('…')])).length > 0, form);
    for (const padding of ['', 'x', 'xy', 'xyz']) {
      const text = Buffer.from(`${padding}${goodCard}${padding}`).toString('base64');
      assert.ok(findSecret(goodCard, Buffer.from(text)).length > 0, `base64 after ${padding.length}`);
    }
  });

  it('goes through every flow', async () => {
    const customer = await company.customer();
    const invoices = await company.invoices(customer, [10_000, 8_800, 21]);
    const [first, second, third] = invoices;
    assert.ok(first && second && third);
    const clerk = await company.staffToken();
    tokens.push(clerk);
    const reader = await readEvents(url, { token: clerk });
    const entry = await company.enterCard();
    tokens.push(entry.token);
    const saved = await company.ok<{ id: string }>('POST', '/v1/payment-methods', {
      token: clerk,
      key: randomUUID(),
      body: { customerId: customer.id, locationId: company.location.id, card: entry, description: 'Office' },
    });
    const stored = { type: 'stored_method', paymentMethodId: saved.id };
    const paid = await company.pay({
      customerId: customer.id,
      amount: usd(12_000),
      source: stored,
      allocations: [{ invoiceId: first.id, amount: usd(10_000) }],
    });
    assert.equal(paid.body.status, 'succeeded');
    const fresh = await company.enterCard();
    tokens.push(fresh.token);
    const withNewCard = await company.pay({
      customerId: customer.id,
      amount: usd(5_000),
      source: { type: 'new_card', card: fresh, save: true, description: 'Second' },
    });
    assert.equal(withNewCard.body.status, 'succeeded');
    const declined = await company.pay({ customerId: customer.id, amount: usd(21), source: stored });
    assert.equal(declined.body.status, 'declined');
    simulator.simulator.addFault({ fault: 'reset_after_processing', match: { amountMinor: 8_800 }, times: 1 });
    const lost = await company.pay({ customerId: customer.id, amount: usd(8_800), source: stored });
    assert.equal((await company.settled(lost.body.id)).status, 'succeeded');
    await company.ok('POST', `/v1/payments/${paid.body.id}/reallocate`, {
      token: clerk,
      key: randomUUID(),
      body: { allocations: [{ invoiceId: second.id, amount: usd(100) }] },
    });
    for (const path of [
      `/v1/payments/${paid.body.id}/timeline`,
      `/v1/payment-methods?customerId=${customer.id}`,
      `/v1/payments?customerId=${customer.id}`,
      '/v1/events?limit=1000',
      '/v1/customers?search=bloom',
    ])
      await company.ok('GET', path, { token: clerk });
    await company.ok('GET', '/v1/audit-entries?limit=1000', { token: company.apiKey });
    await company.call('DELETE', `/v1/payment-methods/${saved.id}`, { token: clerk });
    await reader.until(() => reader.events.some(({ type }) => type === 'payment_method.deleted'));
    answers.push(JSON.stringify(reader.events));
    await reader.stop();
    const until = Date.now() + 30_000;
    while (simulator.simulator.inbox.list().length < 3 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(simulator.simulator.inbox.list().length >= 3, 'confirmations were mailed');
  });

  it('is not even kept when a broken page sends it where it does not belong', async () => {
    const customer = await company.customer();
    const entry = await company.enterCard();
    const { token } = { token: await company.staffToken() };
    const body = { customerId: customer.id, locationId: company.location.id };
    const post = (path: string, misuse: unknown) =>
      company.call('POST', path, { token, key: randomUUID(), body: misuse });
    const before = traffic.length;
    await post('/v1/payment-methods', { ...body, card: { ...entry, token: strayCard } });
    await post('/v1/payment-methods', { ...body, card: { ...entry, number: strayCard } });
    await post('/v1/payment-methods', { ...body, card: { ...entry, last4: strayCard } });
    await post('/v1/payment-methods', `{"card": ${strayCard}`);
    await post('/v1/payments', {
      ...body,
      amount: usd(1),
      source: { type: 'new_card', card: { ...entry, token: strayCard } },
    });
    await post('/v1/payments', { ...body, amount: usd(Number(strayCard)), source: { type: 'cash' } });
    await company.call('GET', `/v1/payment-methods?customerId=${strayCard}`, { token });
    await company.call('GET', `/v1/payments/${strayCard}`, { token });
    await company.call('GET', `/${strayCard}`, { token: strayCard });
    await company.call('GET', '/v1/payments', { token, headers: { 'x-card': strayCard } });
    await post('/v1/payments', { ...body, amount: usd(1), source: { type: 'cash' }, allowDuplicate: strayCard });
    traffic.splice(before);
  });

  it('is at the vault, and nowhere else', async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    const vault = join(folder, 'outside', 'vault.jsonl');
    assert.deepEqual(findSecret(goodCard, readFileSync(vault)), ['plain'], 'the number was typed');
    const places = [
      ...filesIn(folder)
        .filter(({ path }) => path !== vault)
        .map(({ path, bytes }) => ({ place: path.slice(folder.length), bytes })),
      { place: 'log', bytes: Buffer.from(output) },
      { place: 'what pages send', bytes: Buffer.from(traffic.join('\n')) },
      { place: 'what pages get', bytes: Buffer.from(answers.join('\n')) },
      { place: 'what goes to the processor and back', bytes: Buffer.concat(wire) },
      { place: 'mail', bytes: Buffer.from(JSON.stringify(simulator.simulator.inbox.list())) },
    ];
    assert.ok(
      places.some(({ place }) => place.includes('pg_wal')),
      'the write-ahead log is searched',
    );
    assert.match(output, /"msg":"request"/);
    const search = (secret: string, except: readonly string[]) => {
      for (const { place, bytes } of places.filter((candidate) => !except.includes(candidate.place)))
        assert.deepEqual(findSecret(secret, bytes), [], `${secret.slice(0, 6)}… in ${place}`);
    };
    search(goodCard, []);
    search(strayCard, ['what goes to the processor and back']);
    const { apiKey = '' } = company.credentials;
    search(apiKey, ['what pages send', '/outside/accounts.jsonl']);
    search(serverSecret, []);
    for (const token of tokens)
      search(token, ['what pages send', 'what pages get', 'what goes to the processor and back']);
  });
});

/** Forwards everything to the gateway and keeps the bodies of both ways. */
async function recordingProxy(target: string, wire: Buffer[]): Promise<Server> {
  const server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      wire.push(Buffer.from(`${request.url}\n`), body);
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        ['host', 'connection', 'content-length', 'transfer-encoding'].includes(name) ? [] : [[name, String(value)]],
      );
      const answer = await fetch(`${target}${request.url}`, {
        method: request.method ?? 'GET',
        headers,
        ...(body.length > 0 && { body }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      wire.push(bytes);
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
      response.end(bytes);
    } catch {
      // The gateway cut the line: so does the proxy.
      request.socket.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
