import { isolate } from './isolate.ts';
import { fillMessage, type MessageArgs, type Messages } from './message.ts';
import { Words } from './words.ts';

/** Texts and numbers of one element in the locale in force. */
export class Localizer<M extends Messages> extends Words<M> {
  /** BCP 47 tag in force. */
  get locale(): string {
    return this.host.settings.locale;
  }

  /** A text, its placeholders filled. */
  text<K extends keyof M & string>(key: K, ...args: MessageArgs<M[K]>): string {
    return this.write(key, (message, locale) => fillMessage(message, args[0] ?? {}, locale));
  }

  /** An amount, a date: whatever stands in the page without a message around it. */
  isolate(text: string): string {
    return isolate(text, this.host.settings.rtl);
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }
}
