/**
 * Every route of the contract asked by everybody (`reliability.md` C2): what comes back follows from the route's row, and
 * what is somebody else's looks as if it did not exist.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  customerSchema,
  idPrefixes,
  newId,
  type Permission,
  permissionMatrix,
  problemSchema,
  roles,
} from '@tillkit/contract';
import {
  admitted,
  type RouteName,
  type RouteRequest,
  routeRequests,
  sendWalked,
  type WalkedRoute,
  walkedRoutes,
} from '../../testing/route-requests.ts';
import { type PrincipalName, testWorld, type World } from '../../testing/test-world.ts';

const strangers = [
  'staff elsewhere',
  'other customer',
  'integration of another company',
  'staff of another company',
  'customer of another company',
] as const;
type Stranger = (typeof strangers)[number];
const isStranger = (name: PrincipalName): name is Stranger => strangers.some((stranger) => stranger === name);

/** Routes that name a thing of the first company, and how they say that there is no such thing. */
const naming: Partial<Record<RouteName, 404 | 422>> = {
  'locations.get': 404,
  'sessions.create': 422,
  'customers.get': 404,
  'paymentMethods.get': 404,
  'paymentMethods.startEntry': 404,
  'paymentMethods.create': 404,
  'paymentMethods.update': 404,
  'paymentMethods.delete': 404,
  'methodRequests.create': 404,
  'methodRequests.get': 404,
  'methodRequests.resend': 404,
  'methodRequests.revoke': 404,
  'invoices.get': 404,
  'payments.create': 404,
  'payments.get': 404,
  'payments.timeline': 404,
  'payments.reallocate': 404,
};
/** Things of the company rather than of one location or customer. */
const sharedWith: Partial<Record<Stranger, readonly RouteName[]>> = {
  'staff elsewhere': ['customers.get'],
  'other customer': ['locations.get'],
};
/** A card form is for whoever may store a card or take a payment. */
const cardForm: readonly Permission[] = ['methods:manage', 'payments:receive', 'payments:take_in_orders'];

function expected({ name, route }: WalkedRoute, principal: PrincipalName): number {
  if (name === 'methodRequests.exchange') return 200; // Whoever has the token has the link.
  if (route.access.public) return 401; // Only the processor's signature opens it.
  if (['nobody', 'garbage', 'expired session', 'revoked key'].includes(principal)) return 401;
  if (!mayCall({ name, route }, principal)) return 403;
  if (isStranger(principal) && !sharedWith[principal]?.includes(name)) {
    const hidden = naming[name];
    if (hidden !== undefined) return hidden;
  }
  return route.status ?? 200;
}

function mayCall({ name, route: { access } }: WalkedRoute, principal: PrincipalName): boolean {
  if (principal === 'operator') return access.operator === true;
  if (principal.startsWith('integration')) return access.integration === true;
  if (principal === 'link') return access.link !== undefined;
  if (principal.includes('customer')) return access.customer === true;
  if (access.staff === undefined) return false;
  const role = roles.find((known) => principal === `staff ${known}`) ?? 'admin';
  const holds = (permission: Permission) => permissionMatrix[permission].includes(role);
  if (name === 'paymentMethods.startEntry') return cardForm.some(holds);
  return access.staff === true || holds(access.staff);
}

const ids = new RegExp(`\\b(${Object.values(idPrefixes).join('|')})_[0-9A-HJKMNP-TV-Z]{26}\\b`, 'g');
const kindOf = (prefix: string) =>
  (Object.keys(idPrefixes) as (keyof typeof idPrefixes)[]).find((kind) => idPrefixes[kind] === prefix) ?? 'request';

/** The same request about things that nobody has; what the stranger may see stays. */
const aboutNothing = (request: RouteRequest, stranger: Stranger): RouteRequest =>
  JSON.parse(
    JSON.stringify(request).replaceAll(ids, (id, prefix: string) =>
      stranger === 'other customer' && prefix === idPrefixes.location ? id : newId(kindOf(prefix)),
    ),
  );

const anonymous = (body: unknown) => ({ ...problemSchema.parse(body), requestId: '' });

describe('the access walk', { timeout: 600_000 }, () => {
  let world: World;
  before(async () => {
    world = await testWorld();
  });
  after(() => world?.t.stop());

  for (const walked of walkedRoutes) {
    it(walked.name, async () => {
      const names = Object.keys(world.principals) as PrincipalName[];
      for (const principal of names) {
        // A link is used up by its last route: each call gets one of its own.
        const token = principal === 'link' ? await world.linkSession() : world.principals[principal];
        const request = await routeRequests[walked.name](world);
        const answer = await sendWalked(world, walked, request, { token });
        const { status, body } = answer;
        const wanted = expected(walked, principal);
        assert.equal(status, wanted, `${walked.name} by ${principal}: ${JSON.stringify(body)}`);
        if (status >= 400) {
          const problem = problemSchema.parse(body);
          assert.equal(answer.headers.get('content-type'), 'application/problem+json');
          assert.equal(answer.headers.get('x-request-id'), problem.requestId);
          if (status === 401) assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
        } else if (walked.route.response && walked.route.kind !== 'event-stream') walked.route.response.parse(body);
        if (isStranger(principal) && (status === 404 || status === 422)) {
          const nothing = await sendWalked(world, walked, aboutNothing(request, principal), { token });
          assert.equal(nothing.status, status);
          assert.deepEqual(anonymous(nothing.body), anonymous(body), `${walked.name} by ${principal}`);
        }
        if (isStranger(principal) && status === 200 && request.query?.customerId !== undefined)
          assert.deepEqual(body, { items: [], nextCursor: null }, `${walked.name} by ${principal}`);
      }
    });
  }

  it('lists nothing of others to a caller who asks for everything', async () => {
    const { customer, invoice, credit, paymentId, paymentMethodId } = world;
    for (const principal of strangers) {
      // Customers and their cards on file are the company's; receivables and payments are a location's.
      const shared = principal === 'staff elsewhere' ? [] : [customer.id, paymentMethodId];
      const theirs = [invoice.id, credit.id, paymentId, ...shared];
      for (const walked of walkedRoutes.filter(({ route }) => route.query && route.kind === undefined)) {
        if (expected(walked, principal) !== 200) continue;
        if (principal === 'staff elsewhere' && walked.name === 'auditEntries.list') continue;
        if (walked.route.query?.shape.customerId && !walked.route.query.safeParse({}).success) continue;
        const { status, body } = await sendWalked(world, walked, {}, { token: world.principals[principal] });
        assert.equal(status, 200, walked.name);
        const text = JSON.stringify(body);
        for (const id of theirs) assert.ok(!text.includes(id), `${walked.name} tells ${principal} of ${id}`);
      }
    }
  });

  it('shows confined staff the figures of their locations only', async () => {
    const [walked] = walkedRoutes.filter(({ name }) => name === 'customers.get');
    assert.ok(walked);
    const request = { params: { customerId: world.customer.id } };
    const seen = async (token: string | null) => {
      const { body } = await sendWalked(world, walked, request, { token });
      const customer = customerSchema.parse(body);
      return [
        customer.openInvoiceCount > 0,
        customer.openBalance.minor > 0,
        customer.overdueBalance.minor > 0,
        customer.openCredits.minor > 0,
      ];
    };
    assert.deepEqual(await seen(world.principals['staff elsewhere']), [false, false, false, false]);
    assert.deepEqual(await seen(world.principals['staff admin']), [true, true, true, true]);
    assert.deepEqual(await seen(admitted(world, walked)), [true, true, true, true]);
  });
});
