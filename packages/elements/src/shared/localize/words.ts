import type { Settings } from '../settings.ts';
import type { MessageArgs, Messages } from './message.ts';
import { translationFor } from './translations.ts';

/** Whatever has settings with a locale: every `TillElement`. */
export interface LocalizedHost {
  readonly settings: Settings & { readonly locale: string };
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
    return String(this.find(key));
  }

  /** The host's own words, the translation, or English. */
  protected find(key: keyof M & string) {
    const { locale, texts } = this.host.settings;
    const overrides: Messages | undefined = texts;
    return overrides?.[key] ?? translationFor(locale)?.[key] ?? this.#english[key] ?? key;
  }
}
