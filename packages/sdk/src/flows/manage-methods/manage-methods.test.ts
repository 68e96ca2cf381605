import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CardEntryResult, Permission } from '@tillkit/contract';
import { id, location, method, session } from '../../../testing/samples.ts';
import { cut, hastyClock, json, refusal, ScriptedBackend, until } from '../../../testing/scripted-backend.ts';
import { createManageMethodsFlow } from './create-manage-methods-flow.ts';
import type { ManageMethodsFlow, ManageMethodsOptions } from './manage-methods-state.ts';

const [visa, amex, old] = [id('pm', 1), id('pm', 2), id('pm', 3)];

let backend: ScriptedBackend;
let flow: ManageMethodsFlow;
beforeEach(() => {
  backend = new ScriptedBackend();
  backend.methods = [
    method(1, { description: 'Office' }),
    method(2, { brand: 'amex', last4: '0005' }),
    method(3, { last4: '1881', expiryState: 'expired' }),
  ];
  backend.methodScript = [backend.obeys];
});
afterEach(() => flow.dispose());

async function open(options: Partial<ManageMethodsOptions> = {}): Promise<ManageMethodsFlow> {
  flow = createManageMethodsFlow({
    client: backend.client,
    customerId: id('cus', 1),
    locationId: location.id,
    clock: hastyClock,
    ...options,
  });
  await until(() => flow.state.status !== 'starting' && flow.state.methods.status !== 'loading' && flow.state.live);
  return flow;
}

const asStaffWith = (...permissions: Permission[]) => {
  backend.session = { ...session, permissions };
};
const shown = (methodId: string) => flow.state.methods.items.find((item) => item.id === methodId);
const descriptionOf = (methodId: string) => shown(methodId)?.description;
const primaries = () => flow.state.methods.items.filter(({ primary }) => primary).map((item) => item.id);
const order = () => flow.state.methods.items.map((item) => item.id);
const happened = (kind: string) =>
  until(() => flow.state.outcome?.kind === kind, `${kind}, not ${flow.state.outcome?.kind},`);

/** Holds the answer to the next change until it is let go. */
function heldStep() {
  const { promise, resolve } = Promise.withResolvers<void>();
  backend.methodScript = [(...change) => promise.then(() => backend.obeys(...change)), backend.obeys];
  return resolve;
}

function describeAs(methodId: string, text: string): void {
  flow.editDescription(methodId);
  flow.setDescription(methodId, text);
  flow.saveDescription(methodId);
}

describe('what is there', () => {
  it('is read to the last page, with who may do what', async () => {
    backend.pageSize = 2;
    await open();
    assert.deepEqual(order(), [visa, amex, old]);
    const { mayManage, mayView, own, blocks, customer } = flow.state;
    assert.deepEqual([mayManage, mayView, own, blocks.card, customer?.id], [true, true, false, null, id('cus', 1)]);
  });

  it('is to be looked at only by who may not manage methods (R-45)', async () => {
    asStaffWith('methods:view', 'methods:request');
    await open();
    assert.deepEqual(
      [flow.state.mayManage, flow.state.blocks.card, flow.state.blocks.request],
      [false, 'forbidden', null],
    );
    flow.editDescription(visa);
    flow.makePrimary(amex);
    flow.askDelete(visa);
    flow.add('card');
    const { edits, busy, deletion, adding } = flow.state;
    assert.deepEqual([edits.size, busy.size, deletion, adding], [0, 0, null, null]);
  });

  it('can be changed only where a setting lets the role do so (R-45)', async () => {
    const elsewhere = {
      ...location,
      id: id('loc', 2),
      integration: { ...location.integration, processorAccountId: id('pac', 2) },
    };
    const here = [{ permission: 'methods:manage' as const, locationIds: [location.id] }];
    backend.session = { ...session, locations: [location, elsewhere], partialPermissions: here };
    backend.methods = [method(1), method(2, { processorAccountId: id('pac', 2) })];
    await open();
    assert.deepEqual([[...flow.state.fixed], flow.state.blocks.card], [[amex], null]);
    flow.editDescription(amex);
    flow.makePrimary(amex);
    flow.askDelete(amex);
    const { edits, busy, deletion } = flow.state;
    assert.deepEqual([edits.size, busy.size, deletion], [0, 0, null]);
    flow.editDescription(visa);
    assert.equal(flow.state.edits.size, 1);
    flow.dispose();

    await open({ locationId: elsewhere.id });
    assert.deepEqual([flow.state.mayManage, flow.state.blocks.card], [true, 'forbidden']);
    backend.session = { ...backend.session, partialPermissions: [] };
    backend.emit({ type: 'settings.updated', subjectId: elsewhere.id, customerId: null });
    await until(() => flow.state.fixed.size === 0 && flow.state.blocks.card === null);
  });

  it('opens and closes as the role’s permissions change', async () => {
    asStaffWith('methods:view');
    await open();
    asStaffWith('methods:view', 'methods:manage');
    backend.emit({ type: 'permissions.updated', subjectId: id('com', 1), customerId: null });
    await until(() => flow.state.mayManage && flow.state.blocks.card === null);
  });

  it('is the customer’s own to manage in a session of theirs (R-47)', async () => {
    backend.session = { ...session, subject: { kind: 'customer', customerId: id('cus', 1) }, permissions: [] };
    await open({ locationId: undefined });
    assert.deepEqual([flow.state.own, flow.state.mayManage, flow.state.location?.id], [true, true, location.id]);
  });

  it('grows by what the location takes', async () => {
    await open();
    assert.deepEqual(flow.state.blocks, { card: null, bank_account: 'capability_missing', request: 'forbidden' });
    flow.add('bank_account');
    assert.equal(flow.state.adding?.kind, undefined);
    flow.dispose();
    const both = { ...location, integration: { ...location.integration, methods: ['card' as const, 'ach' as const] } };
    backend.session = { ...session, locations: [both] };
    await open();
    assert.deepEqual(flow.state.blocks, { card: null, bank_account: null, request: 'forbidden' });
    flow.add('bank_account');
    assert.equal(flow.state.adding?.kind, 'bank_account');
  });

  it('cannot grow where the location takes no cards, and the reason is known', async () => {
    for (const [status, block] of [
      ['disabled', 'integration_disabled'],
      ['pending', 'integration_pending'],
    ] as const) {
      const closed = { ...location, integration: { ...location.integration, status } };
      backend.session = { ...session, locations: [closed] };
      await open();
      assert.equal(flow.state.blocks.card, block);
      flow.dispose();
    }
    backend.session = { ...session, locations: [] };
    await open();
    assert.equal(flow.state.blocks.card, 'no_location');
  });

  it('says why it could not start, and starts once asked again', async () => {
    backend.customers = [];
    await open();
    assert.deepEqual([flow.state.status, flow.state.problem?.code], ['failed', 'not_found']);
    backend = Object.assign(backend, { customers: new ScriptedBackend().customers });
    flow.reload();
    await until(() => flow.state.status === 'ready');
  });
});

describe('changes made elsewhere (R-18)', () => {
  it('appear, in an order that stays', async () => {
    await open();
    backend.methods = [method(4, { primary: true }), method(1, { primary: false }), method(2)];
    backend.emit({ type: 'payment_method.created', subjectId: id('pm', 4) });
    await until(() => order().length === 3 && order().includes(id('pm', 4)));
    assert.deepEqual(order(), [visa, amex, id('pm', 4)]);
    assert.deepEqual(primaries(), [id('pm', 4)]);
    assert.equal(flow.state.outcome?.elsewhere, true);
  });

  it('leave what is being written alone, and are told beside it', async () => {
    await open();
    flow.editDescription(visa);
    flow.setDescription(visa, 'Mine');
    backend.methods = [method(1, { description: 'Theirs' }), method(2)];
    backend.emit({ type: 'payment_method.updated', subjectId: visa });
    await until(() => flow.state.edits.get(visa)?.theirs === 'Theirs');
    assert.equal(flow.state.edits.get(visa)?.text, 'Mine');
    backend.methods = [method(2)];
    backend.emit({ type: 'payment_method.deleted', subjectId: visa });
    await until(() => flow.state.edits.get(visa)?.gone === true);
    assert.deepEqual(order(), [visa, amex]);
    flow.saveDescription(visa);
    assert.equal(backend.methodChanges.length, 0);
    flow.restoreDescription(visa);
    assert.deepEqual(order(), [amex]);
  });

  it('close a question about a method that is gone', async () => {
    await open();
    flow.askDelete(amex);
    backend.methods = [method(1)];
    backend.emit({ type: 'payment_method.deleted', subjectId: amex });
    await until(() => flow.state.deletion === null);
    assert.deepEqual(
      [flow.state.outcome?.kind, flow.state.outcome?.elsewhere, flow.state.outcome?.method.id],
      ['deleted', true, amex],
    );
  });

  it('that could not be read are read once the connection is back', async () => {
    await open();
    await until(() => backend.reads.filter((read) => read === 'GET /v1/payment-methods').length === 2);
    backend.listsCut = true;
    backend.emit({ type: 'payment_method.created', subjectId: id('pm', 4) });
    await until(() => flow.state.methods.status === 'failed');
    assert.equal(order().length, 3);
    backend.listsCut = false;
    backend.cutStreams();
    await until(() => flow.state.methods.status === 'ready');
  });

  it('of other customers are none of its business', async () => {
    await open();
    await until(() => backend.reads.filter((read) => read === 'GET /v1/payment-methods').length === 2);
    backend.emit({ type: 'payment_method.created', subjectId: id('pm', 9), customerId: id('cus', 2) });
    backend.emit({ type: 'payment.succeeded', subjectId: id('pay', 1) });
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(backend.reads.filter((read) => read === 'GET /v1/payment-methods').length, 2);
  });
});

describe('the description (R-10)', () => {
  it('is shown at once and then sent, trimmed', async () => {
    await open();
    const letGo = heldStep();
    describeAs(amex, ' Travel ');
    assert.deepEqual([descriptionOf(amex), flow.state.busy.has(amex), flow.state.edits.size], ['Travel', true, 0]);
    letGo();
    await happened('described');
    assert.deepEqual([descriptionOf(amex), flow.state.busy.size], ['Travel', 0]);
    assert.deepEqual(backend.methodChanges, [[amex, { description: 'Travel' }]]);
  });

  it('is not sent when nothing changed, and is restored by Escape', async () => {
    await open();
    describeAs(visa, ' Office ');
    flow.editDescription(visa);
    flow.setDescription(visa, 'Never mind');
    flow.restoreDescription(visa);
    assert.equal(descriptionOf(visa), 'Office');
    assert.equal(backend.methodChanges.length, 0);
  });

  it('stands as it was after a failure, which says why and keeps what was typed', async () => {
    await open();
    backend.methodScript = [() => refusal(403, 'forbidden'), backend.obeys];
    describeAs(visa, 'Warehouse');
    await happened('failed');
    const failure = flow.state.failures.get(visa);
    assert.deepEqual(
      [descriptionOf(visa), failure?.typed, failure?.problem.code, flow.state.busy.size],
      ['Office', 'Warehouse', 'forbidden', 0],
    );
    flow.editDescription(visa);
    assert.deepEqual([flow.state.edits.get(visa)?.text, flow.state.failures.size], ['Warehouse', 0]);
    flow.saveDescription(visa);
    await happened('described');
    assert.equal(descriptionOf(visa), 'Warehouse');
  });

  it('is tried again as it was typed', async () => {
    await open();
    backend.methodScript = [cut, backend.obeys];
    describeAs(visa, 'Warehouse');
    await happened('failed');
    flow.retry(visa);
    assert.deepEqual([descriptionOf(visa), flow.state.failures.size], ['Warehouse', 0]);
    await happened('described');
  });

  it('has not failed when only the answer was lost', async () => {
    await open();
    backend.methodScript = [
      async (...change) => {
        await backend.obeys(...change);
        return cut();
      },
    ];
    describeAs(visa, 'Warehouse');
    await happened('failed');
    await until(() => flow.state.failures.size === 0);
    assert.equal(descriptionOf(visa), 'Warehouse');
  });

  it('written twice ends as written last', async () => {
    await open();
    const letGo = heldStep();
    describeAs(visa, 'One');
    describeAs(visa, 'Two');
    describeAs(visa, 'Three');
    assert.equal(descriptionOf(visa), 'Three');
    letGo();
    await happened('described');
    await until(() => flow.state.busy.size === 0);
    assert.deepEqual(
      backend.methodChanges.map(([, change]) => change?.description),
      ['One', 'Three'],
    );
    assert.equal(descriptionOf(visa), 'Three');
  });
});

describe('the primary one (R-9)', () => {
  it('is shown at once, is one, and is sent once the choice has settled', async () => {
    await open();
    flow.makePrimary(amex);
    flow.makePrimary(visa);
    flow.makePrimary(amex);
    assert.deepEqual(primaries(), [amex]);
    await happened('promoted');
    assert.deepEqual(primaries(), [amex]);
    assert.deepEqual(backend.methodChanges, [[amex, { primary: true }]]);
  });

  it('cannot be an expired card (R-14)', async () => {
    await open();
    flow.makePrimary(old);
    assert.deepEqual(primaries(), [visa]);
  });

  it('is what it was after a failure, and is tried again', async () => {
    await open();
    backend.methodScript = [() => refusal(409, 'payment_method_deleted'), backend.obeys];
    flow.makePrimary(amex);
    await happened('failed');
    assert.deepEqual([primaries(), flow.state.failures.get(amex)?.change], [[visa], 'promote']);
    flow.retry(amex);
    await happened('promoted');
    assert.deepEqual(primaries(), [amex]);
  });

  it('is what the backend says last when two choose at once', async () => {
    await open();
    backend.methodScript = [
      async (...change) => {
        const answer = await backend.obeys(...change);
        // Somebody else was a moment later; their event may come before our answer.
        backend.methods = backend.methods.map((item) => ({ ...item, primary: item.id === visa }));
        backend.emit({ type: 'payment_method.updated', subjectId: visa });
        await new Promise((resolve) => setTimeout(resolve, 20));
        return answer;
      },
    ];
    flow.makePrimary(amex);
    await until(() => backend.methodChanges.length === 1 && flow.state.busy.size === 0);
    await until(() => primaries()[0] === visa, 'The later choice');
    assert.equal(primaries().length, 1);
  });

  it('is sent even when the screen is left in the moment before', async () => {
    await open();
    flow.makePrimary(amex);
    flow.dispose();
    await until(() => backend.methodChanges.length === 1);
  });
});

describe('deleting (R-10)', () => {
  it('asks first, then deletes once', async () => {
    await open();
    flow.askDelete(visa);
    flow.cancelDelete();
    assert.equal(flow.state.deletion?.phase, undefined);
    flow.askDelete(visa);
    flow.confirmDelete();
    flow.confirmDelete();
    assert.equal(flow.state.deletion?.phase, 'deleting');
    flow.cancelDelete();
    await happened('deleted');
    assert.deepEqual([order(), flow.state.deletion, flow.state.outcome?.elsewhere], [[amex, old], null, false]);
    assert.deepEqual(backend.methodChanges, [[visa, null]]);
  });

  it('says why it failed and may be pressed again', async () => {
    await open();
    backend.methodScript = [cut, backend.obeys];
    flow.askDelete(visa);
    flow.confirmDelete();
    await until(() => flow.state.deletion?.problem != null);
    assert.deepEqual([flow.state.deletion?.phase, order().length], ['asking', 3]);
    flow.confirmDelete();
    await happened('deleted');
  });
});

describe('adding a card (R-8)', () => {
  const card: CardEntryResult = {
    token: 'single-use',
    brand: 'visa',
    last4: '1111',
    expiry: { month: 1, year: 2031 },
    holderName: null,
    postalCode: null,
  };

  async function adding() {
    await open();
    flow.add('card');
    const saving = flow.state.adding?.flow;
    assert.ok(saving);
    await until(() => saving.state.card.status === 'ready');
    saving.attachCardForm({ tokenize: async () => card });
    saving.setCardComplete(true);
    return saving;
  }

  it('puts it in the list, primary when wished', async () => {
    const saving = await adding();
    saving.setPrimary(true);
    backend.script = [
      () => {
        const added = method(9, { last4: '1111', primary: true });
        backend.methods = [added, ...backend.methods.map((item) => ({ ...item, primary: false }))];
        backend.emit({ type: 'payment_method.created', subjectId: added.id });
        return json(201, added);
      },
    ];
    saving.save();
    flow.closeAdding();
    assert.notEqual(flow.state.adding, null, 'An answer that is awaited is not left.');
    await happened('added');
    assert.deepEqual([flow.state.adding, primaries(), flow.state.outcome?.elsewhere], [null, [id('pm', 9)], false]);
    assert.equal(order().at(-1), id('pm', 9));
  });

  it('stays open with the reason when the card is refused, and can be left', async () => {
    const saving = await adding();
    backend.script = [() => refusal(409, 'card_refused', { actor: 'customer' })];
    saving.save();
    await until(() => saving.state.outcome.phase === 'editing');
    assert.equal(flow.state.adding?.flow, saving);
    flow.closeAdding();
    assert.equal(flow.state.adding, null);
  });
});
