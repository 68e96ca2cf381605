import { routes } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { intentOf, memberOf } from '../http/route-call.ts';
import { getCompany } from '../locations/company-store.ts';
import { type Member, mayUseCustomer } from '../sessions/principal.ts';
import { plainDateIn } from '../shared/plain-date.ts';
import { toPaymentMethod } from './payment-method.ts';
import {
  findPaymentMethod,
  listPaymentMethods,
  lockCustomer,
  type PaymentMethodRow,
  updatePaymentMethod,
} from './payment-method-store.ts';
import { removePaymentMethod } from './remove-payment-method.ts';
import { savePaymentMethod } from './save-payment-method.ts';
import { startCardEntry } from './start-card-entry.ts';

/** @throws ApiProblem `not_found` for a method that is not there or not the caller's. */
async function ownMethod(tx: Tx, principal: Member, paymentMethodId: string): Promise<PaymentMethodRow> {
  const row = await findPaymentMethod(tx, paymentMethodId);
  if (!row || !mayUseCustomer(principal, row.customer_id)) throw notFound('payment method', 'paymentMethodId');
  return row;
}

export function bindPaymentMethodRoutes(app: App, backend: Backend): void {
  const { store } = backend;
  const today = async (tx: Tx) => plainDateIn((await getCompany(tx)).timeZone, backend.now());

  bindRoute(app, backend, routes.paymentMethods.list, async (call) => {
    const principal = memberOf(call);
    const { customerId, locationId, includeExpired } = call.query;
    if (!mayUseCustomer(principal, customerId)) return { items: [], nextCursor: null };
    return store.inCompany(principal.companyId, async (tx) => {
      const day = await today(tx);
      const methods = (await listPaymentMethods(tx, { customerId, locationId })).map((row) =>
        toPaymentMethod(row, day),
      );
      return {
        items: includeExpired === false ? methods.filter((method) => method.expiryState !== 'expired') : methods,
        nextCursor: null,
      };
    });
  });

  bindRoute(app, backend, routes.paymentMethods.startEntry, (call) =>
    startCardEntry(backend, memberOf(call), call.body),
  );

  bindRoute(app, backend, routes.paymentMethods.get, async (call) => {
    const principal = memberOf(call);
    return store.inCompany(principal.companyId, async (tx) => {
      const row = await ownMethod(tx, principal, call.params.paymentMethodId);
      if (row.deleted_at !== null) throw notFound('payment method', 'paymentMethodId');
      return toPaymentMethod(row, await today(tx));
    });
  });

  bindRoute(app, backend, routes.paymentMethods.create, (call) =>
    savePaymentMethod(backend, { call, principal: memberOf(call), intent: intentOf(call), request: call.body }),
  );

  bindRoute(app, backend, routes.paymentMethods.update, async (call) => {
    const principal = memberOf(call);
    return store.inCompany(principal.companyId, async (tx) => {
      const { customer_id: customerId } = await ownMethod(tx, principal, call.params.paymentMethodId);
      await lockCustomer(tx, customerId);
      const row = await ownMethod(tx, principal, call.params.paymentMethodId);
      if (row.deleted_at !== null)
        throw new ApiProblem('payment_method_deleted', `The card ending in ${row.last4} has been deleted.`);
      const { description, primary } = call.body;
      const updated = await updatePaymentMethod(tx, row, {
        ...(description !== undefined && { description }),
        ...(primary && { primary }),
      });
      await recordEvent(tx, {
        companyId: principal.companyId,
        type: 'payment_method.updated',
        subjectId: row.id,
        customerId,
        locationId: null,
      });
      await recordAudit(tx, call, {
        companyId: principal.companyId,
        action: 'payment_method.update',
        subjectId: row.id,
        details: { ...call.body },
      });
      return toPaymentMethod(updated, await today(tx));
    });
  });

  bindRoute(app, backend, routes.paymentMethods.delete, async (call) => {
    await removePaymentMethod(backend, call, memberOf(call), call.params.paymentMethodId);
    return undefined;
  });
}
