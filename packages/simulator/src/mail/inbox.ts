import PostalMime from 'postal-mime';
import { type Clock, timestamp } from '../shared/clock.ts';
import type { Journal } from '../shared/journal.ts';
import { randomHex } from '../shared/random.ts';
import type { MailMessage } from './message.ts';

const keptMessages = 1000;

/** What the inbox's journal holds. */
export type MailRecord = { readonly kind: 'message'; readonly message: MailMessage } | { readonly kind: 'cleared' };

/** Every mail anyone sends in this world. The newest thousand are kept. */
export class Inbox {
  readonly #messages: MailMessage[] = [];
  readonly #journal: Journal<MailRecord>;
  readonly #clock: Clock;
  #watcher: () => void = () => {};

  constructor(journal: Journal<MailRecord>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
    for (const record of journal.history) this.#apply(record);
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
    this.#record({ kind: 'message', message });
    await this.#journal.settled();
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
    this.#record({ kind: 'cleared' });
  }

  #record(record: MailRecord): void {
    this.#apply(record);
    this.#journal.append(record);
    this.#watcher();
  }

  #apply(record: MailRecord): void {
    if (record.kind === 'cleared') this.#messages.length = 0;
    else this.#messages.push(record.message);
    if (this.#messages.length > keptMessages) this.#messages.shift();
  }
}
