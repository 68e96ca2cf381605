/**
 * Payments on a terminal, against the simulator's devices and with its hands at them (R-28 to R-31, F13 of `reliability.md`).
 * However it goes, the processor's book, our ledger and the device agree in the end.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Invoice, Order, Payment, Problem, TillEvent } from '@tillkit/contract';
import { sql } from 'kysely';
import { openCounter, quickTimes } from '../../testing/terminal-counter.ts';
import { type TestBackend, testBackend } from '../../testing/test-backend.ts';

type Refused = Omit<Problem, 'status'>;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** The device's phases before a charge is out. */
const beforeCharge = ['waiting', 'reading', 'pin'] as const;

describe('a payment on a terminal', { timeout: 240_000 }, () => {
  let t: TestBackend;
  let clerk: string;
  before(async () => {
    t = await testBackend();
    clerk = await t.staffToken();
    t.simulator.simulator.setTerminalTimes(quickTimes);
  });
  after(() => t?.stop());

  const counter = () => openCounter(t);
  const timeline = async (payment: Payment) =>
    (
      await t.ok<{ items: { kind: string; text: string }[] }>('GET', `/v1/payments/${payment.id}/timeline`, {
        token: t.apiKey,
      })
    ).items.map(({ text }) => text);

  it('R-29 is answered at once, shows on the device, and ends in one T2', async () => {
    const c = await counter();
    const key = randomUUID();
    const payment = await c.begin(key);
    const { hands, id: terminalId } = c.terminal;
    assert.deepEqual(payment.method, { type: 'terminal', terminalId, name: 'Counter 1' });
    assert.equal(hands.view().job?.amountMinor, c.minor);
    assert.equal((await c.now()).busyWith, payment.id);
    assert.ok(hands.present());
    const paid = await c.ended(payment);
    assert.equal(paid.status, 'succeeded');
    const terminal = { terminalId, name: 'Counter 1' };
    assert.deepEqual(paid.method, { type: 'card', paymentMethodId: null, brand: 'visa', last4: '1111', terminal });
    assert.ok(paid.authorizationCode && paid.processorReference);
    assert.equal((await c.now()).lastOutcome?.kind, 'answered');
    assert.deepEqual((await timeline(paid)).slice(0, 3), [
      'Received by Elena Ruiz.',
      'Waiting at Counter 1.',
      `Approved, reference ${paid.processorReference} at the processor.`,
    ]);
    const { items } = await t.ok<{ items: TillEvent[] }>('GET', `/v1/events?subjectId=${terminalId}&limit=50`, {
      token: t.apiKey,
    });
    assert.deepEqual(
      items.map(({ type }) => type),
      ['terminal.updated', 'terminal.updated', 'terminal.updated'],
    );
  });

  it('R-30 a reload in the middle finds the payment as it is, and its end afterwards', async () => {
    const c = await counter();
    const key = randomUUID();
    const payment = await c.begin(key);
    const started = performance.now();
    const replay = await t.pay(c.body, { key });
    assert.ok(performance.now() - started < 1_000);
    assert.deepEqual([replay.status, replay.headers.get('idempotency-replayed')], [201, 'true']);
    assert.deepEqual(replay.body, payment);
    c.terminal.hands.present();
    const paid = await c.ended(payment);
    const after = await t.pay(c.body, { key });
    assert.deepEqual([after.status, after.headers.get('idempotency-replayed')], [201, 'true']);
    assert.deepEqual(after.body, paid);
    assert.equal(c.charges(), 1);
  });

  it('is declined with the reason and the card, and another card pays', async () => {
    const c = await counter();
    const payment = await c.begin();
    c.terminal.hands.present({ card: '4000000000009995', entry: 'swipe' });
    const declined = await c.ended(payment);
    assert.equal(declined.status, 'declined');
    assert.equal(declined.decline?.reason, 'insufficient_funds');
    assert.ok(declined.method.type === 'card' && declined.method.last4 === '9995' && declined.method.terminal);
    const again = await c.begin();
    c.terminal.hands.present();
    assert.equal((await c.ended(again)).status, 'succeeded');
  });

  it('R-29 is cancelled on the device', async () => {
    const c = await counter();
    const payment = await c.begin();
    assert.ok(c.terminal.hands.cancel());
    const canceled = await c.ended(payment);
    assert.deepEqual([canceled.status, canceled.failure?.code], ['canceled', 'terminal_canceled']);
    assert.match(canceled.failure?.text ?? '', /Cancelled at the terminal\. Nothing was charged/);
    assert.equal(canceled.method.type, 'terminal');
  });

  it('says so in the language of whoever took it', async () => {
    const c = await counter();
    const { body: payment } = await t.call<Payment>('POST', '/v1/payments', {
      token: await t.staffToken(),
      key: randomUUID(),
      headers: { 'accept-language': 'es' },
      body: { ...c.body, locationId: t.location.id },
    });
    await c.terminal.hands.reached('waiting');
    c.terminal.hands.cancel();
    assert.match((await c.ended(payment)).failure?.text ?? '', /Cancelado en la terminal/);
  });

  it('R-29 times out while it waits for a card', async () => {
    const c = await counter();
    t.simulator.simulator.setTerminalTimes({ waitingMs: 200 });
    try {
      const timedOut = await c.ended(await c.begin());
      assert.deepEqual([timedOut.status, timedOut.failure?.code], ['canceled', 'terminal_timed_out']);
    } finally {
      t.simulator.simulator.setTerminalTimes(quickTimes);
    }
  });

  it('R-29 hears at once that the device is off', async () => {
    const c = await counter();
    c.terminal.hands.setOnline(false);
    const { body } = await t.pay(c.body);
    const failed = await c.ended(body);
    assert.deepEqual([failed.status, failed.failure?.code], ['failed', 'terminal_unreachable']);
    assert.equal((await c.now()).lastOutcome?.kind, 'unreachable');
  });

  it('R-29 hears that the device is busy with somebody else than us', async () => {
    const c = await counter();
    const theirs = fetch(`${t.simulator.gatewayUrl}/rest/v2/terminal/transactions/sale`, {
      method: 'POST',
      headers: { 'api-key': c.terminal.pairing.apiKey ?? '', 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'SALE', amount: '1.00', invoice: 'theirs' }),
    });
    await c.terminal.hands.reached('waiting');
    const { body } = await t.pay(c.body);
    const failed = await c.ended(body);
    assert.deepEqual([failed.status, failed.failure?.code], ['failed', 'terminal_busy']);
    assert.equal((await c.now()).lastOutcome?.kind, 'busy');
    c.terminal.hands.cancel();
    await theirs;
  });

  it('says to pair it again when its key is no longer accepted', async () => {
    const c = await counter();
    const credentials = { ...t.credentials, ...c.terminal.pairing, apiKey: 'withdrawn-meanwhile' };
    const sealed = await t.running.backend.keyring.seal(JSON.stringify(credentials));
    await sql`update processor_accounts set sealed_credentials = ${sealed} where id = ${c.terminal.processorAccountId}`.execute(
      t.store.kysely,
    );
    const { body } = await t.pay(c.body);
    const failed = await c.ended(body);
    assert.deepEqual([failed.status, failed.failure?.code], ['failed', 'terminal_unpaired']);
    assert.equal((await c.now()).lastOutcome?.kind, 'refused');
    const { state } = await t.ok<{ state: string }>('POST', `/v1/terminals/${c.terminal.id}/test`, { token: t.apiKey });
    assert.equal(state, 'refused');
    const again = { token: t.apiKey, body: { pairing: c.terminal.pairing } };
    await t.ok('PUT', `/v1/terminals/${c.terminal.id}/pairing`, again);
    const payment = await c.begin();
    c.terminal.hands.present();
    assert.equal((await c.ended(payment)).status, 'succeeded');
  });

  for (const phase of beforeCharge)
    it(`F13 unplugged while ${phase}: nothing charged`, async () => {
      const c = await counter();
      if (phase === 'reading') t.simulator.simulator.setTerminalTimes({ readingMs: 10_000 });
      try {
        const payment = await c.begin();
        const { hands } = c.terminal;
        if (phase !== 'waiting') hands.present({ entry: phase === 'pin' ? 'insert' : 'tap' });
        await hands.reached(phase);
        hands.setOnline(false);
        const failed = await c.ended(payment);
        assert.deepEqual([failed.status, failed.failure?.code], ['failed', 'terminal_unreachable']);
      } finally {
        t.simulator.simulator.setTerminalTimes(quickTimes);
      }
    });

  for (const accident of ['unplugged', 'rebooted', 'answer lost'] as const)
    it(`F13 ${accident} while processing: unknown, then found, charged once`, async () => {
      const c = await counter();
      t.simulator.simulator.setTerminalTimes({ processingMs: 300 });
      try {
        const key = randomUUID();
        const payment = await c.begin(key);
        const { hands } = c.terminal;
        if (accident === 'answer lost') hands.loseAnswer();
        hands.present();
        await hands.reached('processing');
        // The same amount once more is refused as long as nobody knows.
        assert.equal((await t.pay(c.body)).status, 409);
        if (accident === 'unplugged') hands.setOnline(false);
        if (accident === 'rebooted') hands.reboot();
        const paid = await c.ended(payment);
        assert.equal(paid.status, 'succeeded');
        assert.ok(paid.method.type === 'card' && paid.method.last4 === '1111');
        assert.match((await timeline(paid)).join('\n'), /answer was lost/);
        assert.deepEqual((await t.pay(c.body, { key })).body, paid);
      } finally {
        t.simulator.simulator.setTerminalTimes(quickTimes);
      }
    });

  it('F13 unplugged after the approval: paid', async () => {
    const c = await counter();
    const payment = await c.begin();
    c.terminal.hands.present();
    await c.terminal.hands.reached('result');
    c.terminal.hands.setOnline(false);
    assert.equal((await c.ended(payment)).status, 'succeeded');
  });

  it('F13 two tills on one terminal: one payment, and the other hears whose', async () => {
    const first = await counter();
    const second = await openCounter(t, first.terminal);
    const answers = await Promise.all([
      t.call<Payment & Refused>('POST', '/v1/payments', {
        token: await t.staffToken(),
        key: randomUUID(),
        body: { ...first.body, locationId: t.location.id },
      }),
      t.call<Payment & Refused>('POST', '/v1/payments', {
        token: await t.staffToken(),
        key: randomUUID(),
        body: { ...second.body, locationId: t.location.id },
      }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
    const taken = answers.find(({ status }) => status === 201)?.body;
    const refused = answers.find(({ status }) => status === 409)?.body;
    assert.ok(taken && refused);
    assert.equal(refused.code, 'terminal_busy');
    assert.deepEqual(refused.context, { paymentId: taken.id, reference: taken.reference, by: 'Elena Ruiz' });
    const [held, other] = taken.amount.minor === first.minor ? [first, second] : [second, first];
    await first.terminal.hands.reached('waiting');
    first.terminal.hands.present();
    assert.equal((await held.ended(taken)).status, 'succeeded');
    assert.equal((await t.invoice(other.invoice.id)).held.minor, 0, 'nothing is stored of the refused one');
    const next = await other.begin();
    first.terminal.hands.present();
    assert.equal((await other.ended(next)).status, 'succeeded');
  });

  it('A7 many tills, few terminals, the same invoices: one payment at a time on each, and the books agree', async () => {
    const terminals = await Promise.all([t.terminal('A'), t.terminal('B')]);
    const customer = await t.customer();
    const totals = Array.from({ length: 6 }, (_, index) => 90_000 + index);
    const bills = await t.invoices(customer, totals);
    let open = true;
    // A customer at each device holds out a card whenever it asks for one.
    const hands = terminals.map(async ({ hands: at }) => {
      while (open) {
        at.present();
        await wait(10);
      }
    });
    const taken: Payment[] = [];
    try {
      for (let round = 0; round < 8; round++) {
        const answers = await Promise.all(
          bills.map((bill, index) =>
            t.call<Payment & Refused>('POST', '/v1/payments', {
              token: clerk,
              key: randomUUID(),
              body: {
                customerId: customer.id,
                locationId: t.location.id,
                amount: bill.balance,
                source: { type: 'terminal', terminalId: terminals[(index + round) % 2]?.id },
                allocations: [{ invoiceId: bill.id, amount: bill.balance }],
              },
            }),
          ),
        );
        for (const { status, body, text } of answers) {
          assert.ok(status === 201 || status === 409, text);
          if (status === 201) taken.push(body);
          else assert.match(body.code, /^(terminal_busy|possible_duplicate|invoice_balance_changed)$/);
        }
        const ends = await Promise.all(taken.map(({ id }) => t.settled(id)));
        // A second payment on a device at work would have heard from it that it is busy.
        assert.ok(ends.every(({ status }) => status === 'succeeded'));
      }
    } finally {
      open = false;
      await Promise.all(hands);
    }
    assert.equal(taken.length, bills.length, 'each invoice was paid by one of the tills');
    for (const bill of bills) {
      const { balance, held } = await t.invoice(bill.id);
      assert.deepEqual([balance.minor, held.minor], [0, 0]);
      assert.equal(t.charges().filter(({ amountMinor }) => amountMinor === bill.balance.minor).length, 1);
    }
  });

  it('is refused on a terminal that is put away, elsewhere, or not there', async () => {
    const c = await counter();
    const patch = (body: unknown) => t.ok('PATCH', `/v1/terminals/${c.terminal.id}`, { token: t.apiKey, body });
    const refusal = async (body: Record<string, unknown>) =>
      (
        await t.call<Refused>('POST', '/v1/payments', {
          token: await t.staffToken(),
          key: randomUUID(),
          body: { ...body, locationId: t.location.id },
        })
      ).body.code;
    await patch({ status: 'inactive' });
    assert.equal(await refusal(c.body), 'terminal_inactive');
    await patch({ status: 'active' });
    const source = { type: 'terminal', terminalId: c.terminal.id.replace(/.$/, (end) => (end === '0' ? '1' : '0')) };
    assert.equal(await refusal({ ...c.body, source }), 'not_found');
    const { id } = await t.ok<{ id: string }>('PUT', '/v1/locations/external/ATL', {
      token: t.apiKey,
      body: { name: 'Atlanta', integrationEnabled: true },
    });
    const install = await t.call('PUT', `/v1/companies/${t.companyId}/locations/${id}/processor-account`, {
      token: 'tk_op_test_0123456789abcdef',
      body: { processor: 'clearent', credentials: t.credentials },
    });
    assert.equal(install.status, 200, install.text);
    await patch({ locationId: id });
    assert.equal(await refusal(c.body), 'terminal_unusable');
    assert.equal(c.charges(), 0);
  });

  it('R-30 cannot be cancelled from the screen here: the red key is named', async () => {
    const c = await counter();
    const payment = await c.begin();
    const cancel = async (token: string) =>
      t.call<Refused>('POST', `/v1/payments/${payment.id}/cancel`, { token, key: randomUUID() });
    const refused = await cancel(await t.staffToken());
    assert.deepEqual([refused.status, refused.body.code], [409, 'cancel_at_terminal']);
    assert.match(refused.body.detail, /red key on Counter 1/);
    assert.equal((await cancel(await t.staffToken('sales'))).status, 403, 'who may not take it may not cancel it');
    assert.equal((await t.ok<Payment>('GET', `/v1/payments/${payment.id}`, { token: t.apiKey })).stage, 'at_terminal');
    c.terminal.hands.cancel();
    await c.ended(payment);
    const { status, body } = await t.call<Payment>('POST', `/v1/payments/${payment.id}/cancel`, {
      token: await t.staffToken(),
      key: randomUUID(),
    });
    assert.deepEqual([status, body.status], [200, 'canceled'], 'what has ended is answered as it is');
  });

  describe('of an order', () => {
    let sales: string;
    before(async () => {
      await t.ok('PATCH', '/v1/settings', { token: t.apiKey, body: { paymentUponConfirmation: true } });
      sales = await t.staffToken('sales');
    });
    const payOrder = (order: Order, terminalId: string) =>
      t.call<Payment & Refused>('POST', `/v1/orders/${order.id}/payments`, {
        token: sales,
        key: randomUUID(),
        body: { total: order.total, source: { type: 'terminal', terminalId } },
      });
    const read = (order: Order) => t.ok<Order>('GET', `/v1/orders/${order.id}`, { token: sales });

    it('R-27 cancelled, the order stays a draft; approved, it is confirmed and invoiced in one step', async () => {
      const terminal = await t.terminal();
      const customer = await t.customer();
      const order = await t.order(customer, 31_234);
      const first = await payOrder(order, terminal.id);
      assert.equal(first.status, 201, first.text);
      await terminal.hands.reached('waiting');
      assert.equal((await read(order)).pendingPaymentId, first.body.id);
      terminal.hands.cancel();
      assert.equal((await t.settled(first.body.id)).status, 'canceled');
      const draft = await read(order);
      assert.deepEqual([draft.status, draft.pendingPaymentId], ['draft', null]);
      const second = await payOrder(order, terminal.id);
      await terminal.hands.reached('waiting');
      terminal.hands.present({ entry: 'insert', pin: '1234' });
      const paid = await t.settled(second.body.id);
      assert.equal(paid.status, 'succeeded');
      const done = await read(order);
      assert.deepEqual([done.status, done.paymentId], ['invoiced', paid.id]);
      const invoice = await t.ok<Invoice>('GET', `/v1/invoices/${done.invoiceId}`, { token: t.apiKey });
      assert.deepEqual([invoice.balance.minor, invoice.held.minor], [0, 0]);
      assert.equal(t.charges().filter(({ amountMinor }) => amountMinor === 31_234).length, 1);
    });

    it('R-7 is refused where cards are restricted, and the device is left alone', async () => {
      const terminal = await t.terminal();
      const customer = await t.customer();
      await t.ok('PUT', `/v1/customers/${customer.id}/policy`, {
        token: t.apiKey,
        body: {
          requireUponConfirmation: false,
          allowOnline: true,
          restrictCards: true,
          requireCardOnline: false,
          attachLinks: false,
        },
      });
      const refused = await payOrder(await t.order(customer), terminal.id);
      assert.deepEqual([refused.status, refused.body.code], [409, 'cards_restricted']);
      assert.equal(terminal.hands.view().phase, 'idle');
    });
  });
});

describe('a terminal that nobody hears of any more', { timeout: 240_000 }, () => {
  /** Past it the device can no longer begin a charge, as far as anybody knows. */
  const patienceMs = 2_500;
  let t: TestBackend;
  before(async () => {
    t = await testBackend({ terminalPatienceMs: patienceMs });
    t.simulator.simulator.setTerminalTimes(quickTimes);
  });
  after(() => t?.stop());

  for (const phase of beforeCharge)
    it(`F13 rebooted while ${phase}: unknown until the device can no longer charge, then closed without money`, async () => {
      const c = await openCounter(t);
      if (phase === 'reading') t.simulator.simulator.setTerminalTimes({ readingMs: 10_000 });
      try {
        const began = performance.now();
        const payment = await c.begin();
        const { hands } = c.terminal;
        if (phase !== 'waiting') hands.present({ entry: phase === 'pin' ? 'insert' : 'tap' });
        await hands.reached(phase);
        hands.reboot();
        await wait(300);
        const unknown = await t.ok<Payment>('GET', `/v1/payments/${payment.id}`, { token: t.apiKey });
        assert.deepEqual([unknown.status, unknown.stage], ['processing', 'confirming']);
        assert.equal((await c.now()).lastOutcome?.kind, 'no_answer');
        assert.equal((await c.now()).busyWith, payment.id, 'held as long as it might still charge');
        const closed = await c.ended(payment);
        assert.ok(performance.now() - began >= patienceMs, 'silence proved nothing before');
        assert.deepEqual([closed.status, closed.failure?.code], ['failed', 'not_received']);
      } finally {
        t.simulator.simulator.setTerminalTimes(quickTimes);
      }
    });

  it('F13 cancelled with its answer lost: closed without money', async () => {
    const c = await openCounter(t);
    const payment = await c.begin();
    c.terminal.hands.loseAnswer();
    c.terminal.hands.cancel();
    assert.equal((await c.ended(payment)).failure?.code, 'not_received');
  });

  it('F13 approves after we gave up: never lost, a person is called, with the reference', async () => {
    const c = await openCounter(t);
    const payment = await c.begin();
    const closed = await c.ended(payment);
    assert.equal(closed.failure?.code, 'not_received');
    c.terminal.hands.present();
    await c.terminal.hands.reached('result');
    assert.equal(c.charges(), 1);
    const { rows } = await sql<{ due: boolean }>`
      select next_inquiry_at is not null as due from attempts where subject_id = ${payment.id}`.execute(t.store.kysely);
    assert.deepEqual(rows, [{ due: true }], 'it is looked at again by itself');
    await sql`update attempts set next_inquiry_at = now() where subject_id = ${payment.id}`.execute(t.store.kysely);
    const until = Date.now() + 15_000;
    let found = closed;
    while (!found.attention && Date.now() < until) {
      await wait(100);
      found = await t.ok<Payment>('GET', `/v1/payments/${payment.id}`, { token: t.apiKey });
    }
    assert.deepEqual([found.attention, found.status], [true, 'failed']);
    const line = t.simulator.simulator.book().transactions.find(({ amountMinor }) => amountMinor === c.minor);
    assert.equal(found.processorReference, line?.id);
    assert.equal((await t.invoice(c.invoice.id)).held.minor, 0);
  });

  it('F13 hears of a late charge by the device’s own webhook, signed with its own key', async () => {
    const c = await openCounter(t);
    const answers: number[] = [];
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', async () => {
        const { status } = await t.running.fetch(
          new Request(`http://api.test/v1/processor-webhooks/${c.terminal.processorAccountId}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: Buffer.concat(chunks),
          }),
        );
        answers.push(status);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    try {
      const address = receiver.address();
      assert.ok(typeof address === 'object' && address);
      await t.simulator.simulator.updateMerchant(c.terminal.merchantId, {
        webhookUrl: `http://127.0.0.1:${address.port}/`,
      });
      const payment = await c.begin();
      assert.equal((await c.ended(payment)).failure?.code, 'not_received');
      c.terminal.hands.present();
      await c.terminal.hands.reached('result');
      for (let tries = 0; answers.length === 0 && tries < 100; tries++) await wait(50);
      assert.deepEqual(answers, [204]);
      const found = await t.ok<Payment>('GET', `/v1/payments/${payment.id}`, { token: t.apiKey });
      assert.deepEqual([found.attention, found.status, c.charges()], [true, 'failed', 1]);
      assert.ok(found.processorReference);
    } finally {
      receiver.close();
    }
  });

  it('gives the device back although the processor cannot be asked; the payment stays unknown', async () => {
    const c = await openCounter(t);
    const payment = await c.begin();
    t.simulator.simulator.addFault({
      fault: 'http_502_unprocessed',
      match: { path: '/rest/v2/transactions' },
      times: null,
    });
    try {
      c.terminal.hands.present();
      c.terminal.hands.loseAnswer();
      await wait(patienceMs + 300);
      const unknown = await t.ok<Payment>('GET', `/v1/payments/${payment.id}`, { token: t.apiKey });
      assert.deepEqual([unknown.status, unknown.stage], ['processing', 'confirming']);
      assert.equal((await c.now()).busyWith, null);
      const next = await openCounter(t, c.terminal);
      const other = await next.begin();
      c.terminal.hands.cancel();
      await t.settled(other.id);
    } finally {
      t.simulator.simulator.removeFaults();
    }
    assert.equal((await c.ended(payment)).status, 'succeeded');
  });
});
