/** The books cannot be made wrong: not by raw SQL, not by any order of operations (I3 to I6 of `reliability.md`). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Customer, Invoice, Payment } from '@tillkit/contract';
import fc from 'fast-check';
import { sql } from 'kysely';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';
import { postEntry } from './ledger.ts';

describe('the ledger', { timeout: 300_000 }, () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
  });
  after(() => t?.stop());

  it('refuses postings that do not balance, that overdraw, or that name what is not theirs', async () => {
    const customer = await t.customer();
    const [invoice] = await t.invoices(customer, [1_000]);
    assert.ok(invoice);
    const post = (postings: Parameters<typeof postEntry>[1]['postings']) =>
      t.store.inCompany(t.companyId, (tx) =>
        postEntry(tx, { companyId: t.companyId, kind: 'payment', paymentId: null, postings }),
      );
    const receivable = (amountMinor: number, currency = 'USD') =>
      ({ account: 'receivable', invoiceId: invoice.id, amountMinor, currency }) as const;
    const funds = (amountMinor: number, currency = 'USD') =>
      ({ account: 'undeposited_funds', amountMinor, currency }) as const;
    await assert.rejects(post([funds(100), receivable(-99)]), /does not balance/);
    await assert.rejects(post([funds(100)]), /does not balance/);
    await assert.rejects(post([funds(100, 'EUR'), receivable(-100)]), /does not balance/);
    await assert.rejects(post([funds(100, 'EUR'), receivable(-100, 'EUR')]), /another company or currency/);
    await assert.rejects(post([funds(1_001), receivable(-1_001)]), /balance/);
    await assert.rejects(post([{ account: 'receivable', amountMinor: -1, currency: 'USD' }, funds(1)]), /check/);
    await assert.rejects(post([{ ...funds(-1), invoiceId: invoice.id }, funds(1)]), /check/);
    const half = sql`insert into ledger_entries (id, company_id, kind) values ('jnl_half', ${t.companyId}, 'payment')`;
    await assert.rejects(
      t.store.inCompany(t.companyId, async (tx) => {
        await half.execute(tx);
        await sql`insert into ledger_postings (company_id, entry_id, account, amount_minor, currency)
          values (${t.companyId}, 'jnl_half', 'undeposited_funds', 5, 'USD')`.execute(tx);
      }),
      /does not balance/,
    );
    assert.deepEqual((await t.invoice(invoice.id)).balance, usd(1_000));
  });

  it('posts a payment over thousands of invoices', async () => {
    const customer = await t.customer();
    const invoices: Invoice['id'][] = [];
    for (let chunk = 0; chunk < 5; chunk++) {
      const { invoices: made } = await t.ok<{ invoices: { id: string }[] }>('POST', '/v1/invoices/bulk', {
        token: t.apiKey,
        body: {
          invoices: Array.from({ length: 1_000 }, (_, index) => ({
            externalId: `bulk-${chunk}-${index}`,
            customerExternalId: customer.externalId,
            locationExternalId: 'MIA',
            number: `B-${chunk}-${index}`,
            date: '2026-01-01',
            dueDate: '2026-02-01',
            original: usd(100),
          })),
        },
      });
      invoices.push(...made.map(({ id }) => id));
    }
    const paid = await t.pay({
      customerId: customer.id,
      amount: usd(5_000 * 98),
      source: { type: 'cash' },
      allocations: invoices.map((invoiceId) => ({ invoiceId, amount: usd(98) })),
      writeOffs: invoices.slice(0, 4_000).map((invoiceId) => ({ invoiceId, amount: usd(2), reason: 'Rounding' })),
    });
    assert.equal(paid.status, 201, paid.text.slice(0, 500));
    assert.equal(paid.body.status, 'succeeded');
    const { rows } = await sql<{ open: number }>`
      select count(*) as open from invoices where customer_id = ${customer.id} and balance_minor > 0`.execute(
      t.store.kysely,
    );
    assert.equal(Number(rows[0]?.open), 1_000);
  });

  it('stays right through any order of payments, credits, write-offs, moves, changes and declines', async () => {
    const operation = fc.oneof(
      fc.record({
        do: fc.constant('pay' as const),
        amount: fc.integer({ min: 1, max: 4_000 }),
        shares: fc.array(fc.nat(3), { maxLength: 3 }),
      }),
      fc.record({
        do: fc.constant('charge' as const),
        amount: fc.integer({ min: 1, max: 4_000 }),
        shares: fc.array(fc.nat(3), { maxLength: 3 }),
      }),
      fc.record({ do: fc.constant('decline' as const), share: fc.nat(3) }),
      fc.record({ do: fc.constant('credit' as const), amount: fc.integer({ min: 1, max: 3_000 }), share: fc.nat(3) }),
      fc.record({ do: fc.constant('write off' as const), amount: fc.integer({ min: 1, max: 600 }), share: fc.nat(3) }),
      fc.record({
        do: fc.constant('move' as const),
        payment: fc.nat(20),
        share: fc.nat(3),
        amount: fc.integer({ min: 1, max: 4_000 }),
      }),
      fc.record({ do: fc.constant('change' as const), share: fc.nat(3), amount: fc.integer({ min: 1, max: 8_000 }) }),
    );
    type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 12 }), async (operations: Operation[]) => {
        const life = await beginLife(t);
        for (const step of operations) await life.play(step);
        await assertBooks(t);
      }),
      { numRuns: Number(process.env.TILLKIT_FUZZ_RUNS ?? 8), endOnFailure: true },
    );
  });
});

type Step =
  | { do: 'pay' | 'charge'; amount: number; shares: number[] }
  | { do: 'decline'; share: number }
  | { do: 'credit' | 'write off' | 'change'; amount: number; share: number }
  | { do: 'move'; payment: number; share: number; amount: number };

/** One customer with four invoices; each step may be refused, but only with a reason. */
async function beginLife(t: TestBackend) {
  const customer: Customer = await t.customer();
  const invoices = await t.invoices(customer, [1_000, 2_000, 3_000, 5_000]);
  const card = await t.storeCard(customer);
  const token = await t.staffToken();
  const payments: string[] = [];
  const at = (share: number): Invoice => {
    const invoice = invoices[share % invoices.length];
    if (!invoice) throw new Error('No invoice.');
    return invoice;
  };
  const pay = async (input: Record<string, unknown>) => {
    const { status, text, body } = await t.pay({ customerId: customer.id, allowDuplicate: true, ...input });
    assert.ok(status < 500, text);
    if (status === 201) payments.push(body.id);
  };
  const source = { charge: { type: 'stored_method', paymentMethodId: card }, pay: { type: 'cash' } };
  return {
    async play(step: Step): Promise<void> {
      switch (step.do) {
        case 'pay':
        case 'charge': {
          const ids = [...new Set(step.shares.map((share) => at(share).id))];
          const part = Math.floor(step.amount / Math.max(1, ids.length));
          const allocations = part > 0 ? ids.map((invoiceId) => ({ invoiceId, amount: usd(part) })) : [];
          return pay({ amount: usd(step.amount), source: source[step.do], allocations });
        }
        case 'decline':
          return pay({
            amount: usd(21),
            source: source.charge,
            allocations: [{ invoiceId: at(step.share).id, amount: usd(21) }],
          });
        case 'credit': {
          const externalId = randomUUID();
          const { id } = await t.ok<{ id: string }>('PUT', `/v1/open-credits/external/${externalId}`, {
            token: t.apiKey,
            body: {
              customerExternalId: customer.externalId,
              locationExternalId: 'MIA',
              number: 'CM',
              date: '2026-01-05',
              amount: usd(step.amount),
            },
          });
          const use = { creditId: id, invoiceId: at(step.share).id, amount: usd(step.amount) };
          return pay({ amount: usd(0), source: { type: 'credits' }, creditApplications: [use] });
        }
        case 'write off':
          return pay({
            amount: usd(1),
            source: source.pay,
            writeOffs: [{ invoiceId: at(step.share).id, amount: usd(step.amount), reason: 'Rest' }],
          });
        case 'move': {
          const payment = payments[step.payment % Math.max(1, payments.length)];
          if (!payment) return;
          const body = { allocations: [{ invoiceId: at(step.share).id, amount: usd(step.amount) }] };
          const { status, text } = await t.call<Payment>('POST', `/v1/payments/${payment}/reallocate`, {
            token,
            key: randomUUID(),
            body,
          });
          assert.ok(status < 500, text);
          return;
        }
        case 'change': {
          const invoice = at(step.share);
          const { status, text } = await t.call('PUT', `/v1/invoices/external/${invoice.externalId}`, {
            token: t.apiKey,
            body: {
              customerExternalId: customer.externalId,
              locationExternalId: 'MIA',
              number: invoice.number,
              date: invoice.date,
              dueDate: invoice.dueDate,
              original: usd(step.amount),
            },
          });
          assert.ok(status < 500, text);
        }
      }
    },
  };
}

/** Everything that must hold between ledger, invoices, credits, allocations and payments once nothing is under way. */
async function assertBooks(t: TestBackend): Promise<void> {
  const { rows } = await sql<{ rule: string; wrong: number }>`
    select 'entries balance' as rule, count(*)::int as wrong from
      (select entry_id from ledger_postings group by entry_id, currency having sum(amount_minor) <> 0) x
    union all select 'invoice = ledger', count(*)::int from invoices i
      where balance_minor <> coalesce((select sum(amount_minor) from ledger_postings p where p.invoice_id = i.id), 0)
    union all select 'credit = ledger', count(*)::int from open_credits c
      where balance_minor <> -coalesce((select sum(amount_minor) from ledger_postings p where p.credit_id = c.id), 0)
    union all select 'nothing below zero or held', count(*)::int from invoices where balance_minor < 0 or held_minor <> 0
    union all select 'no credit below zero or held', count(*)::int from open_credits where balance_minor < 0 or held_minor <> 0
    union all select 'invoice = original - applied', count(*)::int from invoices i
      where balance_minor <> original_minor - coalesce((select sum(amount_minor) from allocations a where a.invoice_id = i.id and a.state = 'applied'), 0)
    union all select 'money in = amount of succeeded payments', count(*)::int from payments p
      where coalesce((select sum(amount_minor) from ledger_postings l join ledger_entries e on e.id = l.entry_id
        where e.payment_id = p.id and l.account in ('processor_clearing', 'undeposited_funds')), 0)
        <> case when status = 'succeeded' then amount_minor else 0 end
    union all select 'succeeded card payment = one approved attempt', count(*)::int from payments p
      where method->>'type' = 'card' and (status = 'succeeded') <> (1 = (select count(*) from attempts a where a.subject_id = p.id
        and a.state = 'approved' and a.amount_minor = p.amount_minor and a.currency = p.currency))
    union all select 'nothing undecided', count(*)::int from allocations where state = 'held'`.execute(t.store.kysely);
  assert.deepEqual(
    rows.filter(({ wrong }) => Number(wrong) !== 0),
    [],
  );
  assert.equal(t.charges().length, new Set(t.charges().map(({ attemptRef }) => attemptRef)).size);
}
