/**
 * a bank debit that came back after it had been posted. The posting is reversed as it stands now: what the payment did
 * for invoices is undone, what was left over of it is taken back, and the bank's money is gone. One transaction, on an attempt
 * and a payment the caller has locked; a payment is reversed once, and the database sees to that too.
 */
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { StoredBankReturn } from '../database/schema.ts';
import { type Posting, postEntry } from '../ledger/ledger.ts';
import { lockInvoices } from '../receivables/invoice-store.ts';
import { findOpenCreditOfPayment, lockOpenCredits, type OpenCreditRow } from '../receivables/open-credit-store.ts';
import { receivingAccount, tell } from './apply-payment.ts';
import { history } from './history-text.ts';
import {
  type AllocationRow,
  allocationsOf,
  appliedUsesOf,
  findPaymentRow,
  moveAllocations,
  type PaymentRow,
  recordTimeline,
  undoUses,
  updatePayment,
} from './payment-store.ts';

export async function reversePayment(
  backend: Backend,
  tx: Tx,
  payment: PaymentRow,
  bankReturn: StoredBankReturn,
): Promise<void> {
  const applied = await allocationsOf(tx, payment.id, 'applied');
  const credit = await findOpenCreditOfPayment(tx, payment.id);
  const uses = credit ? await appliedUsesOf(tx, credit.id) : [];
  // Invoices, then credits, in id order, like everyone else.
  await lockInvoices(tx, [...new Set([...applied, ...uses].map((allocation) => allocation.invoice_id))]);
  const credits = await lockOpenCredits(tx, [
    ...new Set([...applied.flatMap((allocation) => allocation.credit_id ?? []), ...(credit ? [credit.id] : [])]),
  ]);
  const own = credits.find((row) => row.id === credit?.id);
  // Only now nobody else can use or free it.
  const standing = own ? await appliedUsesOf(tx, own.id) : [];
  const known = new Set(uses.map((use) => use.id));
  const taken = takeBack(payment, { applied, own, uses: standing.filter((use) => known.has(use.id)) });
  await postEntry(tx, {
    companyId: payment.company_id,
    kind: 'return',
    paymentId: payment.id,
    memo: `Returned by the bank, ${bankReturn.code}`,
    postings: [...undone(applied, payment), ...taken.postings, bankPosting(payment)],
  });
  await moveAllocations(tx, payment.id, { from: 'applied', to: 'undone' });
  await undoUses(tx, taken.undone);
  backend.reached('reversing');
  await updatePayment(tx, payment.id, {
    status: 'returned',
    // Nobody waits for it any more: whoever took the payment has to see that its invoices are open again.
    attention: true,
    bank_return: JSON.stringify(bankReturn),
  });
  await tellReturned(tx, payment, bankReturn, taken);
  backend.reached('reversed');
}

const bankPosting = (payment: PaymentRow): Posting => ({
  account: receivingAccount(payment),
  amountMinor: -payment.amount_minor,
  currency: payment.currency,
});

/** What the payment did for its invoices, the other way round: money, credits and write-offs alike. */
function undone(applied: readonly AllocationRow[], { currency }: PaymentRow): Posting[] {
  return applied.flatMap(
    ({ kind, invoice_id: invoiceId, credit_id: creditId, amount_minor: amountMinor }): Posting[] => [
      { account: 'receivable', invoiceId, amountMinor, currency },
      ...(creditId === null
        ? []
        : [{ account: 'customer_credit' as const, creditId, amountMinor: -amountMinor, currency }]),
      ...(kind === 'write_off' ? [{ account: 'write_off' as const, amountMinor: -amountMinor, currency }] : []),
    ],
  );
}

interface TakenBack {
  readonly postings: Posting[];
  /** Uses of the payment's open credit that had to be undone, for other invoices. */
  readonly undone: readonly AllocationRow[];
  /** Could not be taken back anywhere, minor units: the customer owes it, and a person must see to it. */
  readonly owed: number;
}

/** Takes back what was left over of the payment: from its open credit, else from what the credit was used for, latest first. */
function takeBack(
  { amount_minor: amount, currency }: PaymentRow,
  books: { applied: readonly AllocationRow[]; own: OpenCreditRow | undefined; uses: readonly AllocationRow[] },
): TakenBack {
  const { applied, own, uses } = books;
  const leftOver = applied.reduce((left, use) => (use.kind === 'payment' ? left - use.amount_minor : left), amount);
  if (leftOver === 0) return { postings: [], undone: [], owed: 0 };
  let free = own ? own.balance_minor - own.held_minor : 0;
  const postings: Posting[] = [];
  const undoneUses: AllocationRow[] = [];
  for (const use of [...uses].reverse()) {
    if (free >= leftOver || !own) break;
    const amountMinor = use.amount_minor;
    postings.push(
      { account: 'receivable', invoiceId: use.invoice_id, amountMinor, currency },
      { account: 'customer_credit', creditId: own.id, amountMinor: -amountMinor, currency },
    );
    undoneUses.push(use);
    free += amountMinor;
  }
  const fromCredit = Math.min(free, leftOver);
  const owed = leftOver - fromCredit;
  if (own) postings.push({ account: 'customer_credit', creditId: own.id, amountMinor: fromCredit, currency });
  postings.push({ account: 'returned_payments', amountMinor: owed, currency });
  return { postings, undone: undoneUses, owed };
}

async function tellReturned(
  tx: Tx,
  payment: PaymentRow,
  { code, message }: StoredBankReturn,
  taken: TakenBack,
): Promise<void> {
  const companyId = payment.company_id;
  await recordTimeline(tx, { companyId, paymentId: payment.id }, [
    {
      kind: 'returned',
      by: null,
      text: history.bank.returned(code, message),
    },
    ...(taken.owed > 0
      ? [
          {
            kind: 'needs_review' as const,
            by: null,
            text: history.bank.creditInUse,
          },
        ]
      : []),
  ]);
  await tell(tx, payment, 'payment.returned');
  for (const paymentId of new Set(taken.undone.map((use) => use.payment_id))) {
    const other = await findPaymentRow(tx, paymentId);
    if (!other || paymentId === payment.id) continue;
    await updatePayment(tx, paymentId, {});
    await recordTimeline(tx, { companyId, paymentId }, [
      {
        kind: 'allocation_undone',
        by: null,
        text: history.bank.creditReturned(payment.reference),
      },
    ]);
    await tell(tx, other, 'payment.reallocated');
  }
}
