/** What holds for one customer, and which rules exclude each other. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditEntrySchema, type CustomerPolicyView, defaultPolicy, problemSchema } from '@tillkit/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

describe('the policy of a customer', { timeout: 180_000 }, () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
  });
  after(() => t?.stop());

  const put = (customerId: string, change: Record<string, unknown>, token = t.apiKey) =>
    t.call<CustomerPolicyView>('PUT', `/v1/customers/${customerId}/policy`, {
      token,
      body: { ...defaultPolicy, ...change },
    });
  const get = (customerId: string, token = t.apiKey) =>
    t.ok<CustomerPolicyView>('GET', `/v1/customers/${customerId}/policy`, { token });

  it('R-7 begins with the defaults, and keeps what is said', async () => {
    const { id } = await t.customer();
    assert.deepEqual(await get(id, await t.staffToken('sales')), {
      customerId: id,
      policy: defaultPolicy,
      revision: 0,
    });
    await put(id, { requireUponConfirmation: true, allowOnline: false });
    const { policy, revision } = await get(id);
    assert.deepEqual(policy, { ...defaultPolicy, requireUponConfirmation: true, allowOnline: false });
    assert.equal(revision, 1);
  });

  it('R-7 refuses restricted and required cards together, says which and what to do; the database would too', async () => {
    const { id } = await t.customer();
    await put(id, { restrictCards: true });
    const answer = await put(id, { restrictCards: true, requireCardOnline: true });
    const problem = problemSchema.parse(answer.body);
    assert.deepEqual(
      [answer.status, problem.code, problem.actor, problem.param],
      [422, 'policy_conflict', 'staff', 'requireCardOnline'],
    );
    assert.match(problem.detail, /Switch one of the two off/);
    assert.equal((await put(id, { requireCardOnline: true })).status, 200);
    await assert.rejects(
      sql`update customers set policy = '{"restrictCards":true,"requireCardOnline":true}' where id = ${id}`.execute(
        t.store.kysely,
      ),
      /cards_restricted_or_required/,
    );
  });

  it('R-7 restricted cards do not bind A/R', async () => {
    const customer = await t.customer();
    await put(customer.id, { restrictCards: true });
    const source = { type: 'stored_method', paymentMethodId: await t.storeCard(customer) };
    const { body } = await t.pay({ customerId: customer.id, amount: usd(900), source });
    assert.equal(body.status, 'succeeded');
  });

  it('is written by those who may change settings only, and not over a change nobody has seen', async () => {
    const { id } = await t.customer();
    assert.equal((await put(id, { attachLinks: false }, await t.staffToken('credit_manager'))).status, 403);
    assert.equal((await put(id, { attachLinks: false, revision: 0 }, await t.staffToken('setup'))).status, 200);
    const late = await put(id, { allowOnline: false, revision: 0 });
    assert.deepEqual([late.status, problemSchema.parse(late.body).code], [409, 'settings_changed']);
  });

  it('R-47 leaves before and after, and an event of the customer', async () => {
    const { id } = await t.customer();
    await put(id, { attachLinks: false });
    await put(id, { attachLinks: false });
    const { items } = z
      .object({ items: z.array(auditEntrySchema) })
      .parse(await t.ok('GET', `/v1/audit-entries?subjectId=${id}&action=customer_policy.`, { token: t.apiKey }));
    assert.deepEqual(
      items.map(({ details }) => details),
      [{ changes: { attachLinks: { before: true, after: false } } }],
    );
  });

  it('survives the next feed of the customer from the ERP', async () => {
    const customer = await t.customer();
    await put(customer.id, { restrictCards: true });
    await t.ok('PUT', `/v1/customers/external/${customer.externalId}`, {
      token: t.apiKey,
      body: { number: customer.number, name: 'Renamed' },
    });
    assert.equal((await get(customer.id)).policy.restrictCards, true);
  });
});
