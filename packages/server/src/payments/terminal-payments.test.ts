/**
 * Payments on a terminal, against the simulator's devices and with its hands at them (R-28 to R-31, F13 of `reliability.md`).
 * However it goes, the processor's book, our ledger and the device agree in the end.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Payment, Terminal } from '@tillkit/contract';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';
import type { TestTerminal } from '../../testing/test-company.ts';

const quick = { waitingMs: 60_000, readingMs: 5, processingMs: 30, resultMs: 20, restartMs: 20 };

describe('a payment on a terminal', { timeout: 120_000 }, () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
    t.simulator.simulator.setTerminalTimes(quick);
  });
  after(() => t?.stop());

  let minor = 5_000;
  async function counter() {
    const terminal = await t.terminal();
    const customer = await t.customer();
    minor++;
    const [invoice] = await t.invoices(customer, [minor]);
    assert.ok(invoice);
    const body = {
      customerId: customer.id,
      amount: usd(minor),
      source: { type: 'terminal', terminalId: terminal.id },
      allocations: [{ invoiceId: invoice.id, amount: usd(minor) }],
    };
    return { terminal, customer, invoice, body, minor };
  }
  const at = (terminal: TestTerminal) => t.ok<Terminal>('GET', `/v1/terminals/${terminal.id}`, { token: t.apiKey });
  const chargesOf = (amount: number) => t.charges().filter(({ amountMinor }) => amountMinor === amount).length;

  it('R-29 is answered at once, shows on the device, and ends in one T2', async () => {
    const { terminal, body, invoice, minor } = await counter();
    const key = randomUUID();
    const { status, body: payment } = await t.pay(body, { key });
    assert.equal(status, 201);
    assert.deepEqual([payment.status, payment.stage], ['processing', 'at_terminal']);
    assert.deepEqual(payment.method, { type: 'terminal', terminalId: terminal.id, name: 'Counter 1' });
    const shown = await terminal.hands.reached('waiting');
    assert.equal(shown.job?.amountMinor, minor);
    assert.equal((await at(terminal)).busyWith, payment.id);
    const replay = await t.pay(body, { key });
    assert.equal(replay.status, 201);
    assert.equal(replay.headers.get('idempotency-replayed'), 'true');
    assert.deepEqual(replay.body, payment);
    assert.ok(terminal.hands.present());
    const paid = await t.settled(payment.id);
    assert.equal(paid.status, 'succeeded');
    assert.deepEqual(paid.method, {
      type: 'card',
      paymentMethodId: null,
      brand: 'visa',
      last4: '1111',
      terminal: { terminalId: terminal.id, name: 'Counter 1' },
    });
    assert.ok(paid.authorizationCode && paid.processorReference);
    assert.equal((await t.invoice(invoice.id)).balance.minor, 0);
    assert.equal(chargesOf(minor), 1);
    const free = await at(terminal);
    assert.equal(free.busyWith, null);
    assert.equal(free.lastOutcome?.kind, 'answered');
    const last = await t.pay(body, { key });
    assert.deepEqual(last.body, { ...paid } satisfies Payment);
  });
});
