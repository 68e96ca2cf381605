import { Html, html } from './html.ts';
import type { ConfirmationView } from './payment-confirmation.ts';

const font = `-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`;

/**
 * Mail programs know HTML of long ago: tables lay out, styles sit on the elements, and the sheet only adds what newer ones
 * understand (dark mode, small screens). Every text also reads in order without any style.
 */
export function paymentConfirmationHtml(view: ConfirmationView): string {
  const { texts } = view;
  const reference = view.facts[0]?.value ?? '';
  return html`<!doctype html>
<html lang="${view.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${texts.subject(view.amount, view.companyName)}</title>
<style>${sheet}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f1f3f5;">
<div style="display:none;max-height:0;overflow:hidden;">${texts.preview(reference)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f1f3f5;">
<tr><td align="center" class="gutter" style="padding:32px 16px;">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e2e6ea;border-radius:12px;overflow:hidden;">
<tr><td style="height:6px;line-height:6px;font-size:0;background:${view.accentColor};">&nbsp;</td></tr>
<tr><td class="inset ink" style="padding:28px 32px 32px;font-family:${new Html(font)};font-size:16px;line-height:1.5;color:#1b1f24;text-align:left;">
<p class="soft" style="margin:0 0 24px;font-size:15px;font-weight:600;color:#4b5563;">${view.companyName}</p>
<h1 style="margin:0;font-size:18px;line-height:1.3;font-weight:600;">${texts.heading}</h1>
<p class="amount" style="margin:2px 0 12px;font-size:38px;line-height:1.2;font-weight:700;letter-spacing:-0.02em;">${view.amount}</p>
<p style="margin:0 0 24px;">${view.greeting}</p>
${factsTable(view)}
${invoicesTable(view)}
${creditNote(view)}
<p class="soft" style="margin:28px 0 0;font-size:14px;color:#4b5563;">${view.contact}</p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.text;
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

// !important because mail programs put the sheet below the elements' own styles.
const sheet = new Html(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.num, .amount { font-variant-numeric: tabular-nums; }
@media (prefers-color-scheme: dark) {
  .page { background: #101418 !important; }
  .card { background: #1a2026 !important; border-color: #2d353d !important; }
  .ink { color: #eceff2 !important; }
  .soft { color: #aab4bf !important; }
  .line { border-color: #2d353d !important; }
  .note { background: #252d35 !important; }
}
@media (max-width: 480px) {
  .gutter { padding: 0 !important; }
  .card { border-radius: 0 !important; border-width: 0 !important; }
  .inset { padding: 24px 20px 28px !important; }
  .amount { font-size: 32px !important; }
}
`);
