/** The settings flow against the real backend: inheritance, failed saves, two people at once. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { feeSchema, newId, settingKeys, settingLimits, settingsSchema } from '@tillkit/contract';
import fc from 'fast-check';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { until } from '../../../testing/scripted-backend.ts';
import { createManageSettingsFlow } from './create-manage-settings-flow.ts';
import type { ManageSettingsFlow, ManageSettingsState } from './manage-settings-state.ts';
import { draftOf, numberBounds, readDraft } from './setting-drafts.ts';

describe('managing settings', { timeout: 180_000 }, () => {
  let backend: RunningBackend;
  let flow: ManageSettingsFlow;
  const flows: ManageSettingsFlow[] = [];
  /** What the network does with writes: carries them, loses them, or loses the next one's answer. */
  let line: 'open' | 'cut' | 'deaf' = 'open';
  const wire: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method !== 'PATCH' || line === 'open') return fetch(request);
    if (line === 'deaf') await fetch(request);
    line = line === 'deaf' ? 'open' : line;
    throw new TypeError('fetch failed');
  };

  before(async () => {
    backend = await runningBackend();
  });
  after(() => backend.close());
  beforeEach(async () => {
    line = 'open';
    const nothing = Object.fromEntries(settingKeys.map((key) => [key, null]));
    await backend.erp.settings.updateCompany(nothing);
    await backend.erp.settings.updateLocation({ ...nothing, locationId: backend.locationId, integrationEnabled: true });
  });
  afterEach(() => {
    for (const open of flows.splice(0)) open.dispose();
  });

  const ready = (of: ManageSettingsFlow) =>
    until(() => of.state.status === 'ready' && of.state.live && of.state.view !== null, 'ready');
  async function open(locationId: string | null, role: 'admin' | 'cashier' = 'admin'): Promise<ManageSettingsFlow> {
    const opened = createManageSettingsFlow({ client: backend.page({ role, fetch: wire }), locationId });
    flows.push(opened);
    if (role === 'admin') await ready(opened);
    return opened;
  }
  const outcome = (of: ManageSettingsFlow, kind: string) =>
    until(() => of.state.outcome?.kind === kind, `${kind}, not ${of.state.outcome?.kind},`);
  const standing = ({ values, view }: ManageSettingsState, key: 'wallets' | 'requestLinkMinutes') => [
    values?.[key],
    view?.origins[key],
  ];

  it('R-6 overrides at a location, shows what it would be, and goes back', async () => {
    flow = await open(backend.locationId);
    assert.deepEqual(standing(flow.state, 'requestLinkMinutes'), [240, 'default']);
    flow.edit('requestLinkMinutes', '480');
    flow.commit('requestLinkMinutes');
    assert.equal(flow.state.values?.requestLinkMinutes, 480, 'shown at once');
    await outcome(flow, 'saved');
    assert.deepEqual(standing(flow.state, 'requestLinkMinutes'), [480, 'location']);
    assert.equal(flow.state.view?.inherited.requestLinkMinutes, 240);
    flow.inherit('requestLinkMinutes');
    await outcome(flow, 'inherited');
    assert.deepEqual(standing(flow.state, 'requestLinkMinutes'), [240, 'default']);
  });

  it('R-6 follows the company from a location, and shows either level', async () => {
    flow = await open(backend.locationId);
    const company = await open(null);
    company.set('wallets', false);
    await outcome(company, 'saved');
    await outcome(flow, 'elsewhere');
    assert.deepEqual(standing(flow.state, 'wallets'), [false, 'company']);
    flow.choose(null);
    await ready(flow);
    assert.deepEqual(standing(flow.state, 'wallets'), [false, 'company']);
    assert.equal(flow.state.view?.integration, null);
    flow.inherit('wallets');
    await outcome(flow, 'inherited');
    assert.equal((await backend.erp.settings.getCompany()).values.wallets, true, 'at the level that is shown');
  });

  it('says why typed text is no value, and keeps it', async () => {
    flow = await open(null);
    for (const [text, fault] of [
      ['4 hours', 'number'],
      ['10', 'bounds'],
      ['9999', 'bounds'],
    ] as const) {
      flow.edit('requestLinkMinutes', text);
      flow.commit('requestLinkMinutes');
      assert.deepEqual(flow.state.edits.get('requestLinkMinutes'), { draft: text, fault, theirs: null });
    }
    flow.discard('requestLinkMinutes');
    assert.equal(flow.state.edits.size, 0);
    assert.equal(flow.state.pending.size, 0);
  });

  it('restores what could not be saved and says why; trying again saves it', async () => {
    flow = await open(null);
    line = 'cut';
    flow.set('wallets', false);
    assert.equal(flow.state.values?.wallets, false);
    await outcome(flow, 'failed');
    assert.equal(flow.state.values?.wallets, true);
    assert.equal(flow.state.failures.get('wallets')?.problem.code, 'connection');
    line = 'open';
    flow.retry('wallets');
    await outcome(flow, 'saved');
    assert.deepEqual([flow.state.values?.wallets, flow.state.failures.size], [false, 0]);
  });

  it('takes a change whose answer was lost for saved, not for somebody else’s', async () => {
    flow = await open(backend.locationId);
    line = 'deaf';
    flow.set('requestLinkMinutes', 60);
    await until(() => flow.state.pending.size === 0);
    assert.deepEqual([...flow.state.failures.keys()], []);
    assert.deepEqual(standing(flow.state, 'requestLinkMinutes'), [60, 'location']);
    line = 'deaf';
    flow.inherit('requestLinkMinutes');
    await until(() => flow.state.pending.size === 0);
    assert.deepEqual([...flow.state.failures.keys()], []);
    assert.deepEqual(standing(flow.state, 'requestLinkMinutes'), [240, 'default']);
  });

  it('takes back "not saved" when it turns out to hold', async () => {
    flow = await open(null);
    line = 'cut';
    flow.set('requestLinkMinutes', 60);
    await outcome(flow, 'failed');
    await backend.erp.settings.updateCompany({ requestLinkMinutes: 60 });
    await until(() => flow.state.failures.size === 0 && flow.state.outcome?.kind === 'saved', 'it holds');
  });

  it('tells at another level that something was not saved, and what when one comes back', async () => {
    flow = await open(backend.locationId);
    line = 'cut';
    flow.set('ach', false);
    flow.choose(null);
    await ready(flow);
    await until(() => flow.state.failedAt.length > 0, 'told');
    assert.deepEqual(flow.state.failedAt, [backend.locationId]);
    assert.equal(flow.state.failures.size, 0);
    line = 'open';
    flow.choose(backend.locationId);
    await ready(flow);
    assert.equal(flow.state.failures.get('ach')?.wished, false);
    flow.retry('ach');
    await outcome(flow, 'saved');
    assert.deepEqual([flow.state.failures.size, flow.state.failedAt.length], [0, 0]);
  });

  it('lets another level be chosen when the one asked for cannot be read', async () => {
    flow = createManageSettingsFlow({ client: backend.page({ role: 'admin' }), locationId: newId('location') });
    flows.push(flow);
    await until(() => flow.state.status === 'failed');
    assert.equal(flow.state.locations.length > 0, true);
    flow.choose(null);
    await ready(flow);
  });

  it('two people: different settings both hold, the same one is not overwritten unasked', async () => {
    flow = await open(null);
    const seen = flow.state.view?.revision;
    // Somebody else, whose event has not come yet.
    await backend.erp.settings.updateCompany({ ach: false });
    flow.set('wallets', false);
    await outcome(flow, 'saved');
    const both = await backend.erp.settings.getCompany();
    assert.deepEqual([both.values.ach, both.values.wallets, both.revision], [false, false, Number(seen) + 2]);

    flow.edit('requestLinkMinutes', '60');
    await backend.erp.settings.updateCompany({ requestLinkMinutes: 90 });
    flow.commit('requestLinkMinutes');
    await until(() => flow.state.pending.size === 0);
    // Either the event came first and the person was shown it, or the backend said so.
    if (flow.state.failures.has('requestLinkMinutes')) {
      assert.equal(flow.state.failures.get('requestLinkMinutes')?.problem.code, 'settings_changed');
      assert.equal(flow.state.values?.requestLinkMinutes, 90);
      flow.retry('requestLinkMinutes');
    }
    await until(() => flow.state.values?.requestLinkMinutes === 60 && flow.state.pending.size === 0);
    assert.equal((await backend.erp.settings.getCompany()).values.requestLinkMinutes, 60);
  });

  it('shows under the hand what somebody else has made of it', async () => {
    flow = await open(null);
    flow.edit('requestLinkMinutes', '60');
    await backend.erp.settings.updateCompany({ requestLinkMinutes: 90 });
    await until(() => flow.state.edits.get('requestLinkMinutes')?.theirs === 90, 'their value');
    assert.equal(flow.state.edits.get('requestLinkMinutes')?.draft, '60');
  });

  it('of quick changes sends the last', async () => {
    flow = await open(null);
    for (const on of [false, true, false, true, false]) flow.set('ach', on);
    await until(() => flow.state.pending.size === 0);
    assert.equal((await backend.erp.settings.getCompany()).values.ach, false);
    assert.equal(flow.state.values?.ach, false);
  });

  it('R-47 shows who changed what, and follows', async () => {
    flow = await open(backend.locationId);
    flow.openHistory();
    await until(() => flow.state.history.status === 'ready');
    const known = flow.state.history.entries.length;
    assert.ok(flow.state.history.entries.some(({ action }) => action === 'processor_account.install'));
    flow.set('wallets', false);
    const told = () => JSON.stringify(flow.state.history.entries[0]?.details).includes('wallets');
    await until(() => told() && flow.state.pending.size === 0);
    const [entry] = flow.state.history.entries;
    assert.deepEqual(entry?.actor.name, 'Elena Ruiz');
    assert.ok(known > 0);
    assert.deepEqual(entry?.details.changes, {
      wallets: { before: { value: true, origin: 'default' }, after: { value: false, origin: 'location' } },
    });
  });

  it('shows nothing to who may not, until they may', async () => {
    flow = await open(null, 'cashier');
    await until(() => flow.state.status === 'ready' && flow.state.live);
    assert.deepEqual([flow.state.mayManage, flow.state.view], [false, null]);
    const change = { role: 'cashier', permission: 'settings:manage' } as const;
    await backend.erp.permissions.update({ changes: [{ ...change, allowed: true }] });
    await until(() => flow.state.view !== null, 'the view');
    assert.ok(flow.state.mayManageCompany);
    await backend.erp.permissions.update({ changes: [{ ...change, allowed: null }] });
    await until(() => flow.state.view === null, 'no view');
  });
});

describe('drafts of settings', () => {
  it('know the bounds of the contract', () => assert.deepEqual(numberBounds, settingLimits));

  it('read what they write, for every value the contract takes', () => {
    const fee = fc
      .record({
        kind: fc.constantFrom('none', 'surcharge', 'convenience'),
        basisPoints: fc.integer({ min: 0, max: 1000 }),
        fixedMinor: fc.integer({ min: 0, max: 1_000_000 }),
      })
      .filter((value) => feeSchema.safeParse(value).success)
      .map((value) => feeSchema.parse(value));
    fc.assert(
      fc.property(fee, fc.constantFrom(0, 2, 3), (value, digits) => {
        assert.deepEqual(readDraft('orderFee', draftOf(value, digits), digits), { value });
      }),
    );
  });

  it('take no fee that the contract refuses', () => {
    const text = fc.oneof(fc.stringMatching(/^\d{0,4}[.,]?\d{0,3}$/), fc.constantFrom('-1', '1e3', ' 2 ', 'x'));
    fc.assert(
      fc.property(fc.constantFrom('none', 'surcharge', 'convenience'), text, text, (kind, percent, fixed) => {
        const read = readDraft('linkFee', { kind: kind as 'none', percent, fixed }, 2);
        if ('value' in read) assert.ok(feeSchema.safeParse(read.value).success, JSON.stringify(read));
      }),
    );
  });

  it('take no time of day or zone that the contract refuses', () => {
    for (const text of ['00:00', '23:59', '24:00', '7:00', '', 'noon'])
      assert.equal(
        'value' in readDraft('businessDayCutOff', text, 2),
        settingsSchema.shape.businessDayCutOff.safeParse(text).success,
        text,
      );
    for (const text of ['America/Chicago', 'Mars/Olympus', ''])
      assert.equal('value' in readDraft('timeZone', text, 2), text === 'America/Chicago', text);
  });
});
