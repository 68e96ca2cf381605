import { money, type orderInputSchema, toDecimal } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { customerIdsByExternalId } from '../customers/customer-store.ts';
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import type { RouteCall } from '../http/route-call.ts';
import { locationIdsByExternalId } from '../locations/location-store.ts';
import { lockFeed } from '../receivables/lock-feed.ts';
import { assertDraft } from './assert-draft.ts';
import { tellOrder } from './order-events.ts';
import { insertOrder, lockOrderByExternalId, type OrderRow, type OrderValues, updateOrder } from './order-store.ts';

type OrderInput = ReturnType<typeof orderInputSchema.parse> & { readonly externalId: string };

/**
 * Takes an order over from the ERP, new or changed, while it is a draft.
 * @throws ApiProblem `invalid_request` for an unknown customer or location, `currency_not_allowed`, `amounts_do_not_add_up`,
 * `order_not_open`, `order_being_paid`
 */
export async function putOrder(
  backend: Backend,
  call: Pick<RouteCall<never>, 'principal' | 'requestId' | 'ip'>,
  companyId: string,
  input: OrderInput,
): Promise<OrderRow> {
  return backend.store.inCompany(companyId, async (tx) => {
    await lockFeed(tx, companyId, 'orders');
    const values = await valuesOf(tx, input);
    const known = await lockOrderByExternalId(tx, input.externalId);
    if (known) assertDraft(known);
    const row = known ? await updateOrder(tx, known.id, values) : await insertOrder(tx, companyId, values);
    await tellOrder(tx, row);
    await recordAudit(tx, call, {
      companyId,
      action: 'order.upsert',
      subjectId: row.id,
      locationId: row.location_id,
      details: { number: row.number, total: input.total, ...(row.status === 'cancelled' && { cancelled: true }) },
    });
    return row;
  });
}

async function valuesOf(tx: Tx, input: OrderInput): Promise<OrderValues> {
  const { customerExternalId, locationExternalId, lines, tax, total } = input;
  const customer = (await customerIdsByExternalId(tx, [customerExternalId])).get(customerExternalId);
  const location = (await locationIdsByExternalId(tx, [locationExternalId])).get(locationExternalId);
  if (!customer) throw unknownOwner('customer', customerExternalId, 'customerExternalId');
  if (!location) throw unknownOwner('location', locationExternalId, 'locationExternalId');
  const { currency } = customer;
  const amounts = [...lines.flatMap((line) => [line.unitPrice, line.total]), tax, total];
  const foreign = amounts.find((amount) => amount.currency !== currency);
  if (foreign)
    throw new ApiProblem(
      'currency_not_allowed',
      `Order ${input.number} has amounts in ${foreign.currency}, its customer pays in ${currency}.`,
      { param: 'total.currency' },
    );
  const sum = lines.reduce((minor, line) => minor + line.total.minor, tax.minor);
  if (sum !== total.minor)
    throw new ApiProblem(
      'amounts_do_not_add_up',
      `Lines and tax of order ${input.number} add up to ${toDecimal(money(sum, currency))}, not to ${toDecimal(total)}.`,
      { param: 'total' },
    );
  return {
    external_id: input.externalId,
    customer_id: customer.id,
    location_id: location.id,
    number: input.number,
    date: input.date,
    status: input.status,
    currency,
    lines,
    tax_minor: tax.minor,
    total_minor: total.minor,
    memo: input.memo,
  };
}

const unknownOwner = (what: string, externalId: string, param: string) =>
  new ApiProblem('invalid_request', `${param}: there is no ${what} ${externalId}; put it in first.`, { param });
