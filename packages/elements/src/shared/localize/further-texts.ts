import type { Messages } from './message.ts';
import { loadTranslation, translationFor } from './translations.ts';

/**
 * Texts that some elements need beside the common ones: fetched with the first of these elements, so that a storefront's card
 * form in Spanish does not carry the settings.
 */
export class FurtherTexts {
  readonly #loaders: Readonly<Record<string, () => Promise<Messages>>>;
  readonly #loaded = new Set<string>();

  /** @param loaders by language, as of the common texts */
  constructor(loaders: Readonly<Record<string, () => Promise<Messages>>>) {
    this.#loaders = loaders;
  }

  /** A promise while there is something to fetch. Never rejects. */
  load(locale: string): Promise<void> | undefined {
    const [language = ''] = locale.split('-', 1);
    const load = this.#loaders[language];
    return load && !this.#loaded.has(language) ? this.#add(language, load) : undefined;
  }

  async #add(language: string, load: () => Promise<Messages>): Promise<void> {
    await loadTranslation(language);
    const common = translationFor(language);
    try {
      if (common) Object.assign(common, await load());
      if (common) this.#loaded.add(language);
    } catch {
      // English is better than nothing to look at; the next update tries again.
    }
  }
}
