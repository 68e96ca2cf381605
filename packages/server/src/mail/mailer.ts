/** Mail on its way out. `smtp-mailer.ts` sends it; tests and pages may bring their own. */

export interface MailAddress {
  /** Shown before the address; empty = the address alone. */
  readonly name: string;
  readonly address: string;
}

export interface MailMessage {
  /** Without angle brackets. The same for every attempt to send the same news, so that a duplicate can be recognised. */
  readonly messageId: string;
  readonly from: MailAddress;
  readonly replyTo: string | null;
  readonly to: MailAddress;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** BCP 47, for `Content-Language`. */
  readonly language: string;
}

export interface Mailer {
  /**
   * Hands the message to the mail server, which then answers for it.
   * @throws MailRefusedError when trying again cannot help; anything else may be tried again.
   */
  send(message: MailMessage): Promise<void>;
  close(): Promise<void>;
}

/** The mail server refused for good (SMTP 5xx, RFC 5321 4.2.1), or the message cannot be sent at all. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}
