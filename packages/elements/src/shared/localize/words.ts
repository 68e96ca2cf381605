import type { SettingsInForce } from '../settings.ts';
import { isolate } from './isolate.ts';
import type { Message, MessageArgs, Messages } from './message.ts';
import { translationFor } from './translations.ts';

/** Whatever has settings with a locale: every `TillElement`. */
export interface LocalizedHost {
  readonly settings: SettingsInForce;
}

/** Keys of the texts that are complete as they stand. */
export type PlainKey<M extends Messages> = {
  [K in keyof M & string]: MessageArgs<M[K]> extends [] ? (M[K] extends string ? K : never) : never;
}[keyof M & string];

/** Texts of one element in the locale in force. English texts come with the element. For texts with values: `Localizer`. */
export class Words<M extends Messages> {
  protected readonly host: LocalizedHost;
  readonly #english: M;

  constructor(host: LocalizedHost, english: M) {
    this.host = host;
    this.#english = english;
  }

  /** A text without placeholders. */
  say(key: PlainKey<M>): string {
    return this.write(key, String);
  }

  /** The host's own words, the translation, or English. */
  protected write(key: keyof M & string, fill: (message: Message, locale: string) => string): string {
    const { locale, texts, rtl } = this.host.settings;
    const overrides: Messages | undefined = texts;
    return isolate(fill(overrides?.[key] ?? translationFor(locale)?.[key] ?? this.#english[key] ?? key, locale), rtl);
  }
}
