/** From a draft to the body of a payment, and back. */
import type { PaymentInput } from '../payments.ts';
import { type AllocationDraft, type AllocationLine, emptyLine } from './allocation-types.ts';

export type AllocationBody = {
  [List in 'allocations' | 'creditApplications' | 'writeOffs']-?: NonNullable<PaymentInput[List]>;
};

/** The three lists of the payment body. Assumes a draft without problems. */
export function toPaymentInput(draft: AllocationDraft, currency: string): AllocationBody {
  const body: AllocationBody = { allocations: [], creditApplications: [], writeOffs: [] };
  for (const [invoiceId, line] of draft) {
    if (line.payment > 0) body.allocations.push({ invoiceId, amount: { minor: line.payment, currency } });
    for (const [creditId, minor] of line.credits) {
      if (minor > 0) body.creditApplications.push({ creditId, invoiceId, amount: { minor, currency } });
    }
    if (line.writeOff > 0) {
      const amount = { minor: line.writeOff, currency };
      body.writeOffs.push({ invoiceId, amount, reason: line.writeOffReason?.trim() ?? '' });
    }
  }
  return body;
}

/** The draft that a payment body says; lines for one invoice are added up. The server summarises it to judge the body. */
export function fromPaymentInput(body: AllocationBody): AllocationDraft {
  const draft = new Map<string, AllocationLine>();
  const lineOf = (id: string): AllocationLine => draft.get(id) ?? emptyLine;
  for (const { invoiceId, amount } of body.allocations) {
    const line = lineOf(invoiceId);
    draft.set(invoiceId, { ...line, payment: line.payment + amount.minor });
  }
  for (const { invoiceId, creditId, amount } of body.creditApplications) {
    const line = lineOf(invoiceId);
    const credits = new Map(line.credits).set(creditId, (line.credits.get(creditId) ?? 0) + amount.minor);
    draft.set(invoiceId, { ...line, credits });
  }
  for (const { invoiceId, amount, reason } of body.writeOffs) {
    const line = lineOf(invoiceId);
    draft.set(invoiceId, { ...line, writeOff: line.writeOff + amount.minor, writeOffReason: reason });
  }
  return draft;
}
