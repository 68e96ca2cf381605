import PostalMime from 'postal-mime';
import { type Clock, timestamp } from '../shared/clock.ts';
import type { Journal } from '../shared/journal.ts';
import { randomHex } from '../shared/random.ts';
import type { MailMessage } from './message.ts';

const keptMessages = 1000;

/** Every mail anyone sends in this world. The newest thousand are kept. */
export class Inbox {
  readonly #messages: MailMessage[] = [];
  readonly #journal: Journal<MailMessage>;
  readonly #clock: Clock;
  #watcher: () => void = () => {};

  constructor(journal: Journal<MailMessage>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
    for (const message of journal.history) this.#keep(message);
  }

  watch(watcher: () => void): void {
    this.#watcher = watcher;
  }

  /** Takes a raw message (RFC 5322). @param recipients of the envelope: whom it is really for. */
  async accept(raw: Uint8Array, recipients: readonly string[]): Promise<MailMessage> {
    const mail = await PostalMime.parse(raw);
    const message: MailMessage = {
      id: `msg_${randomHex(8)}`,
      received: timestamp(this.#clock),
      from: mail.from?.address ?? '',
      to: recipients,
      subject: mail.subject ?? '',
      text: mail.text ?? null,
      html: mail.html ?? null,
      headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
      attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
        name: filename ?? 'unnamed',
        type: mimeType,
        bytes: typeof content === 'string' ? content.length : content.byteLength,
      })),
      bytes: raw.byteLength,
    };
    this.#keep(message);
    this.#journal.append(message);
    await this.#journal.settled();
    this.#watcher();
    return message;
  }

  /** Newest first. */
  list(): MailMessage[] {
    return [...this.#messages].reverse();
  }

  get(id: string): MailMessage | null {
    return this.#messages.find((message) => message.id === id) ?? null;
  }

  clear(): void {
    this.#messages.length = 0;
    this.#watcher();
  }

  #keep(message: MailMessage): void {
    this.#messages.push(message);
    if (this.#messages.length > keptMessages) this.#messages.shift();
  }
}
