import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import type { CardEntry, Customer, Location, StoredCard as PaymentMethod, Problem, Role } from '@tillkit/contract';
import { operatorKey, type TestBackend, testBackend, usd } from '../../testing/test-backend.ts';

/** A published test number that the issuer refuses. */
const refusedCard = '4000000000009995';

interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}
interface AuditLine {
  readonly action: string;
  readonly actor: { readonly kind: string; readonly name: string };
  readonly details: Record<string, unknown>;
}

describe('stored payment methods', () => {
  let t: TestBackend;
  let clerk: string;
  before(async () => {
    t = await testBackend();
    clerk = await t.staffToken();
  });
  afterEach(() => t.simulator.simulator.removeFaults());
  after(() => t.stop());

  const customerToken = async (customer: Customer): Promise<string> => {
    const body = { subject: { kind: 'customer', customerId: customer.id } };
    return (await t.ok<{ token: string }>('POST', '/v1/sessions', { token: t.apiKey, body })).token;
  };

  async function save(customer: Customer, changes: Record<string, unknown> = {}, options: Record<string, string> = {}) {
    const card = changes.card ?? (await t.enterCard());
    return t.call<PaymentMethod & Problem>('POST', '/v1/payment-methods', {
      token: clerk,
      key: randomUUID(),
      body: { customerId: customer.id, locationId: t.location.id, ...changes, card },
      ...options,
    });
  }
  const stored = async (customer: Customer, changes: Record<string, unknown> = {}): Promise<PaymentMethod> => {
    const answer = await save(customer, changes);
    assert.equal(answer.status, 201, answer.text);
    return answer.body;
  };
  const list = async (customer: Customer, query = '', token = clerk): Promise<PaymentMethod[]> =>
    (await t.ok<Page<PaymentMethod>>('GET', `/v1/payment-methods?customerId=${customer.id}${query}`, { token })).items;
  const change = (id: string, body: object, token = clerk) =>
    t.call<PaymentMethod & Problem>('PATCH', `/v1/payment-methods/${id}`, { token, body });
  const remove = (id: string, token = clerk) => t.call<Problem>('DELETE', `/v1/payment-methods/${id}`, { token });

  const vault = (customerTokens = t.simulator.simulator.book().tokens) =>
    customerTokens.filter(({ status }) => status === 'ACTIVE').length;

  /** Asks until `count` are there: a running transaction of any database of the cluster holds events back. */
  async function eventsOf(subjectId: string, count: number): Promise<string[]> {
    for (const end = Date.now() + 20_000; ; ) {
      const { items } = await t.ok<Page<{ type: string; sequence: number }>>(
        'GET',
        `/v1/events?subjectId=${subjectId}`,
        { token: t.apiKey },
      );
      if (items.length < count && Date.now() < end) continue;
      assert.deepEqual(
        items.map(({ sequence }) => sequence),
        items.map((_, index) => index + 1),
      );
      return items.map(({ type }) => type.replace('payment_method.', ''));
    }
  }
  async function auditOf(subjectId: string): Promise<AuditLine[]> {
    const path = `/v1/audit-entries?subjectId=${subjectId}`;
    return (await t.ok<Page<AuditLine>>('GET', path, { token: t.apiKey })).items.reverse();
  }

  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await holds())) {
      assert.ok(Date.now() < end, `Still not: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  function assertOnePrimary(methods: readonly PaymentMethod[]): void {
    assert.equal(methods.filter(({ primary }) => primary).length, methods.length === 0 ? 0 : 1);
  }

  describe('primary (R-9)', () => {
    it('is the first method, until another is made primary', async () => {
      const customer = await t.customer();
      const first = await stored(customer);
      const second = await stored(customer);
      assert.deepEqual([first.primary, second.primary], [true, false]);
      const third = await stored(customer, { primary: true });
      assert.deepEqual(
        (await list(customer)).map(({ id }) => id),
        [third.id, second.id, first.id],
      );
      const answer = await change(first.id, { primary: true });
      assert.equal(answer.body.primary, true);
      assertOnePrimary(await list(customer));
      assert.deepEqual(await eventsOf(third.id, 2), ['created', 'updated']);
      assert.deepEqual(await eventsOf(first.id, 3), ['created', 'updated', 'updated']);
    });

    it('passes to the most recently used when it is deleted', async () => {
      const customer = await t.customer();
      const primary = await stored(customer);
      const used = await stored(customer);
      const newest = await stored(customer);
      const source = { type: 'stored_method', paymentMethodId: used.id };
      assert.equal((await t.pay({ customerId: customer.id, amount: usd(1500), source })).body.status, 'succeeded');
      assert.equal((await remove(primary.id)).status, 204);
      const left = await list(customer);
      assert.deepEqual(
        left.map(({ id, primary: isPrimary }) => [id, isPrimary]),
        [
          [used.id, true],
          [newest.id, false],
        ],
      );
      assert.equal((await eventsOf(used.id, 2)).at(-1), 'updated');
      await remove(newest.id);
      await remove(used.id);
      assert.deepEqual(await list(customer), []);
    });

    it('is no expired card while another can be chosen (R-14)', async () => {
      const customer = await t.customer();
      const [primary, old, good] = [await stored(customer), await stored(customer), await stored(customer)];
      const expired = { expiry_month: 1, expiry_year: 2020 };
      await t.store.kysely.updateTable('payment_methods').set(expired).where('id', '=', old.id).execute();
      const refused = await change(old.id, { primary: true });
      assert.deepEqual([refused.status, refused.body.code], [409, 'payment_method_expired']);
      assert.equal((await change(old.id, { description: 'Old one' })).status, 200, 'it can still be named');
      const source = { type: 'stored_method', paymentMethodId: good.id };
      assert.equal((await t.pay({ customerId: customer.id, amount: usd(1500), source })).body.status, 'succeeded');
      await t.store.kysely
        .updateTable('payment_methods')
        .set({ last_used_at: new Date() })
        .where('id', '=', old.id)
        .execute();
      await remove(primary.id);
      assert.deepEqual(
        (await list(customer)).map(({ id, primary: isPrimary }) => [id, isPrimary]),
        [
          [good.id, true],
          [old.id, false],
        ],
      );
      await remove(good.id);
      assertOnePrimary(await list(customer));
    });

    it('is one, however many save, promote and delete at once', async () => {
      const customer = await t.customer();
      const cards = await Promise.all(Array.from({ length: 8 }, () => t.enterCard()));
      const answers = await Promise.all(cards.map((card, index) => save(customer, { card, primary: index % 3 === 0 })));
      for (const answer of answers) assert.equal(answer.status, 201, answer.text);
      assertOnePrimary(await list(customer));
      const ids = answers.map(({ body }) => body.id);
      await Promise.all(ids.map((id) => change(id, { primary: true })));
      assertOnePrimary(await list(customer));
      await Promise.all(
        ids.slice(0, 7).map((id, index) => (index % 2 ? remove(id) : change(ids[7] ?? '', { primary: true }))),
      );
      const left = await list(customer);
      assert.equal(left.length, 5);
      assertOnePrimary(left);
    });
  });

  describe('saving', () => {
    it('records who stored it and how (R-12), and nothing of the card beyond what may be shown', async () => {
      const customer = await t.customer();
      const method = await stored(customer, { description: '  Office card ' });
      assert.equal(method.description, 'Office card');
      assert.deepEqual(
        { channel: method.provenance.channel, by: method.provenance.by },
        { channel: 'staff', by: 'Elena Ruiz' },
      );
      assert.deepEqual([method.brand, method.last4, method.expiry], ['visa', '1111', { month: 12, year: 2039 }]);
      const token = await customerToken(customer);
      const own = await save(customer, {}, { token });
      assert.deepEqual([own.body.provenance.channel, own.body.provenance.by], ['checkout', customer.name]);
      const [created] = await auditOf(method.id);
      assert.equal(created?.action, 'payment_method.create');
      assert.equal(created?.details.by, 'Elena Ruiz');
      const asked = (await auditOf(customer.id)).filter(({ action }) => action === 'payment_method.save');
      assert.deepEqual(
        asked.map(({ actor }) => actor.kind),
        ['staff', 'customer'],
      );
    });

    it('stores one token for one key, however often it is sent', async () => {
      const customer = await t.customer();
      const before = vault();
      const key = randomUUID();
      const card = await t.enterCard();
      const answers = await Promise.all(Array.from({ length: 6 }, () => save(customer, { card }, { key })));
      for (const { status } of answers) assert.ok([201, 409, 503].includes(status), String(status));
      const replay = await save(customer, { card }, { key });
      assert.deepEqual([replay.status, replay.headers.get('idempotency-replayed')], [201, 'true']);
      assert.equal(vault(), before + 1);
      assert.equal((await list(customer)).length, 1);
    });

    it('says that the issuer refused the card, the same to a replay', async () => {
      const customer = await t.customer();
      const before = vault();
      const key = randomUUID();
      const card = await t.enterCard(refusedCard);
      const first = await save(customer, { card }, { key });
      assert.deepEqual([first.status, first.body.code], [409, 'card_refused']);
      assert.match(first.body.detail, /Insufficient funds/);
      const own = { token: await customerToken(customer) };
      const told = await save(customer, { card: await t.enterCard(refusedCard) }, own);
      assert.equal(told.body.code, 'card_refused');
      assert.doesNotMatch(told.body.detail, /funds/i);
      assert.equal((await save(customer, { card }, { key })).text, first.text);
      assert.equal(vault(), before);
      assert.deepEqual(await list(customer), []);
    });

    it('takes an entry once', async () => {
      const customer = await t.customer();
      const card = await t.enterCard();
      await stored(customer, { card });
      const again = await save(customer, { card });
      assert.deepEqual([again.status, again.body.code], [409, 'card_entry_expired']);
      assert.equal((await list(customer)).length, 1);
    });

    it('finds the token of a lost answer: one token, one method', async () => {
      const customer = await t.customer();
      const before = vault();
      const key = randomUUID();
      const card = await t.enterCard();
      t.simulator.simulator.addFault({ fault: 'reset_after_processing', match: { path: '/rest/v2/mobile' } });
      const lost = await save(customer, { card, description: 'Office' }, { key });
      assert.deepEqual([lost.status, lost.body.code], [503, 'processor_unavailable']);
      await until('the method is found', async () => (await list(customer)).length === 1);
      const replay = await save(customer, { card, description: 'Office' }, { key });
      assert.deepEqual([replay.status, replay.body.description], [201, 'Office']);
      assert.equal(vault(), before + 1);
    });

    it('says so when the card never arrived', async () => {
      const customer = await t.customer();
      const key = randomUUID();
      const card = await t.enterCard();
      t.simulator.simulator.addFault({ fault: 'reset_before_read', match: { path: '/rest/v2/mobile' } });
      assert.equal((await save(customer, { card }, { key })).status, 503);
      await until('the outcome is known', async () => (await save(customer, { card }, { key })).status === 409);
      assert.equal((await save(customer, { card }, { key })).body.code, 'card_entry_expired');
      assert.deepEqual(await list(customer), []);
    });

    it('is refused to roles that may not, and open to salespeople by setting only (R-45)', async () => {
      const customer = await t.customer();
      for (const role of ['sales', 'sales_allocation', 'accounts_payable', 'setup'] satisfies Role[]) {
        const answer = await save(customer, {}, { token: await t.staffToken(role) });
        assert.deepEqual([answer.status, answer.body.code], [403, 'forbidden'], role);
      }
      assert.deepEqual(await list(customer, '', await t.staffToken('sales')), []);
    });
  });

  describe('changing', () => {
    it('edits the description, tells it once, and keeps quiet when nothing changes', async () => {
      const customer = await t.customer();
      const { id } = await stored(customer, { description: 'Old' });
      assert.equal((await change(id, { description: 'New' })).body.description, 'New');
      for (const same of [{ description: 'New' }, { description: ' New ' }, { primary: true }, {}]) {
        assert.equal((await change(id, same)).status, 200);
      }
      assert.equal((await change(id, { description: '' })).body.description, null);
      assert.deepEqual(await eventsOf(id, 3), ['created', 'updated', 'updated']);
      const changes = (await auditOf(id)).filter(({ action }) => action === 'payment_method.update');
      assert.deepEqual(changes[0]?.details, { description: { before: 'Old', after: 'New' } });
      assert.equal(changes.length, 2);
    });
  });

  describe('deleting', () => {
    it('takes the token out of the vault, and is the same the second time', async () => {
      const customer = await t.customer();
      const before = vault();
      const { id } = await stored(customer);
      assert.equal((await remove(id)).status, 204);
      assert.equal(vault(), before);
      assert.equal((await remove(id)).status, 204);
      assert.equal((await t.call('GET', `/v1/payment-methods/${id}`, { token: clerk })).status, 404);
      const late = await change(id, { primary: true });
      assert.deepEqual([late.status, late.body.code], [409, 'payment_method_deleted']);
      const source = { type: 'stored_method', paymentMethodId: id };
      const payment = await t.call<Problem>('POST', '/v1/payments', {
        token: clerk,
        key: randomUUID(),
        body: { customerId: customer.id, locationId: t.location.id, amount: usd(900), source },
      });
      assert.equal(payment.body.code, 'payment_method_deleted');
      assert.deepEqual(await eventsOf(id, 2), ['created', 'deleted']);
      const deletions = (await auditOf(id)).filter(({ action }) => action === 'payment_method.delete');
      assert.equal(deletions.length, 1);
    });

    it('is made good by a job when the vault could not be asked', async () => {
      const customer = await t.customer();
      const before = vault();
      const { id } = await stored(customer);
      t.simulator.simulator.addFault({
        fault: 'http_500_unprocessed',
        match: { path: '/rest/v2/tokens' },
        times: null,
      });
      assert.equal((await remove(id)).status, 204);
      assert.deepEqual(await list(customer), []);
      assert.equal(vault(), before + 1);
      t.simulator.simulator.removeFaults();
      await until('the token is deleted', () => vault() === before);
    });
  });

  it('says in the caller’s language what went wrong, with the processor’s own words for staff', async () => {
    const customer = await t.customer();
    const refused = async (language: string) => {
      const { body } = await t.call<Problem>('POST', '/v1/payment-methods', {
        token: await t.staffToken(),
        key: randomUUID(),
        headers: { 'accept-language': language },
        body: { customerId: customer.id, locationId: t.location.id, card: await t.enterCard('4000000000000002') },
      });
      return [body.code, body.detail];
    };
    const [code, english] = await refused('en-US');
    const said = /: (.+?)\. Check/.exec(english ?? '')?.[1];
    assert.ok(said);
    assert.deepEqual(await refused('es-MX,es;q=0.9,en;q=0.8'), [
      code,
      `La tarjeta no fue aceptada. Revise lo ingresado o use otra tarjeta. (${said})`,
    ]);
    const { body } = await t.call<Problem>('DELETE', `/v1/payment-methods/${await t.storeCard(customer)}`, {
      token: await t.staffToken('sales'),
      headers: { 'accept-language': 'es' },
    });
    assert.deepEqual([body.code, body.detail.slice(0, 24)], ['forbidden', 'Su función no lo permite']);
  });

  describe('who sees what', () => {
    it('filters by the location that can charge it, and confines staff to their locations (R-47)', async () => {
      const orlando = await secondLocation(t);
      const customer = await t.customer();
      const here = await stored(customer);
      const [other] = await Promise.all([saveAt(orlando, customer)]);
      assert.equal((await list(customer)).length, 2);
      assert.deepEqual(
        (await list(customer, `&locationId=${t.location.id}`)).map(({ id }) => id),
        [here.id],
      );
      const confined = await t.staffToken('accounts_receivable', [orlando.location.id]);
      assert.deepEqual(
        (await list(customer, '', confined)).map(({ id }) => id),
        [other.id],
      );
      for (const answer of [
        await t.call('GET', `/v1/payment-methods/${here.id}`, { token: confined }),
        await change(here.id, { description: 'Mine' }, confined),
        await remove(here.id, confined),
      ]) {
        assert.equal(answer.status, 404);
      }
      assert.equal((await t.call('GET', `/v1/payment-methods/${other.id}`, { token: confined })).status, 200);
    });

    it('shows a customer nobody else’s, and another company nothing', async () => {
      const owner = await t.customer();
      const stranger = await customerToken(await t.customer());
      const { id } = await stored(owner);
      assert.deepEqual(await list(owner, '', stranger), []);
      const body = { name: 'Other company' };
      const other = await t.ok<{ apiKey: string }>('POST', '/v1/companies', {
        token: operatorKey,
        key: randomUUID(),
        body,
      });
      const unknown = await t.call<Problem>('GET', '/v1/payment-methods/pm_01JD3Z9V6E4M1N8Q2R5T7W0XYA', {
        token: stranger,
      });
      for (const token of [stranger, other.apiKey]) {
        const answer = await t.call<Problem>('GET', `/v1/payment-methods/${id}`, { token });
        assert.deepEqual(
          { ...answer.body, requestId: '' },
          { ...unknown.body, requestId: '' },
          'A foreign id must look like one that does not exist.',
        );
      }
      assert.equal((await change(id, { description: 'Mine' }, stranger)).status, 404);
      assert.equal((await remove(id, stranger)).status, 404);
      assert.equal((await save(owner, {}, { token: stranger })).status, 404);
      assert.equal((await list(owner)).length, 1);
    });

    it('pages through them in their order', async () => {
      const customer = await t.customer();
      for (let index = 0; index < 5; index++) await stored(customer);
      const all = (await list(customer)).map(({ id }) => id);
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `&cursor=${cursor}`;
        const path = `/v1/payment-methods?customerId=${customer.id}&limit=2${query}`;
        const page: Page<PaymentMethod> = await t.ok('GET', path, { token: clerk });
        assert.ok(page.items.length <= 2);
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      assert.deepEqual(paged, all);
    });

    it('marks expired and soon expiring cards by the server’s clock (R-14)', async () => {
      const customer = await t.customer();
      const [old, soon] = [await stored(customer), await stored(customer)];
      const now = new Date();
      const set = (id: string, expiry_month: number, expiry_year: number) =>
        t.store.kysely.updateTable('payment_methods').set({ expiry_month, expiry_year }).where('id', '=', id).execute();
      await set(old.id, 1, 2020);
      await set(soon.id, now.getUTCMonth() + 1, now.getUTCFullYear());
      const states = Object.fromEntries((await list(customer)).map(({ id, expiryState }) => [id, expiryState]));
      assert.deepEqual(states, { [old.id]: 'expired', [soon.id]: 'soon' });
      assert.deepEqual(
        (await list(customer, '&includeExpired=false')).map(({ id }) => id),
        [soon.id],
      );
    });

    it('tells a card form where the frame is, at a location that takes cards only', async () => {
      const customer = await t.customer();
      const start = (locationId: string, token = clerk) =>
        t.call<CardEntry & Problem>('POST', '/v1/payment-methods/entry', {
          token,
          body: { locationId, customerId: customer.id },
        });
      const entry = await start(t.location.id);
      assert.equal(entry.status, 201);
      assert.equal(entry.body.frameUrl, `${t.simulator.vaultUrl}/fields/v1/card?pk=${t.publicKey}`);
      assert.equal((await start(t.location.id, await t.staffToken('setup'))).status, 403);
      const closed = await t.ok<Location>('PUT', '/v1/locations/external/TPA', {
        token: t.apiKey,
        body: { name: 'Tampa' },
      });
      assert.equal((await start(closed.id)).body.code, 'integration_disabled');
      await t.ok('PUT', '/v1/locations/external/TPA', {
        token: t.apiKey,
        body: { name: 'Tampa', integrationEnabled: true },
      });
      assert.equal((await start(closed.id)).body.code, 'integration_pending');
      assert.equal((await start('loc_01JD3Z9V6E4M1N8Q2R5T7W0XYA')).status, 404);
    });
  });

  interface Place {
    readonly location: Location;
    readonly publicKey: string;
  }

  async function secondLocation(backend: TestBackend): Promise<Place> {
    const location = await backend.ok<Location>('PUT', '/v1/locations/external/ORL', {
      token: backend.apiKey,
      body: { name: 'Orlando', integrationEnabled: true },
    });
    const { gatewayUrl, vaultUrl, simulator } = backend.simulator;
    const { apiKey, publicKey, webhookPublicKey } = await simulator.createMerchant({
      name: 'Orlando',
      allowedOrigins: [],
    });
    await backend.ok('PUT', `/v1/companies/${backend.companyId}/locations/${location.id}/processor-account`, {
      token: operatorKey,
      body: { processor: 'clearent', credentials: { apiKey, publicKey, webhookPublicKey, gatewayUrl, vaultUrl } },
    });
    return { location, publicKey };
  }

  async function saveAt(place: Place, customer: Customer): Promise<PaymentMethod> {
    const response = await fetch(`${t.simulator.vaultUrl}/rest/v2/mobilejwt/manual`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'public-key': place.publicKey },
      body: JSON.stringify({ card: '4111111111111111', 'expiration-date-MMYY': '1239', csc: '123' }),
    });
    const { payload } = await response.json();
    const card = { ...(await t.enterCard()), token: payload['mobile-jwt'].jwt };
    return stored(customer, { card, locationId: place.location.id });
  }
});
