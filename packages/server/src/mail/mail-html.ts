/** The frame of every mail: the company's colour and name, and a place for what it says. */
import { Html, html } from './html.ts';

export interface MailLayout {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Shown by mail programs beside the subject. */
  readonly preview: string;
  readonly companyName: string;
  /** `#rrggbb`; anything else is taken as a neutral grey. */
  readonly accentColor: string;
  readonly body: Html;
}

/** A colour fit for a mail, whatever the company gave. */
export const safeAccent = (color: string): string => (/^#[0-9a-f]{6}$/i.test(color) ? color : '#64748b');

const font = `-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`;

/**
 * Mail programs know HTML of long ago: tables lay out, styles sit on the elements, and the sheet only adds what newer ones
 * understand (dark mode, small screens). Every text also reads in order without any style.
 */
export function mailHtml(layout: MailLayout): string {
  return html`<!doctype html>
<html lang="${layout.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${layout.title}</title>
<style>${sheet}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f1f3f5;">
<div style="display:none;max-height:0;overflow:hidden;">${layout.preview}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f1f3f5;">
<tr><td align="center" class="gutter" style="padding:32px 16px;">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e2e6ea;border-radius:12px;overflow:hidden;">
<tr><td style="height:6px;line-height:6px;font-size:0;background:${layout.accentColor};">&nbsp;</td></tr>
<tr><td class="inset ink" style="padding:28px 32px 32px;font-family:${new Html(font)};font-size:16px;line-height:1.5;color:#1b1f24;text-align:left;">
<p class="soft" style="margin:0 0 24px;font-size:15px;font-weight:600;color:#4b5563;">${layout.companyName}</p>
${layout.body}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.text;
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
