/**
 * The confirmation e-mail: asked for in the transaction that posts the payment, so neither comes without the other;
 * what it says is read when it is sent, and the job table holds nothing personal.
 */
import { money } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { getCompany } from '../locations/company-store.ts';
import { findLocation } from '../locations/location-store.ts';
import type { ConfirmationPayload } from '../mail/mail-jobs.ts';
import type { ConfirmedInvoice, PaymentConfirmationMail } from '../mail/payment-confirmation.ts';
import { history } from './history-text.ts';
import { findPaymentRow, type PaymentRow, recordTimeline, timelineOf } from './payment-store.ts';

export async function enqueueConfirmation(backend: Backend, tx: Tx, payment: PaymentRow): Promise<void> {
  if (payment.confirmation_email === null) return;
  const job: ConfirmationPayload = { companyId: payment.company_id, paymentId: payment.id };
  await backend.jobs.enqueue(tx, 'payment_confirmation', job);
}

/** What the confirmation of a payment says; null when there is nobody to tell, or nothing to confirm. */
export async function loadConfirmation(
  backend: Backend,
  { companyId, paymentId }: ConfirmationPayload,
): Promise<PaymentConfirmationMail | null> {
  return backend.store.inCompany(companyId, async (tx) => {
    const payment = await findPaymentRow(tx, paymentId);
    if (!payment?.confirmation_email || payment.status !== 'succeeded') return null;
    const company = await getCompany(tx);
    const location = await findLocation(tx, payment.location_id);
    const customer = await tx
      .selectFrom('customers')
      .select('name')
      .where('id', '=', payment.customer_id)
      .executeTakeFirst();
    const credit = await tx
      .selectFrom('open_credits')
      .select('original_minor')
      .where('payment_id', '=', paymentId)
      .executeTakeFirst();
    return {
      paymentId,
      reference: payment.reference,
      locale: `${payment.locale}-${company.country}`,
      to: { name: customer?.name ?? '', address: payment.confirmation_email },
      sender: {
        companyName: company.name,
        senderName: company.mail.senderName,
        replyTo: company.mail.replyTo,
        accentColor: company.mail.accentColor,
      },
      locationName: location?.name ?? '',
      amount: money(payment.amount_minor, payment.currency),
      receivedOn: payment.received_on,
      method: payment.method,
      invoices: await confirmedInvoices(tx, paymentId),
      openCredit: credit ? money(credit.original_minor, payment.currency) : null,
    };
  });
}

/** Each invoice once, oldest due first, with all that this payment did for it. */
async function confirmedInvoices(tx: Tx, paymentId: string): Promise<ConfirmedInvoice[]> {
  const rows = await tx
    .selectFrom('allocations')
    .innerJoin('invoices', 'invoices.id', 'allocations.invoice_id')
    .select((eb) => [
      'invoices.number',
      'invoices.currency',
      'invoices.balance_minor',
      eb.fn.sum<number>('allocations.amount_minor').as('paid_minor'),
    ])
    .where('allocations.payment_id', '=', paymentId)
    .where('allocations.state', '=', 'applied')
    .groupBy(['invoices.id', 'invoices.number', 'invoices.currency', 'invoices.balance_minor', 'invoices.due_date'])
    .orderBy('invoices.due_date')
    .orderBy('invoices.id')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    paid: money(Number(row.paid_minor), row.currency),
    open: money(row.balance_minor, row.currency),
  }));
}

/** Notes in the payment's history that the mail server took the confirmation; once, however often the job runs. */
export async function noteConfirmationSent(
  backend: Backend,
  { companyId, paymentId }: ConfirmationPayload,
): Promise<void> {
  await backend.store.inCompany(companyId, async (tx) => {
    const payment = await findPaymentRow(tx, paymentId);
    if (!payment || (await timelineOf(tx, paymentId)).some((entry) => entry.kind === 'email_sent')) return;
    await recordTimeline(tx, { companyId, paymentId }, [
      { kind: 'email_sent', by: null, text: history.emailSent(payment.confirmation_email ?? '') },
    ]);
  });
}
