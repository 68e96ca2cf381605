import { brandNames, type Payment } from '@tillkit/contract';

/** Languages mail is written in. */
export type MailLanguage = 'en' | 'es';

/** The language for a BCP 47 locale; English for one that is not spoken here. */
export const mailLanguage = (locale: string): MailLanguage => (/^es\b/i.test(locale) ? 'es' : 'en');

interface PaymentConfirmationTexts {
  subject(amount: string, company: string): string;
  /** Shown by mail programs beside the subject. */
  preview(reference: string): string;
  readonly heading: string;
  greeting(customer: string, company: string): string;
  readonly reference: string;
  readonly date: string;
  readonly method: string;
  readonly location: string;
  readonly invoicesCaption: string;
  readonly invoice: string;
  readonly paid: string;
  readonly stillOpen: string;
  readonly paidInFull: string;
  readonly total: string;
  moreInvoices(count: number): string;
  openCredit(amount: string): string;
  readonly reply: string;
  contact(company: string): string;
}

export const paymentConfirmationTexts: Readonly<Record<MailLanguage, PaymentConfirmationTexts>> = {
  en: {
    subject: (amount, company) => `${company} received your payment of ${amount}`,
    preview: (reference) => `Payment ${reference}. No action is needed.`,
    heading: 'Payment received',
    greeting: (customer, company) => `Thank you, ${customer}. ${company} has received your payment.`,
    reference: 'Reference',
    date: 'Date',
    method: 'Paid with',
    location: 'Location',
    invoicesCaption: 'Where your payment went',
    invoice: 'Invoice',
    paid: 'Paid',
    stillOpen: 'Still open',
    paidInFull: 'Paid in full',
    total: 'Total',
    moreInvoices: (count) => `and ${count.toLocaleString('en')} more ${count === 1 ? 'invoice' : 'invoices'}`,
    openCredit: (amount) => `${amount} is kept as a credit on your account for your next invoice.`,
    reply: 'Questions about this payment? Just reply to this e-mail.',
    contact: (company) => `Please get in touch with ${company} if you have questions about this payment.`,
  },
  es: {
    subject: (amount, company) => `${company} recibió su pago de ${amount}`,
    preview: (reference) => `Pago ${reference}. No tiene que hacer nada.`,
    heading: 'Pago recibido',
    greeting: (customer, company) => `Gracias, ${customer}. ${company} ha recibido su pago.`,
    reference: 'Referencia',
    date: 'Fecha',
    method: 'Forma de pago',
    location: 'Sucursal',
    invoicesCaption: 'A qué se aplicó su pago',
    invoice: 'Factura',
    paid: 'Pagado',
    stillOpen: 'Pendiente',
    paidInFull: 'Saldada',
    total: 'Total',
    moreInvoices: (count) => `y ${count.toLocaleString('es')} ${count === 1 ? 'factura más' : 'facturas más'}`,
    openCredit: (amount) => `${amount} quedan como saldo a su favor para su próxima factura.`,
    reply: '¿Preguntas sobre este pago? Responda a este correo.',
    contact: (company) => `Comuníquese con ${company} si tiene preguntas sobre este pago.`,
  },
};

const methodNames = {
  en: {
    card: 'Card',
    bank_account: 'Bank account',
    terminal: 'Card',
    cash: 'Cash',
    check: 'Check',
    wire: 'Wire transfer',
    credits: 'Credit on account',
    ending: 'ending in',
  },
  es: {
    card: 'Tarjeta',
    bank_account: 'Cuenta bancaria',
    terminal: 'Tarjeta',
    cash: 'Efectivo',
    check: 'Cheque',
    wire: 'Transferencia',
    credits: 'Saldo a favor',
    ending: 'terminada en',
  },
} as const satisfies Record<MailLanguage, unknown>;

/** "Visa ending in 1111": the brand and the last four digits are all a mail may say of a card. */
export function methodText(method: Payment['method'], language: MailLanguage): string {
  const names = methodNames[language];
  switch (method.type) {
    case 'card':
      return `${brandNames[method.brand] || names.card} ${names.ending} ${method.last4}`;
    case 'bank_account':
      return `${names.bank_account} ${names.ending} ${method.last4}`;
    case 'check':
      return `${names.check} ${method.checkNumber}`;
    case 'wire':
      return `${names.wire} ${method.wireReference}`;
    default:
      return names[method.type];
  }
}
