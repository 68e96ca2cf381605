/**
 * Many requests at once (`reliability.md` A6, A7): on PostgreSQL against three server processes over one database, on the
 * embedded database against one.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Payment, Problem } from '@tillkit/contract';
import { type RunningSimulator, startSimulator } from '@tillkit/simulator/node';
import { copyDataFolder } from '../../testing/pglite-template.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/postgres-template.ts';
import { type ServerProcess, startServerProcess } from '../../testing/server-process.ts';
import { openTestCompany, type TestCompany, usd } from '../../testing/test-company.ts';
import { testDatabase, testPostgresUrl } from '../../testing/test-store.ts';

describe('many requests at once', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillkit-parallel-'));
  let simulator: RunningSimulator;
  let database: TestDatabase | null = null;
  let servers: ServerProcess[] = [];
  let company: TestCompany;
  let turn = 0;

  before(async () => {
    simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: folder });
    simulator.simulator.setLatency(200);
    if (testDatabase === 'postgres') {
      database = await createTestDatabase(await testPostgresUrl());
      const { url: databaseUrl } = database;
      servers = await Promise.all([1, 2, 3].map(() => startServerProcess({ databaseUrl })));
    } else {
      const dataDir = join(folder, 'database');
      await copyDataFolder(dataDir);
      servers = [await startServerProcess({ dataDir })];
    }
    company = await openTestCompany((request) => {
      turn++;
      const server = servers[turn % servers.length];
      if (!server) throw new Error('No server runs.');
      return server.send(request);
    }, simulator);
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await simulator?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('charges once for 200 requests with one key, and answers replays with the same bytes', async () => {
    const customer = await company.customer();
    const [invoice] = await company.invoices(customer, [12_345]);
    const input = {
      customerId: customer.id,
      amount: usd(12_345),
      source: { type: 'stored_method', paymentMethodId: await company.storeCard(customer) },
      allocations: [{ invoiceId: invoice?.id, amount: usd(12_345) }],
    };
    const key = randomUUID();
    const token = await company.staffToken();
    const answers = await Promise.all(Array.from({ length: 200 }, () => company.pay(input, { key, token })));
    assert.equal(company.charges().filter(({ amountMinor }) => amountMinor === 12_345).length, 1);
    for (const { status, body, text } of answers)
      assert.ok(
        status === 201 || (body as unknown as Problem).code === 'idempotency_in_progress',
        `${status}: ${text}`,
      );
    const replay = await company.pay(input, { key, token });
    assert.equal(replay.headers.get('idempotency-replayed'), 'true');
    const first = answers.filter(({ status }) => status === 201);
    assert.ok(first.length > 0);
    for (const { text } of first) assert.equal(text, replay.text);
  });

  it('never over-applies invoices that many payments want, and never deadlocks', async () => {
    const customer = await company.customer();
    const invoices = await company.invoices(customer, [9_000, 9_000, 9_000]);
    const source = { type: 'stored_method', paymentMethodId: await company.storeCard(customer) };
    const token = await company.staffToken();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const order = index % 2 === 0 ? invoices : [...invoices].reverse();
        return company.pay(
          {
            customerId: customer.id,
            amount: usd(3_000 + index),
            source,
            allocations: order.slice(0, 1 + (index % 3)).map(({ id }) => ({ invoiceId: id, amount: usd(700) })),
          },
          { token },
        );
      }),
    );
    const paid = answers.filter(({ status }) => status === 201).map(({ body }) => body);
    for (const { status, body, text } of answers)
      assert.ok(
        status === 201 || (body as unknown as Problem).code === 'invoice_balance_changed',
        `${status}: ${text}`,
      );
    for (const payment of paid) assert.equal(payment.status, 'succeeded');
    const applied = (id: string) =>
      paid
        .flatMap(({ allocations }: Payment) => allocations)
        .filter(({ invoiceId }) => invoiceId === id)
        .reduce((total, { amount }) => total + amount.minor, 0);
    for (const { id } of invoices) {
      const { balance, held } = await company.invoice(id);
      assert.deepEqual([balance.minor, held.minor], [9_000 - applied(id), 0]);
    }
  });
});
