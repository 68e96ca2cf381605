import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { OpenCredit, Payment, PaymentMethod, Problem } from '@tillkit/contract';
import { sql } from 'kysely';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

describe('receiving a payment', () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
  });
  after(() => t.stop());

  /** The books must agree with themselves after every test: entries balance, balances are what was posted. */
  async function assertBooks(): Promise<void> {
    const { rows } = await sql<{ wrong: number }>`
      select (select count(*) from (select entry_id from ledger_postings group by entry_id, currency having sum(amount_minor) <> 0) x)
        + (select count(*) from invoices i where balance_minor <> coalesce((select sum(amount_minor) from ledger_postings p where p.invoice_id = i.id), 0))
        + (select count(*) from open_credits c where balance_minor <> -coalesce((select sum(amount_minor) from ledger_postings p where p.credit_id = c.id), 0))
        as wrong`.execute(t.store.kysely);
    assert.equal(Number(rows[0]?.wrong), 0);
  }

  it('charges a card on file once, pays the invoices and opens a credit for the rest (R-19 to R-21)', async () => {
    const customer = await t.customer();
    const [first, second] = await t.invoices(customer, [10_000, 7_500]);
    assert.ok(first && second);
    const card = await t.storeCard(customer);
    const charged = t.charges().length;
    const { status, body } = await t.pay({
      customerId: customer.id,
      amount: usd(20_000),
      source: { type: 'stored_method', paymentMethodId: card },
      allocations: [
        { invoiceId: first.id, amount: usd(10_000) },
        { invoiceId: second.id, amount: usd(7_000) },
      ],
    });
    assert.equal(status, 201);
    assert.equal(body.status, 'succeeded');
    assert.deepEqual(body.unapplied, usd(3_000));
    assert.equal(t.charges().length, charged + 1);
    assert.equal((await t.invoice(first.id)).status, 'paid');
    assert.deepEqual((await t.invoice(second.id)).balance, usd(500));
    const credits = await t.ok<{ items: OpenCredit[] }>('GET', `/v1/open-credits?customerId=${customer.id}`, {
      token: t.apiKey,
    });
    assert.deepEqual(
      credits.items.map((credit) => [credit.number, credit.balance.minor]),
      [[body.reference, 3_000]],
    );
    await assertBooks();
  });

  it('charges a new card and keeps it when asked (R-11)', async () => {
    const customer = await t.customer();
    const { body } = await t.pay({
      customerId: customer.id,
      amount: usd(5_000),
      source: { type: 'new_card', card: await t.enterCard(), save: true, description: 'Office card' },
    });
    assert.equal(body.status, 'succeeded');
    const methods = await t.ok<{ items: PaymentMethod[] }>('GET', `/v1/payment-methods?customerId=${customer.id}`, {
      token: t.apiKey,
    });
    assert.equal(methods.items.length, 1);
    assert.equal(methods.items[0]?.id, body.savedMethod?.paymentMethodId);
    assert.equal(methods.items[0]?.primary, true);
    assert.equal(methods.items[0]?.description, 'Office card');
    assert.equal(methods.items[0]?.provenance.by, 'Elena Ruiz');
  });

  it('posts nothing when the card is declined, and says why in two forms (R-21, R-49)', async () => {
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [21]);
    assert.ok(invoice);
    const card = await t.storeCard(customer);
    // 0.21 is the gateway's documented trigger for insufficient funds.
    const { status, body } = await t.pay({
      customerId: customer.id,
      amount: usd(21),
      source: { type: 'stored_method', paymentMethodId: card },
      allocations: [{ invoiceId: invoice.id, amount: usd(21) }],
    });
    assert.equal(status, 201);
    assert.equal(body.status, 'declined');
    assert.equal(body.decline?.reason, 'insufficient_funds');
    assert.match(body.decline?.staffText ?? '', /Insufficient funds/);
    assert.doesNotMatch(body.decline?.customerText ?? '', /funds/i);
    const after = await t.invoice(invoice.id);
    assert.deepEqual([after.balance.minor, after.held.minor], [21, 0]);
    await assertBooks();
    const customerSession = await t.ok<{ token: string }>('POST', '/v1/sessions', {
      token: t.apiKey,
      body: { subject: { kind: 'customer', customerId: customer.id } },
    });
    const seen = await t.ok<Payment>('GET', `/v1/payments/${body.id}`, { token: customerSession.token });
    assert.deepEqual(
      [seen.decline?.staffText, seen.decline?.processorCode, seen.decline?.reason],
      [null, null, 'declined'],
    );
  });

  it('records cash, checks and wires without asking the processor', async () => {
    const customer = await t.customer();
    const charged = t.charges().length;
    for (const source of [
      { type: 'cash' },
      { type: 'check', checkNumber: '1042' },
      { type: 'wire', wireReference: 'FT-9' },
    ]) {
      const { body } = await t.pay({ customerId: customer.id, amount: usd(1_000), source });
      assert.equal(body.status, 'succeeded');
    }
    assert.equal(t.charges().length, charged);
    await assertBooks();
  });

  it('uses open credits and writes off a small rest (R-20, R-22)', async () => {
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [10_000]);
    assert.ok(invoice);
    const credit = await t.ok<OpenCredit>('PUT', '/v1/open-credits/external/CM1', {
      token: t.apiKey,
      body: {
        customerExternalId: customer.externalId,
        locationExternalId: 'MIA',
        number: 'CM-1',
        date: '2026-01-05',
        amount: usd(2_500),
      },
    });
    const { body } = await t.pay({
      customerId: customer.id,
      amount: usd(7_300),
      source: { type: 'check', checkNumber: '77' },
      allocations: [{ invoiceId: invoice.id, amount: usd(7_300) }],
      creditApplications: [{ creditId: credit.id, invoiceId: invoice.id, amount: usd(2_500) }],
      writeOffs: [{ invoiceId: invoice.id, amount: usd(200), reason: 'Rounding' }],
    });
    assert.equal(body.status, 'succeeded');
    assert.equal((await t.invoice(invoice.id)).balance.minor, 0);
    await assertBooks();
  });

  it('refuses a write-off above the tolerance, and to a role that may not', async () => {
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [10_000]);
    assert.ok(invoice);
    const input = (minor: number) => ({
      customerId: customer.id,
      amount: usd(9_000),
      source: { type: 'cash' },
      allocations: [{ invoiceId: invoice.id, amount: usd(9_000) }],
      writeOffs: [{ invoiceId: invoice.id, amount: usd(minor), reason: 'Rest' }],
    });
    const tooLarge = await t.pay(input(501));
    assert.deepEqual([tooLarge.status, (tooLarge.body as unknown as Problem).code], [422, 'write_off_too_large']);
    const forbidden = await t.pay(input(100), { token: await t.staffToken('sales_manager') });
    assert.deepEqual([forbidden.status, (forbidden.body as unknown as Problem).code], [403, 'forbidden']);
    assert.deepEqual((await t.invoice(invoice.id)).held, usd(0));
  });

  it('answers the same bytes to the same key, and 422 to the same key with another body', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const key = randomUUID();
    const input = {
      customerId: customer.id,
      amount: usd(4_200),
      source: { type: 'stored_method', paymentMethodId: card },
    };
    const charged = t.charges().length;
    const first = await t.pay(input, { key });
    const replay = await t.pay(input, { key });
    assert.equal(replay.text, first.text);
    assert.equal(replay.status, first.status);
    assert.equal(first.headers.get('idempotency-replayed'), null);
    assert.equal(replay.headers.get('idempotency-replayed'), 'true');
    const other = await t.pay({ ...input, amount: usd(4_300) }, { key });
    assert.deepEqual([other.status, (other.body as unknown as Problem).code], [422, 'idempotency_key_reused']);
    assert.equal(t.charges().length, charged + 1);
  });

  it('charges once for twenty parallel requests with one key', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const key = randomUUID();
    const input = {
      customerId: customer.id,
      amount: usd(6_100),
      source: { type: 'stored_method', paymentMethodId: card },
    };
    const charged = t.charges().length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => t.pay(input, { key })));
    assert.equal(t.charges().length, charged + 1);
    for (const { status } of answers) assert.ok(status === 201 || status === 409, String(status));
    const texts = new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text));
    assert.equal(texts.size, 1);
  });

  it('asks before taking the same payment again under a new key', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const input = {
      customerId: customer.id,
      amount: usd(3_333),
      source: { type: 'stored_method', paymentMethodId: card },
    };
    const first = await t.pay(input);
    const second = await t.pay(input);
    const problem = second.body as unknown as Problem;
    assert.deepEqual(
      [second.status, problem.code, problem.context?.paymentId],
      [409, 'possible_duplicate', first.body.id],
    );
    const insisted = await t.pay({ ...input, allowDuplicate: true });
    assert.equal(insisted.body.status, 'succeeded');
  });

  it('never over-applies an invoice that many want at once (R-24)', async () => {
    const customer = await t.customer();
    const invoices = await t.invoices(customer, [5_000, 5_000, 5_000]);
    const card = await t.storeCard(customer);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        t.pay({
          customerId: customer.id,
          amount: usd(5_000 + index),
          source: { type: 'stored_method', paymentMethodId: card },
          allocations: invoices
            .filter((_, at) => (index >> at) % 2 === 0 || at === index % 3)
            .map((invoice) => ({ invoiceId: invoice.id, amount: usd(1_500) })),
        }),
      ),
    );
    for (const { status, body } of answers)
      assert.ok(
        status === 201 || (body as unknown as Problem).code === 'invoice_balance_changed',
        JSON.stringify(body),
      );
    for (const invoice of invoices) {
      const { balance, held } = await t.invoice(invoice.id);
      assert.ok(balance.minor >= 0);
      assert.equal(held.minor, 0);
    }
    await assertBooks();
  });

  it('tells the fresh amounts when an invoice was paid meanwhile', async () => {
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [5_000]);
    assert.ok(invoice);
    const pay = (minor: number) =>
      t.pay({
        customerId: customer.id,
        amount: usd(minor),
        source: { type: 'cash' },
        allocations: [{ invoiceId: invoice.id, amount: usd(minor) }],
      });
    await pay(4_000);
    const late = await pay(5_000);
    const problem = late.body as unknown as Problem;
    assert.deepEqual([late.status, problem.code, problem.actor], [409, 'invoice_balance_changed', 'staff']);
    assert.deepEqual(problem.context?.changed, [
      { id: invoice.id, number: invoice.number, balance: usd(1_000), held: usd(0), wanted: usd(5_000) },
    ]);
  });

  it('undoes and redoes allocations without touching the charge (R-23)', async () => {
    const customer = await t.customer();
    const [first, second] = await t.invoices(customer, [5_000, 5_000]);
    assert.ok(first && second);
    const paid = await t.pay({
      customerId: customer.id,
      amount: usd(5_000),
      source: { type: 'cash' },
      allocations: [{ invoiceId: first.id, amount: usd(5_000) }],
    });
    const moved = await t.ok<Payment>('POST', `/v1/payments/${paid.body.id}/reallocate`, {
      token: await t.staffToken(),
      key: randomUUID(),
      body: { allocations: [{ invoiceId: second.id, amount: usd(4_000) }] },
    });
    assert.deepEqual(moved.unapplied, usd(1_000));
    const again = await t.ok<Payment>('POST', `/v1/payments/${paid.body.id}/reallocate`, {
      token: await t.staffToken(),
      key: randomUUID(),
      body: { allocations: [] },
    });
    const freed = await t.ok<{ items: OpenCredit[] }>('GET', `/v1/open-credits?customerId=${customer.id}`, {
      token: t.apiKey,
    });
    assert.deepEqual(
      freed.items.map(({ id, original, balance }) => [id, original.minor, balance.minor]),
      [[again.openCreditId, 5_000, 5_000]],
    );
    assert.deepEqual((await t.invoice(first.id)).balance, usd(5_000));
    assert.deepEqual((await t.invoice(second.id)).balance, usd(5_000));
    assert.deepEqual(moved.allocations.map(({ state }) => state).sort(), ['applied', 'undone']);
    await assertBooks();
  });

  it('finds out what became of a charge whose answer was lost, and posts it once', async () => {
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [8_800]);
    assert.ok(invoice);
    const card = await t.storeCard(customer);
    const charged = t.charges().length;
    t.simulator.simulator.addFault({ fault: 'reset_after_processing', match: { amountMinor: 8_800 }, times: 1 });
    const { status, body } = await t.pay({
      customerId: customer.id,
      amount: usd(8_800),
      source: { type: 'stored_method', paymentMethodId: card },
      allocations: [{ invoiceId: invoice.id, amount: usd(8_800) }],
    });
    assert.equal(status, 201);
    assert.ok(body.status === 'processing' || body.status === 'succeeded');
    const settled = await t.settled(body.id);
    assert.equal(settled.status, 'succeeded');
    assert.equal(t.charges().length, charged + 1);
    assert.equal((await t.invoice(invoice.id)).status, 'paid');
    await assertBooks();
  });

  it('sends again under the same reference what the processor never received', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const charged = t.charges().length;
    t.simulator.simulator.addFault({
      fault: 'reset_before_read',
      match: { amountMinor: 9_900, method: 'POST' },
      times: 1,
    });
    const { body } = await t.pay({
      customerId: customer.id,
      amount: usd(9_900),
      source: { type: 'stored_method', paymentMethodId: card },
    });
    const settled = await t.settled(body.id);
    assert.equal(settled.status, 'succeeded');
    assert.equal(t.charges().length, charged + 1);
  });

  it('takes the same bytes to a replay while the outcome is unknown, and keeps the invoices held', async () => {
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [7_700]);
    assert.ok(invoice);
    const card = await t.storeCard(customer);
    const key = randomUUID();
    const fault = t.simulator.simulator.addFault({
      fault: 'http_500_processed',
      match: { amountMinor: 7_700 },
      times: 1,
    });
    const blind = t.simulator.simulator.addFault({
      fault: 'http_500_unprocessed',
      match: { method: 'GET' },
      times: null,
    });
    const input = {
      customerId: customer.id,
      amount: usd(7_700),
      source: { type: 'stored_method', paymentMethodId: card },
      allocations: [{ invoiceId: invoice.id, amount: usd(7_700) }],
    };
    const first = await t.pay(input, { key });
    assert.deepEqual([first.body.status, first.body.stage], ['processing', 'confirming']);
    assert.deepEqual((await t.invoice(invoice.id)).held, usd(7_700));
    const again = await t.pay(input, { key });
    assert.ok(again.status === 409 || again.body.id === first.body.id);
    t.simulator.simulator.removeFaults(fault.id);
    t.simulator.simulator.removeFaults(blind.id);
    assert.equal((await t.settled(first.body.id)).status, 'succeeded');
    const replay = await t.pay(input, { key });
    assert.equal(replay.headers.get('idempotency-replayed'), 'true');
    assert.equal(replay.body.status, 'succeeded');
  });

  it('calls a person when the processor approved another amount', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    t.simulator.simulator.addFault({ fault: 'wrong_amount', match: { amountMinor: 6_600 }, times: null });
    const { body } = await t.pay({
      customerId: customer.id,
      amount: usd(6_600),
      source: { type: 'stored_method', paymentMethodId: card },
    });
    assert.equal(body.status, 'processing');
    t.simulator.simulator.removeFaults();
  });

  it('settles by webhook when it comes before the answer', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    assert.ok(card);
    const rows = await t.store.kysely.selectFrom('processor_accounts').select('id').execute();
    const unsigned = await t.call('POST', `/v1/processor-webhooks/${rows[0]?.id}`, { body: { payload: {} } });
    assert.equal(unsigned.status, 401);
  });
});
