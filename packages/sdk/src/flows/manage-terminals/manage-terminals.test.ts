/** The flow of the terminals' settings against the real backend and the processor's devices (R-28, R-45, R-47). */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Role, type Terminal, terminalInputSchema } from '@tillkit/contract';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { until } from '../../../testing/scripted-backend.ts';
import { createManageTerminalsFlow } from './create-manage-terminals-flow.ts';
import { type ManageTerminalsFlow, nameLimit, type TerminalRow } from './manage-terminals-state.ts';

describe('managing terminals', { timeout: 180_000 }, () => {
  let backend: RunningBackend;
  let elsewhereId: string;
  const flows: ManageTerminalsFlow[] = [];
  /** What the network does with writes: carries them, loses them before they arrive, or loses the next one's answer. */
  let line: 'open' | 'cut' | 'deaf' = 'open';
  const sent: { readonly path: string; readonly key: string | null }[] = [];
  const wire: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method === 'GET') return fetch(request);
    const { pathname } = new URL(request.url);
    sent.push({ path: pathname, key: request.headers.get('idempotency-key') });
    if (line === 'open' || pathname.includes('/sessions')) return fetch(request);
    if (line === 'deaf') await fetch(request);
    line = line === 'deaf' ? 'open' : line;
    throw new TypeError('fetch failed');
  };

  before(async () => {
    backend = await runningBackend();
    elsewhereId = await backend.openLocation('ORL');
  });
  after(() => backend.close());
  beforeEach(() => {
    line = 'open';
    sent.length = 0;
  });
  afterEach(() => {
    for (const open of flows.splice(0)) open.dispose();
  });

  async function open(locationId: string | null = null, role: Role = 'admin'): Promise<ManageTerminalsFlow> {
    const flow = createManageTerminalsFlow({ client: backend.page({ role, fetch: wire }), locationId });
    flows.push(flow);
    await until(() => flow.state.status === 'ready' && flow.state.live, 'ready');
    return flow;
  }
  const rowOf = (flow: ManageTerminalsFlow, { id }: Pick<Terminal, 'id'>): TerminalRow => {
    const row = flow.state.rows.find(({ terminal }) => terminal.id === id);
    assert.ok(row, 'the row');
    return row;
  };
  const outcome = (flow: ManageTerminalsFlow, kind: string) =>
    until(() => flow.state.outcome?.kind === kind, `${kind}, not ${flow.state.outcome?.kind},`);
  const fill = (flow: ManageTerminalsFlow, pairing: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(pairing)) flow.setField(name, value);
  };
  const registered = async (name: string) => (await backend.erp.terminals.list()).items.filter((t) => t.name === name);

  it('R-28 registers a device: asks for the keys of the location’s processor, says what is missing, keeps none', async () => {
    const flow = await open();
    flow.register();
    assert.deepEqual([flow.state.form?.locationId, flow.state.form?.fields], [null, []], 'a location comes first');
    flow.send();
    assert.deepEqual([flow.state.form?.locationMissing, flow.state.form?.nameMissing], [true, true]);
    flow.setLocation(backend.locationId);
    assert.deepEqual(
      flow.state.form?.fields.map(({ name, secret, required, missing }) => [name, secret, required, missing]),
      [
        ['apiKey', true, true, true],
        ['publicKey', false, false, false],
        ['webhookPublicKey', false, false, false],
      ],
    );
    flow.setName('  Front counter ');
    const { pairing } = await backend.device();
    fill(flow, { apiKey: 'not-the-key-of-any-device' });
    flow.send();
    await until(() => flow.state.form?.problem !== null && flow.state.form?.sending === false, 'the refusal');
    assert.equal(flow.state.form?.problem?.code, 'pairing_refused');
    assert.equal(flow.state.form?.name, '  Front counter ', 'nothing typed is lost');
    assert.equal(flow.state.form?.fields[0]?.value, 'not-the-key-of-any-device');
    fill(flow, pairing);
    flow.send();
    flow.send();
    await outcome(flow, 'registered');
    assert.equal(flow.state.form, null);
    assert.equal((await registered('Front counter')).length, 1);
    assert.ok(!JSON.stringify(flow.state).includes(pairing.apiKey ?? '-'), 'the key is gone with the form');
    flow.register();
    assert.ok(!JSON.stringify(flow.state.form).includes(pairing.apiKey ?? '-'), 'and does not come back');
  });

  it('R-28 says which device it was when it is registered already', async () => {
    const flow = await open(backend.locationId);
    const { pairing } = await backend.device();
    await backend.erp.terminals.register({ locationId: backend.locationId, name: 'Known one', pairing });
    flow.register();
    flow.setName('Twice');
    fill(flow, pairing);
    flow.send();
    await until(() => flow.state.form?.problem?.code === 'terminal_registered', 'the refusal');
    assert.match(flow.state.form?.problem?.text ?? '', /Known one/);
    assert.equal(flow.state.form?.name, 'Twice');
  });

  it('registers once although the answer was lost, under one key', async () => {
    const flow = await open(backend.locationId);
    const { pairing } = await backend.device();
    flow.register();
    flow.setName('Lost answer');
    fill(flow, pairing);
    line = 'deaf';
    flow.send();
    await outcome(flow, 'registered');
    const keys = sent.filter(({ path }) => path === '/v1/terminals').map(({ key }) => key);
    assert.ok(keys.length > 1, 'asked again');
    assert.equal(new Set(keys).size, 1);
    assert.equal((await registered('Lost answer')).length, 1);
  });

  it('says when it cannot be verified, instead of asking for ever; nothing was kept', async () => {
    const flow = await open(backend.locationId);
    const { pairing } = await backend.device();
    flow.register();
    flow.setName('Unverified');
    fill(flow, pairing);
    backend.faults.addFault({ fault: 'http_502_unprocessed', match: { method: 'GET' }, times: 9 });
    flow.send();
    await until(() => flow.state.form?.problem?.code === 'processor_unavailable', 'the refusal');
    backend.faults.removeFaults();
    assert.equal((await registered('Unverified')).length, 0);
    flow.send();
    await outcome(flow, 'registered');
  });

  it('R-28 says why a location can have no terminal', async () => {
    const pending = await backend.erp.locations.upsert({
      externalId: 'PEN',
      name: 'New York',
      integrationEnabled: true,
    });
    const off = await backend.erp.locations.upsert({ externalId: 'OFF', name: 'Atlanta', integrationEnabled: false });
    const flow = await open();
    flow.register();
    flow.setName('Nowhere');
    for (const [id, block] of [
      [pending.id, 'integration_pending'],
      [off.id, 'integration_disabled'],
      [backend.locationId, null],
    ] as const) {
      flow.setLocation(id);
      assert.equal(flow.state.form?.block, block);
    }
    flow.setLocation(off.id);
    const before = sent.length;
    flow.send();
    assert.equal(sent.length, before, 'nothing is sent');
  });

  it('R-28 renames in place, follows what others do, and shows under the hand what they named it', async () => {
    const { terminal } = await backend.terminal('Old name');
    const [flow, other] = [await open(), await open()];
    flow.rename(terminal.id);
    flow.write(terminal.id, '   ');
    flow.save(terminal.id);
    assert.ok(rowOf(flow, terminal).edit?.kind === 'name');
    assert.equal(Reflect.get(Object(rowOf(flow, terminal).edit), 'missing'), true);
    flow.write(terminal.id, 'Shed');
    await backend.erp.terminals.update({ terminalId: terminal.id, name: 'Barn' });
    await until(() => Reflect.get(Object(rowOf(flow, terminal).edit), 'theirs') === 'Barn', 'their name');
    flow.save(terminal.id);
    await outcome(flow, 'renamed');
    assert.deepEqual([rowOf(flow, terminal).terminal.name, rowOf(flow, terminal).edit], ['Shed', null]);
    await until(() => rowOf(other, terminal).terminal.name === 'Shed', 'it is seen elsewhere');
    assert.equal(other.state.outcome, null, 'of others nothing is an outcome here');
    assert.equal(nameLimit, 60);
    const input = { locationId: backend.locationId, pairing: {} };
    assert.ok(terminalInputSchema.safeParse({ ...input, name: 'n'.repeat(nameLimit) }).success);
    assert.ok(!terminalInputSchema.safeParse({ ...input, name: 'n'.repeat(nameLimit + 1) }).success);
  });

  it('is patient when the answer to a change is lost, and keeps what was typed when nothing gets through', async () => {
    const { terminal } = await backend.terminal('Patience');
    const flow = await open();
    flow.rename(terminal.id);
    flow.write(terminal.id, 'Patience rewarded');
    line = 'cut';
    flow.save(terminal.id);
    await until(() => rowOf(flow, terminal).findingOut || rowOf(flow, terminal).failure !== null, 'no answer');
    assert.equal(Reflect.get(Object(rowOf(flow, terminal).edit), 'text'), 'Patience rewarded');
    line = 'deaf';
    await until(() => flow.state.outcome?.kind === 'renamed', 'saved');
    assert.equal(rowOf(flow, terminal).terminal.name, 'Patience rewarded');
  });

  it('R-28 moves to another location; the scope shows who is there', async () => {
    const { terminal } = await backend.terminal('Mover');
    const flow = await open(backend.locationId);
    flow.move(terminal.id);
    flow.write(terminal.id, elsewhereId);
    flow.save(terminal.id);
    await outcome(flow, 'moved');
    assert.ok(!flow.state.rows.some((row) => row.terminal.id === terminal.id));
    flow.choose(elsewhereId);
    assert.equal(rowOf(flow, terminal).locationName, 'ORL');
    const pending = await backend.erp.locations.upsert({ externalId: 'PN2', name: 'Later', integrationEnabled: true });
    flow.move(terminal.id);
    flow.write(terminal.id, pending.id);
    flow.save(terminal.id);
    await until(() => rowOf(flow, terminal).failure?.problem.code === 'integration_pending', 'the refusal');
    assert.deepEqual(rowOf(flow, terminal).edit, { kind: 'place', locationId: pending.id });
    flow.discard(terminal.id);
    assert.deepEqual([rowOf(flow, terminal).edit, rowOf(flow, terminal).failure], [null, null]);
  });

  it('R-28 shows the payment that has a device, and refuses to move or pair it until it ends', async () => {
    const { terminal, hands } = await backend.terminal('Busy');
    const customer = await backend.customer([]);
    const flow = await open();
    const amount = { minor: 4_711, currency: 'USD' };
    const payment = await backend.page().payments.create({
      customerId: customer.id,
      locationId: backend.locationId,
      amount,
      source: { type: 'terminal', terminalId: terminal.id },
    });
    await hands.reached('waiting');
    await until(() => rowOf(flow, terminal).terminal.busyWith === payment.id, 'busy');
    flow.move(terminal.id);
    flow.write(terminal.id, elsewhereId);
    flow.save(terminal.id);
    await until(() => rowOf(flow, terminal).failure?.problem.code === 'terminal_busy', 'the refusal');
    flow.pairAnew(terminal.id);
    fill(flow, (await backend.device()).pairing);
    flow.send();
    await until(() => flow.state.form?.problem?.code === 'terminal_busy', 'the refusal in the form');
    hands.cancel();
    await until(() => rowOf(flow, terminal).terminal.busyWith === null, 'free');
    flow.send();
    await outcome(flow, 'paired');
    flow.retry(terminal.id);
    await outcome(flow, 'moved');
  });

  it('R-28 tests: ready, refused or unreachable, kept with the row', async () => {
    const { terminal } = await backend.terminal('Tested');
    const flow = await open();
    flow.test(terminal.id);
    assert.equal(rowOf(flow, terminal).busy, 'test');
    await until(() => rowOf(flow, terminal).test !== null, 'the result');
    assert.equal(rowOf(flow, terminal).test?.state, 'ready');
    assert.match(rowOf(flow, terminal).test?.message ?? '', /accepts/);
    await until(() => rowOf(flow, terminal).terminal.lastOutcome?.kind === 'ready', 'noted');
    backend.faults.addFault({ fault: 'http_502_unprocessed', match: { method: 'GET' } });
    flow.test(terminal.id);
    await until(() => rowOf(flow, terminal).test?.state === 'unreachable', 'unreachable');
    backend.faults.removeFaults();
    flow.dismiss(terminal.id);
    assert.equal(rowOf(flow, terminal).test, null);
    line = 'cut';
    flow.test(terminal.id);
    await until(() => rowOf(flow, terminal).failure !== null, 'not tested');
    assert.deepEqual(
      [rowOf(flow, terminal).failure?.wished, rowOf(flow, terminal).failure?.problem.code],
      [null, 'connection'],
    );
    line = 'open';
    flow.retry(terminal.id);
    await until(() => rowOf(flow, terminal).test?.state === 'ready', 'ready');
  });

  it('R-28 is put away and taken out; those put away come last', async () => {
    const { terminal } = await backend.terminal('First away');
    await backend.terminal('Stays');
    const flow = await open();
    flow.deactivate(terminal.id);
    await outcome(flow, 'deactivated');
    assert.equal(flow.state.rows.at(-1)?.terminal.status, 'inactive');
    assert.ok(flow.state.rows.findIndex((row) => row.terminal.id === terminal.id) > 0);
    flow.activate(terminal.id);
    await outcome(flow, 'activated');
    assert.equal(rowOf(flow, terminal).terminal.status, 'active');
  });

  it('R-45 lets those look who take payments, and manage from the moment they may', async () => {
    const { terminal } = await backend.terminal('Looked at');
    const flow = await open(null, 'cashier');
    assert.equal(flow.state.mayManage, false);
    flow.rename(terminal.id);
    flow.register();
    flow.test(terminal.id);
    assert.deepEqual([rowOf(flow, terminal).edit, rowOf(flow, terminal).busy, flow.state.form], [null, null, null]);
    const change = { role: 'cashier', permission: 'settings:manage' } as const;
    await backend.erp.permissions.update({ changes: [{ ...change, allowed: true }] });
    await until(() => flow.state.mayManage, 'may');
    flow.register();
    assert.ok(flow.state.form);
    await backend.erp.permissions.update({ changes: [{ ...change, allowed: null }] });
    await until(() => !flow.state.mayManage, 'may not');
    assert.equal(flow.state.form, null);
  });

  it('R-47 shows who did what to the terminals, without a key, and follows', async () => {
    const flow = await open();
    const { terminal } = await backend.terminal('Noted');
    flow.openHistory();
    await until(() => flow.state.history.entries[0]?.action === 'terminal.register', 'the entry');
    await until(() => flow.state.rows.some((row) => row.terminal.id === terminal.id), 'the row');
    flow.deactivate(terminal.id);
    await until(() => flow.state.history.entries[0]?.action === 'terminal.update', 'the newer entry');
    assert.equal(flow.state.history.entries[0]?.actor.name, 'Elena Ruiz');
    assert.ok(!/[aA]piKey/.test(JSON.stringify(flow.state.history)));
  });
});
