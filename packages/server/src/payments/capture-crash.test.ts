/**
 * The process dies by SIGKILL at every step of an authorisation, a capture and a void; whatever it had done, the processor
 * holds, takes or lets go once, and the books agree with it.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Invoice, Order, Payment } from '@tillkit/contract';
import { type CrashLab, confirmationsArrive, openCrashLab, untilDecided } from '../../testing/crash-lab.ts';
import type { Answer, TestCompany } from '../../testing/test-company.ts';
import type { MoneyStep } from './money-steps.ts';

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
  let lab: CrashLab;
  let company: TestCompany;
  let token: string;
  before(async () => {
    lab = await openCrashLab();
    ({ company } = lab);
    const body = { paymentUponConfirmation: true, captureUponConfirmation: false };
    await company.ok('PATCH', '/v1/settings', { token: await company.staffToken('admin'), body });
    token = await company.staffToken();
  });
  after(() => lab?.close());

  const bookOf = (reference: string) =>
    lab.simulator.simulator
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

  it('does it once, and tells the truth afterwards', async () => {
    const intents = await prepare();
    for (const { step, ask, key } of intents) await lab.dieAt(step, () => ask(key));
    await lab.takeOver();

    for (const intent of intents) {
      const { action, step } = intent;
      const at = `${action} ${step}`;
      let payment = await untilDecided(() => intent.ask(intent.key), at);
      if (action !== 'authorize' && payment.status === 'authorized') {
        // Nothing had left: it was closed by the processor's word, and a person asks again.
        assert.deepEqual([step, payment.authorization?.failure?.code], ['opened', 'unavailable'], at);
        const key = randomUUID();
        payment = await untilDecided(() => intent.ask(key), at);
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
    // What is captured is confirmed, and nothing else.
    await confirmationsArrive(lab, steps.capture.length);
  });
});
