/** Authorise now, capture later: the processor's book says what was set aside, taken and let go. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type {
  Customer,
  Invoice,
  OpenCredit,
  Order,
  Payment,
  Problem,
  TillEvent,
  TimelineEntry,
} from '@tillkit/contract';
import { sql } from 'kysely';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

type Refused = Omit<Problem, 'status'>;

describe('payments that are authorized and captured later (R-33)', { timeout: 240_000 }, () => {
  let t: TestBackend;
  let sales: string;
  before(async () => {
    t = await testBackend();
    const body = { paymentUponConfirmation: true, captureUponConfirmation: false };
    await t.ok('PATCH', '/v1/settings', { token: await t.staffToken('admin'), body });
    sales = await t.staffToken('sales');
  });
  after(() => t?.stop());

  const read = (id: string) => t.ok<Order>('GET', `/v1/orders/${id}`, { token: sales });
  const payment = (id: string) => t.ok<Payment>('GET', `/v1/payments/${id}`, { token: t.apiKey });
  const payOrder = async (order: Order, body: Record<string, unknown>) =>
    t.ok<Payment>('POST', `/v1/orders/${order.id}/payments`, {
      token: sales,
      key: randomUUID(),
      body: { total: order.total, ...body },
    });
  const onFile = async (customer: Customer) => ({
    source: { type: 'stored_method', paymentMethodId: await t.storeCard(customer) },
  });
  interface Options {
    key?: string;
    token?: string;
  }
  const capture = (id: string, minor?: number, { key = randomUUID(), token = sales }: Options = {}) =>
    t.call<Payment & Refused>('POST', `/v1/payments/${id}/capture`, {
      token,
      key,
      body: minor === undefined ? {} : { amount: usd(minor) },
    });
  const undo = (id: string, { key = randomUUID(), token = sales }: Options = {}) =>
    t.call<Payment & Refused>('POST', `/v1/payments/${id}/void`, { token, key });
  /** An order that a card has confirmed. */
  const authorized = async (total: number) => {
    const customer = await t.customer();
    const order = await t.order(customer, total);
    return { customer, order, paid: await payOrder(order, await onFile(customer)) };
  };
  let credits = 0;
  const credit = (customer: Customer, minor: number) => {
    credits++;
    return t.ok<OpenCredit>('PUT', `/v1/open-credits/external/CAP${credits}`, {
      token: t.apiKey,
      body: {
        customerExternalId: customer.externalId,
        locationExternalId: 'MIA',
        number: `CAP-${credits}`,
        date: '2026-01-05',
        amount: usd(minor),
      },
    });
  };
  const creditOf = async (customer: Customer) =>
    (await t.ok<{ items: OpenCredit[] }>('GET', `/v1/open-credits?customerId=${customer.id}`, { token: t.apiKey }))
      .items[0];
  const invoiceOf = async (order: Order) =>
    t.ok<Invoice>('GET', `/v1/invoices/${(await read(order.id)).invoiceId}`, { token: t.apiKey });
  const kinds = async (id: string) =>
    (await t.ok<{ items: TimelineEntry[] }>('GET', `/v1/payments/${id}/timeline`, { token: t.apiKey })).items.map(
      ({ kind }) => kind,
    );
  const events = async (id: string) =>
    (await t.ok<{ items: TillEvent[] }>('GET', `/v1/events?subjectId=${id}`, { token: t.apiKey })).items.map(
      ({ type }) => type,
    );
  /** What the processor did for a payment: kind and minor units of everything approved. */
  const bookOf = ({ reference }: Payment) =>
    t.simulator.simulator
      .book()
      .transactions.filter(({ orderId, result }) => orderId === reference && result === 'APPROVED')
      .map(({ type, amountMinor }) => [type, amountMinor]);
  /** Resolves once nothing is under way about the payment. */
  const rested = async (id: string): Promise<Payment> => {
    const until = Date.now() + 20_000;
    for (;;) {
      const now = await payment(id);
      if (now.status !== 'processing' && now.stage === null) return now;
      assert.ok(Date.now() < until, `${now.status} ${now.stage}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const until = async (id: string, seen: (now: Payment) => boolean): Promise<Payment> => {
    const end = Date.now() + 20_000;
    for (;;) {
      const now = await payment(id);
      if (seen(now)) return now;
      assert.ok(Date.now() < end, JSON.stringify(now));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const match = { method: 'POST', path: '/rest/v2/transactions' };
  async function assertBooks(): Promise<void> {
    const { rows } = await sql<{ wrong: number }>`
      select (select count(*) from (select entry_id from ledger_postings group by entry_id, currency having sum(amount_minor) <> 0) x)
        + (select count(*) from invoices i where balance_minor <> coalesce((select sum(amount_minor) from ledger_postings p where p.invoice_id = i.id), 0))
        + (select count(*) from invoices where held_minor < 0 or held_minor > balance_minor)
        + (select count(*) from open_credits where held_minor < 0 or held_minor > balance_minor)
        + (select count(*) from payments p join orders o on o.id = p.order_id
            where (p.status = 'succeeded') <> (o.status = 'invoiced' and o.payment_id = p.id))
        + (select count(*) from payments p join orders o on o.id = p.order_id
            where (p.status = 'authorized') <> (o.status = 'confirmed' and o.payment_id = p.id))
        + (select count(*) from payments p where p.status in ('authorized', 'canceled')
            and exists (select 1 from ledger_entries e where e.payment_id = p.id))
        as wrong`.execute(t.store.kysely);
    assert.equal(Number(rows[0]?.wrong), 0);
  }

  it('set the money aside, confirm the order and post nothing', async () => {
    const { order, paid } = await authorized(25_000);
    assert.deepEqual(
      [paid.status, paid.stage, paid.amount, paid.completedAt, paid.allocations],
      ['authorized', null, usd(25_000), null, []],
    );
    const { authorization } = paid;
    assert.deepEqual(
      [authorization?.amount, authorization?.captured, authorization?.failure],
      [usd(25_000), null, null],
    );
    const days = (Date.parse(authorization?.expiresAt ?? '') - Date.now()) / 86_400_000;
    assert.ok(days > 6.9 && days < 7.1, `${days} days`);
    const confirmed = await read(order.id);
    assert.deepEqual(
      [confirmed.status, confirmed.paymentId, confirmed.pendingPaymentId, confirmed.invoiceId, confirmed.confirmedBy],
      ['confirmed', paid.id, null, null, 'Elena Ruiz'],
    );
    assert.deepEqual(bookOf(paid), [['AUTH', 25_000]]);
    assert.deepEqual(await kinds(paid.id), ['created', 'submitted', 'authorized', 'order_confirmed']);
    assert.deepEqual(await events(paid.id), ['payment.processing', 'payment.authorized']);
    const again = await t.call<Refused>('POST', `/v1/orders/${order.id}/payments`, {
      token: sales,
      key: randomUUID(),
      body: { total: order.total, source: { type: 'stored_method', paymentMethodId: 'pm_none' } },
    });
    assert.ok(again.status >= 400);
    await assertBooks();
  });

  it('are captured, or let go, by the ERP’s own server as the goods leave', async () => {
    const { order, paid } = await authorized(25_100);
    const { status, body } = await capture(paid.id, undefined, { token: t.apiKey });
    assert.deepEqual([status, body.status], [200, 'succeeded']);
    assert.equal((await read(order.id)).status, 'invoiced');
    const kept = await authorized(25_200);
    assert.equal((await undo(kept.paid.id, { token: t.apiKey })).body.status, 'canceled');
    assert.equal((await read(kept.order.id)).status, 'draft');
    await assertBooks();
  });

  it('say in the language of whoever asked why a capture came to nothing', async () => {
    const { paid } = await authorized(25_300);
    t.simulator.simulator.addFault({ fault: 'rate_limited', match });
    const { body } = await t.call<Payment>('POST', `/v1/payments/${paid.id}/capture`, {
      token: sales,
      key: randomUUID(),
      headers: { 'accept-language': 'es-MX' },
      body: {},
    });
    t.simulator.simulator.removeFaults();
    const now = await rested(body.id);
    assert.match(now.authorization?.failure?.text ?? '', /La autorización sigue en pie/);
    assert.equal((await capture(paid.id)).body.status, 'succeeded');
  });

  it('are captured in full: invoiced, paid, posted and told once, whoever repeats it', async () => {
    const { order, paid } = await authorized(26_000);
    const key = randomUUID();
    const { status, body, text } = await capture(paid.id, undefined, { key });
    assert.deepEqual([status, body.status, body.stage, body.amount], [200, 'succeeded', null, usd(26_000)]);
    assert.deepEqual(body.authorization?.captured, usd(26_000));
    const invoiced = await read(order.id);
    assert.deepEqual([invoiced.status, invoiced.paymentId], ['invoiced', paid.id]);
    const invoice = await invoiceOf(order);
    assert.deepEqual([invoice.original, invoice.balance, invoice.held], [usd(26_000), usd(0), usd(0)]);
    assert.deepEqual(bookOf(paid), [
      ['AUTH', 26_000],
      ['CAPTURE', 26_000],
    ]);
    const replay = await capture(paid.id, undefined, { key });
    assert.deepEqual([replay.text, replay.headers.get('idempotency-replayed')], [text, 'true']);
    assert.equal((await capture(paid.id)).body.code, 'payment_not_authorized');
    assert.equal((await undo(paid.id)).body.code, 'payment_not_authorized');
    assert.ok((await kinds(paid.id)).includes('captured'));
    assert.equal((await events(paid.id)).filter((type) => type === 'payment.succeeded').length, 1);
    await assertBooks();
  });

  it('are captured in part, which leaves the rest of the invoice open; never for more', async () => {
    const customer = await t.customer();
    const { id: creditId } = await credit(customer, 5_000);
    const order = await t.order(customer, 30_000);
    const paid = await payOrder(order, {
      ...(await onFile(customer)),
      creditApplications: [{ creditId, amount: usd(5_000) }],
    });
    assert.deepEqual([paid.status, paid.amount], ['authorized', usd(25_000)]);
    assert.deepEqual((await creditOf(customer))?.held, usd(5_000));
    const over = await capture(paid.id, 25_001);
    assert.deepEqual([over.status, over.body.code, over.body.param], [422, 'amounts_do_not_add_up', 'amount']);
    const foreign = await t.call<Refused>('POST', `/v1/payments/${paid.id}/capture`, {
      token: sales,
      key: randomUUID(),
      body: { amount: { minor: 100, currency: 'CAD' } },
    });
    assert.equal(foreign.body.code, 'invalid_request');
    const { body } = await capture(paid.id, 20_000);
    assert.deepEqual(
      [body.status, body.amount, body.authorization?.amount, body.authorization?.captured],
      ['succeeded', usd(20_000), usd(25_000), usd(20_000)],
    );
    const invoice = await invoiceOf(order);
    assert.deepEqual([invoice.original, invoice.balance, invoice.held], [usd(30_000), usd(5_000), usd(0)]);
    assert.equal(await creditOf(customer), undefined);
    assert.deepEqual(bookOf(paid), [
      ['AUTH', 25_000],
      ['CAPTURE', 20_000],
    ]);
    await assertBooks();
  });

  it('are voided: the order is a draft again, its credits are free, and it can be paid anew', async () => {
    const customer = await t.customer();
    const { id: creditId } = await credit(customer, 5_000);
    const order = await t.order(customer, 31_000);
    const source = await onFile(customer);
    const paid = await payOrder(order, { ...source, creditApplications: [{ creditId, amount: usd(5_000) }] });
    const key = randomUUID();
    const { status, body, text } = await undo(paid.id, { key });
    assert.deepEqual([status, body.status, body.failure?.code, body.attention], [200, 'canceled', 'voided', false]);
    const draft = await read(order.id);
    assert.deepEqual(
      [draft.status, draft.paymentId, draft.pendingPaymentId, draft.confirmedAt, draft.confirmedBy],
      ['draft', null, null, null, null],
    );
    assert.deepEqual([(await creditOf(customer))?.balance, (await creditOf(customer))?.held], [usd(5_000), usd(0)]);
    assert.equal((await undo(paid.id, { key })).text, text);
    assert.equal((await capture(paid.id)).body.code, 'payment_not_authorized');
    assert.deepEqual(bookOf(paid), [
      ['AUTH', 26_000],
      ['VOID', 26_000],
    ]);
    assert.deepEqual((await kinds(paid.id)).slice(-2), ['voided', 'order_reopened']);
    const anew = await payOrder(order, source);
    assert.equal(anew.status, 'authorized');
    await assertBooks();
  });

  it('are captured by whoever takes payments in orders, where they work', async () => {
    const { paid } = await authorized(26_500);
    const elsewhere = await t.ok<{ id: string }>('PUT', '/v1/locations/external/ATL', {
      token: t.apiKey,
      body: { name: 'Atlanta', integrationEnabled: true },
    });
    for (const [token, expected] of [
      [await t.staffToken('accounts_payable'), 403],
      [await t.staffToken('sales', [elsewhere.id]), 404],
    ] as const) {
      assert.equal((await capture(paid.id, undefined, { token })).status, expected);
      assert.equal((await undo(paid.id, { token })).status, expected);
    }
    assert.equal((await payment(paid.id)).status, 'authorized');
  });

  it('are captured once by two who press at once, and end once where capture and void race', async () => {
    for (const [index, other] of [capture, undo].entries()) {
      const { paid } = await authorized(27_000 + index);
      t.simulator.simulator.setLatency(300);
      const answers = await Promise.all([capture(paid.id), other(paid.id)]);
      t.simulator.simulator.setLatency(0);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
      assert.equal(answers.find(({ status }) => status === 409)?.body.code, 'payment_in_progress');
      await rested(paid.id);
      assert.equal(bookOf(paid).length, 2, 'the authorization, and one that ends it');
    }
    await assertBooks();
  });

  it('find out what a lost answer hides, at the authorization, the capture and the void', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 28_000);
    const source = await onFile(customer);
    t.simulator.simulator.addFault({ fault: 'reset_after_processing', match });
    const paid = await payOrder(order, source);
    assert.deepEqual([paid.status, paid.stage], ['processing', 'confirming']);
    const found = await rested(paid.id);
    assert.deepEqual([found.status, (await read(order.id)).status], ['authorized', 'confirmed']);
    const key = randomUUID();
    t.simulator.simulator.addFault({ fault: 'reset_after_processing', match });
    const lost = await capture(paid.id, 27_000, { key });
    assert.deepEqual([lost.status, lost.body.status, lost.body.stage], [200, 'authorized', 'confirming']);
    assert.equal((await undo(paid.id)).body.code, 'payment_in_progress');
    const captured = await rested(paid.id);
    assert.deepEqual([captured.status, captured.amount], ['succeeded', usd(27_000)]);
    const replay = await capture(paid.id, 27_000, { key });
    assert.deepEqual([replay.status, replay.body.status], [200, 'succeeded']);
    assert.deepEqual(bookOf(paid), [
      ['AUTH', 28_000],
      ['CAPTURE', 27_000],
    ]);

    const { order: second, paid: held } = await authorized(28_500);
    t.simulator.simulator.addFault({ fault: 'reset_after_processing', match });
    assert.equal((await undo(held.id)).body.stage, 'confirming');
    assert.equal((await rested(held.id)).status, 'canceled');
    assert.equal((await read(second.id)).status, 'draft');
    assert.equal(bookOf(held).length, 2);
    await assertBooks();
  });

  it('stand where the processor never heard of the capture, which is not sent by itself', async () => {
    const { paid } = await authorized(28_700);
    t.simulator.simulator.addFault({ fault: 'reset_before_read', match });
    await capture(paid.id);
    const standing = await rested(paid.id);
    assert.deepEqual(
      [standing.status, standing.authorization?.failure?.action, standing.authorization?.failure?.code],
      ['authorized', 'capture', 'unavailable'],
    );
    assert.deepEqual(bookOf(paid), [['AUTH', 28_700]]);
    const { body } = await capture(paid.id);
    assert.deepEqual([body.status, body.authorization?.failure], ['succeeded', null]);
    await assertBooks();
  });

  it('are taken or let go once whatever becomes of the answer, and can be tried again where nothing happened', async () => {
    const faults = [
      ...['truncated_body', 'duplicate_response', 'html_body', 'unknown_code', 'rate_limited'],
      ...['http_500_processed', 'http_500_unprocessed', 'http_502_processed', 'http_502_unprocessed'],
      ...['wrong_amount', 'wrong_currency', 'wrong_reference'],
    ] as const;
    let total = 50_000;
    for (const fault of faults)
      for (const [act, type, end] of [
        [capture, 'CAPTURE', 'succeeded'],
        [undo, 'VOID', 'canceled'],
      ] as const) {
        total++;
        const { paid } = await authorized(total);
        t.simulator.simulator.addFault({ fault, match });
        assert.equal((await act(paid.id)).status, 200, fault);
        let now = await rested(paid.id);
        if (now.status === 'authorized') {
          assert.ok(now.authorization?.failure, fault);
          await act(paid.id);
          now = await rested(paid.id);
        }
        t.simulator.simulator.removeFaults();
        assert.deepEqual([now.status, now.attention], [end, false], `${fault} ${type}`);
        assert.deepEqual(
          bookOf(paid),
          [
            ['AUTH', total],
            [type, total],
          ],
          `${fault} ${type}`,
        );
      }
    await assertBooks();
  });

  it('call a person where a capture turns up that the processor had not received, and book nothing by themselves', async () => {
    const { paid } = await authorized(28_800);
    t.simulator.simulator.addFault({ fault: 'reset_after_processing', match });
    t.simulator.simulator.addFault({ fault: 'not_found_then_found', times: 4 });
    await capture(paid.id);
    const closed = await rested(paid.id);
    t.simulator.simulator.removeFaults();
    assert.deepEqual([closed.status, closed.authorization?.failure?.code], ['authorized', 'unavailable']);
    await sql`update attempts set next_inquiry_at = now() where subject_id = ${paid.id} and kind = 'capture'`.execute(
      t.store.kysely,
    );
    const seen = await until(paid.id, ({ attention }) => attention);
    assert.equal(seen.status, 'authorized');
    assert.equal((await capture(paid.id)).body.authorization?.failure?.code, 'declined');
    assert.deepEqual(bookOf(paid), [
      ['AUTH', 28_800],
      ['CAPTURE', 28_800],
    ]);
    await assertBooks();
  });

  it('stand and say why where the processor refuses the capture', async () => {
    const { order, paid } = await authorized(29_000);
    t.simulator.simulator.addFault({ fault: 'decline', match });
    const { status, body } = await capture(paid.id);
    assert.deepEqual(
      [status, body.status, body.stage, body.authorization?.failure?.code],
      [200, 'authorized', null, 'declined'],
    );
    assert.equal((await read(order.id)).status, 'confirmed');
    assert.equal((await capture(paid.id)).body.status, 'succeeded');
    await assertBooks();
  });

  /** Their days are over, as far as we know. */
  const pass = async (id: string) => {
    const late = new Date(Date.now() - 3_600_000).toISOString();
    await sql`update payments set version = version + 1,
      card_hold = jsonb_set(card_hold, '{expiresAt}', to_jsonb(${late}::text)) where id = ${id}`.execute(
      t.store.kysely,
    );
    await sql`update attempts set next_inquiry_at = now() where subject_id = ${id} and kind = 'charge'`.execute(
      t.store.kysely,
    );
  };
  it('end where they have expired at the processor, by its word and not by the clock', async () => {
    const { order, paid } = await authorized(32_000);
    await pass(paid.id);
    const standing = await until(paid.id, ({ attention }) => attention);
    assert.equal(standing.status, 'authorized', 'it stands beyond its days, and a person is asked');
    assert.ok(t.simulator.simulator.dropAuthorization(paid.processorReference ?? ''));
    await pass(paid.id);
    const gone = await until(paid.id, ({ status }) => status !== 'authorized');
    assert.deepEqual([gone.status, gone.failure?.code, gone.attention], ['canceled', 'authorization_expired', true]);
    assert.equal((await read(order.id)).status, 'draft');
    assert.equal((await capture(paid.id)).body.code, 'payment_not_authorized');
    assert.deepEqual(bookOf(paid), [['AUTH', 32_000]]);
    await assertBooks();
  });

  it('end at the capture that comes too late, once the processor has said that nothing is left', async () => {
    const { order, paid } = await authorized(33_000);
    t.simulator.simulator.dropAuthorization(paid.processorReference ?? '');
    const { status, body } = await capture(paid.id);
    assert.deepEqual([status, body.status, body.authorization?.failure?.code], [200, 'authorized', 'declined']);
    const gone = await until(paid.id, (now) => now.status !== 'authorized');
    assert.deepEqual([gone.status, gone.failure?.code], ['canceled', 'authorization_expired']);
    assert.equal((await read(order.id)).status, 'draft');
    await assertBooks();
  });

  const voidInPortal = async (paid: Payment) => {
    const response = await fetch(`${t.simulator.gatewayUrl}/rest/v2/transactions`, {
      method: 'POST',
      headers: { 'api-key': t.credentials.apiKey ?? '', 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'VOID', id: paid.processorReference }),
    });
    assert.equal(response.status, 200);
  };

  it('end where somebody voids them in the processor’s own portal', async () => {
    const { order, paid } = await authorized(34_000);
    await voidInPortal(paid);
    const { body } = await capture(paid.id);
    assert.equal(body.authorization?.failure?.code, 'declined');
    const gone = await until(paid.id, (now) => now.status !== 'authorized');
    assert.deepEqual([gone.failure?.code, gone.attention], ['voided', true]);
    assert.equal((await read(order.id)).status, 'draft');
    await assertBooks();
  });

  it('end soon where the processor’s signed notice tells of that void', async () => {
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', async () => {
        const path = `/v1/processor-webhooks/${t.location.integration.processorAccountId}`;
        const headers = { 'content-type': 'application/json' };
        const body = Buffer.concat(chunks);
        const notice = new Request(`http://api.test${path}`, { method: 'POST', headers, body });
        response.writeHead((await t.running.fetch(notice)).status).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    assert.ok(typeof address === 'object' && address);
    const merchant = t.simulator.simulator.merchants().find(({ apiKey }) => apiKey === t.credentials.apiKey);
    const hearAt = (webhookUrl: string | null) =>
      t.simulator.simulator.updateMerchant(merchant?.id ?? '', { webhookUrl });
    try {
      await hearAt(`http://127.0.0.1:${address.port}/`);
      const { paid } = await authorized(34_500);
      const { paid: ours } = await authorized(34_600);
      assert.equal((await capture(ours.id)).body.status, 'succeeded');
      await voidInPortal(paid);
      const gone = await until(paid.id, (now) => now.status !== 'authorized');
      assert.deepEqual([gone.status, gone.failure?.code, gone.attention], ['canceled', 'voided', true]);
      const { status, attention } = await payment(ours.id);
      assert.deepEqual([status, attention], ['succeeded', false], 'notices of what we did ourselves change nothing');
      await assertBooks();
    } finally {
      await hearAt(null);
      receiver.close();
    }
  });

  it('keep a new card that is to be kept, and leave bank accounts and other locations’ cards charged at once', async () => {
    const customer = await t.customer();
    const admin = await t.staffToken('admin');
    const order = await t.order(customer, 35_000);
    const source = { type: 'new_card', card: await t.enterCard(), save: true };
    const kept = await t.ok<Payment>('POST', `/v1/orders/${order.id}/payments`, {
      token: admin,
      key: randomUUID(),
      body: { total: order.total, source },
    });
    assert.equal(kept.status, 'authorized');
    assert.ok(kept.savedMethod?.paymentMethodId);
    assert.equal((await capture(kept.id)).body.savedMethod?.paymentMethodId, kept.savedMethod.paymentMethodId);

    const bank = { source: { type: 'stored_method', paymentMethodId: await t.storeBank(customer) } };
    const debit = await payOrder(await t.order(customer, 35_100), bank);
    assert.deepEqual([debit.stage, debit.authorization], ['clearing', null]);

    const at = `/v1/locations/${t.location.id}/settings`;
    await t.ok('PATCH', at, { token: admin, body: { captureUponConfirmation: true } });
    const charged = await payOrder(await t.order(customer, 35_200), await onFile(customer));
    assert.deepEqual([charged.status, charged.authorization], ['succeeded', null]);
    await t.ok('PATCH', at, { token: admin, body: { captureUponConfirmation: null } });

    const setCapture = (able: boolean) =>
      sql`update processor_accounts set capabilities = jsonb_set(capabilities, '{manualCapture}', to_jsonb(${able}::boolean))`.execute(
        t.store.kysely,
      );
    await setCapture(false);
    const unable = await payOrder(await t.order(customer, 35_300), await onFile(customer));
    await setCapture(true);
    assert.deepEqual([unable.status, unable.authorization], ['succeeded', null]);
    const { items } = await t.ok<{ items: TimelineEntry[] }>('GET', `/v1/payments/${unable.id}/timeline`, {
      token: t.apiKey,
    });
    assert.match(items[0]?.text ?? '', /cannot authorize first/);
  });
});
