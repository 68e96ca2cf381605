/** For every route of the contract a request that is fine, so that walks can bend one thing at a time. */
import { randomUUID } from 'node:crypto';
import { type RouteDefinition, type Routes, routes } from '@tillkit/contract';
import { orderInput } from './test-company.ts';
import type { World } from './test-world.ts';

export type RouteName = {
  [Noun in keyof Routes & string]: `${Noun}.${keyof Routes[Noun] & string}`;
}[keyof Routes & string];

export interface RouteRequest {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: Record<string, unknown>;
}

export interface WalkedRoute {
  readonly name: RouteName;
  readonly route: RouteDefinition;
}

/** The table as a list. */
export const walkedRoutes: readonly WalkedRoute[] = Object.entries(routes).flatMap(([noun, operations]) =>
  Object.entries<RouteDefinition>(operations).map(([operation, route]) => ({
    name: `${noun}.${operation}` as RouteName,
    route,
  })),
);

const invoiceInput = ({ customer }: World) => ({
  customerExternalId: customer.externalId,
  locationExternalId: 'MIA',
  number: 'INV-WALK',
  date: '2026-01-01',
  dueDate: '2026-02-01',
  original: { minor: 12_300, currency: 'USD' },
  paidElsewhere: { minor: 300, currency: 'USD' },
  memo: 'Walk',
});
const customerInput = {
  number: 'C-WALK',
  name: 'Walker & Sons',
  email: 'walk@example.com',
  phone: '+1 305 555 0100',
  currency: 'USD',
  postalCode: '33101',
};

/** Settings are told of only when they change, so that each request asks for something new. */
let minutes = 60;
const nextMinutes = () => {
  minutes = minutes === 4320 ? 60 : minutes + 1;
  return minutes;
};
let allowed = false;

/** @param by who will send it, where that makes a difference; staff when absent */
type RequestOf = (world: World, by?: 'customer') => RouteRequest | Promise<RouteRequest>;

/** A route without a row does not compile. */
export const routeRequests: Readonly<Record<RouteName, RequestOf>> = {
  'companies.create': () => ({
    body: {
      name: 'Walk Inc',
      country: 'US',
      currency: 'USD',
      timeZone: 'America/New_York',
      embedOrigins: ['https://walk.example'],
      writeOffTolerance: { minor: 100, currency: 'USD' },
      mail: { senderName: 'Walk', replyTo: 'ar@walk.example', accentColor: '#123456' },
    },
  }),
  'companies.current': () => ({}),
  'locations.list': () => ({ query: { limit: '50' } }),
  'locations.get': ({ t }) => ({ params: { locationId: t.location.id } }),
  'locations.upsert': () => ({
    params: { externalId: 'WALK' },
    body: { name: 'Walk', country: 'US', currency: 'USD', timeZone: 'America/Chicago', integrationEnabled: false },
  }),
  'locations.installProcessorAccount': ({ t, elsewhere }) => ({
    params: { companyId: t.companyId, locationId: elsewhere.id },
    body: { processor: 'clearent', credentials: t.credentials },
  }),
  'settings.getCompany': () => ({}),
  'settings.updateCompany': () => ({ body: { requestLinkMinutes: nextMinutes(), ecommerceCards: null } }),
  'settings.getLocation': ({ t }) => ({ params: { locationId: t.location.id } }),
  'settings.updateLocation': ({ t }) => ({
    params: { locationId: t.location.id },
    body: { requestLinkMinutes: nextMinutes(), paymentLinkCapDays: null },
  }),
  'permissions.get': () => ({}),
  'permissions.update': () => {
    allowed = !allowed;
    return { body: { changes: [{ role: 'accounts_payable', permission: 'payment_links:manage', allowed }] } };
  },
  'sessions.create': ({ t }) => ({
    body: {
      subject: { kind: 'staff', userId: 'u7', userName: 'Ada', role: 'cashier', locationIds: [t.location.id] },
      ttlSeconds: 600,
    },
  }),
  'sessions.current': () => ({}),
  'customers.list': () => ({ query: { search: 'bloom', limit: '20' } }),
  'customers.get': ({ customer }) => ({ params: { customerId: customer.id } }),
  'customers.getPolicy': ({ customer }) => ({ params: { customerId: customer.id } }),
  'customers.putPolicy': ({ customer }) => {
    allowed = !allowed;
    return {
      params: { customerId: customer.id },
      body: {
        requireUponConfirmation: false,
        allowOnline: true,
        restrictCards: false,
        requireCardOnline: false,
        attachLinks: allowed,
      },
    };
  },
  'customers.upsert': () => ({ params: { externalId: 'WALK' }, body: { ...customerInput } }),
  'customers.upsertMany': () => ({ body: { customers: [{ externalId: 'WALK-2', ...customerInput }] } }),
  'paymentMethods.list': ({ t, customer }) => ({
    query: { customerId: customer.id, locationId: t.location.id, includeExpired: 'true', limit: '20' },
  }),
  'paymentMethods.get': ({ paymentMethodId }) => ({ params: { paymentMethodId } }),
  'paymentMethods.startEntry': ({ t, customer }) => ({
    body: { locationId: t.location.id, customerId: customer.id },
  }),
  'paymentMethods.create': async ({ t, customer }) => ({
    body: {
      customerId: customer.id,
      locationId: t.location.id,
      card: await t.enterCard(),
      description: 'Walk card',
      primary: false,
    },
  }),
  'paymentMethods.startBankEntry': ({ t, customer }) => ({
    body: { locationId: t.location.id, customerId: customer.id },
  }),
  'paymentMethods.createBankAccount': async ({ t, customer, principals }, by) => ({
    body: {
      customerId: customer.id,
      locationId: t.location.id,
      bank: await t.enterBank(),
      authorization: await t.authorization(customer, (by === 'customer' && principals.customer) || undefined),
      description: 'Walk account',
      primary: false,
    },
  }),
  'paymentMethods.update': ({ paymentMethodId }) => ({
    params: { paymentMethodId },
    body: { description: 'Renamed', primary: true },
  }),
  'paymentMethods.delete': async ({ t, customer }) => ({
    params: { paymentMethodId: await t.storeCard(customer) },
  }),
  'methodRequests.create': ({ t, customer }) => ({
    body: { customerId: customer.id, locationId: t.location.id, email: 'walk@example.com', language: 'es' },
  }),
  'methodRequests.list': ({ customer }) => ({ query: { customerId: customer.id, limit: '20' } }),
  'methodRequests.get': async (world) => ({ params: { methodRequestId: await world.methodRequest() } }),
  'methodRequests.resend': async (world) => ({
    params: { methodRequestId: await world.methodRequest() },
    body: { email: 'walk@example.com' },
  }),
  'methodRequests.revoke': async (world) => ({ params: { methodRequestId: await world.methodRequest() } }),
  'methodRequests.exchange': async (world) => ({
    body: { token: await world.linkToken(await world.methodRequest()) },
  }),
  'methodRequests.current': () => ({}),
  'methodRequests.startEntry': () => ({}),
  'methodRequests.markOpened': () => ({}),
  'methodRequests.complete': async ({ t }) => ({ body: { card: await t.enterCard() } }),
  'methodRequests.startBankEntry': () => ({}),
  'methodRequests.completeWithBankAccount': async ({ t }) => ({
    body: {
      bank: await t.enterBank(),
      authorization: { version: '2025-07:WEB:company:en', accepted: true },
    },
  }),
  'invoices.list': ({ customer }) => ({ query: { customerId: customer.id, status: 'open', limit: '20' } }),
  'invoices.get': ({ invoice }) => ({ params: { invoiceId: invoice.id } }),
  'invoices.upsert': (world) => ({ params: { externalId: 'WALK' }, body: invoiceInput(world) }),
  'invoices.upsertMany': (world) => ({ body: { invoices: [{ externalId: 'WALK-2', ...invoiceInput(world) }] } }),
  'openCredits.list': ({ customer }) => ({ query: { customerId: customer.id, limit: '20' } }),
  'openCredits.upsert': ({ customer }) => ({
    params: { externalId: 'WALK' },
    body: {
      customerExternalId: customer.externalId,
      locationExternalId: 'MIA',
      number: 'CM-WALK',
      date: '2026-01-05',
      amount: { minor: 100, currency: 'USD' },
      memo: null,
    },
  }),
  'orders.list': ({ t, customer }) => ({
    query: { customerId: customer.id, locationId: t.location.id, status: 'draft', limit: '20' },
  }),
  'orders.get': async (world) => ({ params: { orderId: (await world.order()).id } }),
  'orders.upsert': ({ customer }) => ({ params: { externalId: 'WALK' }, body: orderInput(customer) }),
  'orders.pay': async (world) => {
    const { id, total } = await world.order();
    const source = { type: 'stored_method', paymentMethodId: world.paymentMethodId };
    return { params: { orderId: id }, body: { total, source, creditApplications: [], confirmationEmail: null } };
  },
  'orders.confirm': async (world) => {
    const { id, total } = await world.order();
    return { params: { orderId: id }, body: { total } };
  },
  'orderHook.get': () => ({}),
  // Of locations where the walk confirms nothing.
  'orderHook.put': ({ elsewhere }) => ({
    body: { url: 'https://erp.example/tillkit', locationIds: [elsewhere.id], rotateSecret: false },
  }),
  'orderHook.delete': () => ({}),
  'terminals.list': ({ t }) => ({ query: { locationId: t.location.id, status: 'active', limit: '20' } }),
  'terminals.get': ({ terminalId }) => ({ params: { terminalId } }),
  'terminals.register': async ({ t }) => ({
    body: { locationId: t.location.id, name: 'Walk terminal', pairing: (await t.device()).pairing },
  }),
  'terminals.update': ({ t, terminalId }) => ({
    params: { terminalId },
    body: { name: `Counter ${nextMinutes()}`, locationId: t.location.id, status: 'active' },
  }),
  'terminals.pair': async ({ t, terminalId }) => ({
    params: { terminalId },
    body: { pairing: (await t.device()).pairing },
  }),
  'terminals.test': ({ terminalId }) => ({ params: { terminalId } }),
  'payments.create': (world) => ({
    body: {
      customerId: world.customer.id,
      locationId: world.t.location.id,
      amount: world.amount(),
      source: { type: 'check', checkNumber: '1042' },
      allocations: [{ invoiceId: world.invoice.id, amount: { minor: 2, currency: 'USD' } }],
      creditApplications: [
        { creditId: world.credit.id, invoiceId: world.invoice.id, amount: { minor: 1, currency: 'USD' } },
      ],
      writeOffs: [],
      receivedOn: '2026-03-01',
      memo: 'Walk',
      confirmationEmail: null,
      allowDuplicate: false,
    },
  }),
  'payments.list': ({ t, customer }) => ({
    query: { customerId: customer.id, locationId: t.location.id, status: 'succeeded', limit: '20' },
  }),
  'payments.get': ({ paymentId }) => ({ params: { paymentId } }),
  'payments.timeline': ({ paymentId }) => ({ params: { paymentId } }),
  // One that has ended is answered as it is, to whoever may read it.
  'payments.cancel': ({ paymentId }) => ({ params: { paymentId } }),
  'payments.capture': async (world) => {
    const { id, amount } = await world.authorized();
    return { params: { paymentId: id }, body: { amount } };
  },
  'payments.void': async (world) => ({ params: { paymentId: (await world.authorized()).id } }),
  'payments.reallocate': ({ paymentId, invoice }) => ({
    params: { paymentId },
    body: { allocations: [{ invoiceId: invoice.id, amount: { minor: 700, currency: 'USD' } }] },
  }),
  'events.list': ({ paymentId }) => ({ query: { subjectId: paymentId, limit: '20' } }),
  'events.stream': () => ({}),
  'auditEntries.list': ({ paymentId }) => ({ query: { subjectId: paymentId, limit: '20' } }),
  'processorWebhooks.receive': ({ processorAccountId }) => ({ params: { processorAccountId } }),
};

/** The address of a route with its parameters filled in. */
export function addressOf({ route }: WalkedRoute, { params = {}, query = {} }: RouteRequest): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}

export interface WalkedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for streams and empty answers. */
  readonly body: unknown;
}

export interface SendOptions {
  readonly token: string | null;
  /** Overrides what is derived from the request. */
  readonly headers?: Record<string, string>;
  /** Overrides the body's bytes. */
  readonly bytes?: BodyInit;
  readonly address?: string;
}

/** Sends a request of a route; a stream is let go at once. */
export async function sendWalked(
  world: World,
  walked: WalkedRoute,
  request: RouteRequest,
  options: SendOptions,
): Promise<WalkedAnswer> {
  const { route } = walked;
  const body = options.bytes ?? (request.body ? JSON.stringify(request.body) : route.kind === 'raw' ? '{}' : undefined);
  const response = await world.t.running.fetch(
    new Request(`http://api.test${options.address ?? addressOf(walked, request)}`, {
      method: route.method,
      headers: {
        ...(options.token !== null && { authorization: `Bearer ${options.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(route.idempotent && { 'idempotency-key': randomUUID() }),
        ...options.headers,
      },
      ...(body !== undefined && { body, duplex: 'half' }),
    } as RequestInit),
  );
  if (response.headers.get('content-type') === 'text/event-stream') {
    await response.body?.cancel();
    return { status: response.status, headers: response.headers, body: undefined };
  }
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

/** A credential that the route admits. */
export function admitted(world: World, { route }: WalkedRoute): string | null {
  const { access } = route;
  if (access.public) return null;
  if (access.integration) return world.principals.integration;
  if (access.operator) return world.principals.operator;
  if (access.link) return world.principals.link;
  return world.principals['staff admin'];
}
