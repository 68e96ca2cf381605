/** T2 of Pay & Confirm, or of the capture: the order becomes an invoice that holds its payment, in the transaction that posts it. */
import { money } from '@tillkit/contract';
import { recordAudit, systemActor } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import { postEntry } from '../ledger/ledger.ts';
import { history } from '../payments/history-text.ts';
import type { PlannedAllocation } from '../payments/payment-input.ts';
import { insertAllocations, type PaymentRow, recordTimeline } from '../payments/payment-store.ts';
import { changeHolds, insertInvoices } from '../receivables/invoice-store.ts';
import { tellOrder } from './order-events.ts';
import { isHeldFor, lockOrder, type OrderRow, updateOrder } from './order-store.ts';

/** Does nothing where the payment is for no order, or the order has its invoice already. The caller holds the payment. */
export async function invoiceOrder(backend: Backend, tx: Tx, payment: PaymentRow): Promise<void> {
  if (payment.order_id === null) return;
  const order = await lockOrder(tx, payment.order_id);
  if (!order || !isHeldFor(order, payment.id)) return;
  const confirmedBefore = order.status === 'confirmed';
  const { company_id: companyId, customer_id: customerId, location_id: locationId } = order;
  const invoiceId = await openInvoice(tx, order, payment);
  await holdForPayment(tx, payment, { invoiceId, total: order.total_minor });
  const invoiced = await updateOrder(tx, order.id, {
    status: 'invoiced',
    invoice_id: invoiceId,
    payment_id: payment.id,
    pending_payment_id: null,
    ...(!confirmedBefore && { confirmed_at: backend.now(), confirmed_by: payment.created_by }),
  });
  await tellOrder(tx, invoiced);
  await recordEvent(tx, { companyId, type: 'invoice.updated', subjectId: invoiceId, customerId, locationId });
  await recordTimeline(tx, { companyId, paymentId: payment.id }, [
    {
      kind: 'order_confirmed',
      by: payment.created_by,
      text: (confirmedBefore ? history.order.invoiced : history.order.confirmedAndInvoiced)(order.number),
    },
  ]);
  if (!confirmedBefore)
    await recordAudit(tx, systemActor, {
      companyId,
      action: 'order.confirm',
      subjectId: order.id,
      locationId,
      details: { by: payment.created_by, paymentId: payment.id, total: money(order.total_minor, order.currency) },
    });
  backend.reached('order_invoiced');
}

/** The ERP finds it by the order's id, and may say more about it. */
async function openInvoice(tx: Tx, order: OrderRow, payment: PaymentRow): Promise<string> {
  const { currency, total_minor: total } = order;
  const ids = await insertInvoices(tx, order.company_id, [
    {
      externalId: order.id,
      customerId: order.customer_id,
      locationId: order.location_id,
      number: order.number,
      date: payment.received_on,
      dueDate: payment.received_on,
      currency,
      originalMinor: total,
      memo: order.memo,
    },
  ]);
  const invoiceId = ids.get(order.id);
  if (invoiceId === undefined) throw new Error('The invoice of the order was not made.');
  await postEntry(tx, {
    companyId: order.company_id,
    kind: 'invoice',
    paymentId: null,
    postings: [
      { account: 'receivable', invoiceId, amountMinor: total, currency },
      { account: 'invoiced', amountMinor: -total, currency },
    ],
  });
  return invoiceId;
}

/** Money and credits together are the invoice, unless less was captured; the credits are held since T0. */
async function holdForPayment(
  tx: Tx,
  payment: PaymentRow,
  invoice: { invoiceId: string; total: number },
): Promise<void> {
  const { invoiceId, total } = invoice;
  const credits = (payment.order_credits ?? []).map(
    ({ creditId, amountMinor }): PlannedAllocation => ({
      kind: 'credit',
      invoiceId,
      creditId,
      amountMinor,
      reason: null,
    }),
  );
  const paid: PlannedAllocation[] =
    payment.amount_minor === 0
      ? []
      : [{ kind: 'payment', invoiceId, creditId: null, amountMinor: payment.amount_minor, reason: null }];
  const allocations = [...paid, ...credits];
  const paidFor = allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const authorized = payment.card_hold?.amountMinor ?? payment.amount_minor;
  if (paidFor - payment.amount_minor + authorized !== total || paidFor > total)
    throw new Error('The payment of an order is the order, less its credits.');
  await changeHolds(tx, 'invoices', new Map([[invoiceId, paidFor]]));
  const owner = { companyId: payment.company_id, paymentId: payment.id, currency: payment.currency };
  await insertAllocations(tx, { ...owner, state: 'held' }, allocations);
}
