import type { Settings } from '../settings.ts';
import { fillMessage, type Message, type MessageArgs, type Messages } from './message.ts';
import { translationFor } from './translations.ts';

/** Whatever has settings with a locale: every `TillElement`. */
export interface LocalizedHost {
  readonly settings: Settings & { readonly locale: string };
}

/** Texts and numbers of one element in the locale in force. English texts come with the element. */
export class Localizer<M extends Messages> {
  readonly #host: LocalizedHost;
  readonly #english: M;

  constructor(host: LocalizedHost, english: M) {
    this.#host = host;
    this.#english = english;
  }

  /** BCP 47 tag in force. */
  get locale(): string {
    return this.#host.settings.locale;
  }

  /** The text of a key: the host's own words, the translation, or English. */
  text<K extends keyof M & string>(key: K, ...args: MessageArgs<M[K]>): string {
    const { locale, texts } = this.#host.settings;
    const overrides: Messages | undefined = texts;
    const message: Message = overrides?.[key] ?? translationFor(locale)?.[key] ?? this.#english[key] ?? key;
    return fillMessage(message, args[0] ?? {}, locale);
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }
}
