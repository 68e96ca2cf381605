import nodemailer from 'nodemailer';
import { type Mailer, type MailMessage, MailRefusedError } from './mailer.ts';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly smtpUrl: string;
  /** Give up on one message after this long, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Mail over SMTP through a small pool of connections. Node only. */
export function createSmtpMailer({ smtpUrl, timeoutMs = 30_000 }: SmtpMailerOptions): Mailer {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A message is text we made: it never names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message) {
      assertOneLine(message);
      try {
        await transport.sendMail(toNodemailer(message));
      } catch (error) {
        throw isRefusal(error) ? new MailRefusedError(describe(error), { cause: error }) : error;
      }
    },
    async close() {
      transport.close();
    },
  };
}

function toNodemailer(message: MailMessage) {
  return {
    messageId: `<${message.messageId}>`,
    from: message.from,
    to: message.to,
    ...(message.replyTo !== null && { replyTo: { name: '', address: message.replyTo } }),
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: {
      'Content-Language': message.language,
      // Keeps out-of-office answers from coming back (RFC 3834).
      'Auto-Submitted': 'auto-generated',
    },
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what a header must not hold
const controlCharacters = /[\u0000-\u001f\u007f\u2028\u2029]/;

/** A line break in a header would start another header. nodemailer folds them away; we refuse, so that it is seen. */
function assertOneLine(message: MailMessage): void {
  const headers = {
    messageId: message.messageId,
    from: `${message.from.name} ${message.from.address}`,
    to: `${message.to.name} ${message.to.address}`,
    replyTo: message.replyTo ?? '',
    subject: message.subject,
    language: message.language,
  };
  for (const [name, value] of Object.entries(headers)) {
    if (controlCharacters.test(value)) throw new MailRefusedError(`The ${name} of a mail holds a control character.`);
  }
}

/** 5xx is for good; 421 and other 4xx, a closed connection and a timeout are not. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('responseCode' in error && typeof error.responseCode === 'number') {
    // 530, 534 and 535 complain of our credentials, not of the message: an operator mends those.
    return error.responseCode >= 500 && ![530, 534, 535, 538].includes(error.responseCode);
  }
  return 'code' in error && error.code === 'EENVELOPE';
}

/** The server's own words, without the address it was about. */
function describe(error: unknown): string {
  const words = error instanceof Error && 'response' in error ? String(error.response) : String(error);
  return `The mail server refused the message: ${words.replace(/[^\s<>]+@[^\s<>]+/g, '…').slice(0, 300)}`;
}
