/** Invoices and credits as the ERP feeds them: again, at once, changed, and never below what is paid or held. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Customer, type Invoice, type OpenCredit, problemSchema } from '@tillkit/contract';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

describe('receivables', { timeout: 180_000 }, () => {
  let t: TestBackend;
  let customer: Customer;
  before(async () => {
    t = await testBackend();
    customer = await t.customer();
  });
  after(() => t?.stop());

  const input = (change: Record<string, unknown> = {}) => ({
    customerExternalId: customer.externalId,
    locationExternalId: 'MIA',
    number: 'INV',
    date: '2026-01-01',
    dueDate: '2026-02-01',
    original: usd(10_000),
    ...change,
  });
  const put = (externalId: string, change: Record<string, unknown> = {}) =>
    t.call<Invoice>('PUT', `/v1/invoices/external/${externalId}`, { token: t.apiKey, body: input(change) });
  const refusal = ({ status, body }: { status: number; body: unknown }) => {
    const { code, param } = problemSchema.parse(body);
    return [status, code, param];
  };
  const pay = (invoice: Invoice, minor: number) =>
    t.pay({
      customerId: customer.id,
      amount: usd(minor),
      source: { type: 'cash' },
      allocations: [{ invoiceId: invoice.id, amount: usd(minor) }],
    });

  it('puts the same invoice in once, however many times and however many at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => put('ONCE')));
    for (const { status, text } of answers) assert.equal(status, 200, text);
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assert.deepEqual((await put('ONCE')).body.balance, usd(10_000));
    const credits = await Promise.all(
      Array.from({ length: 8 }, () =>
        t.call<OpenCredit>('PUT', '/v1/open-credits/external/ONCE', {
          token: t.apiKey,
          body: {
            customerExternalId: customer.externalId,
            locationExternalId: 'MIA',
            number: 'CM',
            date: '2026-01-01',
            amount: usd(700),
          },
        }),
      ),
    );
    for (const { status, text } of credits) assert.equal(status, 200, text);
    assert.deepEqual(credits[0]?.body.balance, usd(700));
    assert.equal(new Set(credits.map(({ body }) => body.id)).size, 1);
  });

  it('posts a changed total as the difference, down to what is paid and no further', async () => {
    const { body: invoice } = await put('CHANGE');
    await pay(invoice, 6_000);
    assert.deepEqual((await put('CHANGE', { original: usd(12_000) })).body.balance, usd(6_000));
    assert.deepEqual(refusal(await put('CHANGE', { original: usd(5_999) })), [
      409,
      'invoice_balance_changed',
      'original',
    ]);
    assert.deepEqual((await t.invoice(invoice.id)).original, usd(12_000));
    const { body: exact } = await put('CHANGE', { original: usd(6_000) });
    assert.deepEqual([exact.balance, exact.status], [usd(0), 'paid']);
  });

  it('does not go below what a payment under way holds', async () => {
    const { body: invoice } = await put('HELD');
    const card = await t.storeCard(customer);
    t.simulator.simulator.setLatency(2_000);
    try {
      const paying = t.pay({
        customerId: customer.id,
        amount: usd(9_999),
        source: { type: 'stored_method', paymentMethodId: card },
        allocations: [{ invoiceId: invoice.id, amount: usd(9_999) }],
      });
      while ((await t.invoice(invoice.id)).held.minor === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(refusal(await put('HELD', { original: usd(9_998) })), [
        409,
        'invoice_balance_changed',
        'original',
      ]);
      assert.equal((await put('HELD', { original: usd(9_999) })).status, 200);
      assert.equal((await paying).body.status, 'succeeded');
    } finally {
      t.simulator.simulator.setLatency(0);
    }
    assert.deepEqual((await t.invoice(invoice.id)).balance, usd(0));
  });

  it('keeps customer, location and currency of an invoice, and says which cannot change', async () => {
    await put('FIXED');
    const other = await t.customer('Other');
    await t.ok('PUT', '/v1/locations/external/ATL', { token: t.apiKey, body: { name: 'Atlanta' } });
    assert.deepEqual(refusal(await put('FIXED', { customerExternalId: other.externalId })), [
      422,
      'invalid_request',
      'customerExternalId',
    ]);
    assert.deepEqual(refusal(await put('FIXED', { locationExternalId: 'ATL' })), [
      422,
      'invalid_request',
      'locationExternalId',
    ]);
    assert.deepEqual(refusal(await put('FIXED', { original: { minor: 1, currency: 'EUR' } })), [
      409,
      'currency_not_allowed',
      'original.currency',
    ]);
    assert.deepEqual(refusal(await put('NEW', { customerExternalId: 'nobody' })), [
      422,
      'invalid_request',
      'customerExternalId',
    ]);
    assert.deepEqual(refusal(await put('NEW', { locationExternalId: 'nowhere' })), [
      422,
      'invalid_request',
      'locationExternalId',
    ]);
    assert.deepEqual(refusal(await put('NEW', { paidElsewhere: usd(10_001) })), [
      422,
      'invalid_request',
      'paidElsewhere',
    ]);
  });

  it('lets nobody take money back from an invoice of a location that is not theirs', async () => {
    await t.ok('PUT', '/v1/locations/external/ATL', { token: t.apiKey, body: { name: 'Atlanta' } });
    const { body: here } = await put('HERE');
    const { body: there } = await put('THERE', { locationExternalId: 'ATL' });
    const { body: payment } = await pay(there, 3_000);
    const confined = await t.staffToken('accounts_receivable', [t.location.id]);
    const reallocate = (token: string) =>
      t.call('POST', `/v1/payments/${payment.id}/reallocate`, {
        token,
        key: randomUUID(),
        body: { allocations: [{ invoiceId: here.id, amount: usd(3_000) }] },
      });
    assert.deepEqual(refusal(await reallocate(confined)), [403, 'location_forbidden', undefined]);
    assert.deepEqual((await t.invoice(there.id)).balance, usd(7_000));
    assert.equal((await reallocate(await t.staffToken())).status, 200);
    assert.deepEqual((await t.invoice(there.id)).balance, usd(10_000));
    const { body: direct } = await t.pay(
      {
        customerId: customer.id,
        amount: usd(50),
        source: { type: 'cash' },
        allocations: [{ invoiceId: there.id, amount: usd(50) }],
      },
      { token: confined },
    );
    assert.equal(problemSchema.parse(direct).code, 'invalid_request');
  });

  it('pages through invoices and payments once, by each filter', async () => {
    const many = await t.customer('Pages');
    const invoices = await t.invoices(
      many,
      Array.from({ length: 11 }, (_, index) => 100 + index),
    );
    const payments: string[] = [];
    for (const [index, invoice] of invoices.slice(0, 5).entries()) {
      const { body } = await t.pay({
        customerId: many.id,
        amount: usd(100 + index),
        source: { type: 'cash' },
        allocations: [{ invoiceId: invoice.id, amount: usd(100 + index) }],
      });
      payments.push(body.id);
    }
    const all = async (path: string) => {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { id: string }[]; nextCursor: string | null } = await t.ok(
          'GET',
          `${path}&limit=2${cursor && `&cursor=${cursor}`}`,
          { token: t.apiKey },
        );
        found.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      return found;
    };
    const ids = invoices.map(({ id }) => id);
    assert.deepEqual(await all(`/v1/invoices?customerId=${many.id}&status=all`), ids);
    assert.deepEqual(await all(`/v1/invoices?customerId=${many.id}&status=paid`), ids.slice(0, 5));
    assert.deepEqual(await all(`/v1/invoices?customerId=${many.id}`), ids.slice(5));
    assert.deepEqual(await all(`/v1/payments?customerId=${many.id}`), payments.toReversed());
    assert.deepEqual(await all(`/v1/payments?customerId=${many.id}&status=succeeded`), payments.toReversed());
    assert.deepEqual(await all(`/v1/payments?customerId=${many.id}&status=declined`), []);
    assert.deepEqual(
      await all(`/v1/payments?customerId=${many.id}&locationId=${t.location.id}`),
      payments.toReversed(),
    );
    const elsewhere = await t.staffToken('admin', [
      (await t.ok<{ id: string }>('PUT', '/v1/locations/external/ATL', { token: t.apiKey, body: { name: 'Atlanta' } }))
        .id,
    ]);
    const seen = await t.ok<{ items: unknown[] }>('GET', `/v1/payments?customerId=${many.id}`, { token: elsewhere });
    assert.deepEqual(seen.items, []);
  });
});
