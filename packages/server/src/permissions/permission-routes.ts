import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { memberOf } from '../http/route-call.ts';
import { assertUnconfined } from '../sessions/principal.ts';
import { getOverrides } from './permission-store.ts';
import { matrixOf } from './permissions.ts';
import { updatePermissions } from './update-permissions.ts';

export function bindPermissionRoutes(app: App, backend: Backend): void {
  bindRoute(app, backend, routes.permissions.get, (call) =>
    backend.store.inCompany(memberOf(call).companyId, async (tx) => matrixOf(await getOverrides(tx))),
  );

  bindRoute(app, backend, routes.permissions.update, async (call) => {
    const principal = memberOf(call);
    assertUnconfined(principal, 'What a role may do holds at every location');
    return updatePermissions(backend, { ...call, principal }, call.body.changes);
  });
}
