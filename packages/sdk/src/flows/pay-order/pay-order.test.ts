import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Customer, type Order, permissionMatrix, type Role, roles } from '@tillkit/contract';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { usd } from '../../../testing/samples.ts';
import { until } from '../../../testing/until.ts';
import type { Submission } from '../paying/submission.ts';
import { memoryStorage } from '../runtime.ts';
import { createPayOrderFlow } from './create-pay-order-flow.ts';
import type { PayOrderFlow, PayOrderOptions } from './pay-order-state.ts';

let backend: RunningBackend;
let flows: PayOrderFlow[] = [];
before(async () => {
  backend = await runningBackend();
  await backend.erp.settings.updateCompany({ paymentUponConfirmation: true });
});
after(() => backend.close());
afterEach(() => {
  for (const flow of flows) flow.dispose();
  flows = [];
  backend.faults.removeFaults();
});

async function orderOf(customer: Customer, minor: number, externalId: string = randomUUID()): Promise<Order> {
  return backend.erp.orders.upsert({
    externalId,
    customerExternalId: customer.externalId,
    locationExternalId: 'MIA',
    number: `SO-${externalId.slice(0, 8)}`,
    date: '2026-08-06',
    lines: [{ description: 'Hydrangea, white', quantity: '1', unitPrice: usd(minor), total: usd(minor) }],
    tax: usd(0),
    total: usd(minor),
  });
}

async function creditOf(customer: Customer, minor: number, date: string): Promise<string> {
  const externalId = randomUUID();
  const credit = await backend.erp.openCredits.upsert({
    externalId,
    customerExternalId: customer.externalId,
    locationExternalId: 'MIA',
    number: `CM-${externalId.slice(0, 6)}`,
    date,
    amount: usd(minor),
  });
  return credit.id;
}

const policy = (customer: Customer, change: { requireUponConfirmation?: boolean; restrictCards?: boolean }) =>
  backend.erp.customers.putPolicy({
    customerId: customer.id,
    requireUponConfirmation: false,
    allowOnline: true,
    restrictCards: false,
    requireCardOnline: false,
    attachLinks: false,
    ...change,
  });

const stands = (flow: PayOrderFlow) => () =>
  JSON.stringify([flow.state.submission, flow.state.unpaid, flow.state.blocks, flow.state.problem]);

interface Opening extends Partial<PayOrderOptions> {
  readonly role?: Role;
}

async function open(order: Order, { role = 'sales', ...options }: Opening = {}): Promise<PayOrderFlow> {
  const flow = createPayOrderFlow({ client: backend.page({ role }), orderId: order.id, ...options });
  flows.push(flow);
  await until(() => flow.state.live && flow.state.status === 'ready', stands(flow));
  await until(() => flow.state.methods.status === 'ready' && flow.state.credits.status === 'ready', stands(flow));
  await until(() => flow.state.terminals.status === 'ready', stands(flow));
  return flow;
}

const ended = (flow: PayOrderFlow, phase: Submission['phase']) =>
  until(() => flow.state.submission.phase === phase, stands(flow));
const blocks = (flow: PayOrderFlow) => flow.state.blocks.map(({ code }) => code);

/** Sends the first request to such an address for real and keeps its answer to itself. */
function losingFirstAnswer(ending: string): typeof globalThis.fetch {
  let lost = false;
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await fetch(request);
    if (lost || request.method !== 'POST' || !request.url.endsWith(ending)) return response;
    lost = true;
    await response.text();
    throw new TypeError('fetch failed');
  };
}

describe('paying and confirming an order', { timeout: 240_000 }, () => {
  it('charges the primary card once for two presses; the order is confirmed, invoiced and paid (R-26, R-27, R-46)', async () => {
    const order = await orderOf(await backend.customer([]), 31_001);
    const flow = await open(order);
    assert.deepEqual(
      [flow.state.due, flow.state.source?.type, flow.state.canPay],
      [usd(31_001), 'stored_method', true],
    );
    flow.pay();
    flow.pay();
    await ended(flow, 'paid');
    assert.equal(backend.charges(31_001), 1);
    await until(() => flow.state.order?.status === 'invoiced', stands(flow));
    assert.ok(flow.state.order?.invoiceId);
  });

  it('is busy while what is on file is being read and nothing is chosen, unless nothing is to be charged', async () => {
    const customer = await backend.customer([]);
    const creditId = await creditOf(customer, 31_018, '2026-03-01');
    const gate = Promise.withResolvers<void>();
    const holding: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.includes('/payment-methods')) await gate.promise;
      return fetch(request);
    };
    const client = backend.page({ role: 'accounts_receivable', fetch: holding });
    const flow = createPayOrderFlow({ client, orderId: (await orderOf(customer, 31_018)).id });
    flows.push(flow);
    await until(() => flow.state.status === 'ready' && flow.state.credits.status === 'ready', stands(flow));
    const pay = () => [flow.state.payBusy, flow.state.canPay];
    assert.deepEqual(pay(), [true, false]);
    flow.pay();
    assert.equal(flow.state.submission.phase, 'idle');
    flow.useCredit(creditId, true);
    assert.deepEqual(pay(), [false, true], 'credits need no method');
    flow.useCredit(creditId, false);
    assert.deepEqual(pay(), [true, false]);
    gate.resolve();
    await until(() => flow.state.source !== null, stands(flow));
    assert.deepEqual(pay(), [false, true]);
    flow.pay();
    assert.deepEqual(pay(), [true, false]);
    await ended(flow, 'paid');
    assert.equal(flow.state.payBusy, false);
  });

  it('is busy no longer once a person has chosen, nor when what is on file cannot be read', async () => {
    const gate = Promise.withResolvers<void>();
    const failing: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.includes('/payment-methods')) return fetch(request);
      await gate.promise;
      return Response.json({}, { status: 404 });
    };
    const client = backend.page({ role: 'accounts_receivable', fetch: failing });
    const flow = createPayOrderFlow({ client, orderId: (await orderOf(await backend.customer([]), 31_019)).id });
    flows.push(flow);
    await until(() => flow.state.methods.status === 'loading', stands(flow));
    assert.equal(flow.state.payBusy, true);
    flow.chooseSource({ type: 'new_card', save: false, description: '' });
    assert.equal(flow.state.payBusy, false);
    flow.chooseSource(null);
    assert.equal(flow.state.payBusy, true);
    gate.resolve();
    await until(() => flow.state.methods.status === 'failed', stands(flow));
    assert.deepEqual([flow.state.payBusy, blocks(flow)], [false, ['no_method']]);
  });

  it('stays a draft when declined, says why, and takes another card in place', async () => {
    const order = await orderOf(await backend.customer([], '4000000000000341'), 31_002);
    const flow = await open(order, { role: 'accounts_receivable' });
    flow.pay();
    await ended(flow, 'not_paid');
    const { submission } = flow.state;
    assert.ok(submission.phase === 'not_paid' && submission.reason.kind === 'declined');
    assert.ok(submission.reason.decline.staffText);
    await until(() => flow.state.order?.pendingPaymentId === null, stands(flow));
    assert.equal(flow.state.order?.status, 'draft');
    flow.chooseSource({ type: 'new_card', save: true, description: '' });
    await until(() => flow.state.card.status === 'ready', stands(flow));
    assert.deepEqual(blocks(flow), ['card_incomplete']);
    flow.attachCardForm({ tokenize: () => backend.enterCard() });
    flow.setCardComplete(true);
    flow.pay();
    await ended(flow, 'paid');
    assert.equal(backend.charges(31_002), 1);
  });

  it('costs what the credits leave, the oldest used first, and nothing when they pay all of it (R-26)', async () => {
    const customer = await backend.customer([]);
    const newer = await creditOf(customer, 9_000, '2026-03-01');
    const older = await creditOf(customer, 4_000, '2026-02-01');
    const flow = await open(await orderOf(customer, 10_003));
    flow.useCredit(newer, true);
    assert.deepEqual(flow.state.due, usd(1_003));
    flow.useCredit(older, true);
    assert.deepEqual(flow.state.due, usd(0));
    assert.deepEqual(
      flow.state.creditUses.map(({ credit, amount }) => [credit.id, amount]),
      [
        [older, 4_000],
        [newer, 6_003],
      ],
    );
    flow.chooseSource(null);
    assert.ok(flow.state.canPay, 'credits need no method');
    flow.useCredit(newer, false);
    assert.deepEqual([flow.state.due, blocks(flow)], [usd(6_003), ['no_method']]);
    flow.useCredit(newer, true);
    flow.pay();
    await ended(flow, 'paid');
    assert.equal(backend.charges(10_003) + backend.charges(6_003), 0);
    const left = await backend.erp.openCredits.list({ customerId: customer.id });
    assert.deepEqual(
      left.items.map(({ id, balance }) => [id, balance.minor]),
      [[newer, 2_997]],
    );
  });

  it('asks for what was on the button, though a credit goes while the new card is tokenised: refused, never charged more', async () => {
    const customer = await backend.customer([5_000]);
    const creditId = await creditOf(customer, 5_000, '2026-03-01');
    const flow = await open(await orderOf(customer, 31_017), { role: 'accounts_receivable' });
    flow.useCredit(creditId, true);
    flow.chooseSource({ type: 'new_card', save: false, description: '' });
    await until(() => flow.state.card.status === 'ready', stands(flow));
    const gate = Promise.withResolvers<void>();
    flow.attachCardForm({ tokenize: () => gate.promise.then(() => backend.enterCard()) });
    flow.setCardComplete(true);
    assert.deepEqual([flow.state.due, flow.state.canPay], [usd(26_017), true]);
    flow.pay();
    const [invoice] = (await backend.erp.invoices.list({ customerId: customer.id })).items;
    await backend.page().payments.create({
      customerId: customer.id,
      locationId: backend.locationId,
      amount: usd(0),
      source: { type: 'credits' },
      allocations: [],
      creditApplications: [{ creditId, invoiceId: invoice?.id ?? '', amount: usd(5_000) }],
    });
    await until(() => flow.state.creditUses.length === 0, stands(flow));
    gate.resolve();
    await ended(flow, 'not_paid');
    const { submission } = flow.state;
    assert.ok(submission.phase === 'not_paid' && submission.reason.kind === 'refused');
    assert.equal(submission.reason.problem.code, 'credit_balance_changed');
    assert.equal(backend.charges(31_017) + backend.charges(26_017), 0);
  });

  it('resumes after a reload in mid-payment and charges once', async () => {
    const order = await orderOf(await backend.customer([]), 31_004);
    const storage = memoryStorage();
    const cut = losingFirstAnswer('/payments');
    const client = backend.page({ role: 'sales', fetch: cut });
    const before = await open(order, { storage, client });
    before.pay();
    assert.equal(before.state.submission.phase, 'sending');
    before.dispose();
    const flow = await open(order, { storage });
    await ended(flow, 'paid');
    assert.equal(backend.charges(31_004), 1);
    assert.equal(storage.get(`tillkit.pay-order.${order.id}`), null);
  });

  it('finds out what the processor did when its answer was lost, and never says failed meanwhile', async () => {
    const order = await orderOf(await backend.customer([]), 31_005);
    const flow = await open(order);
    const phases: string[] = [];
    flow.subscribe(({ submission }) => phases.at(-1) !== submission.phase && phases.push(submission.phase));
    backend.faults.addFault({ fault: 'reset_after_processing', match: { amountMinor: 31_005 } });
    flow.pay();
    await ended(flow, 'paid');
    assert.ok(!phases.includes('not_paid'), phases.join());
    assert.equal(backend.charges(31_005), 1);
  });

  it('shows a total that changes meanwhile, and pays the new one', async () => {
    const customer = await backend.customer([]);
    const externalId = randomUUID();
    const flow = await open(await orderOf(customer, 31_006, externalId));
    await orderOf(customer, 32_006, externalId);
    await until(() => flow.state.order?.total.minor === 32_006, stands(flow));
    assert.deepEqual([flow.state.totalBefore, flow.state.due], [usd(31_006), usd(32_006)]);
    flow.pay();
    await ended(flow, 'paid');
    assert.deepEqual([backend.charges(31_006), backend.charges(32_006), flow.state.totalBefore], [0, 1, null]);
  });

  it('of two salespeople one pays; the other sees that it is done', async () => {
    const order = await orderOf(await backend.customer([]), 31_007);
    const [one, other] = [await open(order), await open(order)];
    one.pay();
    other.pay();
    const settled = (flow: PayOrderFlow) =>
      until(() => ['paid', 'not_paid'].includes(flow.state.submission.phase), stands(flow));
    await Promise.all([settled(one), settled(other)]);
    const phases = [one, other].map(({ state }) => state.submission.phase).sort();
    assert.deepEqual(phases, ['not_paid', 'paid']);
    assert.equal(backend.charges(31_007), 1);
    const late = one.state.submission.phase === 'paid' ? other : one;
    await until(() => blocks(late)[0] === 'order_not_open', stands(late));
  });
});

describe('what applies to an order, and why (R-25, R-7)', { timeout: 240_000 }, () => {
  it('offered: paid, or confirmed without payment', async () => {
    const flow = await open(await orderOf(await backend.customer([]), 31_010));
    assert.deepEqual([flow.state.canPay, flow.state.canConfirmUnpaid], [true, true]);
    flow.confirmUnpaid();
    assert.equal(flow.state.editable, false);
    await until(() => flow.state.unpaid.phase === 'confirmed', stands(flow));
    assert.equal(flow.state.order?.status, 'confirmed');
    assert.deepEqual(blocks(flow), ['order_not_open']);
    assert.equal(backend.charges(31_010), 0);
  });

  it('confirmed once although the answer was lost', async () => {
    const order = await orderOf(await backend.customer([]), 31_011);
    const flow = await open(order, { client: backend.page({ role: 'sales', fetch: losingFirstAnswer('/confirm') }) });
    flow.confirmUnpaid();
    await until(() => flow.state.unpaid.phase === 'confirmed', stands(flow));
  });

  it('required: only paid; follows the rules live', async () => {
    const customer = await backend.customer([]);
    await policy(customer, { requireUponConfirmation: true });
    const flow = await open(await orderOf(customer, 31_012));
    assert.deepEqual([flow.state.canPay, flow.state.canConfirmUnpaid], [true, false]);
    flow.confirmUnpaid();
    assert.equal(flow.state.unpaid.phase, 'idle');
    await policy(customer, {});
    await until(() => flow.state.canConfirmUnpaid, stands(flow));
  });

  it('off at the location: only confirmed without payment', async () => {
    const order = await orderOf(await backend.customer([]), 31_013);
    await backend.erp.settings.updateLocation({ locationId: backend.locationId, paymentUponConfirmation: false });
    try {
      const flow = await open(order);
      assert.deepEqual([blocks(flow), flow.state.canConfirmUnpaid], [['confirmation_without_payment'], true]);
      flow.pay();
      assert.equal(flow.state.submission.phase, 'idle');
    } finally {
      await backend.erp.settings.updateLocation({ locationId: backend.locationId, paymentUponConfirmation: null });
    }
  });

  it('cards restricted: no stored card is preselected or taken, nor a new one', async () => {
    const customer = await backend.customer([]);
    await policy(customer, { restrictCards: true });
    const flow = await open(await orderOf(customer, 31_014));
    assert.deepEqual([flow.state.source, blocks(flow)], [null, ['no_method']]);
    const [card] = flow.state.methods.items;
    assert.ok(card);
    flow.chooseSource({ type: 'stored_method', paymentMethodId: card.id });
    assert.deepEqual(blocks(flow), ['cards_restricted']);
    flow.chooseSource({ type: 'new_card', save: false, description: '' });
    assert.deepEqual(blocks(flow), ['cards_restricted']);
  });

  it('R-33: where capture comes later a card is held and not charged, and the state says so before', async () => {
    const order = await orderOf(await backend.customer([]), 31_016);
    await backend.erp.settings.updateLocation({ locationId: backend.locationId, captureUponConfirmation: false });
    try {
      const flow = await open(order);
      assert.equal(flow.state.holds, true);
      flow.chooseSource({ type: 'new_bank_account', save: false, description: '' });
      assert.equal(flow.state.holds, false);
      const [card] = flow.state.methods.items;
      flow.chooseSource({ type: 'stored_method', paymentMethodId: card?.id ?? '' });
      flow.pay();
      await ended(flow, 'paid');
      const { submission } = flow.state;
      assert.ok(submission.phase === 'paid' && submission.payment.status === 'authorized');
      await until(() => flow.state.order?.status === 'confirmed', stands(flow));
      assert.equal(backend.charges(31_016), 0);
    } finally {
      await backend.erp.settings.updateLocation({ locationId: backend.locationId, captureUponConfirmation: null });
    }
  });

  it('by role: who may not take orders can do neither', async () => {
    const order = await orderOf(await backend.customer([]), 31_015);
    for (const role of roles) {
      const may = permissionMatrix['payments:take_in_orders'].includes(role);
      const flow = createPayOrderFlow({ client: backend.page({ role }), orderId: order.id });
      flows.push(flow);
      await until(() => flow.state.status === 'ready' && flow.state.canPay === may, stands(flow));
      assert.deepEqual([flow.state.canConfirmUnpaid, blocks(flow)], [may, may ? [] : ['forbidden']], role);
    }
  });

  it('says that the order is gone when it cannot be read', async () => {
    const flow = createPayOrderFlow({ client: backend.page(), orderId: 'ord_00000000000000000000000000' });
    flows.push(flow);
    await until(() => flow.state.status === 'failed', stands(flow));
    assert.equal(flow.state.problem?.code, 'not_found');
  });
});
