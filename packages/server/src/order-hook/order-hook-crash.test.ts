/**
 * The process dies by SIGKILL at every step between a card's money and the vendor's word on its order. Whatever it had done: an order
 * that the vendor accepted has its money, one that it refused has given it back, and the vendor is asked under one id.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Invoice, Order, Payment } from '@tillkit/contract';
import { type CrashLab, confirmationsArrive, openCrashLab, untilDecided } from '../../testing/crash-lab.ts';
import type { Answer, TestCompany } from '../../testing/test-company.ts';
import { startTestVendor, type TestVendor } from '../../testing/test-vendor.ts';
import type { MoneyStep } from '../payments/money-steps.ts';

/** Those before the money is set aside are the authorisation's own, and those of the capture and the void theirs. */
const steps = {
  /** Accepted, and taken at once. */
  accepted: [
    'answered',
    'settled',
    'order_asking',
    'order_answered',
    'order_confirmed',
    'order_decided',
    'order_invoiced',
  ],
  refused: ['order_answered', 'order_decided'],
  /** A bank debit: nothing is set aside, and nobody but the caller can send it. */
  debit: ['order_asking', 'order_answered', 'order_decided', 'answered'],
} as const satisfies Record<string, readonly MoneyStep[]>;
type Way = keyof typeof steps;

interface Intent {
  readonly way: Way;
  readonly step: MoneyStep;
  readonly order: Order;
  readonly pay: () => Promise<Answer<Payment>>;
}

describe('R-27 a process killed at any step while the vendor is asked about an order', { timeout: 400_000 }, () => {
  let vendor: TestVendor;
  let lab: CrashLab;
  let company: TestCompany;
  let token: string;
  const refused = new Set<string>();

  before(async () => {
    vendor = await startTestVendor();
    vendor.react(({ call }) => {
      if (call.type === 'order.release') return { status: 204, body: '' };
      return refused.has(call.data.order.id) ? { decision: 'refuse', reason: 'Sold out.' } : { decision: 'confirm' };
    });
    lab = await openCrashLab({ trustedOrigins: [vendor.origin] });
    ({ company } = lab);
    const body = { paymentUponConfirmation: true };
    await company.ok('PATCH', '/v1/settings', { token: await company.staffToken('admin'), body });
    const hook = await company.ok<{ secret: string }>('PUT', '/v1/order-hook', {
      token: company.apiKey,
      body: { url: vendor.url },
    });
    vendor.secrets.push(hook.secret);
    token = await company.staffToken();
  });
  after(async () => {
    await lab?.close();
    await vendor?.close();
  });

  async function prepare(): Promise<Intent[]> {
    const customer = await company.customer();
    const card = { type: 'stored_method', paymentMethodId: await company.storeCard(customer) };
    const bank = { type: 'stored_method', paymentMethodId: await company.storeBank(customer) };
    let total = 60_000;
    const intents: Intent[] = [];
    for (const way of ['accepted', 'refused', 'debit'] as const)
      for (const step of steps[way]) {
        total++;
        const order = await company.order(customer, total);
        if (way === 'refused') refused.add(order.id);
        const body = { total: order.total, source: way === 'debit' ? bank : card };
        const options = { token, key: randomUUID(), body };
        intents.push({
          way,
          step,
          order,
          pay: () => company.call<Payment>('POST', `/v1/orders/${order.id}/payments`, options),
        });
      }
    return intents;
  }

  const bookOf = ({ reference }: Payment) =>
    lab.simulator.simulator
      .book()
      .transactions.filter(({ orderId, result }) => orderId === reference && result === 'APPROVED')
      .map(({ type, voided }) => (voided ? `${type} voided` : type));
  const debitsOf = ({ reference }: Payment) =>
    lab.simulator.simulator.book().debits.filter(({ orderId }) => orderId === reference).length;
  const callsFor = (order: Order) =>
    vendor.heard.filter(({ call }) =>
      call.type === 'order.confirm' ? call.data.order.id === order.id : call.data.orderId === order.id,
    );
  const askedUnder = (order: Order) =>
    new Set(callsFor(order).flatMap(({ id, call }) => (call.type === 'order.confirm' ? [id] : [])));

  it('never confirms an order without its money, nor keeps money without its order', async () => {
    const intents = await prepare();
    for (const { step, pay } of intents) await lab.dieAt(step, pay);
    await lab.takeOver();
    let captured = 0;
    for (const { way, step, order: before, pay } of intents) {
      const at = `${way} ${step}`;
      let payment = await (way === 'debit' ? untilAccepted(pay, at) : untilDecided(pay, at, 40_000));
      if (payment.status === 'authorized') payment = await captureByHand(payment, at);
      const order = await company.ok<Order>('GET', `/v1/orders/${before.id}`, { token });
      assert.ok(askedUnder(order).size <= 1, `${at}: one question`);
      switch (way) {
        case 'accepted':
          assert.equal(payment.status, 'succeeded', `${at}: ${JSON.stringify(payment.failure)}`);
          assert.deepEqual(bookOf(payment), ['AUTH', 'CAPTURE'], at);
          await assertInvoiced(order, payment, at);
          captured++;
          break;
        case 'refused':
          assert.deepEqual([payment.status, payment.failure?.code], ['canceled', 'order_refused'], at);
          assert.deepEqual(bookOf(payment), ['AUTH voided', 'VOID'], at);
          assert.deepEqual([order.status, order.pendingPaymentId, order.invoiceId], ['draft', null, null], at);
          break;
        case 'debit': {
          const sent = debitsOf(payment);
          const taken = payment.status === 'processing' || payment.status === 'succeeded';
          assert.deepEqual([order.status, sent], taken ? ['invoiced', 1] : ['draft', 0], at);
          if (!taken && askedUnder(order).size > 0) await heardOfRelease(order, at);
          break;
        }
      }
    }
    await confirmationsArrive(lab, captured);
  });

  /** The process that was to capture died before it had sent it: what is held is safe, and a person is called who asks again. */
  async function captureByHand({ id, attention, authorization }: Payment, at: string): Promise<Payment> {
    assert.deepEqual([attention, authorization?.failure?.code], [true, 'unavailable'], at);
    const options = { token, key: randomUUID(), body: {} };
    return company.ok<Payment>('POST', `/v1/payments/${id}/capture`, options);
  }

  async function assertInvoiced(order: Order, payment: Payment, at: string): Promise<void> {
    assert.deepEqual([order.status, order.paymentId, order.pendingPaymentId], ['invoiced', payment.id, null], at);
    const invoice = await company.ok<Invoice>('GET', `/v1/invoices/${order.invoiceId}`, { token: company.apiKey });
    assert.deepEqual([invoice.balance.minor, invoice.held.minor], [0, 0], `${at}: posted once`);
  }

  /** A debit is decided, for its caller, once its bank has taken it on. */
  const untilAccepted = (pay: () => Promise<Answer<Payment>>, at: string) =>
    untilDecided(
      async () => {
        const answer = await pay();
        const accepted = answer.body.stage === 'clearing';
        return accepted ? { ...answer, body: { ...answer.body, status: 'succeeded', stage: null } } : answer;
      },
      at,
      40_000,
    );

  async function heardOfRelease(order: Order, at: string): Promise<void> {
    const end = Date.now() + 20_000;
    while (!callsFor(order).some(({ call }) => call.type === 'order.release')) {
      assert.ok(Date.now() < end, `${at}: the vendor is told`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
});
