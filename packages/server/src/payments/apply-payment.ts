/** What happens to the books when a payment's outcome is known. Both run inside T2, on rows the caller has locked. */
import { money } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { LedgerAccount, StoredBankReturn, StoredDecline } from '../database/schema.ts';
import { recordEvent } from '../events/event-store.ts';
import { finishKey } from '../idempotency/idempotency-store.ts';
import { type Posting, postEntry } from '../ledger/ledger.ts';
import { invoiceOrder } from '../orders/invoice-order.ts';
import { releaseOrder } from '../orders/release-order.ts';
import { touchPaymentMethod } from '../payment-methods/payment-method-store.ts';
import { changeHolds } from '../receivables/invoice-store.ts';
import { insertOpenCredit } from '../receivables/open-credit-store.ts';
import { enqueueConfirmation } from './confirm-payment.ts';
import { history } from './history-text.ts';
import {
  type AllocationRow,
  moveAllocations,
  type PaymentRow,
  presentPayments,
  recordTimeline,
  type TimelineNote,
  updatePayment,
} from './payment-store.ts';

/** Facts of an approval; empty for what is only recorded. */
export interface ApprovalFacts {
  readonly processorReference: string | null;
  readonly authorizationCode: string | null;
  readonly savedMethod: PaymentRow['saved_method'];
  /** What the payment's history says of how it came to this. */
  readonly notes: readonly TimelineNote[];
}

/** Where the money of a payment is until it reaches the bank. */
export function receivingAccount({ method }: PaymentRow): LedgerAccount {
  if (method.type === 'card' || method.type === 'terminal') return 'processor_clearing';
  return method.type === 'bank_account' ? 'ach_clearing' : 'undeposited_funds';
}

/**
 * Posts an approved payment: holds become allocations, the rest an open credit, and everyone is told.
 * Answers the stored answer.
 */
export async function applyPayment(
  backend: Backend,
  tx: Tx,
  payment: PaymentRow,
  facts: ApprovalFacts,
): Promise<string> {
  const ids = { companyId: payment.company_id, paymentId: payment.id };
  await recordTimeline(tx, ids, facts.notes);
  await invoiceOrder(backend, tx, payment);
  const held = await moveAllocations(tx, payment.id, { from: 'held', to: 'applied' });
  await releaseHolds(tx, held);
  backend.reached('holds_released');
  const creditId = await openLeftOver(tx, payment, held);
  await postEntry(tx, {
    companyId: payment.company_id,
    kind: 'payment',
    paymentId: payment.id,
    postings: postingsOf(payment, held, creditId),
  });
  backend.reached('posted');
  const settled = await updatePayment(tx, payment.id, {
    status: 'succeeded',
    stage: null,
    attention: false,
    processor_reference: facts.processorReference,
    authorization_code: facts.authorizationCode,
    saved_method: facts.savedMethod && JSON.stringify(facts.savedMethod),
    completed_at: backend.now(),
  });
  backend.reached('payment_settled');
  const invoices = new Set(held.map((allocation) => allocation.invoice_id)).size;
  const allocated = history.allocated(invoices, creditId !== null);
  await recordTimeline(tx, ids, [{ kind: 'allocated', by: null, text: allocated }]);
  if (payment.payment_method_id !== null) await touchPaymentMethod(tx, payment.payment_method_id);
  await tell(tx, payment, 'payment.succeeded');
  await enqueueConfirmation(backend, tx, payment);
  backend.reached('told');
  const answer = await storeAnswer(tx, settled);
  backend.reached('answer_stored');
  return answer;
}

/** Ends a payment for which no money moved: everything held is given back. Answers the stored answer. */
export async function releasePayment(
  backend: Backend,
  tx: Tx,
  payment: PaymentRow,
  end:
    | { status: 'declined'; decline: StoredDecline; processorReference: string | null }
    | { status: 'failed' | 'canceled'; failure: { code: string; text: string }; processorReference: string | null }
    | { status: 'returned'; bankReturn: StoredBankReturn; processorReference: string | null },
): Promise<string> {
  await releaseHolds(tx, await moveAllocations(tx, payment.id, { from: 'held', to: 'released' }));
  await releaseOrder(tx, payment);
  const released = await updatePayment(tx, payment.id, {
    status: end.status,
    stage: null,
    attention: false,
    decline: end.status === 'declined' ? JSON.stringify(end.decline) : null,
    failure: 'failure' in end ? JSON.stringify(end.failure) : null,
    bank_return: end.status === 'returned' ? JSON.stringify(end.bankReturn) : null,
    processor_reference: end.processorReference,
    completed_at: backend.now(),
  });
  await tell(tx, payment, endEvents[end.status]);
  return storeAnswer(tx, released);
}

const endEvents = {
  declined: 'payment.declined',
  failed: 'payment.failed',
  canceled: 'payment.failed',
  returned: 'payment.returned',
} as const;

/** Gives back what the allocations held, invoices first like everyone else. */
async function releaseHolds(tx: Tx, held: readonly AllocationRow[]): Promise<void> {
  const invoices = new Map<string, number>();
  const credits = new Map<string, number>();
  for (const allocation of held) {
    invoices.set(allocation.invoice_id, (invoices.get(allocation.invoice_id) ?? 0) - allocation.amount_minor);
    if (allocation.credit_id !== null)
      credits.set(allocation.credit_id, (credits.get(allocation.credit_id) ?? 0) - allocation.amount_minor);
  }
  await changeHolds(tx, 'invoices', invoices);
  await changeHolds(tx, 'open_credits', credits);
}

async function openLeftOver(tx: Tx, payment: PaymentRow, held: readonly AllocationRow[]): Promise<string | null> {
  const used = held.reduce(
    (total, allocation) => (allocation.kind === 'payment' ? total + allocation.amount_minor : total),
    0,
  );
  const left = money(payment.amount_minor - used, payment.currency);
  if (left.minor === 0) return null;
  return insertOpenCredit(tx, {
    companyId: payment.company_id,
    customerId: payment.customer_id,
    locationId: payment.location_id,
    externalId: null,
    number: payment.reference,
    date: payment.received_on,
    currency: payment.currency,
    originalMinor: left.minor,
    paymentId: payment.id,
    memo: null,
  });
}

function postingsOf(payment: PaymentRow, held: readonly AllocationRow[], creditId: string | null): Posting[] {
  const { currency } = payment;
  const postings: Posting[] = [{ account: receivingAccount(payment), amountMinor: payment.amount_minor, currency }];
  let left = payment.amount_minor;
  for (const allocation of held) {
    const amountMinor = allocation.amount_minor;
    if (allocation.kind === 'payment') left -= amountMinor;
    if (allocation.kind === 'write_off') postings.push({ account: 'write_off', amountMinor, currency });
    if (allocation.credit_id !== null)
      postings.push({ account: 'customer_credit', creditId: allocation.credit_id, amountMinor, currency });
    postings.push({ account: 'receivable', invoiceId: allocation.invoice_id, amountMinor: -amountMinor, currency });
  }
  if (creditId !== null) postings.push({ account: 'customer_credit', creditId, amountMinor: -left, currency });
  return postings;
}

export async function tell(
  tx: Tx,
  payment: PaymentRow,
  type:
    | 'payment.processing'
    | 'payment.unknown'
    | 'payment.needs_review'
    | 'payment.clearing'
    | 'payment.authorized'
    | 'payment.succeeded'
    | 'payment.declined'
    | 'payment.failed'
    | 'payment.returned'
    | 'payment.reallocated',
): Promise<void> {
  await recordEvent(tx, {
    companyId: payment.company_id,
    type,
    subjectId: payment.id,
    customerId: payment.customer_id,
    locationId: payment.location_id,
  });
}

/** Fixes the bytes that the first caller and every replay get; the first answer stands. */
export async function storeAnswer(tx: Tx, payment: PaymentRow): Promise<string> {
  const [output] = await presentPayments(tx, [payment], { detailed: true, locale: payment.locale });
  const body = JSON.stringify(output);
  await finishKey(tx, payment.company_id, payment.idempotency_key_hash, { status: 201, body });
  return body;
}
