import { routes } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { notFound } from '../http/problem.ts';
import { intentOf, memberOf } from '../http/route-call.ts';
import { companyToday } from '../locations/company-store.ts';
import { mayUseCustomer } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { changePaymentMethod } from './change-payment-method.ts';
import { ownPaymentMethod } from './own-payment-method.ts';
import { toPaymentMethod } from './payment-method.ts';
import { listPaymentMethods } from './payment-method-store.ts';
import { removePaymentMethod } from './remove-payment-method.ts';
import { savePaymentMethod } from './save-payment-method.ts';
import { startBankEntry } from './start-bank-entry.ts';
import { startCardEntry } from './start-card-entry.ts';

export function bindPaymentMethodRoutes(app: App, backend: Backend): void {
  const { store } = backend;
  const today = (tx: Tx) => companyToday(tx, backend.now());

  bindRoute(app, backend, routes.paymentMethods.list, async (call) => {
    const principal = memberOf(call);
    const { customerId, locationId, includeExpired, cursor, limit } = call.query;
    if (!mayUseCustomer(principal, customerId)) return { items: [], nextCursor: null };
    const locationIds = principal.kind === 'staff' ? principal.locationIds : null;
    const after = cursor ? (decodeCursor(cursor, 1)[0] ?? null) : null;
    return store.inCompany(principal.companyId, async (tx) => {
      const day = await today(tx);
      const rows = await listPaymentMethods(tx, { customerId, locationId, locationIds, after, limit: limit + 1 });
      const cut = page(
        rows,
        limit,
        (row) => toPaymentMethod(row, day),
        (row) => [row.id],
      );
      return includeExpired === false ? { ...cut, items: cut.items.filter((method) => !isExpired(method)) } : cut;
    });
  });

  bindRoute(app, backend, routes.paymentMethods.startEntry, (call) =>
    startCardEntry(backend, memberOf(call), call.body),
  );

  bindRoute(app, backend, routes.paymentMethods.startBankEntry, (call) =>
    startBankEntry(backend, memberOf(call), { ...call.body, locale: call.locale }),
  );

  bindRoute(app, backend, routes.paymentMethods.createBankAccount, (call) =>
    savePaymentMethod(backend, { call, principal: memberOf(call), intent: intentOf(call), request: call.body }),
  );

  bindRoute(app, backend, routes.paymentMethods.get, async (call) => {
    const principal = memberOf(call);
    return store.inCompany(principal.companyId, async (tx) => {
      const row = await ownPaymentMethod(tx, principal, call.params.paymentMethodId);
      if (row.deleted_at !== null) throw notFound('payment method', 'paymentMethodId');
      return toPaymentMethod(row, await today(tx));
    });
  });

  bindRoute(app, backend, routes.paymentMethods.create, (call) =>
    savePaymentMethod(backend, { call, principal: memberOf(call), intent: intentOf(call), request: call.body }),
  );

  bindRoute(app, backend, routes.paymentMethods.update, async (call) => {
    const principal = memberOf(call);
    const { paymentMethodId } = call.params;
    const row = await changePaymentMethod(backend, call, principal, { paymentMethodId, change: call.body });
    return store.inCompany(principal.companyId, async (tx) => toPaymentMethod(row, await today(tx)));
  });

  bindRoute(app, backend, routes.paymentMethods.delete, async (call) => {
    await removePaymentMethod(backend, call, memberOf(call), call.params.paymentMethodId);
    return undefined;
  });
}
