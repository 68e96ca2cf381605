import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CardEntryResult } from '@tillkit/contract';
import { id, location, method } from '../../../testing/samples.ts';
import { cut, hastyClock, json, refusal, ScriptedBackend, until } from '../../../testing/scripted-backend.ts';
import { createSaveMethodFlow } from './create-save-method-flow.ts';
import type { SaveMethodFlow } from './save-method-state.ts';

let backend: ScriptedBackend;
let flow: SaveMethodFlow;
beforeEach(() => {
  backend = new ScriptedBackend();
});
afterEach(() => flow.dispose());

const card: CardEntryResult = {
  token: 'single-use',
  brand: 'visa',
  last4: '1111',
  expiry: { month: 1, year: 2031 },
  holderName: null,
  postalCode: null,
};

async function filled(tokenize = async () => card): Promise<SaveMethodFlow> {
  flow = createSaveMethodFlow({
    client: backend.client,
    locationId: location.id,
    customerId: id('cus', 1),
    clock: hastyClock,
  });
  await until(() => flow.state.card.status === 'ready');
  assert.equal(flow.state.canSave, false);
  flow.attachCardForm({ tokenize });
  flow.setCardComplete(true);
  flow.setDescription(' Office ');
  assert.ok(flow.state.canSave);
  return flow;
}

const ended = (phase: string) =>
  until(() => flow.state.outcome.phase === phase, `${phase}, not ${flow.state.outcome.phase},`);

describe('saving a card', () => {
  it('stores it once for any number of presses, and is ready for another', async () => {
    let asked = 0;
    await filled(async () => {
      asked += 1;
      return card;
    });
    backend.script = [() => json(201, method(1, { description: 'Office' }))];
    for (let i = 0; i < 5; i++) flow.save();
    assert.equal(flow.state.outcome.phase, 'saving');
    await ended('saved');
    assert.deepEqual([asked, backend.posts.length], [1, 1]);
    flow.startNew();
    assert.deepEqual([flow.state.outcome.phase, flow.state.description, flow.state.canSave], ['editing', '', false]);
    await until(() => flow.state.card.status === 'ready');
  });

  it('asks again with the same key and card when the answer is lost', async () => {
    await filled();
    const phases = new Set<string>();
    flow.subscribe(({ outcome }) => phases.add(outcome.phase));
    backend.script = [
      cut,
      () => refusal(409, 'idempotency_in_progress'),
      () => refusal(503, 'processor_unavailable', { actor: 'processor' }),
      () => json(201, method(1)),
    ];
    flow.save();
    await ended('saved');
    assert.ok(phases.has('finding_out'));
    assert.equal(backend.posts.length, 4);
    assert.equal(new Set(backend.posts.map(({ key, input }) => key + JSON.stringify(input))).size, 1);
  });

  it('finds out when the backend does not know yet what the vault did', async () => {
    await filled();
    backend.script = [
      () => refusal(503, 'processor_unavailable', { actor: 'processor' }),
      () => refusal(409, 'card_entry_expired'),
    ];
    flow.save();
    await ended('finding_out');
    await ended('editing');
    const { outcome } = flow.state;
    assert.ok(outcome.phase === 'editing' && outcome.problem?.code === 'card_entry_expired');
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 1);
  });

  it('has the form begin anew when its entry has run out', async () => {
    await filled();
    const former = flow.state.card.entry;
    backend.script = [() => refusal(409, 'card_entry_expired')];
    flow.save();
    await ended('editing');
    await until(() => flow.state.card.status === 'ready' && flow.state.card.entry !== former);
    assert.deepEqual([flow.state.description, flow.state.canSave], [' Office ', false]);
  });

  it('shows why the card was refused and takes another', async () => {
    await filled();
    backend.script = [() => refusal(409, 'card_refused', { actor: 'customer' }), () => json(201, method(2))];
    flow.save();
    await until(() => flow.state.outcome.phase === 'editing' && flow.state.outcome.problem !== null);
    const { outcome } = flow.state;
    assert.ok(outcome.phase === 'editing' && outcome.problem?.code === 'card_refused');
    assert.equal(outcome.problem.actor, 'customer');
    flow.save();
    await ended('saved');
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 2);
  });

  it('sends nothing that the form refuses', async () => {
    await filled(() => Promise.reject(new Error('Check the number.')));
    flow.save();
    await until(() => flow.state.outcome.phase === 'editing' && flow.state.outcome.problem !== null);
    const { outcome } = flow.state;
    assert.ok(outcome.phase === 'editing' && outcome.problem?.code === 'card_form');
    assert.equal(backend.posts.length, 0);
  });
});
