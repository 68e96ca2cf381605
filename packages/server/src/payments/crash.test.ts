/**
 * The process dies by SIGKILL at every step of a charge; whatever it had done, the processor charges once and the books
 * show it once (`reliability.md` 1.3, A2). On PostgreSQL another server process takes over; on the embedded database the
 * next start does.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Order, Payment } from '@tillkit/contract';
import { type CrashLab, confirmationsArrive, openCrashLab, untilDecided } from '../../testing/crash-lab.ts';
import { type Answer, type TestCompany, usd } from '../../testing/test-company.ts';
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

describe('a process killed at any step of a charge', { timeout: 240_000 }, () => {
  let lab: CrashLab;
  let company: TestCompany;
  before(async () => {
    lab = await openCrashLab();
    ({ company } = lab);
  });
  after(() => lab?.close());

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
    for (const { step, pay } of intents) await lab.dieAt(step, pay);
    await lab.takeOver();

    for (const intent of intents) {
      const payment = await untilDecided(intent.pay, intent.step);
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
      const replay = await intent.pay();
      assert.equal(replay.headers.get('idempotency-replayed'), 'true', intent.step);
      assert.deepEqual(replay.body, payment, intent.step);
    }
    await confirmationsArrive(lab, intents.length);
  });
});
