import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { notFound } from '../http/problem.ts';
import { intentOf, memberOf, staffOf } from '../http/route-call.ts';
import { mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { cancelPayment } from './cancel-payment.ts';
import { followUpPayment } from './follow-up-payment.ts';
import { findPaymentRow, listPaymentRows, presentPayments, timelineOf, viewerOf } from './payment-store.ts';
import { readPayment } from './read-payment.ts';
import { reallocatePayment } from './reallocate-payment.ts';
import { receivePayment } from './receive-payment.ts';

export function bindPaymentRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.payments.create, (call) =>
    receivePayment(backend, {
      call,
      principal: staffOf(call),
      intent: intentOf(call),
      ask: async () => ({ request: call.body, order: null }),
      locale: call.locale,
    }),
  );

  bindRoute(app, backend, routes.payments.list, async (call) => {
    const principal = memberOf(call);
    const { cursor, limit, locationId, status } = call.query;
    if (call.query.customerId && !mayUseCustomer(principal, call.query.customerId))
      return { items: [], nextCursor: null };
    const customerId = principal.kind === 'customer' ? principal.customerId : call.query.customerId;
    const before = cursor ? (decodeCursor(cursor, 1)[0] ?? null) : null;
    const locationIds = principal.kind === 'staff' ? principal.locationIds : null;
    return store.inCompany(principal.companyId, async (tx) => {
      const rows = await listPaymentRows(tx, {
        companyId: principal.companyId,
        customerId,
        locationId,
        locationIds,
        status,
        before,
        limit: limit + 1,
      });
      const cut = page(
        rows,
        limit,
        (row) => row,
        (row) => [row.id],
      );
      return {
        items: await presentPayments(tx, cut.items, viewerOf(principal, call.locale)),
        nextCursor: cut.nextCursor,
      };
    });
  });

  bindRoute(app, backend, routes.payments.get, async (call) => {
    const principal = memberOf(call);
    const row = await store.inCompany(principal.companyId, (tx) => findPaymentRow(tx, call.params.paymentId));
    if (!row || !mayUseCustomer(principal, row.customer_id) || !mayUseLocation(principal, row.location_id))
      throw notFound('payment', 'paymentId');
    const payment = await readPayment(backend, principal.companyId, row.id, viewerOf(principal, call.locale));
    if (!payment) throw notFound('payment', 'paymentId');
    return payment;
  });

  bindRoute(app, backend, routes.payments.timeline, async (call) => {
    const principal = memberOf(call);
    return store.inCompany(principal.companyId, async (tx) => {
      const row = await findPaymentRow(tx, call.params.paymentId);
      if (!row || !mayUseLocation(principal, row.location_id)) throw notFound('payment', 'paymentId');
      const entries = await timelineOf(tx, row.id);
      return {
        items: entries.map((entry) => ({
          at: entry.at.toISOString(),
          kind: entry.kind,
          by: entry.by_name,
          text: entry.translations?.[call.locale] ?? entry.text,
        })),
      };
    });
  });

  bindRoute(app, backend, routes.payments.cancel, (call) =>
    cancelPayment(backend, {
      call,
      principal: staffOf(call),
      intent: intentOf(call),
      paymentId: call.params.paymentId,
      locale: call.locale,
    }),
  );

  bindRoute(app, backend, routes.payments.capture, (call) =>
    followUpPayment(backend, {
      call,
      principal: memberOf(call),
      intent: intentOf(call),
      paymentId: call.params.paymentId,
      action: 'capture',
      amount: call.body.amount,
      locale: call.locale,
    }),
  );

  bindRoute(app, backend, routes.payments.void, (call) =>
    followUpPayment(backend, {
      call,
      principal: memberOf(call),
      intent: intentOf(call),
      paymentId: call.params.paymentId,
      action: 'void',
      locale: call.locale,
    }),
  );

  bindRoute(app, backend, routes.payments.reallocate, (call) =>
    reallocatePayment(backend, {
      call,
      principal: staffOf(call),
      intent: intentOf(call),
      paymentId: call.params.paymentId,
      allocations: call.body.allocations,
      locale: call.locale,
    }),
  );
}
