import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { notFound } from '../http/problem.ts';
import { memberOf } from '../http/route-call.ts';
import { assertUnconfined, type Member, mayUseLocation } from '../sessions/principal.ts';
import { findLevel, presentLevel } from './settings-store.ts';
import { updateSettings } from './update-settings.ts';

export function bindSettingsRoutes(app: App, backend: Backend): void {
  const read = (principal: Member, locationId: string | null) =>
    backend.store.inCompany(principal.companyId, async (tx) => {
      const at = await findLevel(tx, locationId);
      if (!at) throw notFound('location', 'locationId');
      return presentLevel(tx, at);
    });

  bindRoute(app, backend, routes.settings.getCompany, (call) => read(memberOf(call), null));

  bindRoute(app, backend, routes.settings.updateCompany, async (call) => {
    const principal = memberOf(call);
    assertUnconfined(principal, "The company's settings hold at every location");
    return updateSettings(backend, { ...call, principal }, { locationId: null, change: call.body });
  });

  bindRoute(app, backend, routes.settings.getLocation, async (call) => {
    const principal = memberOf(call);
    if (!mayUseLocation(principal, call.params.locationId)) throw notFound('location', 'locationId');
    return read(principal, call.params.locationId);
  });

  bindRoute(app, backend, routes.settings.updateLocation, async (call) => {
    const principal = memberOf(call);
    const { locationId } = call.params;
    if (!mayUseLocation(principal, locationId)) throw notFound('location', 'locationId');
    return updateSettings(backend, { ...call, principal }, { locationId, change: call.body });
  });
}
