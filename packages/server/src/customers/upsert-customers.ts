import type { customerInputSchema } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { recordEvents } from '../events/event-store.ts';
import { ApiProblem } from '../http/problem.ts';
import type { RouteCall } from '../http/route-call.ts';
import { getCompany } from '../locations/company-store.ts';
import { refuseRepeated } from '../shared/refuse-repeated.ts';
import { findFixedCurrencies, upsertCustomers } from './customer-store.ts';

type CustomerInput = ReturnType<typeof customerInputSchema.parse> & { externalId: string };

/**
 * Takes customers over from the ERP, all or none; answers their ids in order.
 * @throws ApiProblem `invalid_request` when an external id comes twice, `currency_not_allowed` when a customer who has
 * invoices or credits would change currency.
 */
export async function putCustomers(
  backend: Backend,
  call: Pick<RouteCall<never>, 'principal' | 'requestId' | 'ip'>,
  companyId: string,
  inputs: readonly CustomerInput[],
): Promise<string[]> {
  refuseRepeated(
    inputs.map((input) => input.externalId),
    'customers',
  );
  return backend.store.inCompany(companyId, async (tx) => {
    const company = await getCompany(tx);
    const customers = inputs.map((input) => ({ ...input, currency: input.currency ?? company.currency }));
    const [fixed] = await findFixedCurrencies(tx, customers);
    if (fixed)
      throw new ApiProblem(
        'currency_not_allowed',
        `Customer ${fixed.externalId} has invoices or credits in ${fixed.currency}, so its currency cannot change.`,
        { param: 'currency' },
      );
    const ids = await upsertCustomers(tx, companyId, customers);
    await recordEvents(
      tx,
      ids.map((id) => ({
        companyId,
        type: 'customer.updated' as const,
        subjectId: id,
        customerId: id,
        locationId: null,
      })),
    );
    await recordAudit(tx, call, {
      companyId,
      action: 'customer.upsert',
      subjectId: ids.length === 1 ? (ids[0] ?? null) : null,
      locationId: null,
      details: { count: ids.length },
    });
    return ids;
  });
}
