/** Sales orders from the ERP's draft to the paid invoice. The processor's book says what was charged. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Customer, Invoice, OpenCredit, Order, Payment, Problem, TillEvent } from '@tillkit/contract';
import { sql } from 'kysely';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';
import { orderInput } from '../../testing/test-company.ts';

/** A problem, whose status is the answer's. */
type Refused = Omit<Problem, 'status'>;

describe('orders', { timeout: 240_000 }, () => {
  let t: TestBackend;
  let sales: string;
  before(async () => {
    t = await testBackend();
    await t.ok('PATCH', '/v1/settings', {
      token: await t.staffToken('admin'),
      body: { paymentUponConfirmation: true },
    });
    sales = await t.staffToken('sales');
  });
  after(() => t?.stop());

  const put = (externalId: string, body: unknown) =>
    t.call<Order & Refused>('PUT', `/v1/orders/external/${externalId}`, { token: t.apiKey, body });
  const read = (id: string) => t.ok<Order>('GET', `/v1/orders/${id}`, { token: sales });
  const confirm = (order: Order, { total = order.total, token = sales, key = randomUUID() } = {}) =>
    t.call<Order & Refused>('POST', `/v1/orders/${order.id}/confirm`, { token, key, body: { total } });
  const pay = (order: Order, body: Record<string, unknown>, { token = sales, key = randomUUID() } = {}) =>
    t.call<Payment & Refused>('POST', `/v1/orders/${order.id}/payments`, {
      token,
      key,
      body: { total: order.total, ...body },
    });
  const onFile = async (customer: Customer, number?: string) => ({
    source: { type: 'stored_method', paymentMethodId: await t.storeCard(customer, number) },
  });
  const policy = (customer: Customer, change: Record<string, boolean>) =>
    t.ok('PUT', `/v1/customers/${customer.id}/policy`, {
      token: t.apiKey,
      body: {
        requireUponConfirmation: false,
        allowOnline: true,
        restrictCards: false,
        requireCardOnline: false,
        attachLinks: false,
        ...change,
      },
    });
  const chargedFor = (reference: string) =>
    t.simulator.simulator
      .book()
      .transactions.filter(({ orderId, result, voided }) => orderId === reference && result === 'APPROVED' && !voided);
  let credits = 0;
  const credit = async (customer: Customer, minor: number) => {
    credits++;
    return t.ok<OpenCredit>('PUT', `/v1/open-credits/external/CM${credits}`, {
      token: t.apiKey,
      body: {
        customerExternalId: customer.externalId,
        locationExternalId: 'MIA',
        number: `CM-${credits}`,
        date: '2026-01-05',
        amount: usd(minor),
      },
    });
  };
  const creditOf = async (customer: Customer) =>
    (await t.ok<{ items: OpenCredit[] }>('GET', `/v1/open-credits?customerId=${customer.id}`, { token: t.apiKey }))
      .items[0];
  async function assertBooks(): Promise<void> {
    const { rows } = await sql<{ wrong: number }>`
      select (select count(*) from (select entry_id from ledger_postings group by entry_id, currency having sum(amount_minor) <> 0) x)
        + (select count(*) from invoices i where balance_minor <> coalesce((select sum(amount_minor) from ledger_postings p where p.invoice_id = i.id), 0))
        + (select count(*) from invoices where held_minor < 0 or held_minor > balance_minor)
        + (select count(*) from orders o where status = 'invoiced' and not exists (select 1 from payments p where p.id = o.payment_id))
        + (select count(*) from payments p join orders o on o.id = p.order_id where p.status = 'succeeded' and o.payment_id is distinct from p.id)
        as wrong`.execute(t.store.kysely);
    assert.equal(Number(rows[0]?.wrong), 0);
  }

  describe('as the ERP puts them in', () => {
    it('are made once by the ERP’s own id, changed while they are drafts, and cancelled', async () => {
      const customer = await t.customer();
      const first = await put('E-1', orderInput(customer, { number: 'E-1', total: 10_000 }));
      assert.deepEqual(
        [first.status, first.body.status, first.body.total, first.body.version],
        [200, 'draft', usd(10_000), 1],
      );
      const changed = await put('E-1', orderInput(customer, { number: 'E-1', total: 12_000 }));
      assert.deepEqual([changed.body.id, changed.body.total, changed.body.version], [first.body.id, usd(12_000), 2]);
      const { subtotal, tax } = changed.body;
      assert.equal(subtotal.minor + tax.minor, 12_000);
      const cancelled = await put('E-1', { ...orderInput(customer, { number: 'E-1' }), status: 'cancelled' });
      assert.equal(cancelled.body.status, 'cancelled');
      const again = await put('E-1', orderInput(customer, { number: 'E-1' }));
      assert.deepEqual([again.status, again.body.code], [409, 'order_not_open']);
      const events = await t.ok<{ items: TillEvent[] }>('GET', `/v1/events?subjectId=${first.body.id}`, {
        token: t.apiKey,
      });
      assert.deepEqual(
        events.items.map(({ type }) => type),
        ['order.updated', 'order.updated', 'order.updated'],
      );
    });

    it('must add up, in the customer’s currency, for a customer and a location that are there', async () => {
      const customer = await t.customer();
      const input = orderInput(customer);
      const short = await put('E-2', { ...input, total: usd(input.total.minor - 1) });
      assert.deepEqual([short.status, short.body.code, short.body.param], [422, 'amounts_do_not_add_up', 'total']);
      const foreign = await put('E-2', { ...input, tax: { minor: input.tax.minor, currency: 'CAD' } });
      assert.deepEqual([foreign.status, foreign.body.code], [409, 'currency_not_allowed']);
      for (const owner of [{ customerExternalId: 'nobody' }, { locationExternalId: 'nowhere' }])
        assert.equal((await put('E-2', { ...input, ...owner })).body.code, 'invalid_request');
    });

    it('come newest first, page by page, by customer, location and status', async () => {
      const customer = await t.customer();
      const made = [await t.order(customer), await t.order(customer), await t.order(customer)];
      const list = (query: string) =>
        t.ok<{ items: Order[]; nextCursor: string | null }>('GET', `/v1/orders?customerId=${customer.id}${query}`, {
          token: sales,
        });
      const first = await list('&limit=2');
      const rest = await list(`&limit=2&cursor=${first.nextCursor}`);
      assert.deepEqual(
        [...first.items, ...rest.items].map(({ id }) => id),
        made.map(({ id }) => id).reverse(),
      );
      assert.equal(rest.nextCursor, null);
      assert.deepEqual((await list('&status=confirmed')).items, []);
    });
  });

  describe('confirmed without payment (R-25)', () => {
    it('are accepted once, by whoever may, as they were seen', async () => {
      const customer = await t.customer();
      const order = await t.order(customer);
      const seenOld = await confirm(order, { total: usd(1) });
      assert.deepEqual([seenOld.status, seenOld.body.code], [409, 'order_changed']);
      assert.deepEqual(seenOld.body.context?.total, order.total);
      const payable = await confirm(order, { token: await t.staffToken('accounts_payable') });
      assert.deepEqual([payable.status, payable.body.code], [403, 'forbidden']);
      const key = randomUUID();
      const done = await confirm(order, { key });
      assert.deepEqual([done.status, done.body.status, done.body.confirmedBy], [200, 'confirmed', 'Elena Ruiz']);
      assert.equal((await confirm(order, { key })).text, done.text);
      assert.equal((await confirm(order)).body.code, 'order_not_open');
      assert.equal((await pay(order, await onFile(customer))).body.code, 'order_not_open');
    });

    it('not where the customer pays first, unless the location takes no payment then', async () => {
      const customer = await t.customer();
      const order = await t.order(customer);
      const rules = async () => (await read(order.id)).payment;
      assert.deepEqual(await rules(), { uponConfirmation: 'offered', cardsRestricted: false, capture: 'now' });
      await policy(customer, { requireUponConfirmation: true });
      assert.deepEqual(await rules(), { uponConfirmation: 'required', cardsRestricted: false, capture: 'now' });
      const refused = await confirm(order);
      assert.deepEqual([refused.status, refused.body.code, refused.body.actor], [409, 'payment_required', 'staff']);
      const admin = await t.staffToken('admin');
      const at = `/v1/locations/${t.location.id}/settings`;
      await t.ok('PATCH', at, { token: admin, body: { paymentUponConfirmation: false } });
      assert.equal((await rules()).uponConfirmation, 'off');
      assert.equal((await pay(order, await onFile(customer))).body.code, 'confirmation_without_payment');
      assert.equal((await confirm(order)).body.status, 'confirmed');
      await t.ok('PATCH', at, { token: admin, body: { paymentUponConfirmation: null } });
    });
  });

  describe('paid and confirmed (R-26, R-27)', () => {
    it('are confirmed, invoiced and paid as one step; salespeople charge what is stored (R-46)', async () => {
      const customer = await t.customer();
      const order = await t.order(customer, 25_000);
      const { status, body } = await pay(order, await onFile(customer));
      assert.deepEqual([status, body.status, body.amount, body.orderId], [201, 'succeeded', usd(25_000), order.id]);
      const invoiced = await read(order.id);
      assert.deepEqual(
        [invoiced.status, invoiced.paymentId, invoiced.pendingPaymentId, invoiced.confirmedBy],
        ['invoiced', body.id, null, 'Elena Ruiz'],
      );
      const invoice = await t.ok<Invoice>('GET', `/v1/invoices/${invoiced.invoiceId}`, { token: t.apiKey });
      assert.deepEqual(
        [invoice.externalId, invoice.number, invoice.original, invoice.balance, invoice.status],
        [order.id, order.number, usd(25_000), usd(0), 'paid'],
      );
      assert.deepEqual(
        body.allocations.map(({ invoiceId, amount, state }) => [invoiceId, amount, state]),
        [[invoice.id, usd(25_000), 'applied']],
      );
      assert.equal(chargedFor(body.reference).length, 1);
      await assertBooks();
    });

    it('have the name of their invoice to themselves; once it is made, the ERP may say more about it', async () => {
      const customer = await t.customer();
      const order = await t.order(customer, 24_000);
      const putInvoice = () =>
        t.call<Invoice & Refused>('PUT', `/v1/invoices/external/${order.id}`, {
          token: t.apiKey,
          body: {
            customerExternalId: customer.externalId,
            locationExternalId: 'MIA',
            number: 'INV-OF-ORDER',
            date: '2026-03-01',
            dueDate: '2026-03-31',
            original: order.total,
          },
        });
      const early = await putInvoice();
      assert.deepEqual([early.status, early.body.code, early.body.param], [422, 'invalid_request', 'externalId']);
      assert.equal((await pay(order, await onFile(customer))).body.status, 'succeeded');
      const { body } = await putInvoice();
      assert.deepEqual(
        [body.id, body.number, body.balance],
        [(await read(order.id)).invoiceId, 'INV-OF-ORDER', usd(0)],
      );
      await assertBooks();
    });

    it('declined stay drafts, say why, and take another card', async () => {
      const customer = await t.customer();
      const order = await t.order(customer, 26_000);
      const source = await onFile(customer);
      t.simulator.simulator.addFault({ fault: 'decline' });
      const declined = await pay(order, source);
      assert.deepEqual([declined.status, declined.body.status], [201, 'declined']);
      assert.ok(declined.body.decline?.staffText);
      const draft = await read(order.id);
      assert.deepEqual([draft.status, draft.pendingPaymentId, draft.invoiceId], ['draft', null, null]);
      const { body } = await pay(order, await onFile(customer));
      assert.equal(body.status, 'succeeded');
      assert.equal((await read(order.id)).paymentId, body.id);
      await assertBooks();
    });

    it('cost what is left after the credits, all of it, and give them back when the card is declined', async () => {
      const customer = await t.customer();
      const { id: creditId } = await credit(customer, 5_000);
      const order = await t.order(customer, 27_000);
      const use = (minor: number) => ({ creditApplications: [{ creditId, amount: usd(minor) }] });
      const source = await onFile(customer);
      for (const [body, param] of [
        [{ ...use(5_000), source: { type: 'credits' } }, 'source'],
        [{ ...use(27_001), ...source }, 'creditApplications.0.amount'],
      ] as const) {
        const refused = await pay(order, body);
        assert.deepEqual(
          [refused.status, refused.body.code, refused.body.param],
          [422, 'amounts_do_not_add_up', param],
        );
      }
      assert.equal((await pay(order, { ...use(6_000), ...source })).body.code, 'credit_balance_changed');
      t.simulator.simulator.addFault({ fault: 'decline' });
      assert.equal((await pay(order, { ...use(5_000), ...source })).body.status, 'declined');
      assert.deepEqual([(await creditOf(customer))?.balance, (await creditOf(customer))?.held], [usd(5_000), usd(0)]);
      const { body } = await pay(order, { ...use(5_000), ...source });
      assert.deepEqual([body.status, body.amount], ['succeeded', usd(22_000)]);
      assert.equal(await creditOf(customer), undefined);
      await assertBooks();
    });

    it('by credits alone charge nothing', async () => {
      const customer = await t.customer();
      const { id: creditId } = await credit(customer, 9_000);
      const order = await t.order(customer, 8_000);
      const { body } = await pay(order, {
        source: { type: 'credits' },
        creditApplications: [{ creditId, amount: usd(8_000) }],
      });
      assert.deepEqual([body.status, body.amount], ['succeeded', usd(0)]);
      assert.equal((await read(order.id)).status, 'invoiced');
      assert.deepEqual((await creditOf(customer))?.balance, usd(1_000));
      await assertBooks();
    });

    it('take no card where cards are restricted, but a bank account (R-7)', async () => {
      const customer = await t.customer();
      await policy(customer, { restrictCards: true });
      const order = await t.order(customer, 28_000);
      assert.ok(order.payment.cardsRestricted);
      const refused = await pay(order, await onFile(customer));
      assert.deepEqual([refused.status, refused.body.code], [409, 'cards_restricted']);
      const bank = { source: { type: 'stored_method', paymentMethodId: await t.storeBank(customer) } };
      const { body } = await pay(order, bank);
      assert.equal(body.stage, 'clearing');
      // The bank has taken it on: the order is accepted, and its invoice waits for the money.
      const invoiced = await read(order.id);
      assert.equal(invoiced.status, 'invoiced');
      const invoice = () => t.ok<Invoice>('GET', `/v1/invoices/${invoiced.invoiceId}`, { token: t.apiKey });
      assert.deepEqual([(await invoice()).balance, (await invoice()).held], [usd(28_000), usd(28_000)]);
      const [debit] = t.simulator.simulator.book().debits.filter(({ orderId }) => orderId === body.reference);
      assert.ok(debit);
      assert.ok(t.simulator.simulator.moveDebit(debit.id, 'RETURNED', 'R01'));
      await sql`update attempts set last_inquiry_at = null`.execute(t.store.kysely);
      await t.hint(debit.id);
      assert.deepEqual([(await invoice()).balance, (await invoice()).held], [usd(28_000), usd(0)]);
      assert.equal((await read(order.id)).status, 'invoiced');
    });

    it('hold still while they are being paid, and one of two who press at once pays', async () => {
      const customer = await t.customer();
      const order = await t.order(customer, 29_000);
      const source = await onFile(customer);
      t.simulator.simulator.setLatency(600);
      const [one, two] = [pay(order, source), pay(order, source)];
      const answers = await Promise.all([one, two]);
      t.simulator.simulator.setLatency(0);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
      const lost = answers.find(({ status }) => status === 409);
      assert.equal(lost?.body.code, 'order_being_paid');
      const paid = answers.find(({ status }) => status === 201);
      assert.equal(lost?.body.context?.paymentId, paid?.body.id);
      assert.equal(chargedFor(paid?.body.reference ?? '').length, 1);
      assert.equal((await put(order.externalId, orderInput(customer))).body.code, 'order_not_open');
      await assertBooks();
    });

    it('keep the same key to one charge, and find out what a lost answer hides', async () => {
      const customer = await t.customer();
      const order = await t.order(customer, 30_000);
      const source = await onFile(customer);
      const key = randomUUID();
      t.simulator.simulator.addFault({
        fault: 'reset_after_processing',
        match: { method: 'POST', path: '/rest/v2/transactions' },
      });
      const lost = await pay(order, source, { key });
      assert.equal(lost.status, 201);
      const { status } = await t.settled(lost.body.id);
      assert.equal(status, 'succeeded');
      const again = await pay(order, source, { key });
      assert.deepEqual([again.status, again.body.id], [201, lost.body.id]);
      assert.equal((await read(order.id)).status, 'invoiced');
      assert.equal(chargedFor(lost.body.reference).length, 1);
      await assertBooks();
    });
  });
});
