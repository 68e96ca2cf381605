/** Every change of money, methods, settings, credentials and sessions leaves its trace: who, when, what, from where. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditEntrySchema } from '@tillkit/contract';
import { z } from 'zod';
import { admitted, type RouteName, routeRequests, sendWalked, walkedRoutes } from '../../testing/route-requests.ts';
import { testWorld, type World } from '../../testing/test-world.ts';

/** What each changing route notes. A new one without a row fails. */
const actions: Partial<Record<RouteName, string | readonly string[]>> = {
  'locations.upsert': 'location.upsert',
  'locations.installProcessorAccount': 'processor_account.install',
  'settings.updateCompany': 'settings.update',
  'settings.updateLocation': 'settings.update',
  'permissions.update': 'permissions.update',
  'sessions.create': 'session.mint',
  'customers.upsert': 'customer.upsert',
  'customers.upsertMany': 'customer.upsert',
  'customers.putPolicy': 'customer_policy.update',
  'paymentMethods.create': 'payment_method.save',
  'paymentMethods.createBankAccount': 'payment_method.save',
  'paymentMethods.update': 'payment_method.update',
  'paymentMethods.delete': 'payment_method.delete',
  'methodRequests.create': 'method_request.send',
  // The old link stops working.
  'methodRequests.resend': ['method_request.revoked', 'method_request.send'],
  'methodRequests.revoke': 'method_request.revoked',
  'methodRequests.markOpened': 'method_request.opened',
  'methodRequests.complete': 'payment_method.save',
  'invoices.upsert': 'invoice.upsert',
  'invoices.upsertMany': 'invoice.upsert',
  'openCredits.upsert': 'open_credit.create',
  'orders.upsert': 'order.upsert',
  'orders.pay': 'payment.receive',
  'orders.confirm': 'order.confirm',
  'orderHook.put': 'order_hook.update',
  'orderHook.delete': 'order_hook.delete',
  'terminals.register': 'terminal.register',
  'terminals.update': 'terminal.update',
  'terminals.pair': 'terminal.pair',
  'terminals.test': 'terminal.test',
  'payments.create': 'payment.receive',
  'payments.capture': 'payment.capture',
  'payments.void': 'payment.void',
  'payments.reallocate': 'payment.reallocate',
};
/** Change nothing of this company: another company's beginning, a form, a processor's notice, what has ended. */
const exempt: readonly RouteName[] = [
  'companies.create',
  'paymentMethods.startEntry',
  'paymentMethods.startBankEntry',
  'methodRequests.exchange',
  'methodRequests.startEntry',
  'methodRequests.startBankEntry',
  // Stores by the operation of `methodRequests.complete`, which has used up the walk's one link.
  'methodRequests.completeWithBankAccount',
  // Of a payment that has ended; one at a terminal has its own test.
  'payments.cancel',
  'processorWebhooks.receive',
];

describe('the audit log', { timeout: 180_000 }, () => {
  let world: World;
  before(async () => {
    world = await testWorld();
  });
  after(() => world?.t.stop());

  const entries = async () =>
    z
      .object({ items: z.array(auditEntrySchema) })
      .parse((await world.t.call('GET', '/v1/audit-entries?limit=1000', { token: world.t.apiKey })).body).items;

  for (const walked of walkedRoutes.filter(({ name, route }) => route.method !== 'GET' && !exempt.includes(name)))
    it(`${walked.name} leaves one entry of its caller`, async () => {
      const request = await routeRequests[walked.name](world);
      const known = new Set((await entries()).map(({ id }) => id));
      const token = admitted(world, walked);
      const answer = await sendWalked(world, walked, request, { token });
      assert.ok(answer.status < 300, JSON.stringify(answer.body));
      const fresh = (await entries()).filter(({ id, actor }) => !known.has(id) && actor.kind !== 'system');
      assert.deepEqual(fresh.map(({ action }) => action).sort(), [actions[walked.name]].flat());
      const [entry] = fresh;
      assert.ok(entry);
      const kind =
        Object.entries({
          operator: world.principals.operator,
          integration: world.t.apiKey,
          link: world.principals.link,
        }).find(([, known]) => known === token)?.[0] ?? 'staff';
      assert.equal(entry.actor.kind, kind);
      assert.ok(entry.actor.name.length > 0 && entry.actor.id.length > 0);
      assert.equal(entry.ip, '192.0.2.1');
      assert.equal(entry.requestId, answer.headers.get('x-request-id'));
      assert.ok(Math.abs(Date.parse(entry.at) - Date.now()) < 60_000);
      const text = JSON.stringify(entry);
      for (const secret of [world.t.apiKey, ...Object.values(world.t.credentials), 'tk_'])
        assert.ok(!text.includes(secret), 'a secret in the audit log');
    });

  it('has nothing to say of what was refused', async () => {
    const known = (await entries()).length;
    for (const walked of walkedRoutes.filter(({ route }) => route.method !== 'GET' && route.body)) {
      const request = await routeRequests[walked.name](world);
      await sendWalked(world, walked, request, { token: admitted(world, walked), bytes: '[]' });
      await sendWalked(world, walked, request, { token: null });
    }
    // The requests themselves stored a card, sent a link, put an order in or had one authorized to be refused with.
    const made = /^(payment_method\.|method_request\.send$|order\.upsert$|payment\.receive$)/;
    const fresh = (await entries())
      .slice(0, -known)
      .filter(({ action, actor }) => actor.kind !== 'system' && !made.test(action));
    assert.deepEqual(fresh, []);
  });
});
