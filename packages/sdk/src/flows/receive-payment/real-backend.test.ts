import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Customer } from '@tillkit/contract';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { usd } from '../../../testing/samples.ts';
import { until } from '../../../testing/until.ts';
import type { Submission } from '../paying/submission.ts';
import { memoryStorage } from '../runtime.ts';
import { createReceivePaymentFlow } from './create-receive-payment-flow.ts';
import type { ReceivePaymentFlow, ReceivePaymentOptions } from './receive-payment-state.ts';

let backend: RunningBackend;
let flows: ReceivePaymentFlow[] = [];
before(async () => {
  backend = await runningBackend();
});
after(() => backend.close());
afterEach(() => {
  for (const flow of flows) flow.dispose();
  flows = [];
  backend.faults.removeFaults();
});

function start(options: Partial<ReceivePaymentOptions> = {}): ReceivePaymentFlow {
  const flow = createReceivePaymentFlow({ client: backend.page(), locationId: backend.locationId, ...options });
  flows.push(flow);
  return flow;
}

const stands = (flow: ReceivePaymentFlow) => () =>
  JSON.stringify([flow.state.submission, flow.state.blocks, flow.state.invoices.status, flow.state.problem]);

async function filled(customer: Customer, minor: number, options: Partial<ReceivePaymentOptions> = {}) {
  const flow = start({ customer, ...options });
  await until(() => flow.state.methods.status === 'ready' && flow.state.live, stands(flow));
  await until(() => flow.state.invoices.status === 'ready', stands(flow));
  flow.setAmount(usd(minor));
  flow.autoApply('oldest_due');
  await until(() => flow.state.canPay, stands(flow));
  return flow;
}

const ended = (flow: ReceivePaymentFlow, phase: Submission['phase']) =>
  until(() => flow.state.submission.phase === phase, stands(flow));

const paidWith = ({ state: { submission } }: ReceivePaymentFlow) =>
  submission.phase === 'paid' ? submission.payment : null;

/** Sends the first POST of a payment for real and keeps its answer to itself. */
function losingFirstAnswer(): typeof globalThis.fetch {
  let lost = false;
  return async (input, init) => {
    const request = new Request(input, init);
    const payment = request.method === 'POST' && request.url.endsWith('/v1/payments');
    const response = await fetch(request);
    if (!payment || lost) return response;
    lost = true;
    await response.text();
    throw new TypeError('fetch failed');
  };
}

describe('receiving a payment at the real backend', () => {
  it('charges once for two presses and leaves the invoices paid', async () => {
    const customer = await backend.customer([10_001, 20_000]);
    const flow = await filled(customer, 30_001);
    flow.pay({ next: 'new' });
    flow.pay({ next: 'new' });
    await ended(flow, 'paid');
    assert.equal(backend.charges(30_001), 1);
    flow.startNew();
    flow.chooseCustomer(customer.id);
    await until(() => flow.state.invoices.status === 'ready', stands(flow));
    assert.deepEqual(flow.state.invoices.items, []);
  });

  it('says paid although the answer was lost, with one charge', async () => {
    const customer = await backend.customer([10_002]);
    const flow = await filled(customer, 10_002, { client: backend.page({ fetch: losingFirstAnswer() }) });
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
    assert.equal(backend.charges(10_002), 1);
  });

  it('resumes after a reload, with a new card whose answer was lost, and charges once', async () => {
    const customer = await backend.customer([10_003]);
    const storage = memoryStorage();
    const cut: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const response = await fetch(request);
      if (request.method !== 'POST' || !request.url.endsWith('/v1/payments')) return response;
      throw new TypeError('fetch failed');
    };
    const before = await filled(customer, 10_003, { storage, client: backend.page({ fetch: cut }) });
    before.chooseSource({ type: 'new_card', save: true, description: '' });
    await until(() => before.state.card.status === 'ready', stands(before));
    before.attachCardForm({ tokenize: () => backend.enterCard() });
    before.setCardComplete(true);
    before.pay({ next: 'close' });
    await ended(before, 'finding_out');
    before.dispose();

    const flow = start({ storage });
    assert.equal(flow.state.submission.phase, 'finding_out');
    await ended(flow, 'paid');
    assert.equal(backend.charges(10_003), 1);
    assert.ok(paidWith(flow)?.savedMethod?.paymentMethodId);
  });

  it('is not paid when declined, shows why, and pays with another card', async () => {
    const customer = await backend.customer([10_004], '4000000000000341');
    const flow = await filled(customer, 10_004);
    flow.pay({ next: 'close' });
    await ended(flow, 'not_paid');
    const { submission } = flow.state;
    assert.ok(submission.phase === 'not_paid' && submission.reason.kind === 'declined');
    assert.ok(submission.reason.decline.staffText);
    flow.chooseSource({ type: 'new_card', save: false, description: '' });
    await until(() => flow.state.card.status === 'ready', stands(flow));
    flow.attachCardForm({ tokenize: () => backend.enterCard() });
    flow.setCardComplete(true);
    await until(() => flow.state.canPay, stands(flow));
    assert.equal(flow.state.changes.size, 0);
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
    assert.equal(backend.charges(10_004), 1);
  });

  it('finds out what the processor did when its answer was lost, and never says failed meanwhile', async () => {
    const customer = await backend.customer([10_005]);
    const flow = await filled(customer, 10_005);
    const phases: string[] = [];
    flow.subscribe(({ submission }) => phases.at(-1) !== submission.phase && phases.push(submission.phase));
    backend.faults.addFault({ fault: 'reset_after_processing', match: { amountMinor: 10_005 } });
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
    assert.ok(!phases.includes('not_paid'), phases.join());
    assert.equal(backend.charges(10_005), 1);
  });

  it('refuses old balances, keeps what was typed and marks what changed', async () => {
    const customer = await backend.customer([10_006, 20_000]);
    const flow = await filled(customer, 10_006);
    const [first] = flow.state.invoices.items;
    assert.ok(first);
    const other = await filled(customer, 4_000);
    other.chooseSource({ type: 'cash' });
    other.pay({ next: 'close' });
    await ended(other, 'paid');
    await until(() => flow.state.changes.has(first.id), stands(flow));
    assert.deepEqual(
      [flow.state.changes.get(first.id)?.after, flow.state.draft.get(first.id)?.payment],
      [6_006, 10_006],
    );
    assert.deepEqual(
      flow.state.blocks.map(({ code }) => code),
      ['over_applied'],
    );
    assert.equal(backend.charges(10_006), 0);
  });

  it('asks before it takes the same payment again', async () => {
    const customer = await backend.customer([]);
    const first = await filled(customer, 10_007);
    first.pay({ next: 'close' });
    await ended(first, 'paid');
    const second = await filled(customer, 10_007);
    second.pay({ next: 'close' });
    await until(
      () => second.state.submission.phase === 'possible_duplicate' && second.state.submission.earlierPayment !== null,
      stands(second),
    );
    assert.equal(backend.charges(10_007), 1);
    second.payAnyway();
    await ended(second, 'paid');
  });
});
