import type { Settings } from '../settings.ts';
import { fillMessage, type Message, type MessageArgs, type Messages } from './message.ts';
import { translationFor } from './translations.ts';

/** Whatever has settings with a locale: every `TillElement`. */
export interface LocalizedHost {
  readonly settings: Settings & { readonly locale: string };
}

/** Texts, dates and numbers of one element in the locale in force. English texts come with the element. */
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

  /** A plain date (YYYY-MM-DD) for people; no zone is involved. */
  date(plainDate: string, style: 'short' | 'medium' | 'long' = 'medium'): string {
    const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', dateStyle: style };
    return dateFormat(this.locale, options).format(new Date(`${plainDate}T00:00:00Z`));
  }

  /** A point in time for people, in the browser's zone. */
  time(timestamp: string): string {
    return dateFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(timestamp));
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a thousand uses of it. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    dateFormats.set(key, format);
  }
  return format;
}
