/**
 * The process dies while a payment is at a terminal: by SIGKILL at every step of ours, in the middle of the customer's, or by an
 * orderly stop. The device goes on by itself; whoever takes over finds out, and the amount is never sent to it twice (F13, A2).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Order, Payment, Terminal } from '@tillkit/contract';
import { type CrashLab, openCrashLab, untilDecided } from '../../testing/crash-lab.ts';
import { quickTimes } from '../../testing/terminal-counter.ts';
import { type Answer, type TestCompany, type TestTerminal, usd } from '../../testing/test-company.ts';
import type { MoneyStep } from './money-steps.ts';

/** Where the process ends: at a step of ours, or while the customer looks for the card. */
type End = MoneyStep | 'killed at the device' | 'stopped at the device';

interface Intent {
  readonly end: End;
  readonly minor: number;
  readonly terminal: TestTerminal;
  readonly orderId?: string;
  readonly pay: () => Promise<Answer<Payment>>;
}

/** Longer than a lease: what the next process hears from the processor is no silence yet. */
const patienceMs = 9_000;
const recoveryMs = 40_000;
const ofInvoices: readonly End[] = [
  'opening',
  'opened',
  'answered',
  'attempt_settled',
  'posted',
  'answer_stored',
  'settled',
  'killed at the device',
  'stopped at the device',
];
const ofOrders: readonly End[] = ['opened', 'answered', 'order_invoiced', 'posted'];

describe('a process that ends while a payment is at a terminal', { timeout: 300_000 }, () => {
  let lab: CrashLab;
  let company: TestCompany;
  before(async () => {
    lab = await openCrashLab({ terminalPatienceMs: patienceMs });
    ({ company } = lab);
    lab.simulator.simulator.setTerminalTimes(quickTimes);
  });
  after(() => lab?.close());

  async function intents(token: string): Promise<Intent[]> {
    const customer = await company.customer();
    const bills = await company.invoices(
      customer,
      ofInvoices.map((_, index) => 10_000 + index),
    );
    const paid = ofInvoices.map(async (end, index): Promise<Intent> => {
      const terminal = await company.terminal(`Bill ${end}`);
      const amount = usd(10_000 + index);
      const body = {
        customerId: customer.id,
        amount,
        source: { type: 'terminal', terminalId: terminal.id },
        allocations: [{ invoiceId: bills[index]?.id ?? '', amount }],
      };
      const key = randomUUID();
      return { end, minor: amount.minor, terminal, pay: () => company.pay(body, { key, token }) };
    });
    const confirmed = ofOrders.map(async (end, index): Promise<Intent> => {
      const terminal = await company.terminal(`Order ${end}`);
      const { id, total } = await company.order(customer, 20_000 + index);
      const options = {
        token,
        key: randomUUID(),
        body: { total, source: { type: 'terminal', terminalId: terminal.id } },
      };
      const pay = () => company.call<Payment>('POST', `/v1/orders/${id}/payments`, options);
      return { end, minor: total.minor, terminal, orderId: id, pay };
    });
    return Promise.all([...paid, ...confirmed]);
  }

  /** Lets the process come to its end in the middle of this payment. */
  async function endWithin(intent: Intent): Promise<void> {
    const { end, terminal } = intent;
    const atDevice = end === 'killed at the device' || end === 'stopped at the device';
    const victim = await lab.victim(atDevice ? undefined : end);
    if (atDevice) {
      assert.equal((await intent.pay()).status, 201);
      await terminal.hands.reached('waiting');
      const began = performance.now();
      await victim.stop(end === 'killed at the device' ? 'SIGKILL' : 'SIGTERM');
      assert.ok(performance.now() - began < 6_000, 'a stop does not wait for the customer');
      assert.equal(terminal.hands.view().phase, 'waiting', 'the device goes on by itself');
      assert.ok(terminal.hands.present());
      return;
    }
    const shown = terminal.hands.reached('waiting').then(() => terminal.hands.present());
    const answer = await intent.pay().catch(() => null);
    if (answer === null) shown.catch(() => {});
    else assert.equal(answer.status, 201, `${end}: ${answer.text}`);
    await victim.exited;
    assert.equal(victim.child.signalCode, 'SIGKILL', end);
  }

  it('charges at most once, posts exactly what was charged, and frees the device', async () => {
    const admin = await company.staffToken('admin');
    await company.ok('PATCH', '/v1/settings', { token: admin, body: { paymentUponConfirmation: true } });
    const token = await company.staffToken();
    const all = await intents(token);
    for (const intent of all) await endWithin(intent);
    await lab.takeOver();
    for (const intent of all) {
      const { end, minor } = intent;
      const payment = await untilDecided(intent.pay, end, recoveryMs);
      // Only an amount that never left for the device ends without money.
      assert.equal(
        payment.status,
        end === 'opened' ? 'failed' : 'succeeded',
        `${end}: ${JSON.stringify(payment.failure)}`,
      );
      if (end === 'opened') assert.equal(payment.failure?.code, 'not_received');
      const charged = company.charges().filter(({ amountMinor }) => amountMinor === minor).length;
      assert.equal(charged, payment.status === 'succeeded' ? 1 : 0, `${end}: charged ${charged} times`);
      const terminal = await company.ok<Terminal>('GET', `/v1/terminals/${intent.terminal.id}`, { token });
      assert.equal(terminal.busyWith, null, end);
      if (intent.orderId !== undefined) {
        const order = await company.ok<Order>('GET', `/v1/orders/${intent.orderId}`, { token });
        assert.deepEqual(
          [order.status, order.pendingPaymentId],
          [payment.status === 'succeeded' ? 'invoiced' : 'draft', null],
          `${end}: the order goes with its money`,
        );
      }
      const [applied] = payment.allocations.filter(({ state }) => state === 'applied');
      assert.equal(applied !== undefined, payment.status === 'succeeded', end);
      if (applied) {
        const invoice = await company.invoice(applied.invoiceId);
        assert.deepEqual([invoice.balance.minor, invoice.held.minor], [0, 0], `${end}: posted once`);
      }
      const replay = await intent.pay();
      assert.equal(replay.headers.get('idempotency-replayed'), 'true', end);
      assert.deepEqual(replay.body, payment, end);
    }
  });
});
