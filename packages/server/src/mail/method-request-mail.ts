/** The e-mail that asks for a payment method: who asks, one button, how long it works. Nothing about the customer. */
import { html } from './html.ts';
import { mailHtml, safeAccent } from './mail-html.ts';
import { type MailSender, oneLine } from './mail-sender.ts';
import type { MailMessage } from './mailer.ts';
import { methodRequestTexts } from './method-request-texts.ts';
import { mailLanguage } from './payment-confirmation-texts.ts';

export interface MethodRequestMail {
  /** Of the request. */
  readonly id: string;
  /** BCP 47, as `es-US`: the language of the texts, and how the time is written. */
  readonly locale: string;
  /** IANA; the zone the end is told in. */
  readonly timeZone: string;
  readonly to: string;
  readonly sender: MailSender;
  /** With the token behind its `#`. */
  readonly link: string;
  readonly expiresAt: Date;
}

/** @param from address of the platform's sender; the company's name goes before it. */
export function composeMethodRequest(mail: MethodRequestMail, from: string): MailMessage {
  const language = mailLanguage(mail.locale);
  const texts = methodRequestTexts[language];
  const { companyName, senderName, replyTo, accentColor } = mail.sender;
  const contact = replyTo === null ? texts.contact(companyName) : texts.reply;
  const until = texts.until(
    new Intl.DateTimeFormat(mail.locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: mail.timeZone,
    }).format(mail.expiresAt),
    zoneName(mail),
  );
  const subject = texts.subject(companyName);
  const accent = safeAccent(accentColor);
  const body = html`<h1 style="margin:0 0 12px;font-size:24px;line-height:1.3;font-weight:700;letter-spacing:-0.01em;">${texts.heading}</h1>
<p style="margin:0 0 24px;">${texts.intro(companyName)}</p>
<table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="border-radius:8px;background:${accent};">
<a href="${mail.link}" style="display:inline-block;padding:14px 24px;font-size:16px;font-weight:600;color:${inkOn(accent)};text-decoration:none;border-radius:8px;">${texts.button}</a>
</td></tr></table>
<p class="soft" style="margin:24px 0 0;font-size:14px;color:#4b5563;">${until}</p>
<p class="soft" style="margin:8px 0 0;font-size:14px;color:#4b5563;">${texts.safety}</p>
<p class="soft" style="margin:24px 0 0;font-size:14px;color:#4b5563;">${texts.fallback}<br><a href="${mail.link}" class="soft" style="color:#4b5563;word-break:break-all;">${mail.link}</a></p>
<p class="soft" style="margin:24px 0 0;font-size:14px;color:#4b5563;">${texts.unexpected} ${contact}</p>`;
  const text = [
    texts.heading,
    '',
    texts.intro(companyName),
    '',
    `${texts.button}:`,
    mail.link,
    '',
    until,
    texts.safety,
    '',
    `${texts.unexpected} ${contact}`,
    '',
    companyName,
    '',
  ].join('\n');
  return {
    messageId: `${mail.id}.request@${from.slice(from.lastIndexOf('@') + 1)}`,
    from: { name: oneLine(senderName), address: from },
    replyTo,
    to: { name: '', address: mail.to },
    subject: oneLine(subject),
    html: mailHtml({ language, title: subject, preview: texts.preview, companyName, accentColor: accent, body }),
    text,
    language,
  };
}

/** `EST`, `GMT-5`: a time without its zone is a guess for whoever reads it elsewhere. */
function zoneName({ locale, timeZone, expiresAt }: MethodRequestMail): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(expiresAt);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Text on the company's colour: white or near-black, whichever contrasts more (WCAG 2.2, relative luminance). */
function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#1b1f24' : '#ffffff';
}
