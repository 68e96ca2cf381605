import { routes } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { recordEvent } from '../events/event-store.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { notFound } from '../http/problem.ts';
import { intentOf, memberOf } from '../http/route-call.ts';
import { mayUseLocation } from '../sessions/principal.ts';
import { applySettings, findLevel } from '../settings/index.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { getCompany } from './company-store.ts';
import { createCompany } from './create-company.ts';
import { installProcessorAccount } from './install-processor-account.ts';
import { findLocation, listLocations, upsertLocation } from './location-store.ts';

export function bindLocationRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.companies.create, (call) => createCompany(backend, call, intentOf(call), call.body));

  bindRoute(app, backend, routes.companies.current, (call) => store.inCompany(memberOf(call).companyId, getCompany));

  bindRoute(app, backend, routes.locations.list, async (call) => {
    const principal = memberOf(call);
    const { cursor, limit } = call.query;
    const after = cursor ? (decodeCursor(cursor, 1)[0] ?? null) : null;
    const only = principal.kind === 'staff' ? principal.locationIds : null;
    const found = await store.inCompany(principal.companyId, (tx) =>
      listLocations(tx, { only, after, limit: limit + 1 }),
    );
    return page(
      found,
      limit,
      (location) => location,
      (location) => [location.id],
    );
  });

  bindRoute(app, backend, routes.locations.get, async (call) => {
    const principal = memberOf(call);
    const location = await store.inCompany(principal.companyId, (tx) => findLocation(tx, call.params.locationId));
    if (!location || !mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
    return location;
  });

  bindRoute(app, backend, routes.locations.upsert, async (call) => {
    const { companyId } = memberOf(call);
    return store.inCompany(companyId, async (tx) => {
      const company = await getCompany(tx);
      const id = await upsertLocation(tx, companyId, call.params.externalId, {
        name: call.body.name,
        country: call.body.country ?? company.country,
        currency: call.body.currency ?? company.currency,
      });
      const at = await findLevel(tx, id, { lock: true });
      if (!at) throw notFound('location', 'externalId');
      const { timeZone, integrationEnabled } = call.body;
      const changes = await applySettings(tx, at, { timeZone, integrationEnabled });
      await recordEvent(tx, { companyId, type: 'location.updated', subjectId: id, customerId: null, locationId: id });
      await recordAudit(tx, call, {
        companyId,
        action: 'location.upsert',
        subjectId: id,
        locationId: id,
        details: { name: call.body.name, changes },
      });
      const location = await findLocation(tx, id);
      if (!location) throw notFound('location', 'externalId');
      return location;
    });
  });

  bindRoute(app, backend, routes.locations.installProcessorAccount, (call) =>
    installProcessorAccount(backend, call, { ...call.params, ...call.body }),
  );
}
