import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Customer } from '@tillkit/contract';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { until } from '../../../testing/until.ts';
import { createManageMethodsFlow } from './create-manage-methods-flow.ts';
import type { ManageMethodsFlow, ManageMethodsOptions } from './manage-methods-state.ts';

let backend: RunningBackend;
let flows: ManageMethodsFlow[] = [];
before(async () => {
  backend = await runningBackend();
});
after(() => backend.close());
afterEach(() => {
  for (const flow of flows) flow.dispose();
  flows = [];
  backend.faults.removeFaults();
});

async function open(customer: Customer, options: Partial<ManageMethodsOptions> = {}): Promise<ManageMethodsFlow> {
  const flow = createManageMethodsFlow({
    client: backend.page(),
    customerId: customer.id,
    locationId: backend.locationId,
    ...options,
  });
  flows.push(flow);
  const { state } = flow;
  await until(
    () => flow.state.status === 'ready' && flow.state.methods.status === 'ready' && flow.state.live,
    `open, not ${state.status} ${state.methods.status}`,
  );
  return flow;
}

const primaries = ({ state }: ManageMethodsFlow) => state.methods.items.filter(({ primary }) => primary);
const first = ({ state }: ManageMethodsFlow) => {
  const [method] = state.methods.items;
  assert.ok(method);
  return method;
};

/** Adds a card as the screen does. */
async function addCard(flow: ManageMethodsFlow, number = '5555555555554444', entered = () => {}): Promise<void> {
  const before = flow.state.methods.items.length;
  flow.add('card');
  const adding = flow.state.adding?.flow;
  assert.ok(adding);
  await until(() => adding.state.card.status === 'ready', 'the card entry');
  adding.attachCardForm({ tokenize: () => backend.enterCard(number).finally(entered) });
  adding.setCardComplete(true);
  adding.save();
  await until(() => flow.state.adding === null, 'the card is stored');
  assert.equal(flow.state.methods.items.length, before + 1);
}

describe('managing methods at the real backend', () => {
  it('adds, describes, makes primary and deletes; a second screen follows by itself (R-9, R-10, R-18)', async () => {
    const customer = await backend.customer([]);
    const [here, there] = [await open(customer), await open(customer)];
    const { id: old } = first(here);
    await addCard(here);
    await until(() => there.state.methods.items.length === 2, 'the card appears on the other screen');
    assert.equal(there.state.outcome?.elsewhere, true);

    const added = here.state.methods.items.at(-1);
    assert.ok(added);
    here.editDescription(added.id);
    here.setDescription(added.id, 'Travel');
    here.saveDescription(added.id);
    here.makePrimary(added.id);
    const onOther = () => there.state.methods.items.find(({ id }) => id === added.id);
    await until(() => onOther()?.description === 'Travel' && onOther()?.primary === true, 'its name and place');

    here.askDelete(added.id);
    here.confirmDelete();
    await until(() => there.state.methods.items.length === 1, 'it is gone on the other screen');
    await until(() => primaries(here)[0]?.id === old && primaries(there)[0]?.id === old, 'the rest is promoted');
  });

  it('ends with one primary method, the same on both screens, when two choose at once (R-9)', async () => {
    const customer = await backend.customer([]);
    const [here, there] = [await open(customer), await open(customer)];
    await addCard(here);
    await addCard(here, '378282246310005');
    await until(() => there.state.methods.items.length === 3, 'all cards');
    for (const round of [1, 2, 3, 4]) {
      const [a, b, c] = here.state.methods.items;
      assert.ok(a && b && c);
      here.makePrimary(round % 2 === 0 ? a.id : b.id);
      there.makePrimary(c.id);
      await until(
        () =>
          here.state.busy.size + there.state.busy.size === 0 &&
          primaries(here).length === 1 &&
          primaries(here)[0]?.id === primaries(there)[0]?.id,
        `agreement in round ${round}`,
      );
      const { items } = await backend.erp.paymentMethods.list({ customerId: customer.id });
      await until(() => primaries(here)[0]?.id === items.find(({ primary }) => primary)?.id, 'what the backend says');
    }
  });

  it('restores the description when it did not get through, keeps what was typed, and saves it on another try (R-10)', async () => {
    const customer = await backend.customer([]);
    let broken = true;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (broken && request.method === 'PATCH') throw new TypeError('fetch failed');
      return globalThis.fetch(request);
    };
    const flow = await open(customer, { client: backend.page({ fetch }) });
    const { id } = first(flow);
    flow.editDescription(id);
    flow.setDescription(id, 'Warehouse');
    flow.saveDescription(id);
    assert.equal(first(flow).description, 'Warehouse');
    await until(() => flow.state.failures.has(id), 'the failure');
    const failure = flow.state.failures.get(id);
    assert.deepEqual(
      [first(flow).description, failure?.typed, failure?.problem.code],
      [null, 'Warehouse', 'connection'],
    );
    broken = false;
    flow.retry(id);
    await until(() => flow.state.outcome?.kind === 'described', 'saved');
    const { items } = await backend.erp.paymentMethods.list({ customerId: customer.id });
    assert.equal(items[0]?.description, 'Warehouse');
  });

  it('lets a role that may not manage methods look and no more (R-45)', async () => {
    const customer = await backend.customer([]);
    const flow = await open(customer, { client: backend.page({ role: 'sales' }) });
    assert.deepEqual([flow.state.mayView, flow.state.mayManage, flow.state.blocks.card], [true, false, 'forbidden']);
    assert.equal(flow.state.methods.items.length, 1);
  });

  it('finds out by itself whether a card whose answer was lost is stored, and stores it once (R-8)', async () => {
    const customer = await backend.customer([]);
    const flow = await open(customer);
    const loseAnswer = () =>
      void backend.faults.addFault({ fault: 'reset_after_processing', match: { path: '/rest/v2/mobile' } });
    await addCard(flow, undefined, loseAnswer);
    const { items } = await backend.erp.paymentMethods.list({ customerId: customer.id });
    assert.equal(items.length, 2);
  });
});
