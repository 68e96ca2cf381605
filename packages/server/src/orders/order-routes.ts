import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { notFound } from '../http/problem.ts';
import { intentOf, memberOf, staffOf } from '../http/route-call.ts';
import { confinementOf, mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { confirmOrder } from './confirm-order.ts';
import { findOrder, listOrders, presentOrder, presentOrders } from './order-store.ts';
import { payOrder } from './pay-order.ts';
import { putOrder } from './put-order.ts';

export function bindOrderRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.orders.list, async (call) => {
    const principal = memberOf(call);
    const { companyId } = principal;
    const { cursor, limit, locationId, status } = call.query;
    const customerId = principal.kind === 'customer' ? principal.customerId : call.query.customerId;
    if (call.query.customerId && !mayUseCustomer(principal, call.query.customerId))
      return { items: [], nextCursor: null };
    return store.inCompany(companyId, async (tx) => {
      const rows = await listOrders(tx, {
        companyId,
        customerId,
        locationId,
        status,
        locationIds: confinementOf(principal),
        before: cursor ? (decodeCursor(cursor, 1)[0] ?? null) : null,
        limit: limit + 1,
      });
      const cut = page(
        rows,
        limit,
        (row) => row,
        (row) => [row.id],
      );
      return { ...cut, items: await presentOrders(tx, cut.items) };
    });
  });

  bindRoute(app, backend, routes.orders.get, async (call) => {
    const principal = memberOf(call);
    return store.inCompany(principal.companyId, async (tx) => {
      const row = await findOrder(tx, call.params.orderId);
      if (!row || !mayUseCustomer(principal, row.customer_id) || !mayUseLocation(principal, row.location_id))
        throw notFound('order', 'orderId');
      return presentOrder(tx, row);
    });
  });

  bindRoute(app, backend, routes.orders.upsert, async (call) => {
    const { companyId } = memberOf(call);
    const row = await putOrder(backend, call, companyId, { ...call.body, externalId: call.params.externalId });
    return store.inCompany(companyId, (tx) => presentOrder(tx, row));
  });

  bindRoute(app, backend, routes.orders.pay, (call) =>
    payOrder(backend, {
      call,
      principal: staffOf(call),
      intent: intentOf(call),
      orderId: call.params.orderId,
      request: call.body,
      locale: call.locale,
    }),
  );

  bindRoute(app, backend, routes.orders.confirm, (call) =>
    confirmOrder(backend, {
      call,
      principal: memberOf(call),
      intent: intentOf(call),
      orderId: call.params.orderId,
      total: call.body.total,
      locale: call.locale,
    }),
  );
}
