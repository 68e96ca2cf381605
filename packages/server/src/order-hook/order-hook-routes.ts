import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { memberOf } from '../http/route-call.ts';
import { findHook, presentHook } from './order-hook-store.ts';
import { deleteOrderHook, putOrderHook } from './put-order-hook.ts';

export function bindOrderHookRoutes(app: App, backend: Backend): void {
  bindRoute(app, backend, routes.orderHook.get, async (call) => {
    const { companyId } = memberOf(call);
    const hook = await backend.store.inCompany(companyId, (tx) => findHook(tx, companyId));
    return { hook: hook ? presentHook(hook) : null };
  });
  bindRoute(app, backend, routes.orderHook.put, (call) =>
    putOrderHook(backend, { ...call, principal: memberOf(call) }, call.body),
  );
  bindRoute(app, backend, routes.orderHook.delete, async (call) => {
    await deleteOrderHook(backend, { ...call, principal: memberOf(call) });
    return undefined;
  });
}
