/** A counter with a device, a customer and an invoice, and the oracle over all books once a payment there has ended. */
import assert from 'node:assert/strict';
import type { Invoice, Payment, Terminal } from '@tillkit/contract';
import { type TestCompany, type TestTerminal, usd } from './test-company.ts';

/** Phases short enough for a test; for a card it waits longer than any test lasts. */
export const quickTimes = { waitingMs: 60_000, readingMs: 5, processingMs: 30, resultMs: 20, restartMs: 20 };

export interface Counter {
  readonly terminal: TestTerminal;
  readonly invoice: Invoice;
  readonly minor: number;
  readonly body: Record<string, unknown>;
  /** Begins the payment; resolves when the device shows the amount. */
  begin(key?: string): Promise<Payment>;
  now(): Promise<Terminal>;
  /** Approved charges of this payment in the processor's book. */
  charges(): number;
  /** How it ended; the book, the ledger, the device and the payment agree on it. */
  ended(payment: Payment): Promise<Payment>;
}

let serial = 5_000;

export async function openCounter(t: TestCompany, terminal?: TestTerminal): Promise<Counter> {
  const device = terminal ?? (await t.terminal());
  const customer = await t.customer();
  serial++;
  const minor = serial;
  const [invoice] = await t.invoices(customer, [minor]);
  assert.ok(invoice);
  const body = {
    customerId: customer.id,
    amount: usd(minor),
    source: { type: 'terminal', terminalId: device.id },
    allocations: [{ invoiceId: invoice.id, amount: usd(minor) }],
  };
  const charges = () => t.charges().filter(({ amountMinor }) => amountMinor === minor).length;
  const now = () => t.ok<Terminal>('GET', `/v1/terminals/${device.id}`, { token: t.apiKey });
  return {
    terminal: device,
    invoice,
    minor,
    body,
    charges,
    now,
    async begin(key) {
      const { status, body: payment, text } = await t.pay(body, key === undefined ? {} : { key });
      assert.equal(status, 201, text);
      assert.deepEqual([payment.status, payment.stage], ['processing', 'at_terminal']);
      await device.hands.reached('waiting');
      return payment;
    },
    async ended({ id }) {
      const payment = await t.settled(id);
      const paid = payment.status === 'succeeded';
      assert.equal(charges(), paid ? 1 : 0, `${payment.status}, and the book has ${charges()}`);
      const { balance, held } = await t.invoice(invoice.id);
      assert.deepEqual([balance.minor, held.minor], [paid ? 0 : minor, 0]);
      assert.equal((await now()).busyWith, null);
      assert.equal(payment.attention, false);
      return payment;
    },
  };
}
