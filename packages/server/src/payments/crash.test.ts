/**
 * The process dies by SIGKILL at every step of a charge; whatever it had done, the processor charges once and the books
 * show it once (`reliability.md` 1.3, A2). On PostgreSQL another server process takes over; on the embedded database the
 * next start does.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Order, Payment } from '@tillkit/contract';
import { type RunningSimulator, startSimulator } from '@tillkit/simulator/node';
import { createTestDatabase, type TestDatabase } from '../../testing/postgres-template.ts';
import { type ServerProcess, startServerProcess } from '../../testing/server-process.ts';
import { type Answer, openTestCompany, type TestCompany, usd } from '../../testing/test-company.ts';
import { testDatabase, testPostgresUrl } from '../../testing/test-store.ts';
import { type MoneyStep, moneySteps } from './money-steps.ts';

/** What is killed, where, and how it is asked for again. */
interface Intent {
  readonly step: MoneyStep;
  readonly minor: number;
  readonly orderId?: string;
  readonly pay: () => Promise<Answer<Payment>>;
}

/** Between them an order could be confirmed without its money, or money kept without its order. */
const stepsOfOrders = ['opened', 'answered', 'attempt_settled', 'order_invoiced', 'posted', 'answer_stored'] as const;

const recoveryMs = 30_000;
const pause = () => new Promise((resolve) => setTimeout(resolve, 250));

describe('a process killed at any step of a charge', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillkit-crash-'));
  let simulator: RunningSimulator;
  let database: TestDatabase | null = null;
  let survivor: ServerProcess | null = null;
  let current: ServerProcess;
  let company: TestCompany;

  const where = () => ({
    ...(database ? { databaseUrl: database.url } : { dataDir: join(folder, 'database') }),
    smtpUrl: `smtp://localhost:${simulator.smtpPort}`,
  });

  before(async () => {
    simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: folder });
    if (testDatabase === 'postgres') database = await createTestDatabase(await testPostgresUrl());
    current = await startServerProcess(where());
    company = await openTestCompany((request) => current.send(request), simulator);
    if (database) survivor = current;
  });
  after(async () => {
    await current?.stop('SIGKILL');
    await survivor?.stop('SIGKILL');
    await simulator?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('charges once, posts once, and tells the truth afterwards', async () => {
    const customer = await company.customer();
    const card = await company.storeCard(customer);
    const token = await company.staffToken();
    const invoices = await company.invoices(
      customer,
      moneySteps.map((_, index) => 10_000 + index),
    );
    const source = { type: 'stored_method', paymentMethodId: card };
    const ofInvoices = moneySteps.map((step, index): Intent => {
      const key = randomUUID();
      const amount = usd(10_000 + index);
      const allocations = [{ invoiceId: invoices[index]?.id ?? '', amount }];
      const body = { customerId: customer.id, amount, source, allocations };
      return { step, minor: amount.minor, pay: () => company.pay(body, { key, token }) };
    });
    const admin = await company.staffToken('admin');
    await company.ok('PATCH', '/v1/settings', { token: admin, body: { paymentUponConfirmation: true } });
    const ofOrders = await Promise.all(
      stepsOfOrders.map(async (step, index): Promise<Intent> => {
        const key = randomUUID();
        const { id, total } = await company.order(customer, 20_000 + index);
        const path = `/v1/orders/${id}/payments`;
        const options = { token, key, body: { total, source } };
        return { step, minor: total.minor, orderId: id, pay: () => company.call<Payment>('POST', path, options) };
      }),
    );
    const intents = [...ofInvoices, ...ofOrders];
    const pay = (intent: Intent) => intent.pay();

    /** What the SDK does: the same request with the same key, until it is decided. */
    const repeatUntilDecided = async (intent: Intent): Promise<Payment> => {
      const until = Date.now() + recoveryMs;
      for (;;) {
        const answer = await pay(intent);
        assert.ok([201, 409, 503].includes(answer.status), `${intent.step}: ${answer.text}`);
        if (answer.status === 201 && answer.body.status !== 'processing') return answer.body;
        assert.ok(Date.now() < until, `${intent.step} is undecided after ${recoveryMs} ms: ${answer.text}`);
        await pause();
      }
    };

    for (const intent of intents) {
      if (!survivor) await current.stop();
      const victim = await startServerProcess({ ...where(), killAt: intent.step });
      current = victim;
      await assert.rejects(pay(intent), `${intent.step}: the caller gets no answer`);
      await victim.exited;
      assert.equal(victim.child.signalCode, 'SIGKILL');
    }
    current = survivor ?? (await startServerProcess(where()));

    for (const intent of intents) {
      const payment = await repeatUntilDecided(intent);
      assert.equal(payment.status, 'succeeded', intent.step);
      const charges = company.charges().filter((charge) => charge.amountMinor === intent.minor);
      assert.equal(charges.length, 1, `${intent.step}: charged once`);
      const invoice = await company.invoice(payment.allocations[0]?.invoiceId ?? '');
      assert.deepEqual([invoice.balance.minor, invoice.held.minor], [0, 0], `${intent.step}: posted once`);
      if (intent.orderId !== undefined) {
        const order = await company.ok<Order>('GET', `/v1/orders/${intent.orderId}`, { token });
        assert.deepEqual(
          [order.status, order.paymentId, order.invoiceId, order.pendingPaymentId],
          ['invoiced', payment.id, invoice.id, null],
          `${intent.step}: confirmed with its money`,
        );
      }
      const replay = await pay(intent);
      assert.equal(replay.headers.get('idempotency-replayed'), 'true', intent.step);
      assert.deepEqual(replay.body, payment, intent.step);
    }
    await confirmationsArrive(intents.length);
  });

  /** Each payment is confirmed; a mail sent just before a crash may come again, under the same Message-ID. */
  async function confirmationsArrive(count: number): Promise<void> {
    const until = Date.now() + recoveryMs;
    for (;;) {
      const ids = new Set(
        simulator.simulator.inbox
          .list()
          .map(({ headers }) => headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value),
      );
      if (ids.size === count) return;
      assert.ok(Date.now() < until, `${ids.size} of ${count} confirmations arrived`);
      await pause();
    }
  }
});
