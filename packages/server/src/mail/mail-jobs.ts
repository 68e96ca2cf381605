/** The jobs that send mail. They may run twice; the Message-ID then is the same, so nobody mistakes it for a second payment. */
import { idSchema } from '@tillkit/contract';
import { type JobQueue, PermanentJobError } from '../jobs/job-queue.ts';
import { type MethodRequestPayload, readRequestPayload } from '../method-requests/request-payload.ts';
import { composePaymentConfirmation } from './compose-payment-confirmation.ts';
import { type Mailer, type MailMessage, MailRefusedError } from './mailer.ts';
import { composeMethodRequest, type MethodRequestMail } from './method-request-mail.ts';
import type { PaymentConfirmationMail } from './payment-confirmation.ts';

/** Ids only: the job table keeps nothing personal. */
export interface ConfirmationPayload {
  readonly companyId: string;
  readonly paymentId: string;
}

export interface MailJobOptions {
  readonly mailer: Mailer;
  /** Address all mail comes from; the company's name goes before it. */
  readonly from: string;
  /** What the confirmation says, read when it is sent; null when there is nobody to send it to any more. */
  readonly loadConfirmation: (payment: ConfirmationPayload) => Promise<PaymentConfirmationMail | null>;
  /** Told after the mail server took it; may be told twice. */
  readonly confirmationSent: (payment: ConfirmationPayload) => Promise<void>;
  /** What the mail with a link says; null when the link works no more. */
  readonly loadMethodRequest: (request: MethodRequestPayload) => Promise<MethodRequestMail | null>;
  /** Told what the mail server said to it in the end; may be told twice. */
  readonly methodRequestDelivered: (request: MethodRequestPayload, delivery: 'sent' | 'failed') => Promise<void>;
}

/** Starts sending the mail that transactions asked for. */
export async function workMailJobs(jobs: JobQueue, options: MailJobOptions): Promise<void> {
  await jobs.work('payment_confirmation', async (payload) => {
    const payment = readPayload(payload);
    const mail = await options.loadConfirmation(payment);
    if (!mail) return;
    await sendOrGiveUp(options.mailer, composePaymentConfirmation(mail, options.from));
    await options.confirmationSent(payment);
  });
  await jobs.work('method_request_mail', async (payload, { isLast }) => {
    const request = readRequestPayload(payload);
    if (!request) throw new PermanentJobError('The job does not say which request to mail.');
    try {
      const mail = await options.loadMethodRequest(request);
      if (!mail) return await options.methodRequestDelivered(request, 'failed');
      await sendOrGiveUp(options.mailer, composeMethodRequest(mail, options.from));
    } catch (error) {
      if (isLast || error instanceof PermanentJobError) await options.methodRequestDelivered(request, 'failed');
      throw error;
    }
    await options.methodRequestDelivered(request, 'sent');
  });
}

function readPayload(payload: unknown): ConfirmationPayload {
  if (typeof payload === 'object' && payload !== null && 'companyId' in payload && 'paymentId' in payload) {
    const company = idSchema('company').safeParse(payload.companyId);
    const payment = idSchema('payment').safeParse(payload.paymentId);
    if (company.success && payment.success) return { companyId: company.data, paymentId: payment.data };
  }
  throw new PermanentJobError('The job does not say which payment to confirm.');
}

async function sendOrGiveUp(mailer: Mailer, message: MailMessage): Promise<void> {
  try {
    await mailer.send(message);
  } catch (error) {
    if (error instanceof MailRefusedError) throw new PermanentJobError(error.message, { cause: error });
    throw error;
  }
}
