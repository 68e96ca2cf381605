/** A vendor whose own order system decides: what the salesperson sees while it is asked, and how each answer ends. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Customer, Order } from '@tillkit/contract';
import { confirms, startTestVendor, type TestVendor } from '../../../../server/testing/test-vendor.ts';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { usd } from '../../../testing/samples.ts';
import { until } from '../../../testing/until.ts';
import { createFollowTerminalFlow } from '../follow-terminal/create-follow-terminal-flow.ts';
import type { Submission } from '../paying/submission.ts';
import { memoryStorage } from '../runtime.ts';
import { createPayOrderFlow } from './create-pay-order-flow.ts';
import type { PayOrderFlow, PayOrderOptions } from './pay-order-state.ts';

let vendor: TestVendor;
let backend: RunningBackend;
let flows: { dispose(): void }[] = [];
before(async () => {
  vendor = await startTestVendor();
  backend = await runningBackend({ trustedOrigins: [vendor.origin] });
  await backend.erp.settings.updateCompany({ paymentUponConfirmation: true });
  const { secret } = await backend.erp.orderHook.put({ url: vendor.url });
  vendor.secrets.push(secret ?? '');
});
after(async () => {
  await backend?.close();
  await vendor?.close();
});
beforeEach(() => vendor.react(confirms));
afterEach(() => {
  for (const flow of flows) flow.dispose();
  flows = [];
  backend.faults.removeFaults();
});

/** Says nothing when it is asked; what it is told it acknowledges. */
const silent = () =>
  vendor.react(({ call }) => (call.type === 'order.confirm' ? 'line lost' : { status: 204, body: '' }));

async function orderOf(customer: Customer, minor: number): Promise<Order> {
  const externalId = randomUUID();
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

const stands = (flow: PayOrderFlow) => () =>
  JSON.stringify([flow.state.submission, flow.state.unpaid, flow.state.blocks, flow.state.problem]);

async function open(orderId: string, options: Partial<PayOrderOptions> = {}): Promise<PayOrderFlow> {
  const flow = createPayOrderFlow({ client: backend.page({ role: 'sales' }), orderId, ...options });
  flows.push(flow);
  await until(() => flow.state.live && flow.state.methods.status === 'ready', stands(flow));
  await until(() => flow.state.terminals.status === 'ready' && flow.state.credits.status === 'ready', stands(flow));
  return flow;
}

type In<P extends Submission['phase']> = Extract<Submission, { phase: P }>;
const isIn = <P extends Submission['phase']>(submission: Submission, phase: P): submission is In<P> =>
  submission.phase === phase;

async function reached<P extends Submission['phase']>(flow: PayOrderFlow, phase: P): Promise<In<P>> {
  await until(() => flow.state.submission.phase === phase, stands(flow));
  const { submission } = flow.state;
  assert.ok(isIn(submission, phase));
  return submission;
}

function phasesOf(flow: PayOrderFlow): string[] {
  const phases: string[] = [];
  flow.subscribe(({ submission }) => phases.at(-1) !== submission.phase && phases.push(submission.phase));
  return phases;
}

/** What the processor's book says of such an amount. */
const book = (minor: number) =>
  backend.faults
    .book()
    .transactions.filter(({ amountMinor, result }) => amountMinor === minor && result === 'APPROVED')
    .map(({ type, voided }) => (voided ? `${type} voided` : type));

const draftAgain = (flow: PayOrderFlow) =>
  until(() => flow.state.order?.status === 'draft' && flow.state.order.pendingPaymentId === null, stands(flow));

function failureOf({ reason }: In<'not_paid'>) {
  assert.ok(reason.kind === 'failed');
  return reason;
}

describe('R-27 while the vendor’s order system is asked', { timeout: 240_000 }, () => {
  it('accepted at once: paid, and nothing to be seen of the asking', async () => {
    const flow = await open((await orderOf(await backend.customer([]), 51_001)).id);
    const phases = phasesOf(flow);
    flow.pay();
    await reached(flow, 'paid');
    assert.deepEqual([...new Set(phases)], ['sending', 'paid']);
    await until(() => flow.state.order?.status === 'invoiced', stands(flow));
    assert.deepEqual(book(51_001), ['AUTH', 'CAPTURE']);
  });

  it('a slow word: said to be asked while the request is not answered yet, then paid without a detour', async () => {
    const gate = Promise.withResolvers<void>();
    vendor.react(async () => {
      await gate.promise;
      return { decision: 'confirm' };
    });
    const flow = await open((await orderOf(await backend.customer([]), 51_002)).id);
    const phases = phasesOf(flow);
    flow.pay();
    const { payment, cancel } = await reached(flow, 'confirming_order');
    assert.deepEqual([payment.stage, payment.authorization?.amount], ['confirming_order', usd(51_002)]);
    assert.deepEqual(cancel, { underWay: false, problem: null });
    assert.equal(flow.state.editable, false);
    gate.resolve();
    await reached(flow, 'paid');
    assert.deepEqual([...new Set(phases)], ['sending', 'confirming_order', 'paid']);
  });

  it('refused: not paid, with the vendor’s reason, and another try in place', async () => {
    vendor.react(() => ({ decision: 'refuse', reason: 'Peonies are sold out until Monday' }));
    const flow = await open((await orderOf(await backend.customer([]), 51_003)).id);
    flow.pay();
    const { code, text } = failureOf(await reached(flow, 'not_paid'));
    assert.equal(code, 'order_refused');
    assert.match(text, /accept the order: Peonies are sold out until Monday\. Nothing was charged/);
    assert.ok(
      flow.state.blocks.every((block) => block.code !== 'order_being_paid'),
      'its own ended payment is nobody else’s',
    );
    assert.ok(flow.state.canPay, stands(flow)());
    await draftAgain(flow);
    vendor.react(confirms);
    flow.pay();
    await reached(flow, 'paid');
    assert.deepEqual(book(51_003), ['AUTH voided', 'VOID', 'AUTH', 'CAPTURE']);
  });

  it('silent: asked again, safe to leave, taken up after a reload in the same state, then accepted', async () => {
    silent();
    const order = await orderOf(await backend.customer([]), 51_004);
    const storage = memoryStorage();
    const left = await open(order.id, { storage });
    left.pay();
    const { payment } = await reached(left, 'confirming_order');
    left.dispose();
    const flow = await open(order.id, { storage });
    const phases = phasesOf(flow);
    assert.equal((await reached(flow, 'confirming_order')).payment.id, payment.id);
    vendor.react(confirms);
    await reached(flow, 'paid');
    assert.ok(
      !phases.includes('not_paid') && phases.filter((phase) => phase === 'finding_out').length <= 1,
      `${phases}`,
    );
    assert.deepEqual(book(51_004), ['AUTH', 'CAPTURE']);
    assert.equal(storage.get(`tillkit.pay-order.${order.id}`), null);
  });

  it('cancelled while it is silent: once for two presses, the money is given back and the order is a draft', async () => {
    silent();
    const flow = await open((await orderOf(await backend.customer([]), 51_005)).id);
    flow.pay();
    await reached(flow, 'confirming_order');
    flow.cancel();
    flow.cancel();
    assert.equal((await reached(flow, 'confirming_order')).cancel.underWay, true);
    assert.equal(failureOf(await reached(flow, 'not_paid')).code, 'canceled');
    assert.deepEqual(book(51_005), ['AUTH voided', 'VOID']);
    await draftAgain(flow);
    assert.ok(flow.state.canPay, stands(flow)());
  });

  it('cancelled before the request itself is answered', async () => {
    const gate = Promise.withResolvers<void>();
    vendor.react(async ({ call }) => {
      if (call.type === 'order.confirm') await gate.promise;
      return call.type === 'order.confirm' ? { decision: 'confirm' } : { status: 204, body: '' };
    });
    const storage = memoryStorage();
    const order = await orderOf(await backend.customer([]), 51_006);
    const flow = await open(order.id, { storage });
    flow.pay();
    await reached(flow, 'confirming_order');
    flow.cancel();
    assert.equal(failureOf(await reached(flow, 'not_paid')).code, 'canceled');
    assert.equal(storage.get(`tillkit.pay-order.${order.id}`), null);
    gate.resolve();
    await draftAgain(flow);
    assert.deepEqual(book(51_006), ['AUTH voided', 'VOID']);
    assert.equal(flow.state.submission.phase, 'not_paid');
  });

  it('cancelled once it has decided: says so, and goes on to what was decided', async () => {
    vendor.react(() => {
      backend.faults.addFault({ fault: 'rate_limited', match: { path: '/rest/v2/transactions' } });
      return { decision: 'refuse', reason: 'No.' };
    });
    const flow = await open((await orderOf(await backend.customer([]), 51_007)).id);
    flow.pay();
    await reached(flow, 'confirming_order');
    flow.cancel();
    await until(() => {
      const { submission } = flow.state;
      return submission.phase === 'confirming_order' && submission.cancel.problem !== null;
    }, stands(flow));
    const { cancel } = await reached(flow, 'confirming_order');
    assert.deepEqual([cancel.underWay, cancel.problem?.code], [false, 'payment_in_progress']);
    assert.equal(failureOf(await reached(flow, 'not_paid')).code, 'order_refused');
    assert.deepEqual(book(51_007), ['AUTH voided', 'VOID']);
  });

  it('R-33: where capture comes later, its yes confirms, and the money stays held', async () => {
    await backend.erp.settings.updateLocation({ locationId: backend.locationId, captureUponConfirmation: false });
    try {
      silent();
      const flow = await open((await orderOf(await backend.customer([]), 51_008)).id);
      flow.pay();
      await reached(flow, 'confirming_order');
      vendor.react(confirms);
      const { payment } = await reached(flow, 'paid');
      assert.deepEqual([payment.status, payment.stage], ['authorized', null]);
      assert.deepEqual(book(51_008), ['AUTH']);
    } finally {
      await backend.erp.settings.updateLocation({ locationId: backend.locationId, captureUponConfirmation: null });
    }
  });

  it('R-29 from the device’s screen to the order system: accepted, and refused', async () => {
    backend.faults.setTerminalTimes({ waitingMs: 60_000, readingMs: 5, processingMs: 50, resultMs: 20, restartMs: 20 });
    const { terminal, hands } = await backend.terminal('Counter 1');
    const take = async (minor: number) => {
      const flow = await open((await orderOf(await backend.customer([]), minor)).id);
      const phases = phasesOf(flow);
      flow.chooseSource({ type: 'terminal', terminalId: terminal.id });
      flow.pay();
      const { payment } = await reached(flow, 'at_terminal');
      const beside = createFollowTerminalFlow({ client: backend.page({ role: 'sales' }), paymentId: payment.id });
      flows.push(beside);
      await hands.reached('waiting');
      assert.ok(hands.present());
      await reached(flow, 'confirming_order');
      await until(() => beside.state.phase === 'confirming_order', stands(flow));
      assert.equal(beside.state.cancelable, 'here');
      return { flow, phases };
    };
    silent();
    const taken = await take(51_009);
    vendor.react(confirms);
    await reached(taken.flow, 'paid');
    assert.ok(!taken.phases.includes('not_paid'), taken.phases.join());
    assert.deepEqual(book(51_009), ['AUTH', 'CAPTURE']);
    silent();
    const given = await take(51_010);
    vendor.react(() => ({ decision: 'refuse', reason: 'Not today.' }));
    assert.equal(failureOf(await reached(given.flow, 'not_paid')).code, 'order_refused');
    assert.deepEqual(book(51_010), ['AUTH voided', 'VOID']);
  });

  it('confirmed without payment: refused with its words, unanswered with who must act, then accepted', async () => {
    const client = backend.page({ role: 'sales' });
    const flow = await open((await orderOf(await backend.customer([]), 51_011)).id, { client });
    flow.setConfirmation({ to: 'other', email: 'ana@example.com' });
    vendor.react(() => ({ decision: 'refuse', reason: 'Not before Monday.' }));
    flow.confirmUnpaid();
    await until(() => flow.state.unpaid.problem !== null, stands(flow));
    assert.deepEqual(
      [flow.state.unpaid.phase, flow.state.unpaid.problem?.code, flow.state.unpaid.vendorReason],
      ['idle', 'order_refused', 'Not before Monday.'],
    );
    assert.deepEqual(flow.state.confirmation, { to: 'other', email: 'ana@example.com' });
    silent();
    flow.confirmUnpaid();
    await until(() => flow.state.unpaid.problem?.code === 'order_unanswered', stands(flow));
    assert.deepEqual(
      [flow.state.unpaid.phase, flow.state.unpaid.problem?.actor, flow.state.unpaid.vendorReason],
      ['idle', 'operator', null],
    );
    assert.equal(flow.state.order?.status, 'draft');
    vendor.react(confirms);
    flow.confirmUnpaid();
    await until(() => flow.state.unpaid.phase === 'confirmed', stands(flow));
  });
});
