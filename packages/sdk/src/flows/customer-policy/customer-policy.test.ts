/** The rules of a customer against the real backend. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { defaultPolicy, defaultSettings, type Role } from '@tillkit/contract';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { until } from '../../../testing/scripted-backend.ts';
import { createCustomerPolicyFlow } from './create-customer-policy-flow.ts';
import type { CustomerPolicyFlow } from './customer-policy-state.ts';
import { withoutEffect } from './judge-policy.ts';

describe("a customer's rules", { timeout: 180_000 }, () => {
  let backend: RunningBackend;
  let customerId: string;
  const flows: CustomerPolicyFlow[] = [];
  before(async () => {
    backend = await runningBackend();
  });
  after(() => backend.close());
  beforeEach(async () => {
    customerId = (await backend.customer([])).id;
  });
  afterEach(() => {
    for (const flow of flows.splice(0)) flow.dispose();
  });

  async function open(role: Role = 'admin', through?: typeof fetch): Promise<CustomerPolicyFlow> {
    const client = backend.page({ role, ...(through && { fetch: through }) });
    const flow = createCustomerPolicyFlow({ client, customerId });
    flows.push(flow);
    await until(() => flow.state.status === 'ready' && flow.state.live, 'ready');
    return flow;
  }

  it('R-7 keeps a rule back that another excludes, until that one is off', async () => {
    const flow = await open();
    flow.set('restrictCards', true);
    assert.deepEqual(flow.state.excludedBy, { requireCardOnline: 'restrictCards' });
    flow.set('requireCardOnline', true);
    assert.equal(flow.state.policy?.requireCardOnline, false);
    flow.set('restrictCards', false);
    flow.set('requireCardOnline', true);
    await until(() => flow.state.pending.size === 0);
    const { policy } = await backend.erp.customers.getPolicy({ customerId });
    assert.deepEqual(policy, { ...defaultPolicy, requireCardOnline: true });
    assert.deepEqual(flow.state.excludedBy, { restrictCards: 'requireCardOnline' });
  });

  it('R-7 says what has no effect as things stand', async () => {
    const flow = await open();
    flow.set('requireCardOnline', true);
    assert.equal(flow.state.withoutEffect.requireCardOnline, 'ecommerce_cards_off');
    await backend.erp.settings.updateCompany({ ecommerceCards: true });
    await until(() => flow.state.withoutEffect.requireCardOnline === undefined, 'the effect');
    flow.set('allowOnline', false);
    assert.deepEqual(flow.state.withoutEffect, { requireCardOnline: 'online_off', attachLinks: 'online_off' });
    await until(() => flow.state.pending.size === 0);
    const unknown = withoutEffect({ ...defaultPolicy, requireUponConfirmation: true }, null);
    assert.deepEqual(unknown, {});
    const known = withoutEffect({ ...defaultPolicy, requireUponConfirmation: true }, defaultSettings);
    assert.deepEqual(known, { requireUponConfirmation: 'confirmation_off' });
  });

  it('two people change two rules at once: both hold, both see it', async () => {
    const [one, other] = [await open(), await open()];
    one.set('attachLinks', false);
    other.set('requireUponConfirmation', true);
    const both = (flow: CustomerPolicyFlow) =>
      flow.state.policy?.attachLinks === false && flow.state.policy.requireUponConfirmation;
    await until(() => both(one) && both(other) && one.state.pending.size + other.state.pending.size === 0);
    const { policy } = await backend.erp.customers.getPolicy({ customerId });
    assert.deepEqual([policy.attachLinks, policy.requireUponConfirmation], [false, true]);
  });

  it('tells whoever excludes a rule a moment too late why it was not saved, and restores it', async () => {
    const flow = await open();
    await backend.erp.customers.putPolicy({ customerId, ...defaultPolicy, requireCardOnline: true });
    flow.set('restrictCards', true);
    await until(() => flow.state.failures.has('restrictCards') || flow.state.pending.size === 0);
    assert.equal(flow.state.failures.get('restrictCards')?.problem.code, 'policy_conflict');
    await until(() => flow.state.policy?.requireCardOnline === true && flow.state.policy.restrictCards === false);
  });

  it('is only shown to who may not change it', async () => {
    const flow = await open('sales');
    assert.equal(flow.state.mayChange, false);
    flow.set('attachLinks', false);
    assert.equal(flow.state.pending.size, 0);
    assert.equal(flow.state.company, null);
  });
});
