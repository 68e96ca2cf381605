/** Bank debits from the clerk's Pay to the bank's last word. The simulator's book is the oracle. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type {
  AuditEntry,
  BankEntry,
  Customer,
  Invoice,
  Location,
  OpenCredit,
  Payment,
  PaymentMethod,
  Problem,
  TillEvent,
} from '@tillkit/contract';
import fc from 'fast-check';
import { sql } from 'kysely';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';
import { goodAccount, operatorKey } from '../../testing/test-company.ts';

describe('bank debits', () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
  });
  after(() => t.stop());

  const simulator = () => t.simulator.simulator;
  const debitsOf = (reference: string) =>
    simulator()
      .book()
      .debits.filter(({ orderId }) => orderId === reference);
  const read = (id: string) => t.ok<Payment>('GET', `/v1/payments/${id}`, { token: t.apiKey });
  const timeline = async (id: string) =>
    (await t.ok<{ items: { kind: string; text: string }[] }>('GET', `/v1/payments/${id}/timeline`, { token: t.apiKey }))
      .items;

  /** What the bank decides, and the processor's unsigned word that there is news. */
  async function tell(payment: Payment, status: 'SETTLED' | 'RETURNED', reason?: 'R01' | 'R10'): Promise<Payment> {
    const [debit] = debitsOf(payment.reference);
    assert.ok(debit);
    assert.ok(simulator().moveDebit(debit.id, status, reason));
    return hear(payment, debit.id);
  }

  /** Two hints within a second are one question: waits it out. */
  async function hear(payment: Payment, debitId: string): Promise<Payment> {
    await forgetLastQuestion();
    assert.equal(await t.hint(debitId), 204);
    return read(payment.id);
  }
  const forgetLastQuestion = () => sql`update attempts set last_inquiry_at = null`.execute(t.store.kysely);

  async function assertBooks(): Promise<void> {
    const { rows } = await sql<{ wrong: number }>`
      select (select count(*) from (select entry_id from ledger_postings group by entry_id, currency having sum(amount_minor) <> 0) x)
        + (select count(*) from invoices i where balance_minor <> coalesce((select sum(amount_minor) from ledger_postings p where p.invoice_id = i.id), 0))
        + (select count(*) from open_credits c where balance_minor <> -coalesce((select sum(amount_minor) from ledger_postings p where p.credit_id = c.id), 0))
        as wrong`.execute(t.store.kysely);
    assert.equal(Number(rows[0]?.wrong), 0);
  }

  const entries = async (paymentId: string) =>
    (
      await sql<{ kind: string }>`select kind from ledger_entries where payment_id = ${paymentId} order by id`.execute(
        t.store.kysely,
      )
    ).rows.map(({ kind }) => kind);

  interface Debited {
    readonly customer: Customer;
    readonly invoices: Invoice[];
    readonly payment: Payment;
  }

  /** A stored bank account that pays two invoices, with something left over. */
  async function debited({ amount = 20_000, account }: { amount?: number; account?: string } = {}): Promise<Debited> {
    const customer = await t.customer();
    const invoices = await t.invoices(customer, [10_000, 7_500]);
    const bank = await t.storeBank(customer, account);
    const { status, body } = await t.pay({
      customerId: customer.id,
      amount: usd(amount),
      source: { type: 'stored_method', paymentMethodId: bank },
      allocations: invoices.map(({ id, balance }) => ({ invoiceId: id, amount: balance })),
    });
    assert.equal(status, 201);
    return { customer, invoices, payment: body };
  }

  describe('storing a bank account (R-8, R-13)', () => {
    it('keeps the authorization word for word, with who, when and from where', async () => {
      const customer = await t.customer();
      const token = await t.staffToken();
      const entry = await t.ok<BankEntry>('POST', '/v1/payment-methods/bank-entry', {
        token,
        body: { customerId: customer.id, locationId: t.location.id },
      });
      assert.match(entry.frameUrl, /\/fields\/v1\/bank\?/);
      const { version, text } = entry.authorizations.company;
      assert.match(text, /Petal & Stem/);
      const method = await t.ok<PaymentMethod>('POST', '/v1/payment-methods/bank-accounts', {
        token,
        key: randomUUID(),
        body: {
          customerId: customer.id,
          locationId: t.location.id,
          bank: await t.enterBank(),
          authorization: { version, accepted: true },
          description: 'Operating',
        },
      });
      assert.ok(method.kind === 'bank_account');
      assert.deepEqual(
        [method.accountType, method.last4, method.holderName, method.primary],
        ['checking', '6789', 'Bloom & Co', true],
      );
      assert.deepEqual([method.authorization.version, method.authorization.acceptedBy], [version, 'Elena Ruiz']);
      const audit = await t.ok<{ items: AuditEntry[] }>('GET', `/v1/audit-entries?subjectId=${customer.id}`, {
        token: t.apiKey,
      });
      const kept = audit.items.find(({ action }) => action === 'payment_method.save');
      assert.ok(kept);
      const authorization = kept.details.authorization as Record<string, unknown>;
      assert.deepEqual([authorization.text, authorization.entryClass, authorization.ip], [text, 'CCD', '192.0.2.1']);
    });

    it('shows each caller the text of how it is given, in their language, and takes no other', async () => {
      const customer = await t.customer();
      const ask = (headers: Record<string, string>, token: string) =>
        t.ok<BankEntry>('POST', '/v1/payment-methods/bank-entry', {
          token,
          headers,
          body: { customerId: customer.id, locationId: t.location.id },
        });
      const staff = await t.staffToken();
      const { token: holder } = await t.ok<{ token: string }>('POST', '/v1/sessions', {
        token: t.apiKey,
        body: { subject: { kind: 'customer', customerId: customer.id } },
      });
      const spanish = await ask({ 'accept-language': 'es-US' }, staff);
      assert.match(spanish.authorizations.person.text, /titular ha autorizado/);
      const own = await ask({}, holder);
      assert.match(own.authorizations.person.text, /^I authorize/);
      assert.match(own.authorizations.person.version, /:WEB:/);
      for (const version of [own.authorizations.person.version, 'made up']) {
        const refused = await t.call<Problem>('POST', '/v1/payment-methods/bank-accounts', {
          token: staff,
          key: randomUUID(),
          body: {
            customerId: customer.id,
            locationId: t.location.id,
            bank: await t.enterBank(),
            authorization: { version, accepted: true },
          },
        });
        assert.deepEqual([refused.status, refused.body.code], [409, 'authorization_outdated']);
      }
    });

    it('refuses an entry that was used, and stores one account for two customers without one taking it from the other', async () => {
      const [one, two] = [await t.customer(), await t.customer()];
      const bank = await t.enterBank();
      const save = async (customer: Customer) =>
        t.call<PaymentMethod & Problem>('POST', '/v1/payment-methods/bank-accounts', {
          token: await t.staffToken(),
          key: randomUUID(),
          body: {
            customerId: customer.id,
            locationId: t.location.id,
            bank,
            authorization: await t.authorization(customer),
          },
        });
      const first = await save(one);
      assert.equal(first.status, 201);
      assert.equal((await save(one)).body.code, 'bank_entry_expired');
      const second = await t.storeBank(two);
      assert.notEqual(second, first.body.id);
      assert.equal(await t.storeBank(two), second, 'the same account once for one customer');
      await t.call('DELETE', `/v1/payment-methods/${first.body.id}`, { token: await t.staffToken() });
      const { status, body } = await t.pay({
        customerId: two.id,
        amount: usd(1_234),
        source: { type: 'stored_method', paymentMethodId: second },
      });
      assert.deepEqual([status, body.stage], [201, 'clearing'], 'the token of the other is still there');
    });
  });

  describe('clearing (R-19)', () => {
    it('ends as accepted: invoices stay held, nothing is posted, replays get the same bytes', async () => {
      const { customer, invoices, payment } = await debited();
      assert.deepEqual([payment.status, payment.stage, payment.attention], ['processing', 'clearing', false]);
      assert.equal(payment.method.type, 'bank_account');
      assert.equal(debitsOf(payment.reference).length, 1);
      assert.deepEqual(await entries(payment.id), []);
      for (const { id } of invoices) {
        const { balance, held } = await t.invoice(id);
        assert.deepEqual(balance, held);
      }
      const events = await t.ok<{ items: TillEvent[] }>('GET', `/v1/events?subjectId=${payment.id}`, {
        token: t.apiKey,
      });
      assert.deepEqual(
        events.items.map(({ type }) => type),
        ['payment.processing', 'payment.clearing'],
      );
      const key = randomUUID();
      const [again] = await t.invoices(customer, [3_000]);
      const input = {
        customerId: customer.id,
        amount: usd(3_000),
        source: payment.method.type === 'bank_account' && {
          type: 'stored_method',
          paymentMethodId: payment.method.paymentMethodId,
        },
        allocations: [{ invoiceId: again?.id, amount: usd(3_000) }],
      };
      const first = await t.pay(input, { key });
      const cleared = await tell(first.body, 'SETTLED');
      assert.equal(cleared.status, 'succeeded');
      const replay = await t.pay(input, { key });
      assert.equal(replay.text, first.text, 'the first answer stands for good');
      assert.equal(replay.headers.get('idempotency-replayed'), 'true');
    });

    it('posts once when it settles, into the account of its own, and confirms', async () => {
      const { invoices, payment } = await debited();
      const settled = await tell(payment, 'SETTLED');
      assert.deepEqual([settled.status, settled.stage, settled.unapplied.minor], ['succeeded', null, 2_500]);
      for (const { id } of invoices) assert.equal((await t.invoice(id)).status, 'paid');
      const [debit] = debitsOf(payment.reference);
      for (let times = 0; times < 3; times++) await hear(payment, debit?.id ?? '');
      assert.deepEqual(await entries(payment.id), ['payment']);
      const { rows } = await sql<{ account: string; sum: number }>`
        select account, sum(amount_minor)::bigint as sum from ledger_postings p join ledger_entries e on e.id = p.entry_id
        where e.payment_id = ${payment.id} and account like '%clearing' group by account`.execute(t.store.kysely);
      assert.deepEqual(rows, [{ account: 'ach_clearing', sum: 20_000 }]);
      await assertBooks();
    });

    it('finds a debit whose answer was lost, and debits once', async () => {
      const customer = await t.customer();
      const bank = await t.storeBank(customer);
      simulator().addFault({
        fault: 'reset_after_processing',
        match: { method: 'POST', path: '/rest/v2/ach/transactions' },
      });
      const { body } = await t.pay({
        customerId: customer.id,
        amount: usd(4_321),
        source: { type: 'stored_method', paymentMethodId: bank },
      });
      assert.equal(body.stage, 'confirming');
      const until = Date.now() + 15_000;
      let payment = body;
      while (payment.stage !== 'clearing' && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        payment = await read(body.id);
      }
      assert.equal(payment.stage, 'clearing');
      assert.equal(debitsOf(payment.reference).length, 1);
    });

    it('takes a new account, keeps it when asked, and needs its authorization (R-11)', async () => {
      const customer = await t.customer();
      const pay = async (authorization: unknown, token?: string) =>
        t.pay(
          {
            customerId: customer.id,
            amount: usd(6_000),
            source: {
              type: 'new_bank_account',
              bank: await t.enterBank(),
              authorization,
              save: true,
              description: 'Payroll',
            },
          },
          { ...(token !== undefined && { token }) },
        );
      assert.equal((await pay({ version: 'x', accepted: false })).status, 422);
      const without = await pay(await t.authorization(customer), await t.staffToken('accounts_payable'));
      assert.deepEqual([without.status, without.body], [403, { ...without.body, code: 'forbidden' }]);
      const { body } = await pay(await t.authorization(customer));
      assert.equal(body.stage, 'clearing');
      assert.ok(body.savedMethod?.paymentMethodId);
      const settled = await tell(body, 'SETTLED');
      assert.deepEqual(settled.savedMethod, body.savedMethod);
      const { rows } = await sql<{ text: string }>`
        select bank_authorization->>'text' as text from payments where id = ${body.id}`.execute(t.store.kysely);
      assert.match(rows[0]?.text ?? '', /bound by the Nacha/);
    });

    it('goes on under the authorization that was given last, in the row that is there', async () => {
      const customer = await t.customer();
      await t.storeCard(customer);
      const id = await t.storeBank(customer);
      const { token } = await t.ok<{ token: string }>('POST', '/v1/sessions', {
        token: t.apiKey,
        body: { subject: { kind: 'customer', customerId: customer.id } },
      });
      const method = await t.ok<PaymentMethod>('POST', '/v1/payment-methods/bank-accounts', {
        token,
        key: randomUUID(),
        body: {
          customerId: customer.id,
          locationId: t.location.id,
          bank: await t.enterBank(),
          authorization: await t.authorization(customer, token),
          description: 'Payroll',
          primary: true,
        },
      });
      assert.deepEqual([method.id, method.description, method.primary], [id, 'Payroll', true]);
      assert.ok(method.kind === 'bank_account');
      assert.match(method.authorization.version, /WEB/);
      const { items } = await t.ok<{ items: PaymentMethod[] }>('GET', `/v1/payment-methods?customerId=${customer.id}`, {
        token: t.apiKey,
      });
      assert.deepEqual(
        items.map(({ primary }) => primary),
        [true, false],
      );
      const { body } = await t.pay({
        customerId: customer.id,
        amount: usd(1_200),
        source: { type: 'stored_method', paymentMethodId: id },
      });
      assert.equal(debitsOf(body.reference)[0]?.entryClass, 'WEB');
      const events = await t.ok<{ items: TillEvent[] }>('GET', `/v1/events?subjectId=${id}`, { token: t.apiKey });
      assert.deepEqual(
        events.items.map(({ type }) => type),
        ['payment_method.created', 'payment_method.updated'],
      );
    });

    it('is deleted at the processor only when no location of the company has it any more', async () => {
      const twin = await t.ok<Location>('PUT', '/v1/locations/external/TWIN', {
        token: t.apiKey,
        body: { name: 'Same merchant', integrationEnabled: true },
      });
      await t.ok('PUT', `/v1/companies/${t.companyId}/locations/${twin.id}/processor-account`, {
        token: operatorKey,
        body: { processor: 'clearent', credentials: t.credentials },
      });
      const customer = await t.customer();
      const account = '1234567890';
      const here = await t.storeBank(customer, account);
      const there = await t.ok<PaymentMethod>('POST', '/v1/payment-methods/bank-accounts', {
        token: await t.staffToken(),
        key: randomUUID(),
        body: {
          customerId: customer.id,
          locationId: twin.id,
          bank: await t.enterBank(account),
          authorization: await t.authorization(customer),
        },
      });
      const remove = async (id: string) =>
        assert.equal(
          (await t.call('DELETE', `/v1/payment-methods/${id}`, { token: await t.staffToken() })).status,
          204,
        );
      const deleted = () =>
        simulator()
          .book()
          .bankTokens.filter(({ deleted }) => deleted).length;
      await remove(here);
      assert.equal(deleted(), 0);
      const { body } = await t.pay({
        customerId: customer.id,
        locationId: twin.id,
        amount: usd(1_300),
        source: { type: 'stored_method', paymentMethodId: there.id },
      });
      assert.equal(body.stage, 'clearing');
      await remove(there.id);
      assert.equal(deleted(), 1);
    });

    it('says at once when the processor does not take it, in words about a bank account (R-49)', async () => {
      const { payment } = await debited({ account: '4099999992' });
      assert.equal(payment.status, 'declined');
      assert.match(payment.decline?.staffText ?? '', /bank account/);
      assert.match(payment.decline?.customerText ?? '', /bank account/);
      await assertBooks();
    });

    it('asks no more often than the processor has news, however often it is read', async () => {
      const { payment } = await debited();
      const asked = async () =>
        (
          await sql<{ n: number }>`select inquiries as n from attempts where subject_id = ${payment.id}`.execute(
            t.store.kysely,
          )
        ).rows[0]?.n;
      await read(payment.id);
      const once = await asked();
      for (let times = 0; times < 5; times++) await read(payment.id);
      assert.equal(await asked(), once);
      const { rows } = await sql<{ minutes: number }>`
        select extract(epoch from next_inquiry_at - clock_timestamp())::float / 60 as minutes from attempts where subject_id = ${payment.id}`.execute(
        t.store.kysely,
      );
      assert.ok(Number(rows[0]?.minutes) > 0.5, `${rows[0]?.minutes} minutes`);
    });
  });

  describe('what the bank sends back (R-41)', () => {
    it('reverses the posting: invoices open, credit gone, books balanced, staff told', async () => {
      const { customer, invoices, payment } = await debited();
      await tell(payment, 'SETTLED');
      const returned = await tell(payment, 'RETURNED', 'R01');
      assert.equal(returned.status, 'returned');
      assert.equal(returned.bankReturn?.code, 'R01');
      assert.equal(returned.bankReturn?.reversed, true);
      assert.equal(returned.attention, true);
      assert.match(returned.bankReturn?.staffText ?? '', /Insufficient Funds/);
      assert.deepEqual(
        returned.allocations.map(({ state }) => state),
        ['undone', 'undone'],
      );
      for (const { id, original } of invoices) {
        const { balance, held, status } = await t.invoice(id);
        assert.deepEqual([balance, held.minor, status], [original, 0, 'open']);
      }
      const credits = await t.ok<{ items: OpenCredit[] }>('GET', `/v1/open-credits?customerId=${customer.id}`, {
        token: t.apiKey,
      });
      assert.deepEqual(credits.items, []);
      assert.deepEqual(await entries(payment.id), ['payment', 'return']);
      const events = await t.ok<{ items: TillEvent[] }>('GET', `/v1/events?subjectId=${payment.id}`, {
        token: t.apiKey,
      });
      assert.equal(events.items.at(-1)?.type, 'payment.returned');
      assert.ok((await timeline(payment.id)).some(({ kind, text }) => kind === 'returned' && text.includes('R01')));
      await assertBooks();
    });

    it('tells the customer less than staff (R-49)', async () => {
      const { customer, payment } = await debited();
      await tell(payment, 'SETTLED');
      await tell(payment, 'RETURNED', 'R10');
      const { token } = await t.ok<{ token: string }>('POST', '/v1/sessions', {
        token: t.apiKey,
        body: { subject: { kind: 'customer', customerId: customer.id } },
      });
      const seen = await t.ok<Payment>('GET', `/v1/payments/${payment.id}`, { token });
      assert.equal(seen.bankReturn?.staffText, null);
      assert.match(seen.bankReturn?.customerText ?? '', /Your bank returned/);
    });

    it('ends without a posting while it clears', async () => {
      const { invoices, payment } = await debited();
      const returned = await tell(payment, 'RETURNED', 'R01');
      assert.deepEqual([returned.status, returned.bankReturn?.reversed], ['returned', false]);
      for (const { id, original } of invoices) {
        const { balance, held } = await t.invoice(id);
        assert.deepEqual([balance, held.minor], [original, 0]);
      }
      assert.deepEqual(await entries(payment.id), []);
      await assertBooks();
    });

    it('takes the left-over credit back from what it was used for since', async () => {
      const { customer, payment } = await debited();
      const settled = await tell(payment, 'SETTLED');
      const [other] = await t.invoices(customer, [2_000]);
      assert.ok(other && settled.openCreditId);
      const used = await t.pay({
        customerId: customer.id,
        amount: usd(0),
        source: { type: 'credits' },
        creditApplications: [{ creditId: settled.openCreditId, invoiceId: other.id, amount: usd(2_000) }],
      });
      assert.equal(used.body.status, 'succeeded');
      await tell(payment, 'RETURNED', 'R01');
      assert.deepEqual((await t.invoice(other.id)).balance, usd(2_000));
      assert.deepEqual(
        (await read(used.body.id)).allocations.map(({ state }) => state),
        ['undone'],
      );
      await assertBooks();
    });

    it('is found without any notice, by looking again', async () => {
      const { payment } = await debited();
      await tell(payment, 'SETTLED');
      const [debit] = debitsOf(payment.reference);
      simulator().moveDebit(debit?.id ?? '', 'RETURNED', 'R01');
      await sql`update attempts set next_inquiry_at = clock_timestamp() where subject_id = ${payment.id}`.execute(
        t.store.kysely,
      );
      const until = Date.now() + 15_000;
      while ((await read(payment.id)).status !== 'returned' && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 200));
      assert.equal((await read(payment.id)).status, 'returned');
    });
  });

  describe('unsigned notices', () => {
    it('only make us ask: a forged one changes nothing, a stranger’s id is nobody’s', async () => {
      const { payment } = await debited();
      const [debit] = debitsOf(payment.reference);
      const { processorAccountId } = t.location.integration;
      await forgetLastQuestion();
      const forged = await t.call('POST', `/v1/processor-webhooks/${processorAccountId}`, {
        body: {
          PayLoadType: 'ach.status.settled',
          Payload: { transaction_id: debit?.id, new_status: 'SETTLED', amount: '99999.00' },
        },
      });
      assert.equal(forged.status, 204);
      assert.equal((await read(payment.id)).stage, 'clearing');
      assert.equal(await t.hint(randomUUID()), 204);
      for (const body of [
        { PayLoadType: 'ach.status.settled' },
        { PayLoadType: 'other', Payload: { transaction_id: debit?.id } },
      ])
        assert.equal((await t.call('POST', `/v1/processor-webhooks/${processorAccountId}`, { body })).status, 401);
    });
  });

  describe('a processor that forgets', () => {
    const attention = async (id: string) => [(await read(id)).attention, (await timeline(id)).at(-1)?.text];

    it('is not believed while it knows the debit by our reference', async () => {
      const { payment } = await debited();
      const [debit] = debitsOf(payment.reference);
      simulator().addFault({
        fault: 'not_found_then_found',
        match: { path: `/rest/v2/ach/transactions/${debit?.id}` },
      });
      const now = await hear(payment, debit?.id ?? '');
      assert.deepEqual([now.stage, now.attention], ['clearing', false]);
      const settled = await tell(payment, 'SETTLED');
      assert.equal(settled.status, 'succeeded');
    });

    it('calls a person, and is asked on: what clears or comes back later still counts', async () => {
      const { payment } = await debited();
      const [debit] = debitsOf(payment.reference);
      assert.ok(debit);
      simulator().addFault({ fault: 'not_found_then_found', times: 100 });
      const lost = await hear(payment, debit.id);
      assert.deepEqual([lost.stage, lost.attention], ['confirming', true]);
      const said = (await timeline(payment.id)).length;
      await hear(payment, debit.id);
      assert.equal((await timeline(payment.id)).length, said, 'said once');
      simulator().removeFaults();
      assert.equal((await tell(payment, 'SETTLED')).status, 'succeeded');
      simulator().addFault({ fault: 'not_found_then_found', times: 100 });
      await hear(payment, debit.id);
      assert.match(String((await attention(payment.id))[1]), /no longer knows/);
      simulator().removeFaults();
      assert.equal((await tell(payment, 'RETURNED', 'R10')).status, 'returned');
      await assertBooks();
    });

    it('is told of by its own notice: a debit that was given up as never received calls a person', async () => {
      const customer = await t.customer();
      simulator().addFault({
        fault: 'reset_after_processing',
        match: { path: '/rest/v2/ach/mobile/transactions/debit' },
      });
      simulator().addFault({ fault: 'inquiry_lag', params: { ms: 600_000 }, times: 1_000 });
      const { body } = await t.pay({
        customerId: customer.id,
        amount: usd(7_654),
        source: { type: 'new_bank_account', bank: await t.enterBank(), authorization: await t.authorization(customer) },
      });
      const ended = await t.settled(body.id);
      assert.equal(ended.status, 'failed');
      const [debit] = debitsOf(body.reference);
      assert.ok(debit);
      // Unknown ids are asked about once a second.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      assert.equal(await t.hint(debit.id), 204);
      assert.deepEqual(await attention(body.id), [
        true,
        'The processor holds a payment that it had not received when it was closed.',
      ]);
      simulator().removeFaults();
    });
  });

  it('is posted at most once and reversed at most once, whatever is told in whatever order (A1)', {
    timeout: 240_000,
  }, async () => {
    const step = fc.constantFrom('settle', 'return', 'hint', 'twice', 'sweep', 'lost', 'read');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const { invoices, payment } = await debited();
        const id = debitsOf(payment.reference)[0]?.id ?? '';
        for (const todo of steps) {
          await forgetLastQuestion();
          if (todo === 'settle') simulator().moveDebit(id, 'SETTLED');
          if (todo === 'return') simulator().moveDebit(id, 'RETURNED', 'R01');
          if (todo === 'hint') await t.hint(id);
          if (todo === 'twice') await Promise.all([t.hint(id), t.hint(id)]);
          if (todo === 'read') await read(payment.id);
          if (todo === 'lost') {
            simulator().addFault({
              fault: 'reset_after_processing',
              match: { path: `/rest/v2/ach/transactions/${id}` },
            });
            await t.hint(id);
          }
          if (todo === 'sweep')
            await sql`update attempts set next_inquiry_at = clock_timestamp() where subject_id = ${payment.id} and next_inquiry_at is not null`.execute(
              t.store.kysely,
            );
        }
        simulator().removeFaults();
        await forgetLastQuestion();
        await new Promise((resolve) => setTimeout(resolve, 50));
        const { status } = debitsOf(payment.reference)[0] ?? {};
        const until = Date.now() + 20_000;
        const expected = status === 'SETTLED' ? 'succeeded' : status === 'RETURNED' ? 'returned' : 'processing';
        let now = await read(payment.id);
        while (now.status !== expected && Date.now() < until) {
          await forgetLastQuestion();
          await t.hint(id);
          now = await read(payment.id);
        }
        assert.equal(now.status, expected);
        const posted = await entries(payment.id);
        assert.ok(['', 'payment', 'payment,return'].includes(posted.join()), posted.join());
        const open = expected !== 'succeeded';
        for (const { id: invoiceId, original } of invoices) {
          const { balance } = await t.invoice(invoiceId);
          assert.equal(balance.minor, open ? original.minor : 0);
        }
        await assertBooks();
      }),
      { numRuns: 12 },
    );
  });

  it('never lets an account number near us (R-13)', async () => {
    const { payment } = await debited();
    await tell(payment, 'SETTLED');
    const { rows } = await sql<{ everything: string }>`
      select (select coalesce(json_agg(p)::text, '') from payment_methods p) || (select coalesce(json_agg(p)::text, '') from payments p)
        || (select coalesce(json_agg(a)::text, '') from attempts a) || (select coalesce(json_agg(a)::text, '') from audit_entries a)
        || (select coalesce(json_agg(k)::text, '') from idempotency_keys k) || (select coalesce(json_agg(x)::text, '') from timeline_entries x)
        as everything`.execute(t.store.kysely);
    assert.ok(!(rows[0]?.everything ?? '').includes(goodAccount));
  });
});
