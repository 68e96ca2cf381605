import { type Invoice, newId } from '@tillkit/contract';
import { demoInvoices } from '../../examples/erp/seed/invoices.ts';
import { bloomAndBranch } from '../backend/company.ts';

/** Invoices as a host would hand them over, without a backend: for numbers nobody wants to wait for. */
export function manyInvoices(count: number, today: string): Invoice[] {
  const customerId = newId('customer');
  const locationId = newId('location');
  const updatedAt = `${today}T12:00:00Z`;
  return demoInvoices([{ ...bloomAndBranch, invoices: count }], today).map((input, at) => ({
    id: `inv_${String(at).padStart(26, '0')}`,
    externalId: input.externalId,
    customerId,
    locationId,
    number: input.number,
    date: input.date,
    dueDate: input.dueDate,
    original: input.original,
    balance: { ...input.original, minor: input.original.minor - (input.paidElsewhere?.minor ?? 0) },
    held: { ...input.original, minor: 0 },
    scheduledDate: null,
    memo: input.memo ?? null,
    status: 'open',
    updatedAt,
  }));
}
