/** What the e-mail that confirms a payment says, and how its amounts and dates read in the customer's language. */
import { add, formatMoney, type Money, type Payment, zero } from '@tillkit/contract';
import { safeAccent } from './mail-html.ts';
import type { MailSender } from './mail-sender.ts';
import { type MailLanguage, mailLanguage, methodText, paymentConfirmationTexts } from './payment-confirmation-texts.ts';

export interface ConfirmedInvoice {
  readonly number: string;
  /** Paid by this payment, from its money and from credits. */
  readonly paid: Money;
  /** Still open afterwards. */
  readonly open: Money;
}

/** Everything the confirmation says. */
export interface PaymentConfirmationMail {
  readonly paymentId: string;
  /** The short reference for people. */
  readonly reference: string;
  /** BCP 47, as `es-US`: the language of the texts, and how amounts and dates are written. */
  readonly locale: string;
  readonly to: { readonly name: string; readonly address: string };
  /** White label: how the company appears. */
  readonly sender: MailSender;
  /** Name of the location that took the payment. */
  readonly locationName: string;
  readonly amount: Money;
  /** Plain date, 'YYYY-MM-DD'. */
  readonly receivedOn: string;
  readonly method: Payment['method'];
  readonly invoices: readonly ConfirmedInvoice[];
  /** What became an open credit; null when nothing was left. */
  readonly openCredit: Money | null;
}

/** A message needs no more rows than a person reads; the rest is one line. */
export const maxInvoiceRows = 100;

/** The confirmation in the words and shapes both versions share. */
export interface ConfirmationView {
  readonly language: MailLanguage;
  readonly texts: (typeof paymentConfirmationTexts)[MailLanguage];
  readonly companyName: string;
  readonly accentColor: string;
  readonly greeting: string;
  readonly amount: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly invoices: readonly {
    readonly number: string;
    readonly paid: string;
    readonly open: string;
    readonly settled: boolean;
  }[];
  /** Said instead of the rows beyond `maxInvoiceRows`. */
  readonly moreInvoices: string | null;
  readonly invoicesTotal: string | null;
  readonly openCredit: string | null;
  readonly contact: string;
}

export function confirmationView(mail: PaymentConfirmationMail): ConfirmationView {
  const language = mailLanguage(mail.locale);
  const texts = paymentConfirmationTexts[language];
  const amount = (value: Money): string => formatMoney(value, mail.locale);
  const total = mail.invoices.reduce((sum, invoice) => add(sum, invoice.paid), zero(mail.amount.currency));
  const more = mail.invoices.length - maxInvoiceRows;
  return {
    language,
    texts,
    companyName: mail.sender.companyName,
    accentColor: safeAccent(mail.sender.accentColor),
    greeting: texts.greeting(mail.to.name, mail.sender.companyName),
    amount: amount(mail.amount),
    facts: [
      { label: texts.reference, value: mail.reference },
      { label: texts.date, value: longDate(mail.receivedOn, mail.locale) },
      { label: texts.method, value: methodText(mail.method, language) },
      { label: texts.location, value: mail.locationName },
    ],
    invoices: mail.invoices.slice(0, maxInvoiceRows).map((invoice) => ({
      number: invoice.number,
      paid: amount(invoice.paid),
      open: amount(invoice.open),
      settled: invoice.open.minor === 0,
    })),
    moreInvoices: more > 0 ? texts.moreInvoices(more) : null,
    invoicesTotal: mail.invoices.length > 1 ? amount(total) : null,
    openCredit: mail.openCredit && mail.openCredit.minor > 0 ? texts.openCredit(amount(mail.openCredit)) : null,
    contact: mail.sender.replyTo === null ? texts.contact(mail.sender.companyName) : texts.reply,
  };
}

/** A plain date has no zone; reading it at UTC noon keeps it the day it is. */
function longDate(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}
