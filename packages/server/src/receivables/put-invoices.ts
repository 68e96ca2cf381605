import { idSchema, type invoiceInputSchema, money, toDecimal } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { customerIdsByExternalId } from '../customers/customer-store.ts';
import type { Tx } from '../database/database.ts';
import { recordEvents } from '../events/event-store.ts';
import { ApiProblem } from '../http/problem.ts';
import type { RouteCall } from '../http/route-call.ts';
import { type LedgerEntry, postEntries } from '../ledger/ledger.ts';
import { locationIdsByExternalId } from '../locations/location-store.ts';
import { refuseRepeated } from '../shared/refuse-repeated.ts';
import { type InvoiceRow, insertInvoices, lockInvoicesByExternalId, updateInvoice } from './invoice-store.ts';
import { lockFeed } from './lock-feed.ts';

type InvoiceInput = ReturnType<typeof invoiceInputSchema.parse> & { externalId: string };

/**
 * Takes invoices over from the ERP, all or none; answers their ids in order. A changed total is posted as the difference.
 * @throws ApiProblem `invalid_request` for an unknown customer or location, `currency_not_allowed`, and
 * `invoice_balance_changed` when less would be owed than is already paid or held by a payment in progress.
 */
export async function putInvoices(
  backend: Backend,
  call: Pick<RouteCall<never>, 'principal' | 'requestId' | 'ip'>,
  companyId: string,
  inputs: readonly InvoiceInput[],
): Promise<string[]> {
  refuseRepeated(
    inputs.map((input) => input.externalId),
    'invoices',
  );
  return backend.store.inCompany(companyId, async (tx) => {
    await lockFeed(tx, companyId, 'invoices');
    const resolved = await resolveOwners(tx, inputs);
    const known = new Map(
      (
        await lockInvoicesByExternalId(
          tx,
          inputs.map((input) => input.externalId),
        )
      ).map((row) => [row.external_id, row]),
    );
    const fresh = resolved.filter((input) => !known.has(input.externalId));
    refuseNamesOfOrders(fresh);
    const inserted = await insertInvoices(
      tx,
      companyId,
      fresh.map((input) => ({ ...input, currency: input.original.currency, originalMinor: input.original.minor })),
    );
    const entries: LedgerEntry[] = fresh.flatMap((input) =>
      openingEntries(companyId, inserted.get(input.externalId) ?? '', input),
    );
    for (const input of resolved) {
      const row = known.get(input.externalId);
      if (row) entries.push(await changeInvoice(tx, companyId, row, input));
    }
    await postEntries(tx, entries);
    const ids = inputs.map((input) => known.get(input.externalId)?.id ?? inserted.get(input.externalId) ?? '');
    await recordEvents(
      tx,
      resolved.map((input, index) => ({
        companyId,
        type: 'invoice.updated' as const,
        subjectId: ids[index] ?? '',
        customerId: input.customerId,
        locationId: input.locationId,
      })),
    );
    await recordAudit(tx, call, {
      companyId,
      action: 'invoice.upsert',
      subjectId: ids.length === 1 ? (ids[0] ?? null) : null,
      locationId: null,
      details: { count: ids.length },
    });
    return ids;
  });
}

const orderId = idSchema('order');

/** Under an order's id its invoice is made when it is paid: were one there already, the money would find no place. */
function refuseNamesOfOrders(fresh: readonly InvoiceInput[]): void {
  const taken = fresh.find(({ externalId }) => orderId.safeParse(externalId).success);
  if (taken)
    throw new ApiProblem(
      'invalid_request',
      `externalId: ${taken.externalId} is the id of an order; an invoice gets it when the order is paid. Use an id of your own.`,
      { param: 'externalId' },
    );
}

type ResolvedInvoice = InvoiceInput & { customerId: string; locationId: string };

async function resolveOwners(tx: Tx, inputs: readonly InvoiceInput[]): Promise<ResolvedInvoice[]> {
  const customers = await customerIdsByExternalId(tx, [...new Set(inputs.map((input) => input.customerExternalId))]);
  const locations = await locationIdsByExternalId(tx, [...new Set(inputs.map((input) => input.locationExternalId))]);
  return inputs.map((input) => {
    const customer = customers.get(input.customerExternalId);
    const location = locations.get(input.locationExternalId);
    if (!customer) throw unknownOwner('customer', input.customerExternalId, 'customerExternalId');
    if (!location) throw unknownOwner('location', input.locationExternalId, 'locationExternalId');
    if (input.original.currency !== customer.currency)
      throw new ApiProblem(
        'currency_not_allowed',
        `Invoice ${input.number} is in ${input.original.currency}, its customer pays in ${customer.currency}.`,
        { param: 'original.currency' },
      );
    if (
      input.paidElsewhere &&
      (input.paidElsewhere.currency !== customer.currency ||
        input.paidElsewhere.minor < 0 ||
        input.paidElsewhere.minor > input.original.minor)
    )
      throw new ApiProblem(
        'invalid_request',
        `paidElsewhere: must be between zero and ${toDecimal(input.original)} ${input.original.currency}.`,
        { param: 'paidElsewhere' },
      );
    return { ...input, customerId: customer.id, locationId: location.id };
  });
}

const unknownOwner = (what: string, externalId: string, param: string) =>
  new ApiProblem('invalid_request', `${param}: there is no ${what} ${externalId}; put it in first.`, { param });

function openingEntries(companyId: string, invoiceId: string, input: ResolvedInvoice): LedgerEntry[] {
  const { currency } = input.original;
  const paid = input.paidElsewhere?.minor ?? 0;
  return [
    {
      companyId,
      kind: 'invoice',
      paymentId: null,
      postings: [
        { account: 'receivable', invoiceId, amountMinor: input.original.minor, currency },
        { account: 'invoiced', amountMinor: -input.original.minor, currency },
      ],
    },
    {
      companyId,
      kind: 'invoice_change',
      paymentId: null,
      memo: 'Paid before Tillkit knew the invoice',
      postings: [
        { account: 'paid_elsewhere', amountMinor: paid, currency },
        { account: 'receivable', invoiceId, amountMinor: -paid, currency },
      ],
    },
  ];
}

const cannotChange = (row: InvoiceRow, what: string, param: string) =>
  new ApiProblem('invalid_request', `Invoice ${row.number}: the ${what} of an invoice cannot change.`, { param });

async function changeInvoice(tx: Tx, companyId: string, row: InvoiceRow, input: ResolvedInvoice): Promise<LedgerEntry> {
  const { currency } = row;
  const delta = input.original.minor - row.original_minor;
  if (input.original.currency !== currency) throw cannotChange(row, 'currency', 'original.currency');
  if (input.customerId !== row.customer_id) throw cannotChange(row, 'customer', 'customerExternalId');
  if (input.locationId !== row.location_id) throw cannotChange(row, 'location', 'locationExternalId');
  if (row.balance_minor + delta < row.held_minor)
    throw new ApiProblem(
      'invoice_balance_changed',
      `Invoice ${row.number} cannot go down to ${toDecimal(input.original)}: more than that is already paid or being paid. Issue a credit memo for the difference.`,
      {
        param: 'original',
        context: { balance: money(row.balance_minor, currency), held: money(row.held_minor, currency) },
      },
    );
  await updateInvoice(tx, row.id, {
    number: input.number,
    date: input.date,
    dueDate: input.dueDate,
    originalMinor: input.original.minor,
    memo: input.memo,
  });
  return {
    companyId,
    kind: 'invoice_change',
    paymentId: null,
    memo: 'Total changed by the ERP',
    postings: [
      { account: 'receivable', invoiceId: row.id, amountMinor: delta, currency },
      { account: 'invoiced', amountMinor: -delta, currency },
    ],
  };
}
