/** Settings of company and location: inheritance, history, and what they switch. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  auditEntrySchema,
  defaultSettings,
  effectiveSettings,
  type Location,
  type OwnSettings,
  problemSchema,
  type Session,
  type SettingsView,
  settingKeys,
} from '@tillkit/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';
import { requestLinkMinutesAt } from './index.ts';
import { changeSettings, originsOver, type SettingsLevel } from './settings.ts';

describe('settings', { timeout: 180_000 }, () => {
  let t: TestBackend;
  let other: Location;
  before(async () => {
    t = await testBackend();
    other = await t.ok<Location>('PUT', '/v1/locations/external/ATL', { token: t.apiKey, body: { name: 'Atlanta' } });
  });
  after(() => t?.stop());

  const pathOf = (locationId: string | null) =>
    locationId === null ? '/v1/settings' : `/v1/locations/${locationId}/settings`;
  const read = (locationId: string | null, token = t.apiKey) =>
    t.ok<SettingsView>('GET', pathOf(locationId), { token });
  const change = (locationId: string | null, body: Record<string, unknown>, token = t.apiKey) =>
    t.call<SettingsView>('PATCH', pathOf(locationId), { token, body });
  const changed = async (locationId: string | null, body: Record<string, unknown>) => {
    const answer = await change(locationId, body);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const nothing = Object.fromEntries(settingKeys.map((key) => [key, null]));
  beforeEach(async () => {
    await changed(null, nothing);
    await changed(t.location.id, { ...nothing, integrationEnabled: true });
    await changed(other.id, nothing);
  });
  const history = async (subjectId: string, query = '&action=settings.', token = t.apiKey) =>
    z
      .object({ items: z.array(auditEntrySchema) })
      .parse(await t.ok('GET', `/v1/audit-entries?subjectId=${subjectId}${query}`, { token })).items;
  const codeOf = ({ body }: { body: unknown }) => problemSchema.parse(body).code;

  it('R-6 begins with the documented defaults', async () => {
    assert.deepEqual((await read(null)).values, defaultSettings);
    const view = await read(other.id);
    assert.deepEqual(view.values, defaultSettings);
    assert.deepEqual(new Set(Object.values(view.origins)), new Set(['default']));
  });

  it('R-6 inherits from the company key by key, overrides one, and goes back', async () => {
    await changed(null, { requestLinkMinutes: 480, ach: false });
    const own = await changed(other.id, { requestLinkMinutes: 60 });
    assert.deepEqual(
      [own.values.requestLinkMinutes, own.origins.requestLinkMinutes, own.inherited.requestLinkMinutes],
      [60, 'location', 480],
    );
    assert.deepEqual([own.values.ach, own.origins.ach], [false, 'company']);
    assert.deepEqual([own.values.wallets, own.origins.wallets], [true, 'default']);
    assert.equal(await t.store.inCompany(t.companyId, (tx) => requestLinkMinutesAt(tx, other.id)), 60);
    assert.equal(await t.store.inCompany(t.companyId, (tx) => requestLinkMinutesAt(tx, t.location.id)), 480);
    const back = await changed(other.id, { requestLinkMinutes: null });
    assert.deepEqual([back.values.requestLinkMinutes, back.origins.requestLinkMinutes], [480, 'company']);
    const company = await changed(null, { requestLinkMinutes: null });
    assert.deepEqual([company.values.requestLinkMinutes, company.origins.requestLinkMinutes], [240, 'default']);
  });

  it('R-6 refuses what no setting can be, and changes nothing then', async () => {
    const before = await read(other.id);
    for (const bad of [
      { requestLinkMinutes: 14 },
      { requestLinkMinutes: 4321 },
      { requestLinkMinutes: 60.5 },
      { businessDayCutOff: '24:00' },
      { timeZone: 'Mars/Olympus' },
      { receivablesFee: { kind: 'none', basisPoints: 1, fixedMinor: 0 } },
      { receivablesFee: { kind: 'surcharge', basisPoints: 0, fixedMinor: 0 } },
      { receivablesFee: { kind: 'surcharge', basisPoints: 1001, fixedMinor: 0 } },
      { ach: 'yes' },
      { cards: true },
    ]) {
      const answer = await change(other.id, { wallets: false, ...bad });
      assert.deepEqual([answer.status, codeOf(answer)], [422, 'invalid_request'], JSON.stringify(bad));
    }
    assert.deepEqual(await read(other.id), before);
  });

  it('R-47 keeps before and after in the audit log, in words of inheritance, and nothing for no change', async () => {
    const known = (await history(other.id)).length;
    await changed(null, { requestLinkMinutes: 480 });
    await changed(other.id, { requestLinkMinutes: 60 });
    await changed(other.id, { requestLinkMinutes: 60 });
    await changed(other.id, { requestLinkMinutes: null });
    const entries = (await history(other.id)).slice(0, -known || undefined);
    const company = { value: 480, origin: 'company' };
    const own = { value: 60, origin: 'location' };
    assert.deepEqual(
      entries.map(({ details }) => details.changes),
      [
        { requestLinkMinutes: { before: own, after: company } },
        { requestLinkMinutes: { before: company, after: own } },
      ],
    );
    assert.deepEqual(entries[0]?.locationId, other.id);
  });

  it('R-47 shows confined administrators the history of their locations and of the company only', async () => {
    await changed(t.location.id, { requestLinkMinutes: 61 });
    await changed(null, { requestLinkMinutes: 62 });
    const token = await t.staffToken('admin', [other.id]);
    assert.deepEqual(await history(t.location.id, '', token), []);
    assert.ok((await history(t.companyId, '', token)).every(({ action }) => action === 'settings.update'));
    assert.ok((await history(t.companyId, '', token)).length > 0);
    assert.ok((await history(t.location.id, '', await t.staffToken('admin', [t.location.id]))).length > 0);
  });

  it('refuses a change made on what was shown before somebody else changed it, and says so', async () => {
    const { revision } = await read(other.id);
    assert.equal((await change(other.id, { wallets: false, revision })).status, 200);
    const late = await change(other.id, { wallets: true, revision });
    assert.deepEqual([late.status, codeOf(late)], [409, 'settings_changed']);
    assert.deepEqual(problemSchema.parse(late.body).context, { revision: revision + 1 });
    assert.equal((await read(other.id)).values.wallets, false);
  });

  it('serialises two changes at once: both hold', async () => {
    await Promise.all([change(other.id, { wallets: false }), change(other.id, { ach: false })]);
    const { values } = await read(other.id);
    assert.deepEqual([values.wallets, values.ach], [false, false]);
  });

  it('R-2 switches a location by itself or with the company, and tells who must act', async () => {
    const source = { type: 'cash' };
    const pay = async (locationId: string) => {
      const customer = await t.customer();
      return t.pay({ customerId: customer.id, locationId, amount: usd(100), source });
    };
    assert.equal((await read(other.id)).integration?.status, 'disabled');
    assert.equal(codeOf(await pay(other.id)), 'integration_disabled');
    await changed(null, { integrationEnabled: true });
    assert.deepEqual((await read(other.id)).integration, { status: 'pending', account: null });
    assert.equal(codeOf(await pay(other.id)), 'integration_pending');
    const active = (await read(t.location.id)).integration;
    assert.equal(active?.status, 'active');
    assert.equal(active?.account?.processor, 'clearent');
    assert.ok(Date.parse(active?.account?.verifiedAt ?? '') > 0);
    await changed(t.location.id, { integrationEnabled: false });
    assert.equal(codeOf(await pay(t.location.id)), 'integration_disabled');
    const off = await read(t.location.id);
    assert.deepEqual([off.integration?.status, off.integration?.account !== null], ['disabled', true]);
  });

  it('R-6 offers what the processor can do and the settings have switched on', async () => {
    const methods = async () =>
      (await t.ok<Location>('GET', `/v1/locations/${t.location.id}`, { token: t.apiKey })).integration.methods;
    assert.ok((await methods()).includes('card'));
    await changed(t.location.id, { ach: false, wallets: false });
    assert.deepEqual(await methods(), ['card']);
  });

  it('R-6 leaves settings alone that a location upsert does not name, and notes those it does', async () => {
    const put = (body: Record<string, unknown>) =>
      t.ok<Location>('PUT', '/v1/locations/external/ATL', { token: t.apiKey, body: { name: 'Atlanta', ...body } });
    await put({ timeZone: 'America/Chicago', integrationEnabled: true });
    assert.equal((await put({})).timeZone, 'America/Chicago');
    const view = await read(other.id);
    assert.deepEqual(
      [view.origins.timeZone, view.origins.integrationEnabled, view.origins.ach],
      ['location', 'location', 'default'],
    );
    const [, entry] = await history(other.id, '&action=location.');
    assert.deepEqual(entry?.details.changes, {
      integrationEnabled: {
        before: { value: false, origin: 'default' },
        after: { value: true, origin: 'location' },
      },
      timeZone: {
        before: { value: 'America/New_York', origin: 'default' },
        after: { value: 'America/Chicago', origin: 'location' },
      },
    });
  });

  it('tells of a change of the company to whoever watches a location that inherits it', async () => {
    // Events come in the order in which they were committed, so behind this one there are none of before.
    const mark = await t.customer();
    await changed(null, { integrationEnabled: true });
    await changed(null, { requestLinkMinutes: 100 });
    const sinceMark = async () => {
      const { items } = await t.ok<{ items: { type: string; subjectId: string }[] }>('GET', '/v1/events?limit=1000', {
        token: t.apiKey,
      });
      const marked = items.findIndex(({ subjectId }) => subjectId === mark.id);
      return marked === -1 ? [] : items.slice(marked + 1).map(({ type, subjectId }) => `${type} ${subjectId}`);
    };
    const until = Date.now() + 10_000;
    let fresh: string[] = [];
    while (fresh.length < 3 && Date.now() < until) fresh = await sinceMark();
    assert.deepEqual(fresh, [
      `settings.updated ${t.companyId}`,
      `location.updated ${other.id}`,
      `settings.updated ${t.companyId}`,
    ]);
  });

  describe('R-45 salespeople manage cards by setting', () => {
    const session = (token: string) => t.ok<Session>('GET', '/v1/session', { token });
    const store = async (token: string, locationId: string) =>
      t.call('POST', '/v1/payment-methods', {
        token,
        key: randomUUID(),
        body: { customerId: (await t.customer()).id, locationId, card: await t.enterCard() },
      });

    it('where the setting is on, from the next request of a live session', async () => {
      const token = await t.staffToken('sales');
      assert.ok(!(await session(token)).permissions.includes('methods:manage'));
      assert.equal((await store(token, t.location.id)).status, 403);
      await changed(t.location.id, { salespeopleManageCards: true });
      const now = await session(token);
      assert.ok(now.permissions.includes('methods:manage'));
      assert.deepEqual(now.partialPermissions, [{ permission: 'methods:manage', locationIds: [t.location.id] }]);
      const stored = await store(token, t.location.id);
      assert.equal(stored.status, 201, stored.text);
      assert.equal((await store(token, other.id)).status, 403);
      await changed(t.location.id, { salespeopleManageCards: null });
      assert.equal((await store(token, t.location.id)).status, 403);
    });

    it('everywhere, when the company has it and no location says otherwise', async () => {
      const token = await t.staffToken('sales');
      await changed(null, { salespeopleManageCards: true });
      assert.deepEqual((await session(token)).partialPermissions, []);
      await changed(t.location.id, { salespeopleManageCards: false });
      assert.equal((await store(token, t.location.id)).status, 403);
      const confined = await t.staffToken('sales', [t.location.id]);
      assert.ok(!(await session(confined)).permissions.includes('methods:manage'));
    });

    it('for changing and deleting too, judged where the card is kept', async () => {
      const token = await t.staffToken('sales');
      const id = await t.storeCard(await t.customer());
      await changed(other.id, { salespeopleManageCards: true });
      const path = `/v1/payment-methods/${id}`;
      assert.equal((await t.call('PATCH', path, { token, body: { description: 'Mine' } })).status, 403);
      assert.equal((await t.call('DELETE', path, { token })).status, 403);
      await changed(t.location.id, { salespeopleManageCards: true });
      assert.equal((await t.call('PATCH', path, { token, body: { description: 'Mine' } })).status, 200);
      assert.equal((await t.call('DELETE', path, { token })).status, 204);
    });

    it('R-46 while whoever may not keep cards may charge a stored one, and not keep another while paying', async () => {
      const token = await t.staffToken('accounts_payable');
      const customer = await t.customer();
      const paymentMethodId = await t.storeCard(customer);
      const pay = (source: Record<string, unknown>) =>
        t.pay({ customerId: customer.id, amount: usd(4_321), source }, { token });
      assert.equal((await pay({ type: 'stored_method', paymentMethodId })).status, 201);
      const card = await t.enterCard();
      assert.deepEqual(codeOf(await pay({ type: 'new_card', card, save: true })), 'forbidden');
      assert.equal((await pay({ type: 'new_card', card })).status, 201);
    });
  });
});

describe('a change of settings', () => {
  const values: { [Key in 'ach' | 'wallets' | 'requestLinkMinutes']: fc.Arbitrary<OwnSettings[Key] | null> } = {
    ach: fc.option(fc.boolean()),
    wallets: fc.option(fc.boolean()),
    requestLinkMinutes: fc.option(fc.integer({ min: 15, max: 20 })),
  };
  const someOf = fc.record(values, { requiredKeys: [] });
  const ownOf = someOf.map(
    (some): OwnSettings => Object.fromEntries(Object.entries(some).filter(([, value]) => value !== null)),
  );

  it('tells exactly the keys whose value or origin becomes another, and going back undoes it', () => {
    fc.assert(
      fc.property(ownOf, ownOf, someOf, (company, own, change) => {
        const at: SettingsLevel = {
          level: 'location',
          own,
          inherited: effectiveSettings(company),
          inheritedOrigins: originsOver(company, 'company', () => 'default'),
        };
        const after = changeSettings(at, change);
        const before = effectiveSettings(company, own);
        const now = effectiveSettings(company, after.own);
        for (const key of settingKeys) {
          const told = after.diff[key];
          const same = before[key] === now[key] && (own[key] === undefined) === (after.own[key] === undefined);
          assert.equal(told === undefined, same, key);
          if (told) assert.deepEqual([told.before.value, told.after.value], [before[key], now[key]]);
        }
        const undo = Object.fromEntries(Object.keys(after.diff).map((key) => [key, own[key as 'ach'] ?? null]));
        assert.deepEqual(
          effectiveSettings(changeSettings({ ...at, own: after.own }, undo).own),
          effectiveSettings(own),
        );
      }),
    );
  });
});
