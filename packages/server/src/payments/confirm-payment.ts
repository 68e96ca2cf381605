/** The confirmation e-mail: a job written in the transaction that posts the payment, so neither comes without the other. */
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { findPaymentRow } from './payment-store.ts';

/** Ids only: what the mail says is read when it is sent, and the job table holds nothing personal. */
export interface ConfirmationJob {
  readonly companyId: string;
  readonly paymentId: string;
}
export const confirmationJob = 'payment_confirmation';

export async function enqueueConfirmation(backend: Backend, tx: Tx, paymentId: string): Promise<void> {
  const payment = await findPaymentRow(tx, paymentId);
  if (!payment?.confirmation_email) return;
  const job: ConfirmationJob = { companyId: payment.company_id, paymentId };
  await backend.jobs.enqueue(tx, confirmationJob, job);
}
