/** the allocations of a payment are undone and set anew; the charge is not touched. One transaction. */
import { money, type Payment } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import type { CallContext, Intent, StoredAnswer } from '../http/route-call.ts';
import { answerOnce } from '../idempotency/idempotency-store.ts';
import { type Posting, postEntry } from '../ledger/ledger.ts';
import { changeHolds, type InvoiceRow, lockInvoices } from '../receivables/invoice-store.ts';
import {
  findOpenCreditOfPayment,
  insertOpenCredit,
  lockOpenCredits,
  raiseOriginal,
} from '../receivables/open-credit-store.ts';
import { mayUseLocation, type StaffPrincipal } from '../sessions/principal.ts';
import { tell } from './apply-payment.ts';
import { history } from './history-text.ts';
import { holdAllocations } from './hold-allocations.ts';
import type { PaymentPlan } from './payment-input.ts';
import {
  type AllocationRow,
  allocationsOf,
  lockPayment,
  moveAllocations,
  type PaymentRow,
  presentPayment,
  recordTimeline,
  updatePayment,
} from './payment-store.ts';

export interface ReallocatePayment {
  readonly call: CallContext;
  readonly principal: StaffPrincipal;
  readonly intent: Intent;
  readonly paymentId: string;
  readonly allocations: readonly { invoiceId: string; amount: { minor: number; currency: string } }[];
  readonly locale: ApiLocale;
}

/** @throws ApiProblem `not_found`, `location_forbidden`, `payment_in_progress`, `payment_not_reallocatable`, `amounts_do_not_add_up`, `invoice_balance_changed`. */
export async function reallocatePayment(backend: Backend, input: ReallocatePayment): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  return backend.store.inCompany(companyId, (tx) =>
    answerOnce(tx, companyId, input.intent, async () => ({ status: 200, output: await reallocate(tx, input) })),
  );
}

async function reallocate(tx: Tx, input: ReallocatePayment): Promise<Payment> {
  const payment = await lockPayment(tx, input.paymentId);
  if (!payment || !mayUseLocation(input.principal, payment.location_id)) throw notFound('payment', 'paymentId');
  if (payment.status === 'processing')
    throw new ApiProblem('payment_in_progress', 'Wait until the outcome of the payment is known.');
  if (payment.status !== 'succeeded' || payment.method.type === 'credits')
    throw new ApiProblem('payment_not_reallocatable', 'Only the money of a payment that succeeded can be allocated.');
  const plan = planOf(payment, input);

  const previous = (await allocationsOf(tx, payment.id, 'applied')).filter(
    (allocation) => allocation.kind === 'payment',
  );
  // Both the old and the new invoices, in one go and in id order.
  const invoices = await lockInvoices(tx, [
    ...new Set([...previous.map((allocation) => allocation.invoice_id), ...plan.byInvoice.keys()]),
  ]);
  refuseForeignLocations(input.principal, invoices, previous);
  const credit = await creditOf(tx, payment, plan);
  const used = previous.reduce((total, allocation) => total + allocation.amount_minor, 0);
  await postEntry(tx, {
    companyId: payment.company_id,
    kind: 'reallocation',
    paymentId: payment.id,
    memo: 'Allocations undone',
    postings: [
      ...previous.map(
        (allocation): Posting => ({
          account: 'receivable',
          invoiceId: allocation.invoice_id,
          amountMinor: allocation.amount_minor,
          currency: payment.currency,
        }),
      ),
      { account: 'customer_credit', creditId: credit, amountMinor: -used, currency: payment.currency },
    ],
  });
  await moveAllocations(tx, payment.id, { from: 'applied', to: 'undone', kind: 'payment' });

  await holdAllocations(
    tx,
    {
      companyId: payment.company_id,
      paymentId: payment.id,
      customerId: payment.customer_id,
      currency: payment.currency,
      principal: input.principal,
    },
    plan,
  );
  await changeHolds(tx, 'invoices', new Map([...plan.byInvoice].map(([id, amount]) => [id, -amount])));
  const wanted = plan.allocations.reduce((total, allocation) => total + allocation.amountMinor, 0);
  await postEntry(tx, {
    companyId: payment.company_id,
    kind: 'reallocation',
    paymentId: payment.id,
    memo: 'Allocated anew',
    postings: [
      ...plan.allocations.map(
        (planned): Posting => ({
          account: 'receivable',
          invoiceId: planned.invoiceId,
          amountMinor: -planned.amountMinor,
          currency: payment.currency,
        }),
      ),
      { account: 'customer_credit', creditId: credit, amountMinor: wanted, currency: payment.currency },
    ],
  });
  await moveAllocations(tx, payment.id, { from: 'held', to: 'applied' });
  await raiseOriginal(tx, credit);
  return finish(tx, input, payment);
}

/** @throws ApiProblem `location_forbidden` when money would be taken back from an invoice of another location. */
function refuseForeignLocations(
  principal: StaffPrincipal,
  invoices: readonly InvoiceRow[],
  previous: readonly AllocationRow[],
): void {
  const paid = new Set(previous.map((allocation) => allocation.invoice_id));
  if (invoices.some((row) => paid.has(row.id) && !mayUseLocation(principal, row.location_id)))
    throw new ApiProblem(
      'location_forbidden',
      'Part of this payment is on invoices of another location. Somebody who works there too has to move it.',
    );
}

/** @throws ApiProblem `amounts_do_not_add_up`. */
function planOf(payment: PaymentRow, input: ReallocatePayment): PaymentPlan {
  const byInvoice = new Map<string, number>();
  let total = 0;
  for (const [index, { invoiceId, amount }] of input.allocations.entries()) {
    const param = `allocations.${index}`;
    if (amount.currency !== payment.currency)
      throw new ApiProblem('invalid_request', `${param}.amount: the payment is in ${payment.currency}.`, {
        param: `${param}.amount`,
      });
    if (byInvoice.has(invoiceId))
      throw new ApiProblem('invalid_request', `${param}.invoiceId: comes twice.`, { param: `${param}.invoiceId` });
    byInvoice.set(invoiceId, amount.minor);
    total += amount.minor;
  }
  if (total > payment.amount_minor)
    throw new ApiProblem('amounts_do_not_add_up', 'The invoices get more than the payment has.', {
      param: 'allocations',
    });
  return {
    allocations: input.allocations.map(({ invoiceId, amount }) => ({
      kind: 'payment',
      invoiceId,
      creditId: null,
      amountMinor: amount.minor,
      reason: null,
    })),
    byInvoice,
    byCredit: new Map(),
  };
}

/**
 * The payment's open credit, locked; made now when it never had one. Part of it may have been used for other invoices
 * since: that part is no longer this payment's to allocate.
 */
async function creditOf(tx: Tx, payment: PaymentRow, plan: PaymentPlan): Promise<string> {
  const existing = await findOpenCreditOfPayment(tx, payment.id);
  if (!existing)
    return insertOpenCredit(tx, {
      companyId: payment.company_id,
      customerId: payment.customer_id,
      locationId: payment.location_id,
      externalId: null,
      number: payment.reference,
      date: payment.received_on,
      currency: payment.currency,
      originalMinor: payment.amount_minor,
      paymentId: payment.id,
      memo: null,
    });
  const [credit] = await lockOpenCredits(tx, [existing.id]);
  const applied = (await allocationsOf(tx, payment.id, 'applied')).reduce(
    (total, row) => (row.kind === 'payment' ? total + row.amount_minor : total),
    0,
  );
  const wanted = plan.allocations.reduce((total, planned) => total + planned.amountMinor, 0);
  const available = applied + (credit ? credit.balance_minor - credit.held_minor : 0);
  if (wanted > available)
    throw new ApiProblem(
      'amounts_do_not_add_up',
      'Part of this payment was used as an open credit since; less of it is left to allocate.',
      {
        param: 'allocations',
        context: { available: money(available, payment.currency) },
      },
    );
  return existing.id;
}

async function finish(tx: Tx, input: ReallocatePayment, payment: PaymentRow): Promise<Payment> {
  const { companyId, userName } = input.principal;
  await updatePayment(tx, payment.id, {});
  await recordTimeline(tx, { companyId, paymentId: payment.id }, [
    { kind: 'allocation_undone', by: userName, text: history.undone(userName) },
    { kind: 'allocated', by: userName, text: history.allocated(input.allocations.length, false) },
  ]);
  await tell(tx, payment, 'payment.reallocated');
  await recordAudit(
    tx,
    { principal: input.principal, requestId: input.call.requestId, ip: input.call.ip },
    {
      companyId,
      action: 'payment.reallocate',
      subjectId: payment.id,
      locationId: payment.location_id,
      details: { allocations: input.allocations.length },
    },
  );
  const presented = await presentPayment(tx, payment.id, { detailed: true, locale: input.locale });
  if (!presented) throw notFound('payment', 'paymentId');
  return presented;
}
