/**
 * A vendor whose own system confirms orders: asked by a signed call while the money is set aside, it decides, and whatever it says or
 * does not say, the processor's book, the order and the payment agree afterwards.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Customer, Invoice, OpenCredit, Order, Payment, Problem, TimelineEntry } from '@tillkit/contract';
import { sql } from 'kysely';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';
import { confirms, startTestVendor, type TestVendor } from '../../testing/test-vendor.ts';

type Refused = Omit<Problem, 'status'>;

describe('R-27 the order hook', { timeout: 240_000 }, () => {
  let vendor: TestVendor;
  let t: TestBackend;
  let sales: string;
  before(async () => {
    vendor = await startTestVendor();
    t = await testBackend({ trustedOrigins: [vendor.origin] });
    sales = await t.staffToken('sales');
  });
  after(async () => {
    await t?.stop();
    await vendor?.close();
  });
  beforeEach(async () => {
    vendor.react(confirms);
    vendor.heard.length = 0;
    await settings({ paymentUponConfirmation: true, captureUponConfirmation: true });
    const { secret } = await putHook({ url: vendor.url, rotateSecret: true });
    vendor.secrets.splice(0, vendor.secrets.length, secret ?? '');
  });

  const putHook = (body: Record<string, unknown>) =>
    t.ok<{ secret: string | null }>('PUT', '/v1/order-hook', { token: t.apiKey, body });
  const settings = async (body: Record<string, boolean>) =>
    t.ok('PATCH', '/v1/settings', { token: await t.staffToken('admin'), body });
  const read = (id: string) => t.ok<Order>('GET', `/v1/orders/${id}`, { token: sales });
  const payment = (id: string) => t.ok<Payment>('GET', `/v1/payments/${id}`, { token: sales });
  const pay = (order: Order, body: Record<string, unknown>, key = randomUUID()) =>
    t.call<Payment & Refused>('POST', `/v1/orders/${order.id}/payments`, {
      token: sales,
      key,
      body: { total: order.total, ...body },
    });
  const story = async (id: string, language = 'en') => {
    const options = { token: t.apiKey, headers: { 'accept-language': language } };
    const { items } = await t.ok<{ items: TimelineEntry[] }>('GET', `/v1/payments/${id}/timeline`, options);
    return items.map(({ kind, text }) => `${kind}: ${text}`);
  };
  const bookOf = ({ reference }: Payment) =>
    t.simulator.simulator
      .book()
      .transactions.filter(({ orderId, result }) => orderId === reference && result === 'APPROVED')
      .map(({ type, voided }) => (voided ? `${type} voided` : type));
  const callsFor = (order: Order) =>
    vendor.heard.filter(({ call }) =>
      call.type === 'order.confirm' ? call.data.order.id === order.id : call.data.orderId === order.id,
    );
  const onFile = async (customer: Customer, number?: string) => ({
    source: { type: 'stored_method', paymentMethodId: await t.storeCard(customer, number) },
  });
  async function eventually<T>(look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
    const end = Date.now() + 20_000;
    for (;;) {
      const found = await look();
      if (isThere(found)) return found;
      assert.ok(Date.now() < end, `Still ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  /** As if a time that nobody waits for in a test had passed. */
  const askedLongAgo = (paymentId: string, interval: string) =>
    t.store.executeSql(
      `update order_confirmations set asked_at = asked_at - interval '${interval}', next_step_at = now() where payment_id = '${paymentId}'`,
    );
  const dueNow = (paymentId: string) =>
    t.store.executeSql(`update order_confirmations set next_step_at = now() where payment_id = '${paymentId}'`);
  async function assertBooks(): Promise<void> {
    const { rows } = await sql<{ wrong: number }>`
      select (select count(*) from (select entry_id from ledger_postings group by entry_id, currency having sum(amount_minor) <> 0) x)
        + (select count(*) from invoices i where balance_minor <> coalesce((select sum(amount_minor) from ledger_postings p where p.invoice_id = i.id), 0))
        + (select count(*) from open_credits where held_minor < 0)
        + (select count(*) from payments p join orders o on o.id = p.order_id where p.status = 'succeeded' and o.payment_id is distinct from p.id)
        + (select count(*) from orders o join payments p on p.id = o.payment_id where p.status not in ('succeeded', 'authorized', 'processing'))
        as wrong`.execute(t.store.kysely);
    assert.equal(Number(rows[0]?.wrong), 0);
  }

  it('asks with the money set aside, then takes it: order, invoice and payment in one answer', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 10_100);
    let whenAsked: string[] = [];
    vendor.react(async ({ call }) => {
      assert.ok(call.type === 'order.confirm' && call.data.payment);
      whenAsked = bookOf(call.data.payment);
      const { status, pendingPaymentId } = await read(order.id);
      assert.deepEqual([status, pendingPaymentId], ['draft', call.data.payment.id]);
      const { status: paid, stage } = await payment(call.data.payment.id);
      assert.deepEqual([paid, stage], ['processing', 'confirming_order']);
      return { decision: 'confirm' };
    });
    const key = randomUUID();
    const source = await onFile(customer);
    const { status, body } = await pay(order, source, key);
    assert.deepEqual([status, body.status, body.stage, body.attention], [201, 'succeeded', null, false]);
    assert.deepEqual(whenAsked, ['AUTH']);
    assert.deepEqual(bookOf(body), ['AUTH', 'CAPTURE']);
    const after = await read(order.id);
    assert.deepEqual([after.status, after.paymentId], ['invoiced', body.id]);
    assert.equal((await t.ok<Invoice>('GET', `/v1/invoices/${after.invoiceId}`, { token: t.apiKey })).balance.minor, 0);
    const [heard, ...more] = callsFor(order);
    assert.ok(heard?.call.type === 'order.confirm' && more.length === 0);
    assert.match(heard.id, /^ocf_/);
    const { data } = heard.call;
    assert.deepEqual(
      [data.order.externalId, data.order.total, data.money, data.payment?.amount, data.requestedBy, data.locale],
      [order.externalId, usd(10_100), 'held', usd(10_100), 'Elena Ruiz', 'en'],
    );
    const again = await pay(order, source, key);
    assert.equal(again.text, JSON.stringify(body), 'a replay gets the same bytes');
    assert.equal(callsFor(order).length, 1);
    const kinds = (await story(body.id)).map((line) => line.split(':')[0]);
    assert.deepEqual(kinds, [
      'created',
      'submitted',
      'authorized',
      'order_asked',
      'order_asked',
      'order_confirmed',
      'submitted',
      'captured',
      'order_confirmed',
      'allocated',
    ]);
    await assertBooks();
  });

  it('gives the money back on a veto, says why, and leaves the order a draft that can be paid again', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 10_200);
    vendor.react(() => ({ decision: 'refuse', reason: 'Peonies are sold out until Monday\r\n<b>sorry</b>' }));
    const source = await onFile(customer);
    const { status, body } = await pay(order, source);
    assert.deepEqual([status, body.status, body.failure?.code], [201, 'canceled', 'order_refused']);
    assert.match(body.failure?.text ?? '', /Peonies are sold out until Monday <b>sorry<\/b>\. Nothing was charged/);
    assert.deepEqual(bookOf(body), ['AUTH voided', 'VOID']);
    const after = await read(order.id);
    assert.deepEqual([after.status, after.pendingPaymentId, after.paymentId], ['draft', null, null]);
    const lines = await story(body.id);
    assert.ok(
      lines.some((line) => line.startsWith('order_refused: Your order system did not accept the order: Peonies')),
    );
    assert.ok(lines.some((line) => line.startsWith('voided: The authorization was voided')));
    const spanish = await story(body.id, 'es-US,es;q=0.9');
    assert.equal(spanish.length, lines.length);
    assert.ok(
      spanish.includes(
        'order_refused: Su sistema de pedidos no aceptó el pedido: Peonies are sold out until Monday <b>sorry</b>.',
      ),
    );
    assert.deepEqual(
      spanish.filter((line) => lines.includes(line)),
      [],
      'no line is left in English',
    );
    await sql`update timeline_entries set translations = null where payment_id = ${body.id}`.execute(t.store.kysely);
    assert.deepEqual(await story(body.id, 'es'), lines, 'what was written before stays in English');
    assert.equal(callsFor(order).length, 1, 'whoever refused is not told to take it back');
    const { token: theirs } = await t.ok<{ token: string }>('POST', '/v1/sessions', {
      token: t.apiKey,
      body: { subject: { kind: 'customer', customerId: customer.id } },
    });
    const shown = await t.ok<Payment>('GET', `/v1/payments/${body.id}`, { token: theirs });
    assert.equal(shown.failure?.text, 'The order was not accepted. Nothing was charged.');
    vendor.react(confirms);
    assert.equal((await pay(order, { ...source, allowDuplicate: false })).body.status, 'succeeded');
    await assertBooks();
  });

  it('confirms and holds where the location captures later; its void tells the vendor to take the order back', async () => {
    await settings({ captureUponConfirmation: false });
    const customer = await t.customer();
    const order = await t.order(customer, 10_300);
    const { body } = await pay(order, await onFile(customer));
    assert.deepEqual([body.status, body.stage], ['authorized', null]);
    assert.equal((await read(order.id)).status, 'confirmed');
    assert.deepEqual(bookOf(body), ['AUTH']);
    const voided = await t.ok<Payment>('POST', `/v1/payments/${body.id}/void`, { token: sales, key: randomUUID() });
    assert.deepEqual([voided.status, voided.failure?.code], ['canceled', 'voided']);
    const [asked, told] = await eventually(
      async () => callsFor(order),
      (calls) => calls.length === 2,
    );
    assert.ok(told?.call.type === 'order.release');
    assert.deepEqual(
      [told.call.data.externalId, told.call.data.confirmationId, told.call.data.paymentId],
      [order.externalId, asked?.id, body.id],
    );
    assert.equal(told.id, `${asked?.id}_release`);
  });

  it('asks first about what cannot be set aside: a bank debit, and credits alone', async () => {
    const customer = await t.customer();
    const bank = { source: { type: 'stored_method', paymentMethodId: await t.storeBank(customer) } };
    const debited = await t.order(customer, 10_400);
    let debits = -1;
    vendor.react(({ call }) => {
      debits = t.simulator.simulator.book().debits?.length ?? 0;
      assert.equal(call.type === 'order.confirm' && call.data.money, 'none');
      return { decision: 'confirm' };
    });
    const before = t.simulator.simulator.book().debits?.length ?? 0;
    const { body } = await pay(debited, bank);
    assert.deepEqual([body.status, body.stage], ['processing', 'clearing']);
    assert.equal(debits, before, 'nothing is sent before the vendor has agreed');
    assert.equal((await read(debited.id)).status, 'invoiced');

    const refused = await t.order(customer, 10_401);
    vendor.react(() => ({ decision: 'refuse', reason: 'Over the credit limit.' }));
    const not = await pay(refused, bank);
    assert.deepEqual([not.body.status, not.body.failure?.code], ['canceled', 'order_refused']);
    assert.equal((await read(refused.id)).status, 'draft');

    const paidByCredit = await t.order(customer, 5_000);
    const credit = await t.ok<OpenCredit>('PUT', '/v1/open-credits/external/HOOK-1', {
      token: t.apiKey,
      body: {
        customerExternalId: customer.externalId,
        locationExternalId: 'MIA',
        number: 'CM-HOOK-1',
        date: '2026-01-05',
        amount: usd(5_000),
      },
    });
    const byCredit = {
      source: { type: 'credits' },
      creditApplications: [{ creditId: credit.id, amount: usd(5_000) }],
    };
    assert.equal((await pay(paidByCredit, byCredit)).body.status, 'canceled');
    vendor.react(confirms);
    const credited = await pay(paidByCredit, byCredit);
    assert.equal(credited.body.status, 'succeeded', credited.text);
    assert.equal((await read(paidByCredit.id)).status, 'invoiced');
    await assertBooks();
  });

  it('authorizes at a terminal while the vendor is asked', async () => {
    const terminal = await t.terminal('Hook counter');
    const customer = await t.customer();
    const take = async (total: number) => {
      const order = await t.order(customer, total);
      const { body } = await pay(order, { source: { type: 'terminal', terminalId: terminal.id } });
      assert.equal(body.stage, 'at_terminal');
      await terminal.hands.reached('waiting');
      assert.ok(terminal.hands.present());
      const ended = await eventually(
        () => payment(body.id),
        ({ status, stage }) => status !== 'processing' && stage === null,
      );
      return { ended, order: await read(order.id) };
    };
    const taken = await take(10_500);
    assert.deepEqual([taken.ended.status, taken.order.status], ['succeeded', 'invoiced']);
    assert.deepEqual(bookOf(taken.ended), ['AUTH', 'CAPTURE']);
    vendor.react(() => ({ decision: 'refuse', reason: 'Not today.' }));
    const given = await take(10_501);
    assert.deepEqual([given.ended.failure?.code, given.order.status], ['order_refused', 'draft']);
    assert.deepEqual(bookOf(given.ended), ['AUTH voided', 'VOID']);
  });

  it('says nothing to a vendor about a card that was declined', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 10_600);
    const { body } = await pay(order, { source: { type: 'new_card', card: await t.enterCard('4000000000000002') } });
    assert.equal(body.status, 'declined');
    assert.equal(callsFor(order).length, 0);
    assert.equal((await read(order.id)).status, 'draft');
  });

  for (const [what, reaction] of Object.entries({
    'a lost answer': 'line lost',
    'an error': { status: 503, body: 'busy' },
    'a redirect': { status: 307, body: '' },
    'bytes that are no decision': { status: 200, body: '{"ok":true}' },
    'a decision with a wrong status': { status: 202, body: '{"decision":"confirm"}' },
  } as const))
    it(`takes ${what} for no answer, keeps the money set aside, and asks again under the same id`, async () => {
      const customer = await t.customer();
      const order = await t.order(customer, 10_700);
      vendor.react(() => reaction);
      const { status, body } = await pay(order, await onFile(customer));
      assert.deepEqual([status, body.status, body.stage], [201, 'processing', 'confirming_order']);
      assert.deepEqual(bookOf(body), ['AUTH']);
      vendor.react(confirms);
      await dueNow(body.id);
      const ended = await eventually(
        () => payment(body.id),
        ({ status, stage }) => status === 'succeeded' && stage === null,
      );
      assert.deepEqual(bookOf(ended), ['AUTH', 'CAPTURE']);
      const ids = new Set(callsFor(order).map(({ id }) => id));
      assert.equal(ids.size, 1);
      const bodies = new Set(callsFor(order).map(({ call }) => JSON.stringify(call)));
      assert.equal(bodies.size, 1, 'the same bytes each time');
      assert.ok((await story(body.id)).some((line) => line.includes('did not answer and is asked again')));
    });

  it('calls a person after ten minutes of silence, and after a day gives the money back and tells the vendor', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 10_800);
    vendor.react(() => 'line lost');
    const { body } = await pay(order, await onFile(customer));
    await askedLongAgo(body.id, '11 minutes');
    const noticed = await eventually(
      () => payment(body.id),
      ({ attention }) => attention,
    );
    assert.equal(noticed.stage, 'confirming_order');
    vendor.react(() => ({ status: 204, body: '' }));
    await askedLongAgo(body.id, '1 day');
    const ended = await eventually(
      () => payment(body.id),
      ({ status }) => status === 'canceled',
    );
    assert.deepEqual([ended.failure?.code, ended.attention], ['order_unanswered', false]);
    assert.deepEqual(bookOf(ended), ['AUTH voided', 'VOID']);
    assert.equal((await read(order.id)).status, 'draft');
    await eventually(
      async () => callsFor(order).at(-1)?.call.type,
      (type) => type === 'order.release',
    );
  });

  it('ends a bank debit that the vendor says nothing about at once: nothing was sent, and the vendor is told', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 10_850);
    const before = t.simulator.simulator.book().debits?.length ?? 0;
    vendor.react(({ call }) => (call.type === 'order.confirm' ? 'line lost' : { status: 204, body: '' }));
    const { body } = await pay(order, {
      source: { type: 'stored_method', paymentMethodId: await t.storeBank(customer) },
    });
    assert.deepEqual([body.status, body.failure?.code], ['canceled', 'order_unanswered']);
    assert.equal(t.simulator.simulator.book().debits?.length ?? 0, before);
    await eventually(
      async () => callsFor(order).map(({ call }) => call.type),
      (types) => types.includes('order.release'),
    );
  });

  it('lets a person cancel while the vendor is silent', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 10_900);
    vendor.react(({ call }) => (call.type === 'order.confirm' ? 'line lost' : { status: 200, body: '' }));
    const { body } = await pay(order, await onFile(customer));
    const canceled = await t.ok<Payment>('POST', `/v1/payments/${body.id}/cancel`, { token: sales, key: randomUUID() });
    assert.deepEqual([canceled.status, canceled.failure?.code], ['canceled', 'canceled']);
    assert.deepEqual(bookOf(canceled), ['AUTH voided', 'VOID']);
    assert.equal((await read(order.id)).status, 'draft');
    await eventually(
      async () => callsFor(order).at(-1)?.call.type,
      (type) => type === 'order.release',
    );
  });

  it('tries a void that fails again until the card is let go', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 11_000);
    vendor.react(() => {
      t.simulator.simulator.addFault({ fault: 'rate_limited', match: { path: '/rest/v2/transactions' } });
      return { decision: 'refuse', reason: 'No.' };
    });
    const { body } = await pay(order, await onFile(customer));
    await dueNow(body.id);
    const ended = await eventually(
      () => payment(body.id),
      ({ status }) => status === 'canceled',
    );
    assert.equal(ended.failure?.code, 'order_refused');
    assert.ok((await story(body.id)).some((line) => line.startsWith('failed: No void.')));
    assert.deepEqual(bookOf(ended), ['AUTH voided', 'VOID']);
    assert.equal((await read(order.id)).status, 'draft');
  });

  it('asks about the locations that the hook names, and about all where it names none', async () => {
    const elsewhere = await t.ok<{ id: string }>('PUT', '/v1/locations/external/ATL', {
      token: t.apiKey,
      body: { name: 'Atlanta', integrationEnabled: true },
    });
    await putHook({ url: vendor.url, locationIds: [elsewhere.id] });
    const customer = await t.customer();
    const order = await t.order(customer, 11_100);
    const { body } = await pay(order, await onFile(customer));
    assert.deepEqual([body.status, bookOf(body)], ['succeeded', ['SALE']]);
    assert.equal(callsFor(order).length, 0);
  });

  it('asks before an order is confirmed without payment, except the ERP’s own server', async () => {
    const customer = await t.customer();
    const confirm = (order: Order, token: string, key = randomUUID()) =>
      t.call<Order & Refused>('POST', `/v1/orders/${order.id}/confirm`, { token, key, body: { total: order.total } });
    const order = await t.order(customer, 11_200);
    vendor.react(() => ({ decision: 'refuse', reason: 'Not before Monday.' }));
    const refused = await confirm(order, sales);
    assert.deepEqual([refused.status, refused.body.code], [409, 'order_refused']);
    assert.match(refused.body.detail ?? '', /Not before Monday/);
    vendor.react(() => 'line lost');
    const key = randomUUID();
    const silent = await confirm(order, sales, key);
    assert.deepEqual([silent.status, silent.body.code], [409, 'order_unanswered']);
    assert.equal((await read(order.id)).status, 'draft');
    vendor.react(confirms);
    assert.equal((await confirm(order, sales, key)).body.status, 'confirmed');
    const asked = callsFor(order).length;
    assert.equal((await confirm(order, sales, key)).status, 200);
    assert.equal(callsFor(order).length, asked, 'a replay asks nobody');
    const ids = callsFor(order).map(({ id }) => id);
    assert.equal(ids.at(-1), ids.at(-2), 'the same key asks the same question');
    vendor.react(() => ({ decision: 'refuse', reason: 'Never.' }));
    const own = await t.order(customer, 11_201);
    assert.equal((await confirm(own, t.apiKey)).body.status, 'confirmed');
  });

  it('gives back what is held when the hook is removed meanwhile', async () => {
    const customer = await t.customer();
    const order = await t.order(customer, 11_300);
    vendor.react(() => 'line lost');
    const { body } = await pay(order, await onFile(customer));
    await t.ok('DELETE', '/v1/order-hook', { token: t.apiKey });
    await dueNow(body.id);
    const ended = await eventually(
      () => payment(body.id),
      ({ status }) => status === 'canceled',
    );
    assert.equal(ended.failure?.code, 'order_unanswered');
    assert.equal((await read(order.id)).status, 'draft');
  });

  it('signs with the old secret as well for a day, and shows a secret once', async () => {
    const [old = ''] = vendor.secrets;
    assert.equal((await putHook({ url: vendor.url })).secret, null);
    const { secret } = await putHook({ url: vendor.url, rotateSecret: true });
    assert.match(secret ?? '', /^whsec_/);
    assert.notEqual(secret, old);
    const customer = await t.customer();
    for (const accepted of [old, secret ?? '']) {
      vendor.secrets.splice(0, 1, accepted);
      const { body } = await pay(await t.order(customer, 11_400), await onFile(customer));
      assert.equal(body.status, 'succeeded');
    }
    await t.store.executeSql(`update order_hooks set previous_until = now() - interval '1 second'`);
    vendor.secrets.splice(0, 1, old);
    const { body } = await pay(await t.order(customer, 11_401), await onFile(customer));
    assert.equal(body.stage, 'confirming_order');
    assert.ok(vendor.forged > 0);
    const { rows } = await t.store.executeSql('select sealed_secret from order_hooks');
    assert.ok(!JSON.stringify(rows).includes(secret ?? '-'));
    const shown = await t.call('GET', '/v1/order-hook', { token: t.apiKey });
    assert.ok(!shown.text.includes('whsec_'));
  });

  it('refuses addresses that are not the vendor’s to name', async () => {
    for (const url of ['http://erp.example/x', 'https://127.0.0.1/', 'https://localhost/x', 'file:///etc/passwd']) {
      const answer = await t.call<Refused>('PUT', '/v1/order-hook', { token: t.apiKey, body: { url } });
      assert.deepEqual([answer.status, answer.body.code], [422, 'hook_url_refused'], url);
    }
    const staff = await t.call('PUT', '/v1/order-hook', {
      token: await t.staffToken('admin'),
      body: { url: vendor.url },
    });
    assert.equal(staff.status, 403);
  });
});
