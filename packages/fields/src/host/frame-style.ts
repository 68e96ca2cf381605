/** From what the host asks for to what the frame takes: bounded strings. */
import { MAX_NAME, MAX_POSTAL_CODE, MAX_THEME_VALUE } from '../protocol/limits.ts';
import type { FrameQuestions, FrameStyle } from '../protocol/messages.ts';
import { MAX_TEXT } from '../protocol/texts.ts';
import type { CardFrameOptions } from './card-frame.ts';

const clean = (text: string, maxLength: number) => text.replace(/\p{Cc}+/gu, ' ').slice(0, maxLength);

/** Keys are left to the types: those of another name would make the frame refuse the whole. */
const cleanAll = (texts: Readonly<Record<string, string>>, maxLength: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, clean(text, maxLength)]));

type StyleOptions = Pick<CardFrameOptions, 'container' | 'locale' | 'texts' | 'theme'>;

export function frameStyle({ container, locale, texts = {}, theme = {} }: StyleOptions): FrameStyle {
  return {
    locale: /^[A-Za-z0-9-]{2,35}$/.test(locale) ? locale : 'en',
    dir: getComputedStyle(container).direction === 'rtl' ? 'rtl' : 'ltr',
    texts: cleanAll(texts, MAX_TEXT),
    theme: {
      scheme: theme.scheme ?? 'auto',
      density: theme.density ?? 'comfortable',
      tokens: cleanAll(theme.tokens ?? {}, MAX_THEME_VALUE),
    },
  };
}

export function frameQuestions(options: CardFrameOptions): FrameQuestions {
  const { requireName = true, requirePostalCode = true, holderName = '', postalCode = '' } = options;
  return {
    requireName,
    requirePostalCode,
    holderName: clean(holderName, MAX_NAME),
    postalCode: clean(postalCode, MAX_POSTAL_CODE),
  };
}
