/** The same way through the server for terminals of the other kind: begun, polled, and cancelled from the screen. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Payment, Problem, Terminal } from '@tillkit/contract';
import { sql } from 'kysely';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';
import { PolledReaders, withPolledTerminals } from '../processors/conformance/polled-terminals.ts';

const reader = 'tmr_counter';
const patienceMs = 6_000;

describe('a payment on a polled terminal', { timeout: 120_000 }, () => {
  const readers = new PolledReaders();
  let t: TestBackend;
  let terminal: Terminal;
  let clerk: string;
  before(async () => {
    t = await testBackend({ adapted: (base) => withPolledTerminals(base, readers, { patienceMs }) });
    clerk = await t.staffToken();
    terminal = await t.ok('POST', '/v1/terminals', {
      token: t.apiKey,
      key: randomUUID(),
      body: { locationId: t.location.id, name: 'Reader', pairing: { reader } },
    });
  });
  after(() => t?.stop());

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + 15_000;
    while (!(await holds())) {
      assert.ok(Date.now() < end, 'It never came.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  let minor = 8_000;
  async function begin() {
    minor++;
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [minor]);
    assert.ok(invoice);
    const { status, body, text } = await t.pay({
      customerId: customer.id,
      amount: usd(minor),
      source: { type: 'terminal', terminalId: terminal.id },
      allocations: [{ invoiceId: invoice.id, amount: usd(minor) }],
    });
    assert.equal(status, 201, text);
    await until(() => readers.at(reader)?.order.amount.minor === minor);
    return body;
  }
  const read = (payment: Payment) => t.ok<Payment>('GET', `/v1/payments/${payment.id}`, { token: t.apiKey });
  const cancel = (payment: Payment, key: string = randomUUID()) =>
    t.call<Payment & Omit<Problem, 'status'>>('POST', `/v1/payments/${payment.id}/cancel`, { token: clerk, key });
  async function ended(payment: Payment): Promise<Payment> {
    const end = await t.settled(payment.id);
    const charged = readers.charges().filter(({ amount }) => amount.minor === payment.amount.minor).length;
    assert.equal(charged, end.status === 'succeeded' ? 1 : 0);
    const invoice = await t.invoice(end.allocations[0]?.invoiceId ?? '');
    assert.deepEqual(
      [invoice.balance.minor, invoice.held.minor],
      [end.status === 'succeeded' ? 0 : payment.amount.minor, 0],
    );
    assert.equal((await t.ok<Terminal>('GET', `/v1/terminals/${terminal.id}`, { token: t.apiKey })).busyWith, null);
    return end;
  }

  it('is followed to its approval', async () => {
    const payment = await begin();
    readers.present(reader);
    assert.equal((await read(payment)).stage, 'at_terminal');
    readers.decide(reader, true);
    const paid = await ended(payment);
    assert.equal(paid.status, 'succeeded');
    assert.ok(paid.method.type === 'card' && paid.method.last4 === '4242');
  });

  it('is declined', async () => {
    const payment = await begin();
    readers.present(reader);
    readers.decide(reader, false);
    assert.equal((await ended(payment)).decline?.reason, 'insufficient_funds');
  });

  it('R-30 is cancelled from the screen, once however often it is asked', async () => {
    const payment = await begin();
    const key = randomUUID();
    const [first, second] = await Promise.all([cancel(payment, key), cancel(payment, key)]);
    assert.deepEqual([first.status, second.status], [200, 200]);
    assert.equal(first.body.status, 'canceled');
    assert.equal(readers.at(reader), null);
    const canceled = await ended(payment);
    assert.equal(canceled.failure?.code, 'terminal_canceled');
    const replay = await cancel(payment, key);
    assert.deepEqual(replay.body, canceled);
    const { items } = await t.ok<{ items: { action: string }[] }>('GET', `/v1/audit-entries?subjectId=${payment.id}`, {
      token: t.apiKey,
    });
    assert.ok(items.some(({ action }) => action === 'payment.cancel'));
  });

  it('R-30 is too late to cancel once the reader has the card: the result counts', async () => {
    const payment = await begin();
    readers.present(reader);
    const late = await cancel(payment);
    assert.deepEqual([late.status, late.body.code], [409, 'payment_in_progress']);
    readers.decide(reader, true);
    assert.equal((await ended(payment)).status, 'succeeded');
  });

  it('is waited for by whoever takes over, and settled once', async () => {
    const payment = await begin();
    // As if its holder had died: the lease is out, and the fence is another's.
    await sql`update attempts set fence = fence + 1, lease_until = clock_timestamp(), next_inquiry_at = clock_timestamp()
      where subject_id = ${payment.id}`.execute(t.store.kysely);
    await until(async () => {
      const { rows } = await sql<{
        fence: number;
      }>`select fence from attempts where subject_id = ${payment.id}`.execute(t.store.kysely);
      return (rows[0]?.fence ?? 0) >= 3;
    });
    assert.equal((await read(payment)).stage, 'at_terminal');
    readers.present(reader);
    readers.decide(reader, true);
    assert.equal((await ended(payment)).status, 'succeeded');
  });

  it('is taken off the reader when nobody comes', async () => {
    const payment = await begin();
    const timedOut = await ended(payment);
    assert.equal(timedOut.failure?.code, 'terminal_timed_out');
    assert.equal(readers.at(reader), null);
  });
});
