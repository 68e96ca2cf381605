/** From the contract's records to what the allocation rules look at. */
import type { OpenCreditItem, OpenItem } from './allocation-types.ts';
import type { Invoice } from './invoices.ts';
import type { OpenCredit } from './open-credits.ts';

/** What of an invoice a new payment may take, minor units: its balance less what payments in progress hold. */
export const openAmount = (invoice: Pick<Invoice, 'balance' | 'held'>): number =>
  Math.max(0, invoice.balance.minor - invoice.held.minor);

export const toOpenItem = (invoice: Invoice): OpenItem => ({
  id: invoice.id,
  number: invoice.number,
  date: invoice.date,
  dueDate: invoice.dueDate,
  open: openAmount(invoice),
});

export const toOpenCreditItem = (credit: OpenCredit): OpenCreditItem => ({
  id: credit.id,
  date: credit.date,
  open: Math.max(0, credit.balance.minor - credit.held.minor),
});
