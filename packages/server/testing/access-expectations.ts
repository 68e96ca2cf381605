/** What each route answers to callers whom its row admits but who are strangers to what the request names. */
import type { RouteName } from './route-requests.ts';
import type { Relation } from './walkers.ts';

export interface Expectation {
  /** How the route says that there is no such thing; null when the request names none of the company. */
  readonly hides: 404 | 422 | null;
  /** Where a relation gets another answer than that: `ok` is the route's success. */
  /** Routes that ask for no credential: what everybody gets. */
  readonly open?: 200 | 401;
  readonly unless?: Partial<Record<Relation, 'ok' | 403>>;
}

/** Names nothing: lists, the caller's own record, upserts by the ERP's own id. */
const names: Expectation = { hides: null };
const hidden: Expectation = { hides: 404 };
/** Customers belong to the company, so that staff of every location know them. */
const ofTheCompany: Expectation = { hides: 404, unless: { elsewhere: 'ok' } };
/** Decided by those who work at all locations only. */
const forAllLocations: Expectation = {
  hides: null,
  unless: { here: 403, elsewhere: 403, 'another company, confined': 403 },
};

/** A route without a row fails the walk. */
export const expectations: Readonly<Record<RouteName, Expectation>> = {
  'companies.create': names,
  'companies.current': names,
  'locations.list': names,
  'locations.get': { hides: 404, unless: { 'other customer': 'ok' } },
  'locations.upsert': names,
  'locations.installProcessorAccount': hidden,
  'settings.getCompany': names,
  'settings.updateCompany': forAllLocations,
  'settings.getLocation': hidden,
  'settings.updateLocation': hidden,
  'permissions.get': names,
  'permissions.update': forAllLocations,
  'sessions.create': { hides: 422 },
  'sessions.current': names,
  'customers.list': names,
  'customers.get': ofTheCompany,
  'customers.getPolicy': ofTheCompany,
  'customers.putPolicy': ofTheCompany,
  'customers.upsert': names,
  'customers.upsertMany': names,
  'paymentMethods.list': names,
  'paymentMethods.get': hidden,
  'paymentMethods.startEntry': hidden,
  'paymentMethods.create': hidden,
  'paymentMethods.startBankEntry': hidden,
  'paymentMethods.createBankAccount': hidden,
  'paymentMethods.update': hidden,
  'paymentMethods.delete': hidden,
  'invoices.list': names,
  'invoices.get': hidden,
  'invoices.upsert': names,
  'invoices.upsertMany': names,
  'openCredits.list': names,
  'openCredits.upsert': names,
  'orders.list': names,
  'orders.get': hidden,
  'orders.upsert': names,
  'orders.pay': hidden,
  'orders.confirm': hidden,
  'orderHook.get': names,
  'orderHook.put': hidden,
  'orderHook.delete': names,
  'terminals.list': names,
  'terminals.get': hidden,
  'terminals.register': hidden,
  'terminals.update': hidden,
  'terminals.pair': hidden,
  'terminals.test': hidden,
  'payments.create': hidden,
  'payments.list': names,
  'payments.get': hidden,
  'payments.timeline': hidden,
  'payments.cancel': hidden,
  'payments.capture': hidden,
  'payments.void': hidden,
  'payments.reallocate': hidden,
  'methodRequests.create': hidden,
  'methodRequests.list': names,
  'methodRequests.get': hidden,
  'methodRequests.resend': hidden,
  'methodRequests.revoke': hidden,
  'methodRequests.exchange': { hides: null, open: 200 },
  'methodRequests.current': names,
  'methodRequests.startEntry': names,
  'methodRequests.markOpened': names,
  'methodRequests.complete': names,
  'methodRequests.startBankEntry': names,
  'methodRequests.completeWithBankAccount': names,
  'events.list': names,
  'events.stream': names,
  'auditEntries.list': names,
  // Only the processor's signature opens it.
  'processorWebhooks.receive': { hides: null, open: 401 },
};
