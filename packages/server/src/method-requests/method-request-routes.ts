import { type Company, type Location, routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { checkPagesOrigin } from '../http/cors.ts';
import { notFound } from '../http/problem.ts';
import { intentOf, linkOf, memberOf } from '../http/route-call.ts';
import { getCompany } from '../locations/company-store.ts';
import { findLocation } from '../locations/location-store.ts';
import { savePaymentMethod } from '../payment-methods/save-payment-method.ts';
import { bankEntryAt } from '../payment-methods/start-bank-entry.ts';
import { cardEntryAt } from '../payment-methods/start-card-entry.ts';
import { confinementOf, type LinkPrincipal, mayUseCustomer } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { createExchangeLimits } from './exchange-limits.ts';
import { exchangeLink } from './exchange-link.ts';
import { linkedRequest, showLinked } from './linked-request.ts';
import { isOpen, linkStateAt, statusAt, toMethodRequest } from './method-request.ts';
import { listMethodRequests } from './method-request-store.ts';
import { openMethodRequest } from './open-method-request.ts';
import { ownMethodRequest } from './own-method-request.ts';
import { requestEnded } from './request-ended.ts';
import { revokeMethodRequest } from './revoke-method-request.ts';
import { resendMethodRequest, sendMethodRequest } from './send-method-request.ts';

export function bindMethodRequestRoutes(app: App, backend: Backend): void {
  bindStaffRoutes(app, backend);
  bindLinkRoutes(app, backend);
}

function bindStaffRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.methodRequests.list, async (call) => {
    const principal = memberOf(call);
    const { customerId, cursor, limit } = call.query;
    if (!mayUseCustomer(principal, customerId)) return { items: [], nextCursor: null };
    const before = cursor ? (decodeCursor(cursor, 1)[0] ?? null) : null;
    const locationIds = confinementOf(principal);
    const rows = await store.inCompany(principal.companyId, (tx) =>
      listMethodRequests(tx, { customerId, locationIds, before, limit: limit + 1 }),
    );
    const now = backend.now();
    return page(
      rows,
      limit,
      (row) => toMethodRequest(row, now),
      (row) => [row.id],
    );
  });

  bindRoute(app, backend, routes.methodRequests.get, async (call) => {
    const principal = memberOf(call);
    const { methodRequestId } = call.params;
    const row = await store.inCompany(principal.companyId, (tx) => ownMethodRequest(tx, principal, methodRequestId));
    return toMethodRequest(row, backend.now());
  });

  bindRoute(app, backend, routes.methodRequests.create, (call) =>
    sendMethodRequest(backend, { call, principal: memberOf(call), intent: intentOf(call) }, call.body),
  );

  bindRoute(app, backend, routes.methodRequests.resend, (call) =>
    resendMethodRequest(
      backend,
      { call, principal: memberOf(call), intent: intentOf(call) },
      { methodRequestId: call.params.methodRequestId, email: call.body.email },
    ),
  );

  bindRoute(app, backend, routes.methodRequests.revoke, async (call) =>
    toMethodRequest(
      await revokeMethodRequest(backend, call, memberOf(call), call.params.methodRequestId),
      backend.now(),
    ),
  );
}

/** What the holder of a link reaches, and all of it. */
function bindLinkRoutes(app: App, backend: Backend): void {
  const { store } = backend;
  const limits = createExchangeLimits();

  bindRoute(app, backend, routes.methodRequests.exchange, (call) => {
    checkPagesOrigin(backend, call.headers.get('origin') ?? undefined);
    return exchangeLink(backend, limits, { token: call.body.token, ip: call.ip });
  });

  bindRoute(app, backend, routes.methodRequests.current, async (call) => {
    const link = linkOf(call);
    return store.inCompany(link.companyId, async (tx) => showLinked(tx, await linkedRequest(tx, link), backend.now()));
  });

  bindRoute(app, backend, routes.methodRequests.startEntry, async (call) => {
    const link = linkOf(call);
    const { location } = await openRequest(backend, link);
    return cardEntryAt(backend, location);
  });

  bindRoute(app, backend, routes.methodRequests.startBankEntry, async (call) => {
    const { location, company } = await openRequest(backend, linkOf(call));
    const locale = call.locale;
    return bankEntryAt(backend, location, { companyName: company.name, enteredBy: 'holder', locale });
  });

  bindRoute(app, backend, routes.methodRequests.markOpened, (call) => openMethodRequest(backend, call, linkOf(call)));

  bindRoute(app, backend, routes.methodRequests.complete, (call) => {
    const principal = linkOf(call);
    const { customerId, locationId } = principal;
    const request = { customerId, locationId, ...call.body, description: null, primary: false };
    return savePaymentMethod(backend, { call, principal, intent: intentOf(call), request });
  });

  bindRoute(app, backend, routes.methodRequests.completeWithBankAccount, (call) => {
    const principal = linkOf(call);
    const { customerId, locationId } = principal;
    const request = { customerId, locationId, ...call.body, description: null, primary: false };
    return savePaymentMethod(backend, { call, principal, intent: intentOf(call), request });
  });
}

/** Where what is asked for will be stored. @throws ApiProblem `method_request_ended` */
async function openRequest(backend: Backend, link: LinkPrincipal): Promise<{ location: Location; company: Company }> {
  return backend.store.inCompany(link.companyId, async (tx) => {
    const row = await linkedRequest(tx, link);
    const now = backend.now();
    if (!isOpen(statusAt(row, now))) throw requestEnded(linkStateAt(row, now));
    const location = await findLocation(tx, row.location_id);
    if (!location) throw notFound('location', 'locationId');
    return { location, company: await getCompany(tx) };
  });
}
