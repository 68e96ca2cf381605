import type { Messages } from '../localize/message.ts';

const loaders: Readonly<Record<string, () => Promise<Messages>>> = {
  es: async () => (await import('../../locales/office-es.ts')).officeEs,
};

const loaded = new Map<string, Messages>();

const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? '';

/** Texts of the screens of administrators in the locale's language, once loaded. */
export const officeTextsFor = (locale: string): Messages | undefined => loaded.get(languageOf(locale));

/** A promise while the language has to be fetched; undefined when there is nothing to wait for. Never rejects. */
export function loadOfficeTexts(locale: string): Promise<void> | undefined {
  const language = languageOf(locale);
  const load = loaders[language];
  if (!load || loaded.has(language)) return undefined;
  return load().then(
    (messages) => void loaded.set(language, messages),
    // English is better than nothing to look at; the next update tries again.
    () => undefined,
  );
}
