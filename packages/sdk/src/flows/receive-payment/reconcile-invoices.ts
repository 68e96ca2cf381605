/** Fresh invoices against those shown: what to show now, and what changed under the hands of the person. */
import type { Invoice } from '@tillkit/contract';
import { type AllocationDraft, openAmount } from '@tillkit/contract/allocation';
import type { InvoiceChange } from './receive-payment-state.ts';

export interface ReconcileInput {
  readonly shown: readonly Invoice[];
  readonly fresh: readonly Invoice[];
  /** `fresh` are all open invoices: one that is missing is open no more. Otherwise only those named have been read. */
  readonly complete: boolean;
  readonly draft: AllocationDraft;
  readonly changes: ReadonlyMap<string, InvoiceChange>;
}

export interface Reconciled {
  readonly invoices: readonly Invoice[];
  readonly changes: ReadonlyMap<string, InvoiceChange>;
}

/**
 * What was typed stays: an invoice that was paid meanwhile but has a line in the draft stays too, with nothing open, so
 * that the line can be seen, explained and taken back. Order: as shown, new ones at the end.
 */
export function reconcileInvoices({ shown, fresh, complete, draft, changes }: ReconcileInput): Reconciled {
  const byId = new Map(fresh.map((invoice) => [invoice.id, invoice]));
  const marks = new Map(changes);
  const invoices: Invoice[] = [];
  for (const before of shown) {
    const read = byId.get(before.id);
    byId.delete(before.id);
    const now = read === undefined ? (complete ? paidUp(before) : before) : newer(before, read);
    mark(marks, before, now);
    if (now.status === 'open' || draft.has(now.id)) invoices.push(now);
    else marks.delete(now.id);
  }
  for (const invoice of byId.values()) {
    if (invoice.status === 'open') invoices.push(invoice);
  }
  return { invoices, changes: marks };
}

const paidUp = (invoice: Invoice): Invoice => {
  const nothing = { minor: 0, currency: invoice.balance.currency };
  return { ...invoice, balance: nothing, held: nothing, status: 'paid' };
};

/** Two reads may overtake each other. Times are RFC 3339 in UTC from one backend, so that text order is time order. */
const newer = (a: Invoice, b: Invoice): Invoice => (b.updatedAt >= a.updatedAt ? b : a);

/** Marks against what was shown first, so that a change that was undone is none. */
function mark(marks: Map<string, InvoiceChange>, before: Invoice, now: Invoice): void {
  const was = marks.get(now.id)?.before ?? openAmount(before);
  const after = openAmount(now);
  if (was === after) marks.delete(now.id);
  else marks.set(now.id, { invoiceId: now.id, number: now.number, before: was, after });
}
