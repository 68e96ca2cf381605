import { oneLine } from './mail-sender.ts';
import type { MailMessage } from './mailer.ts';
import { confirmationView, type PaymentConfirmationMail } from './payment-confirmation.ts';
import { paymentConfirmationHtml } from './payment-confirmation-html.ts';
import { paymentConfirmationText } from './payment-confirmation-text.ts';

/** @param from address of the platform's sender; the company's name goes before it. */
export function composePaymentConfirmation(mail: PaymentConfirmationMail, from: string): MailMessage {
  const view = confirmationView(mail);
  return {
    messageId: confirmationMessageId(mail.paymentId, from),
    from: { name: oneLine(mail.sender.senderName), address: from },
    replyTo: mail.sender.replyTo,
    to: { name: oneLine(mail.to.name), address: mail.to.address },
    subject: oneLine(view.texts.subject(view.amount, mail.sender.companyName)),
    html: paymentConfirmationHtml(view),
    text: paymentConfirmationText(view),
    language: view.language,
  };
}

/** One for each payment, whoever sends it and how often: mail programs and the demo's inbox see a duplicate for what it is. */
export function confirmationMessageId(paymentId: string, from: string): string {
  return `${paymentId}.confirmation@${from.slice(from.lastIndexOf('@') + 1)}`;
}
