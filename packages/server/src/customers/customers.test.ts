/** Finding customers, and putting them in: search, pages, figures and currencies. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Customer, problemSchema } from '@tillkit/contract';
import fc from 'fast-check';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

describe('customers', { timeout: 180_000 }, () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
  });
  after(() => t?.stop());

  const put = (externalId: string, change: Record<string, unknown>) =>
    t.call<Customer>('PUT', `/v1/customers/external/${externalId}`, {
      token: t.apiKey,
      body: { number: externalId, name: externalId, ...change },
    });
  const list = async (query: Record<string, string>) =>
    t.ok<{ items: Customer[]; nextCursor: string | null }>('GET', `/v1/customers?${new URLSearchParams(query)}`, {
      token: t.apiKey,
    });
  async function all(query: Record<string, string>): Promise<Customer[]> {
    const found: Customer[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Customer[]; nextCursor: string | null } = await list({
        ...query,
        ...(cursor && { cursor }),
      });
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  it('finds by the start of a word, number, e-mail and invoice number, in any case, and takes no wildcard', async () => {
    await put('F1', { name: 'Magnolia Flower Market', email: 'orders@magnolia.example', number: 'MG-100' });
    await put('F2', { name: 'Fern 100% & Sons_Co', email: 'ap@fern.example', number: 'FN-7' });
    const customer = await t.customer('Zinnia');
    const [invoice] = await t.invoices(customer, [500]);
    const names = async (search: string) => (await list({ search })).items.map(({ name }) => name);
    for (const search of ['magnolia', 'FLOWER', 'mark', 'mg-1', 'Orders@mag'])
      assert.deepEqual(await names(search), ['Magnolia Flower Market'], search);
    assert.deepEqual(await names('agnolia'), []);
    assert.deepEqual(await names(invoice?.number.toLowerCase() ?? ''), ['Zinnia']);
    for (const search of ['%', '_', '\\', '100% x', '%agnolia', "'"]) assert.deepEqual(await names(search), [], search);
    assert.deepEqual(await names('100%'), ['Fern 100% & Sons_Co']);
  });

  it('pages through everybody once, whatever they are called', async () => {
    const names = fc.array(
      fc.oneof(
        fc.constantFrom(
          'Émile',
          'émile',
          'ÉMILE',
          'Zoë',
          'zoe',
          'İstanbul',
          'ISTANBUL',
          'ΣΊΣΥΦΟΣ',
          'straße',
          'STRASSE',
          'Ǆ',
          '北京',
        ),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      ),
      { minLength: 8, maxLength: 14 },
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(names, fc.integer({ min: 1, max: 5 }), async (called, limit) => {
        round++;
        const put_: string[] = [];
        for (const [index, name] of called.entries()) {
          const { status, body } = await put(`P${round}-${index}`, { name, number: `PAGE${round}-${index}` });
          if (status === 200) put_.push(body.id);
        }
        const found = (await all({ search: `page${round}-`, limit: String(limit) })).map(({ id }) => id);
        assert.deepEqual([...found].sort(), [...put_].sort());
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('adds up what is open, overdue and in credit', async () => {
    const customer = await t.customer('Figures');
    await t.invoices(customer, [1_000, 2_000]);
    await t.ok('PUT', '/v1/invoices/external/FUTURE', {
      token: t.apiKey,
      body: {
        customerExternalId: customer.externalId,
        locationExternalId: 'MIA',
        number: 'FUTURE',
        date: '2026-01-01',
        dueDate: '2999-12-31',
        original: usd(400),
        paidElsewhere: usd(100),
      },
    });
    await t.pay({ customerId: customer.id, amount: usd(55), source: { type: 'cash' } });
    const seen = await t.ok<Customer>('GET', `/v1/customers/${customer.id}`, { token: t.apiKey });
    assert.deepEqual(
      [seen.openInvoiceCount, seen.openBalance.minor, seen.overdueBalance.minor, seen.openCredits.minor],
      [3, 3_300, 3_000, 55],
    );
  });

  it('keeps the currency of a customer who has something in it', async () => {
    const customer = await t.customer('Fixed');
    assert.equal((await put(customer.externalId, { currency: 'EUR' })).status, 200);
    assert.equal((await put(customer.externalId, { currency: 'USD' })).status, 200);
    await t.invoices(customer, [100]);
    const refused = await put(customer.externalId, { currency: 'EUR' });
    const problem = problemSchema.parse(refused.body);
    assert.deepEqual([refused.status, problem.code, problem.param], [409, 'currency_not_allowed', 'currency']);
    assert.equal((await put(customer.externalId, { currency: 'USD', name: 'Renamed' })).body.name, 'Renamed');
  });

  it('takes a thousand at once, all or none', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      externalId: `M${index}`,
      number: `M${index}`,
      name: 'Many',
    }));
    const bulk = (customers: unknown) =>
      t.call<{ customers: { id: string }[] }>('POST', '/v1/customers/bulk', { token: t.apiKey, body: { customers } });
    const made = await bulk(many);
    assert.equal(made.status, 200, made.text.slice(0, 300));
    assert.deepEqual((await bulk(many)).body, made.body);
    assert.equal((await all({ search: 'many', limit: '1000' })).length, 1_000);
    const twice = await bulk([...many.slice(0, 2), { ...many[0], name: 'Again' }]);
    assert.deepEqual([twice.status, problemSchema.parse(twice.body).param], [422, 'customers.2.externalId']);
    assert.equal((await list({ search: 'again' })).items.length, 0);
  });
});
