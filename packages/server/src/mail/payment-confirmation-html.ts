import { Html, html } from './html.ts';
import { mailHtml } from './mail-html.ts';
import type { ConfirmationView } from './payment-confirmation.ts';

/** The confirmation for mail programs that show HTML. */
export function paymentConfirmationHtml(view: ConfirmationView): string {
  const { texts, language, companyName, accentColor } = view;
  const body = html`<h1 style="margin:0;font-size:18px;line-height:1.3;font-weight:600;">${texts.heading}</h1>
<p class="amount" style="margin:2px 0 12px;font-size:38px;line-height:1.2;font-weight:700;letter-spacing:-0.02em;">${view.amount}</p>
<p style="margin:0 0 24px;">${view.greeting}</p>
${factsTable(view)}
${invoicesTable(view)}
${creditNote(view)}
<p class="soft" style="margin:28px 0 0;font-size:14px;color:#4b5563;">${view.contact}</p>`;
  return mailHtml({
    language,
    title: texts.subject(view.amount, companyName),
    preview: texts.preview(view.facts[0]?.value ?? ''),
    companyName,
    accentColor,
    body,
  });
}

function factsTable(view: ConfirmationView): Html {
  const rows = view.facts.map(
    (fact) => html`<tr>
<th scope="row" class="soft fact-label" align="left" style="padding:3px 16px 3px 0;font-weight:400;color:#4b5563;white-space:nowrap;vertical-align:top;">${fact.label}</th>
<td style="padding:3px 0;width:100%;overflow-wrap:anywhere;">${fact.value}</td>
</tr>`,
  );
  return html`<table cellpadding="0" cellspacing="0" width="100%" style="font-size:15px;line-height:1.5;">${rows}</table>`;
}

function invoicesTable(view: ConfirmationView): Html | null {
  if (view.invoices.length === 0) return null;
  const { texts } = view;
  const cell = new Html('padding:10px 0 10px 12px;border-top:1px solid #e2e6ea;vertical-align:top;');
  const firstCell = new Html('padding:10px 0;border-top:1px solid #e2e6ea;vertical-align:top;');
  const rows = view.invoices.map(
    (invoice) => html`<tr>
<td class="line" style="${firstCell}overflow-wrap:anywhere;">${invoice.number}</td>
<td class="line num" align="right" style="${cell}white-space:nowrap;">${invoice.paid}</td>
<td class="line num soft" align="right" style="${cell}color:#4b5563;">${invoice.settled ? texts.paidInFull : invoice.open}</td>
</tr>`,
  );
  const more = view.moreInvoices
    ? html`<tr><td class="line soft" colspan="3" style="${firstCell}color:#4b5563;">${view.moreInvoices}</td></tr>`
    : null;
  const total = view.invoicesTotal
    ? html`<tr>
<th scope="row" class="line" align="left" style="${firstCell}font-weight:600;">${texts.total}</th>
<td class="line num" align="right" style="${cell}white-space:nowrap;font-weight:600;">${view.invoicesTotal}</td>
<td class="line" style="${cell}"></td>
</tr>`
    : null;
  return html`<table cellpadding="0" cellspacing="0" width="100%" style="margin-top:28px;font-size:15px;line-height:1.4;border-collapse:collapse;">
<caption align="left" style="padding:0 0 10px;text-align:left;font-weight:600;">${texts.invoicesCaption}</caption>
<thead><tr class="soft" style="font-size:13px;color:#4b5563;">
<th scope="col" align="left" style="padding:0 0 8px;font-weight:400;">${texts.invoice}</th>
<th scope="col" align="right" style="padding:0 0 8px 12px;font-weight:400;">${texts.paid}</th>
<th scope="col" align="right" style="padding:0 0 8px 12px;font-weight:400;">${texts.stillOpen}</th>
</tr></thead>
<tbody>${rows}${more}${total}</tbody>
</table>`;
}

function creditNote(view: ConfirmationView): Html | null {
  if (!view.openCredit) return null;
  return html`<table role="presentation" class="note" width="100%" cellpadding="0" cellspacing="0" style="margin-top:20px;background:#f1f3f5;border-radius:8px;">
<tr><td style="padding:14px 16px;font-size:15px;">${view.openCredit}</td></tr>
</table>`;
}
