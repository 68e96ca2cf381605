/** Languages that the API answers people in. */
export const apiLocales = ['en', 'es'] as const;
export type ApiLocale = (typeof apiLocales)[number];

/** The first language of an Accept-Language header that we speak (RFC 9110, 12.5.4, by order only). */
export function localeOf(acceptLanguage: string | undefined): ApiLocale {
  for (const part of (acceptLanguage ?? '').split(',', 10)) {
    const language = part.trim().slice(0, 2).toLowerCase();
    const known = apiLocales.find((locale) => locale === language);
    if (known) return known;
  }
  return 'en';
}

/** A sentence in every language that people read. */
export type Texts = Readonly<Record<ApiLocale, string>>;

export const inEveryLanguage = (write: (locale: ApiLocale) => string): Texts => ({ en: write('en'), es: write('es') });
