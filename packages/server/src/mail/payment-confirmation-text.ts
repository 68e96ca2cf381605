import type { ConfirmationView } from './payment-confirmation.ts';

/** The confirmation for people who read mail as text. */
export function paymentConfirmationText(view: ConfirmationView): string {
  const { texts } = view;
  const lines = [
    texts.heading,
    view.amount,
    '',
    view.greeting,
    '',
    ...view.facts.map((fact) => `${fact.label}: ${fact.value}`),
  ];
  if (view.invoices.length > 0) {
    lines.push('', `${texts.invoicesCaption}:`);
    for (const invoice of view.invoices) {
      const rest = invoice.settled ? texts.paidInFull : `${texts.stillOpen}: ${invoice.open}`;
      lines.push(`- ${texts.invoice} ${invoice.number}: ${invoice.paid} (${rest})`);
    }
    if (view.moreInvoices) lines.push(`  ${view.moreInvoices}`);
    if (view.invoicesTotal) lines.push(`${texts.total}: ${view.invoicesTotal}`);
  }
  if (view.openCredit) lines.push('', view.openCredit);
  lines.push('', view.contact, '', view.companyName, '');
  return lines.join('\n');
}
