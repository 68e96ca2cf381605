/**
 * Every route of the contract asked by everybody (`reliability.md` C2, R-45, R-47): route × role × {no token, other company,
 * other location, other customer, expired, revoked, link}. What comes back follows from the route's row, and what is somebody
 * else's looks as if it did not exist.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  customerSchema,
  idPrefixes,
  newId,
  type Permission,
  permissionMatrix,
  permissions,
  problemSchema,
  type Role,
  roles,
} from '@tillkit/contract';
import { expectations } from '../../testing/access-expectations.ts';
import {
  admitted,
  type RouteName,
  type RouteRequest,
  routeRequests,
  sendWalked,
  type WalkedRoute,
  walkedRoutes,
} from '../../testing/route-requests.ts';
import { testWorld, type World } from '../../testing/test-world.ts';
import { type Walker, walkersOf } from '../../testing/walkers.ts';

/** Forms for cards and accounts are for whoever may store one or take a payment. */
const entryForms: readonly RouteName[] = ['paymentMethods.startEntry', 'paymentMethods.startBankEntry'];
const mayEnter: readonly Permission[] = ['methods:manage', 'payments:receive', 'payments:take_in_orders'];

function mayCall({ name, route: { access } }: WalkedRoute, { kind, role }: Walker): boolean {
  if (kind === null) return false;
  if (kind === 'link') return access.link !== undefined;
  if (kind !== 'staff') return access[kind] === true;
  if (access.staff === undefined || role === null) return false;
  const holds = (permission: Permission) => permissionMatrix[permission].includes(role);
  if (entryForms.includes(name)) return mayEnter.some(holds);
  return access.staff === true || holds(access.staff);
}

function expected(walked: WalkedRoute, walker: Walker): number {
  const { status = 200 } = walked.route;
  const { hides, unless, open } = expectations[walked.name];
  if (open !== undefined) return open;
  if (walker.kind === null) return 401;
  if (!mayCall(walked, walker)) return 403;
  const instead = unless?.[walker.relation];
  if (instead !== undefined) return instead === 'ok' ? status : instead;
  if (hides !== null && isStranger(walker)) return hides;
  return status;
}

const isStranger = ({ relation }: Walker) => relation !== 'own' && relation !== 'here';

const ids = new RegExp(`\\b(${Object.values(idPrefixes).join('|')})_[0-9A-HJKMNP-TV-Z]{26}\\b`, 'g');
const kindOf = (prefix: string) =>
  (Object.keys(idPrefixes) as (keyof typeof idPrefixes)[]).find((kind) => idPrefixes[kind] === prefix) ?? 'request';

/** The same request about things that nobody has; what the stranger may see stays. */
const aboutNothing = (request: RouteRequest, walker: Walker): RouteRequest =>
  JSON.parse(
    JSON.stringify(request).replaceAll(ids, (id, prefix: string) =>
      walker.relation === 'other customer' && prefix === idPrefixes.location ? id : newId(kindOf(prefix)),
    ),
  );

const anonymous = (body: unknown) => ({ ...problemSchema.parse(body), requestId: '' });

describe('the access walk', { timeout: 600_000 }, () => {
  let world: World;
  let walkers: Walker[];
  before(async () => {
    world = await testWorld();
    walkers = await walkersOf(world);
  });
  after(() => world?.t.stop());

  it('has a request and an expectation for every route, and none for others', () => {
    const all = walkedRoutes.map(({ name }) => name).sort();
    assert.deepEqual(Object.keys(routeRequests).sort(), all);
    assert.deepEqual(Object.keys(expectations).sort(), all);
  });

  it('walks as every role in every relation', () => {
    for (const role of roles)
      for (const relation of ['own', 'here', 'elsewhere', 'another company'])
        assert.ok(
          walkers.some((walker) => walker.role === role && walker.relation === relation),
          `${role} ${relation}`,
        );
  });

  for (const walked of walkedRoutes) {
    it(walked.name, async () => {
      const requestBy = ({ kind }: Walker) => routeRequests[walked.name](world, kind === 'customer' ? kind : undefined);
      let request: RouteRequest | undefined;
      let kind: Walker['kind'] | undefined;
      for (const walker of walkers) {
        // Anew after it was spent, and for another kind of caller; whoever is refused leaves it as it was.
        if (kind !== walker.kind) request = undefined;
        kind = walker.kind;
        request ??= await requestBy(walker);
        const { name } = walker;
        const token = (await walker.fresh?.()) ?? walker.token;
        const answer = await sendWalked(world, walked, request, { token });
        const { status, body } = answer;
        assert.equal(status, expected(walked, walker), `${walked.name} by ${name}: ${JSON.stringify(body)}`);
        if (status >= 400) {
          const problem = problemSchema.parse(body);
          assert.equal(answer.headers.get('content-type'), 'application/problem+json');
          assert.equal(answer.headers.get('x-request-id'), problem.requestId);
          if (status === 401) assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
        } else if (walked.route.response && walked.route.kind !== 'event-stream') walked.route.response.parse(body);
        if (isStranger(walker) && (status === 404 || status === 422)) {
          const nothing = await sendWalked(world, walked, aboutNothing(request, walker), { token });
          assert.equal(nothing.status, status);
          assert.deepEqual(anonymous(nothing.body), anonymous(body), `${walked.name} by ${name}`);
        }
        if (isStranger(walker) && status === 200 && request.query?.customerId !== undefined)
          assert.deepEqual(body, { items: [], nextCursor: null }, `${walked.name} by ${name}`);
        if (status < 300 && walked.route.method !== 'GET') request = undefined;
      }
      if (walked.name === 'permissions.update') await backToDefault();
    });
  }

  /** What was allowed and denied while walking must not decide over the steps that follow. */
  async function backToDefault(): Promise<void> {
    const everything = (role: Role) => permissions.map((permission) => ({ role, permission, allowed: null }));
    const body = { changes: roles.flatMap(everything) };
    await world.t.ok('PATCH', '/v1/permissions', { token: world.t.apiKey, body });
  }

  it('lists nothing of others to a caller who asks for everything', async () => {
    const { customer, invoice, credit, paymentId, paymentMethodId } = world;
    for (const walker of walkers.filter(isStranger)) {
      // Customers are the company's; receivables, payments and what is kept to pay with are a location's.
      const shared = walker.relation === 'elsewhere' ? [] : [customer.id];
      const theirs = [invoice.id, credit.id, paymentId, paymentMethodId, ...shared];
      for (const walked of walkedRoutes.filter(({ route }) => route.query && route.kind === undefined)) {
        if (expected(walked, walker) !== 200) continue;
        if (walked.route.query?.shape.customerId && !walked.route.query.safeParse({}).success) continue;
        const { status, body } = await sendWalked(world, walked, {}, { token: walker.token });
        assert.equal(status, 200, walked.name);
        const text = JSON.stringify(body);
        for (const id of theirs) assert.ok(!text.includes(id), `${walked.name} tells ${walker.name} of ${id}`);
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
