import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Customer } from '@tillkit/contract';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { usd } from '../../../testing/samples.ts';
import { until } from '../../../testing/until.ts';
import { createPayOrderFlow } from '../pay-order/create-pay-order-flow.ts';
import type { PayOrderFlow, PayOrderOptions } from '../pay-order/pay-order-state.ts';
import { createReceivePaymentFlow } from '../receive-payment/create-receive-payment-flow.ts';
import { memoryStorage } from '../runtime.ts';
import { createFollowTerminalFlow } from './create-follow-terminal-flow.ts';
import type { FollowTerminalFlow } from './follow-terminal-state.ts';

let backend: RunningBackend;
let flows: { dispose(): void }[] = [];
before(async () => {
  backend = await runningBackend();
  await backend.erp.settings.updateCompany({ paymentUponConfirmation: true });
  backend.faults.setTerminalTimes({
    waitingMs: 60_000,
    readingMs: 5,
    processingMs: 200,
    resultMs: 20,
    restartMs: 20,
  });
});
after(() => backend.close());
afterEach(() => {
  for (const flow of flows) flow.dispose();
  flows = [];
  backend.faults.removeFaults();
});

async function orderOf(customer: Customer, minor: number) {
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
  JSON.stringify([flow.state.submission, flow.state.blocks, flow.state.terminals, flow.state.problem]);

async function open(orderId: string, options: Partial<PayOrderOptions> = {}): Promise<PayOrderFlow> {
  const flow = createPayOrderFlow({ client: backend.page({ role: 'sales' }), orderId, ...options });
  flows.push(flow);
  await until(() => flow.state.live && flow.state.terminals.status === 'ready', stands(flow));
  await until(() => flow.state.methods.status === 'ready', stands(flow));
  return flow;
}

function follow(paymentId: string): FollowTerminalFlow {
  const flow = createFollowTerminalFlow({ client: backend.page({ role: 'sales' }), paymentId });
  flows.push(flow);
  return flow;
}

const atTerminal = async (flow: PayOrderFlow) => {
  await until(() => flow.state.submission.phase === 'at_terminal', stands(flow));
  const { submission } = flow.state;
  assert.ok(submission.phase === 'at_terminal');
  return submission.payment;
};

describe('a payment on a terminal, as screens follow it', { timeout: 240_000 }, () => {
  it('R-29 says where it waits and that only the device can cancel, then is paid; the order is confirmed', async () => {
    const { terminal, hands } = await backend.terminal('Counter 1');
    const order = await orderOf(await backend.customer([]), 41_001);
    const flow = await open(order.id);
    flow.chooseSource({ type: 'terminal', terminalId: terminal.id });
    assert.ok(flow.state.canPay, stands(flow)());
    flow.pay();
    const payment = await atTerminal(flow);
    const beside = follow(payment.id);
    await until(
      () => beside.state.cancelable !== null,
      () => JSON.stringify(beside.state),
    );
    assert.deepEqual([beside.state.phase, beside.state.cancelable], ['waiting', 'device']);
    await hands.reached('waiting');
    assert.ok(hands.present());
    await until(() => flow.state.submission.phase === 'paid' && beside.state.phase === 'paid', stands(flow));
    assert.equal(backend.charges(41_001), 1);
    await until(() => flow.state.order?.status === 'invoiced', stands(flow));
  });

  it('R-30 cancelled on the device it is not paid, says so, and another try is another payment', async () => {
    const { terminal, hands } = await backend.terminal('Counter 2');
    const order = await orderOf(await backend.customer([]), 41_002);
    const flow = await open(order.id);
    flow.chooseSource({ type: 'terminal', terminalId: terminal.id });
    flow.pay();
    await atTerminal(flow);
    await hands.reached('waiting');
    assert.ok(hands.cancel());
    await until(() => flow.state.submission.phase === 'not_paid', stands(flow));
    const { submission } = flow.state;
    assert.ok(submission.phase === 'not_paid' && submission.reason.kind === 'failed');
    assert.equal(submission.reason.code, 'terminal_canceled');
    await until(() => flow.state.canPay, stands(flow));
    flow.pay();
    await atTerminal(flow);
    await hands.reached('waiting');
    hands.present();
    await until(() => flow.state.submission.phase === 'paid', stands(flow));
    assert.equal(backend.charges(41_002), 1);
  });

  it('R-30 a reload takes it up again while the customer still looks for the card', async () => {
    const { terminal, hands } = await backend.terminal('Counter 3');
    const order = await orderOf(await backend.customer([]), 41_003);
    const storage = memoryStorage();
    const before = await open(order.id, { storage });
    before.chooseSource({ type: 'terminal', terminalId: terminal.id });
    before.pay();
    await atTerminal(before);
    before.dispose();
    const flow = await open(order.id, { storage });
    await atTerminal(flow);
    hands.present();
    await until(() => flow.state.submission.phase === 'paid', stands(flow));
    assert.equal(backend.charges(41_003), 1);
  });

  it('a device that is taken is marked at the other till, and free again afterwards', async () => {
    const { terminal, hands } = await backend.terminal('Counter 4');
    const [one, two] = [
      await orderOf(await backend.customer([]), 41_004),
      await orderOf(await backend.customer([]), 41_005),
    ];
    const [here, there] = [await open(one.id), await open(two.id)];
    for (const flow of [here, there]) flow.chooseSource({ type: 'terminal', terminalId: terminal.id });
    here.pay();
    await atTerminal(here);
    await until(() => there.state.blocks[0]?.code === 'terminal_busy', stands(there));
    there.pay();
    assert.equal(there.state.submission.phase, 'idle');
    await hands.reached('waiting');
    hands.present();
    await until(() => here.state.submission.phase === 'paid', stands(here));
    await until(() => there.state.canPay, stands(there));
  });

  it('a lost answer is found out, never failed, and nobody can charge again meanwhile', async () => {
    const { terminal, hands } = await backend.terminal('Counter 5');
    const order = await orderOf(await backend.customer([]), 41_006);
    const flow = await open(order.id);
    const phases: string[] = [];
    flow.subscribe(({ submission }) => phases.at(-1) !== submission.phase && phases.push(submission.phase));
    flow.chooseSource({ type: 'terminal', terminalId: terminal.id });
    flow.pay();
    await atTerminal(flow);
    await hands.reached('waiting');
    hands.loseAnswer();
    hands.present();
    await until(() => flow.state.submission.phase === 'paid', stands(flow));
    assert.ok(!phases.includes('not_paid'), phases.join());
    assert.equal(backend.charges(41_006), 1);
  });

  it('is preselected for a stranger where one terminal stands, and only there', async () => {
    for (const { id: terminalId } of (await backend.erp.terminals.list({ status: 'active' })).items)
      await backend.erp.terminals.update({ terminalId, status: 'inactive' });
    const externalId = randomUUID();
    const stranger = await backend.erp.customers.upsert({
      externalId,
      number: externalId.slice(0, 8),
      name: 'Walk-in',
    });
    const order = await orderOf(stranger, 41_008);
    const { terminal } = await backend.terminal('The only one');
    const flow = await open(order.id);
    await until(() => flow.state.source !== null, stands(flow));
    assert.deepEqual(flow.state.source, { type: 'terminal', terminalId: terminal.id });
    await backend.terminal('Another');
    const other = await open(order.id);
    assert.equal(other.state.source, null);
  });

  it('R-31 serves accounts receivable too', async () => {
    const { terminal, hands } = await backend.terminal('Counter 6');
    const customer = await backend.customer([41_007]);
    const flow = createReceivePaymentFlow({ client: backend.page(), locationId: backend.locationId, customer });
    flows.push(flow);
    const state = () => JSON.stringify([flow.state.submission, flow.state.blocks, flow.state.terminals.status]);
    await until(() => flow.state.terminals.status === 'ready' && flow.state.invoices.status === 'ready', state);
    flow.setAmount(usd(41_007));
    flow.autoApply('oldest_due');
    flow.chooseSource({ type: 'terminal', terminalId: terminal.id });
    await until(() => flow.state.canPay, state);
    flow.pay({ next: 'close' });
    await until(() => flow.state.submission.phase === 'at_terminal', state);
    await hands.reached('waiting');
    hands.present();
    await until(() => flow.state.submission.phase === 'paid', state);
    assert.equal(backend.charges(41_007), 1);
  });
});
