/** What a location has of its own, which may take what, and what is never told of its processor. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Location, problemSchema } from '@tillkit/contract';
import { sql } from 'kysely';
import { operatorKey, type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

describe('locations', { timeout: 180_000 }, () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
  });
  after(() => t?.stop());

  const put = (externalId: string, change: Record<string, unknown> = {}, apiKey = t.apiKey) =>
    t.ok<Location>('PUT', `/v1/locations/external/${externalId}`, {
      token: apiKey,
      body: { name: externalId, integrationEnabled: true, ...change },
    });
  const install = (locationId: string, credentials: Record<string, string> = t.credentials, companyId = t.companyId) =>
    t.call('PUT', `/v1/companies/${companyId}/locations/${locationId}/processor-account`, {
      token: operatorKey,
      body: { processor: 'clearent', credentials },
    });
  const payAt = async (locationId: string, change: Record<string, unknown> = {}) => {
    const customer = await t.customer();
    const source = { type: 'new_card', card: await t.enterCard() };
    return t.pay({ customerId: customer.id, locationId, amount: usd(1_000), source, ...change });
  };
  const refusal = ({ status, body }: { status: number; body: unknown }) => {
    const { code, actor } = problemSchema.parse(body);
    return [status, code, actor];
  };

  it('hangs account, switch and time zone off the location, with the company’s as the default (R-1)', async () => {
    const east = await put('EAST');
    const west = await put('WEST', { timeZone: 'America/Los_Angeles', integrationEnabled: false });
    assert.deepEqual([east.timeZone, west.timeZone], [t.location.timeZone, 'America/Los_Angeles']);
    assert.deepEqual([east.currency, west.currency], ['USD', 'USD']);
    assert.equal((await install(east.id)).status, 200);

    const customer = await t.customer();
    const stored = { type: 'stored_method', paymentMethodId: await t.storeCard(customer) };
    const elsewhere = await payAt(east.id, { customerId: customer.id, source: stored });
    assert.deepEqual(refusal(elsewhere), [409, 'payment_method_unusable', 'staff'], 'another account holds the card');
    const home = await payAt(t.location.id, { customerId: customer.id, source: stored });
    assert.deepEqual([home.body.status, home.body.locationId], ['succeeded', t.location.id]);
    const ownCard = await payAt(east.id);
    assert.deepEqual([ownCard.body.status, ownCard.body.locationId], ['succeeded', east.id]);
    assert.deepEqual(refusal(await payAt(west.id)), [409, 'integration_disabled', 'staff']);
  });

  it('keeps its account while only the keys change; another terminal is another account (R-3, R-4)', async () => {
    const place = await put('TERMINAL');
    await install(place.id);
    const account = async () =>
      (await t.ok<Location>('GET', `/v1/locations/${place.id}`, { token: t.apiKey })).integration.processorAccountId;
    const first = await account();
    await install(place.id);
    assert.equal(await account(), first);
    const other = await t.simulator.simulator.createMerchant({ name: 'Another terminal', allowedOrigins: [] });
    const { apiKey, publicKey, webhookPublicKey } = other;
    assert.equal((await install(place.id, { ...t.credentials, apiKey, publicKey, webhookPublicKey })).status, 200);
    assert.notEqual(await account(), first);
    const { rows } = await sql<{ active: boolean }>`
      select active from processor_accounts where location_id = ${place.id} order by created_at`.execute(
      t.store.kysely,
    );
    assert.deepEqual(rows, [{ active: false }, { active: true }]);
  });

  it('is disabled, pending or active, and charges only when active; disabling loses nothing (R-2)', async () => {
    const place = await put('STATES', { integrationEnabled: false });
    assert.equal(place.integration.status, 'disabled');
    assert.deepEqual(refusal(await payAt(place.id)), [409, 'integration_disabled', 'staff']);
    assert.equal((await put('STATES')).integration.status, 'pending');
    assert.deepEqual(refusal(await payAt(place.id)), [409, 'integration_pending', 'operator']);
    assert.deepEqual(refusal(await payAt(place.id, { source: { type: 'cash' } })), [
      409,
      'integration_pending',
      'operator',
    ]);
    assert.equal((await install(place.id)).status, 200);
    assert.equal((await put('STATES')).integration.status, 'active');
    assert.equal((await payAt(place.id)).body.status, 'succeeded');
    assert.equal((await put('STATES', { integrationEnabled: false })).integration.processorAccountId, null);
    assert.deepEqual(refusal(await payAt(place.id)), [409, 'integration_disabled', 'staff']);
    const again = await put('STATES');
    assert.equal(again.integration.status, 'active');
    assert.ok(again.integration.processorAccountId);
  });

  it('names the rule when country or currency are not allowed (R-5)', async () => {
    const abroad = await put('ABROAD', { country: 'DE' });
    await install(abroad.id);
    const country = await payAt(abroad.id);
    assert.deepEqual(refusal(country), [409, 'country_not_allowed', 'staff']);
    assert.match(problemSchema.parse(country.body).detail, /US only, not DE/);
    const euros = await put('EUROS', { currency: 'EUR' });
    await install(euros.id);
    const currency = await payAt(euros.id);
    assert.deepEqual(refusal(currency), [409, 'currency_not_allowed', 'staff']);
    assert.match(problemSchema.parse(currency.body).detail, /EUROS is in EUR/);
    const payer = await t.ok<{ id: string }>('PUT', '/v1/customers/external/EURO', {
      token: t.apiKey,
      body: { number: 'E', name: 'Euro payer', currency: 'EUR' },
    });
    const source = { type: 'cash' };
    const byCustomer = await t.pay({ customerId: payer.id, amount: usd(5), source });
    assert.match(problemSchema.parse(byCustomer.body).detail, /the customer in EUR/);
    const both = await t.pay({
      customerId: payer.id,
      locationId: euros.id,
      amount: { minor: 500, currency: 'EUR' },
      source: { type: 'new_card', card: await t.enterCard() },
    });
    assert.match(problemSchema.parse(both.body).detail, /takes USD only/);
  });

  it('takes only credentials that the processor takes, and says what is wrong without repeating them (R-3)', async () => {
    const place = await put('KEYS');
    const bad: Record<string, string>[] = [
      {},
      { ...t.credentials, apiKey: 'a-wrong-key-that-nobody-has' },
      { ...t.credentials, gatewayUrl: 'nonsense!' },
      { ...t.credentials, gatewayUrl: 'file:///etc/passwd' },
      { ...t.credentials, gatewayUrl: 'http://127.0.0.1:1' },
      { ...t.credentials, webhookPublicKey: 'rubbish!' },
    ];
    for (const credentials of bad) {
      const answer = await install(place.id, credentials);
      assert.deepEqual(refusal(answer), [409, 'credentials_refused', 'operator'], answer.text);
      for (const value of Object.values(credentials)) assert.ok(!answer.text.includes(value), answer.text);
    }
    assert.equal((await put('KEYS')).integration.status, 'pending');
    assert.deepEqual(refusal(await install(place.id, t.credentials, `com_${'0'.repeat(26)}`)), [
      404,
      'not_found',
      'integrator',
    ]);
  });

  it('never tells credentials, and keeps them sealed (R-3)', async () => {
    const secrets = [t.credentials.apiKey ?? '', t.credentials.webhookPublicKey?.slice(40, 80) ?? ''];
    const tokens = [t.apiKey, await t.staffToken('admin'), await t.staffToken('setup')];
    for (const token of tokens)
      for (const path of [
        '/v1/locations',
        `/v1/locations/${t.location.id}`,
        '/v1/company',
        '/v1/session',
        '/v1/audit-entries',
      ]) {
        const { text } = await t.call('GET', path, { token });
        for (const secret of secrets) assert.ok(secret.length > 8 && !text.includes(secret), path);
      }
    const { rows } = await sql<{
      sealed_credentials: string;
    }>`select sealed_credentials from processor_accounts`.execute(t.store.kysely);
    for (const { sealed_credentials } of rows)
      for (const secret of secrets) assert.ok(!sealed_credentials.includes(secret));
    const installed = await install(t.location.id);
    for (const secret of secrets) assert.ok(!installed.text.includes(secret));
  });

  it('keeps the account of a location when its credentials are renewed, so stored methods go on (R-4)', async () => {
    const customer = await t.customer();
    const card = await t.storeCard(customer);
    const before = t.location.integration.processorAccountId;
    assert.equal((await install(t.location.id)).status, 200);
    const { integration } = await t.ok<Location>('GET', `/v1/locations/${t.location.id}`, { token: t.apiKey });
    assert.equal(integration.processorAccountId, before);
    const { body } = await t.pay(
      { customerId: customer.id, amount: usd(1_500), source: { type: 'stored_method', paymentMethodId: card } },
      { key: randomUUID() },
    );
    assert.equal(body.status, 'succeeded');
  });
});
