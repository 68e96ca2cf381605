/** White label: how the company appears in a mail. */
export interface MailSender {
  readonly companyName: string;
  readonly senderName: string;
  readonly replyTo: string | null;
  /** `#rrggbb`; anything else is taken as a neutral grey. */
  readonly accentColor: string;
}

/** Names come from people; in a header they are one line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
