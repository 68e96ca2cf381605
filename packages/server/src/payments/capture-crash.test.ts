/**
 * The process dies by SIGKILL at every step of an authorisation, a capture and a void; whatever it had done, the processor
 * holds, takes or lets go once, and the books agree with it.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Invoice, Order, Payment } from '@tillkit/contract';
import { type RunningSimulator, startSimulator } from '@tillkit/simulator/node';
import { createTestDatabase, type TestDatabase } from '../../testing/postgres-template.ts';
import { type ServerProcess, startServerProcess } from '../../testing/server-process.ts';
import { type Answer, openTestCompany, type TestCompany } from '../../testing/test-company.ts';
import { testDatabase, testPostgresUrl } from '../../testing/test-store.ts';
import type { MoneyStep } from './money-steps.ts';

const recoveryMs = 30_000;
const pause = () => new Promise((resolve) => setTimeout(resolve, 250));

const steps = {
  authorize: [
    'opened',
    'answered',
    'attempt_settled',
    'order_confirmed',
    'payment_settled',
    'answer_stored',
    'settled',
  ],
  capture: ['opening', 'opened', 'answered', 'attempt_settled', 'order_invoiced', 'posted', 'answer_stored', 'settled'],
  void: ['opening', 'opened', 'answered', 'attempt_settled', 'payment_settled', 'settled'],
} as const satisfies Record<string, readonly MoneyStep[]>;
type Action = keyof typeof steps;

/** What is killed, where, and how it is asked for. */
interface Intent {
  readonly action: Action;
  readonly step: MoneyStep;
  readonly order: Order;
  readonly ask: (key: string) => Promise<Answer<Payment>>;
  readonly key: string;
}

describe('R-33 a process killed at any step of an authorisation, a capture or a void', { timeout: 400_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillkit-capture-crash-'));
  let simulator: RunningSimulator;
  let database: TestDatabase | null = null;
  let survivor: ServerProcess | null = null;
  let current: ServerProcess;
  let company: TestCompany;
  let token: string;

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
    const body = { paymentUponConfirmation: true, captureUponConfirmation: false };
    await company.ok('PATCH', '/v1/settings', { token: await company.staffToken('admin'), body });
    token = await company.staffToken();
  });
  after(async () => {
    await current?.stop('SIGKILL');
    await survivor?.stop('SIGKILL');
    await simulator?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const bookOf = (reference: string) =>
    simulator.simulator
      .book()
      .transactions.filter(({ orderId, result }) => orderId === reference && result === 'APPROVED')
      .map(({ type }) => type);

  async function prepare(): Promise<Intent[]> {
    const customer = await company.customer();
    const source = { type: 'stored_method', paymentMethodId: await company.storeCard(customer) };
    let total = 40_000;
    const intents: Intent[] = [];
    for (const action of ['authorize', 'capture', 'void'] as const)
      for (const step of steps[action]) {
        total++;
        const order = await company.order(customer, total);
        const pay = (key: string) =>
          company.call<Payment>('POST', `/v1/orders/${order.id}/payments`, {
            token,
            key,
            body: { total: order.total, source },
          });
        const paid = action === 'authorize' ? null : (await pay(randomUUID())).body;
        if (paid) assert.equal(paid.status, 'authorized');
        const followUp = (key: string) =>
          company.call<Payment>('POST', `/v1/payments/${paid?.id}/${action}`, {
            token,
            key,
            ...(action === 'capture' && { body: {} }),
          });
        intents.push({ action, step, order, key: randomUUID(), ask: paid ? followUp : pay });
      }
    return intents;
  }

  /** What the SDK does: the same request with the same key, until nothing is under way. */
  async function untilDecided({ action, step, ask }: Intent, key: string): Promise<Payment> {
    const end = Date.now() + recoveryMs;
    for (;;) {
      const answer = await ask(key);
      assert.ok([200, 201, 409, 503].includes(answer.status), `${action} ${step}: ${answer.text}`);
      const { status, stage } = answer.body;
      if (answer.status < 300 && status !== 'processing' && stage === null) return answer.body;
      assert.ok(Date.now() < end, `${action} ${step} is undecided: ${answer.text}`);
      await pause();
    }
  }

  it('does it once, and tells the truth afterwards', async () => {
    const intents = await prepare();
    for (const { action, step, ask, key } of intents) {
      if (!survivor) await current.stop();
      const victim = await startServerProcess({ ...where(), killAt: step });
      current = victim;
      await assert.rejects(ask(key), `${action} ${step}: the caller gets no answer`);
      await victim.exited;
      assert.equal(victim.child.signalCode, 'SIGKILL');
    }
    current = survivor ?? (await startServerProcess(where()));

    for (const intent of intents) {
      const { action, step } = intent;
      const at = `${action} ${step}`;
      let payment = await untilDecided(intent, intent.key);
      if (action !== 'authorize' && payment.status === 'authorized') {
        // Nothing had left: it was closed by the processor's word, and a person asks again.
        assert.deepEqual([step, payment.authorization?.failure?.code], ['opened', 'unavailable'], at);
        payment = await untilDecided(intent, randomUUID());
      }
      const expected = {
        authorize: { status: 'authorized', book: ['AUTH'], order: 'confirmed' },
        capture: { status: 'succeeded', book: ['AUTH', 'CAPTURE'], order: 'invoiced' },
        void: { status: 'canceled', book: ['AUTH', 'VOID'], order: 'draft' },
      }[action];
      assert.equal(payment.status, expected.status, at);
      assert.deepEqual(bookOf(payment.reference), expected.book, at);
      const order = await company.ok<Order>('GET', `/v1/orders/${intent.order.id}`, { token });
      assert.deepEqual([order.status, order.pendingPaymentId], [expected.order, null], at);
      assert.equal(order.paymentId, action === 'void' ? null : payment.id, at);
      assert.equal(order.invoiceId !== null, action === 'capture', at);
      if (order.invoiceId === null) continue;
      const invoice = await company.ok<Invoice>('GET', `/v1/invoices/${order.invoiceId}`, { token: company.apiKey });
      assert.deepEqual([invoice.balance.minor, invoice.held.minor], [0, 0], `${at}: posted once`);
    }
    await confirmationsArrive(steps.capture.length);
  });

  /** What is captured is confirmed, and nothing else; a mail sent just before a crash may come again, under its Message-ID. */
  async function confirmationsArrive(count: number): Promise<void> {
    const end = Date.now() + recoveryMs;
    for (;;) {
      const ids = new Set(
        simulator.simulator.inbox
          .list()
          .map(({ headers }) => headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value),
      );
      if (ids.size === count) return;
      assert.ok(Date.now() < end, `${ids.size} of ${count} confirmations arrived`);
      await pause();
    }
  }
});
