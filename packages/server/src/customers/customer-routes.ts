import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { notFound } from '../http/problem.ts';
import { memberOf } from '../http/route-call.ts';
import { confinementOf, mayUseCustomer } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { putPolicy, readPolicy } from './customer-policy.ts';
import { findCustomer, listCustomers } from './customer-store.ts';
import { putCustomers } from './upsert-customers.ts';

export function bindCustomerRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.customers.list, async (call) => {
    const principal = memberOf(call);
    const { companyId } = principal;
    const { cursor, limit, search } = call.query;
    const [name = '', id = ''] = cursor ? decodeCursor(cursor, 2) : [];
    const found = await store.inCompany(companyId, (tx) =>
      listCustomers(tx, {
        companyId,
        search: search || null,
        locationIds: confinementOf(principal),
        after: cursor ? [name, id] : null,
        limit: limit + 1,
      }),
    );
    return page(
      found,
      limit,
      ({ customer }) => customer,
      ({ customer, sortName }) => [sortName, customer.id],
    );
  });

  bindRoute(app, backend, routes.customers.getPolicy, (call) =>
    store.inCompany(memberOf(call).companyId, (tx) => readPolicy(tx, call.params.customerId)),
  );

  bindRoute(app, backend, routes.customers.putPolicy, async (call) => {
    const { revision, ...policy } = call.body;
    const { customerId } = call.params;
    return putPolicy(backend, { ...call, principal: memberOf(call) }, { customerId, policy, revision });
  });

  bindRoute(app, backend, routes.customers.upsert, async (call) => {
    const { companyId } = memberOf(call);
    const [id = ''] = await putCustomers(backend, call, companyId, [
      { ...call.body, externalId: call.params.externalId },
    ]);
    const customer = await store.inCompany(companyId, (tx) => findCustomer(tx, id));
    if (!customer) throw notFound('customer', 'externalId');
    return customer;
  });

  bindRoute(app, backend, routes.customers.upsertMany, async (call) => {
    const { customers } = call.body;
    const ids = await putCustomers(backend, call, memberOf(call).companyId, customers);
    return {
      customers: customers.map((customer, index) => ({ externalId: customer.externalId, id: ids[index] ?? '' })),
    };
  });

  bindRoute(app, backend, routes.customers.get, async (call) => {
    const principal = memberOf(call);
    const { customerId } = call.params;
    const customer = await store.inCompany(principal.companyId, (tx) =>
      findCustomer(tx, customerId, confinementOf(principal)),
    );
    if (!customer || !mayUseCustomer(principal, customerId)) throw notFound('customer', 'customerId');
    return customer;
  });
}
