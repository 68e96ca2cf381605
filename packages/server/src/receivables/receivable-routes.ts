import { plainDateSchema, routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { memberOf } from '../http/route-call.ts';
import { confinementOf, mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { findInvoice, listInvoices } from './invoice-store.ts';
import { listOpenCredits } from './open-credit-store.ts';
import { putInvoices } from './put-invoices.ts';
import { putOpenCredit } from './put-open-credit.ts';

/** A dated cursor: `[date, id]`. */
function decodeDated(cursor: string | undefined): readonly [string, string] | null {
  if (!cursor) return null;
  const [date = '', id = ''] = decodeCursor(cursor, 2);
  if (!plainDateSchema.safeParse(date).success)
    throw new ApiProblem('invalid_request', 'This is not a cursor that the list gave out.', { param: 'cursor' });
  return [date, id];
}

export function bindReceivableRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.invoices.list, async (call) => {
    const principal = memberOf(call);
    const { cursor, limit, status } = call.query;
    const customerId = principal.kind === 'customer' ? principal.customerId : call.query.customerId;
    if (call.query.customerId && !mayUseCustomer(principal, call.query.customerId))
      return { items: [], nextCursor: null };
    const found = await store.inCompany(principal.companyId, (tx) =>
      listInvoices(tx, {
        companyId: principal.companyId,
        customerId,
        status,
        locationIds: confinementOf(principal),
        after: decodeDated(cursor),
        limit: limit + 1,
      }),
    );
    return page(
      found,
      limit,
      (invoice) => invoice,
      (invoice) => [invoice.dueDate, invoice.id],
    );
  });

  bindRoute(app, backend, routes.invoices.get, async (call) => {
    const principal = memberOf(call);
    const invoice = await store.inCompany(principal.companyId, (tx) => findInvoice(tx, call.params.invoiceId));
    if (!invoice || !mayUseCustomer(principal, invoice.customerId) || !mayUseLocation(principal, invoice.locationId))
      throw notFound('invoice', 'invoiceId');
    return invoice;
  });

  bindRoute(app, backend, routes.invoices.upsert, async (call) => {
    const { companyId } = memberOf(call);
    const [id = ''] = await putInvoices(backend, call, companyId, [
      { ...call.body, externalId: call.params.externalId },
    ]);
    const invoice = await store.inCompany(companyId, (tx) => findInvoice(tx, id));
    if (!invoice) throw notFound('invoice', 'externalId');
    return invoice;
  });

  bindRoute(app, backend, routes.invoices.upsertMany, async (call) => {
    const { invoices } = call.body;
    const ids = await putInvoices(backend, call, memberOf(call).companyId, invoices);
    return { invoices: invoices.map((invoice, index) => ({ externalId: invoice.externalId, id: ids[index] ?? '' })) };
  });

  bindRoute(app, backend, routes.openCredits.list, async (call) => {
    const principal = memberOf(call);
    const { cursor, limit, customerId } = call.query;
    if (!mayUseCustomer(principal, customerId)) return { items: [], nextCursor: null };
    const found = await store.inCompany(principal.companyId, (tx) =>
      listOpenCredits(tx, {
        customerId,
        locationIds: confinementOf(principal),
        after: decodeDated(cursor),
        limit: limit + 1,
      }),
    );
    return page(
      found,
      limit,
      (credit) => credit,
      (credit) => [credit.date, credit.id],
    );
  });

  bindRoute(app, backend, routes.openCredits.upsert, async (call) =>
    putOpenCredit(backend, call, memberOf(call).companyId, { ...call.body, externalId: call.params.externalId }),
  );
}
