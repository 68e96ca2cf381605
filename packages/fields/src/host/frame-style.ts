/** From what the host asks for to what the frame takes: known names, bounded strings. */
import { MAX_NAME, MAX_POSTAL_CODE, MAX_THEME_VALUE } from '../protocol/limits.ts';
import type { FrameQuestions, FrameStyle } from '../protocol/messages.ts';
import { cardTextKeys, MAX_TEXT } from '../protocol/texts.ts';
import { cardThemeTokens } from '../protocol/theme.ts';
import type { CardFrameOptions } from './card-frame.ts';

const clean = (text: string, maxLength: number) => text.replace(/\p{Cc}+/gu, ' ').slice(0, maxLength);

/** The values of the keys that the frame knows. */
function pick<Key extends string>(keys: readonly Key[], from: Partial<Record<Key, string>>, maxLength: number) {
  const picked: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = from[key];
    if (value !== undefined) picked[key] = clean(value, maxLength);
  }
  return picked;
}

type StyleOptions = Pick<CardFrameOptions, 'container' | 'locale' | 'texts' | 'theme'>;

export function frameStyle({ container, locale, texts = {}, theme = {} }: StyleOptions): FrameStyle {
  return {
    locale: /^[A-Za-z0-9-]{2,35}$/.test(locale) ? locale : 'en',
    dir: getComputedStyle(container).direction === 'rtl' ? 'rtl' : 'ltr',
    texts: pick(cardTextKeys, texts, MAX_TEXT),
    theme: {
      scheme: theme.scheme ?? 'auto',
      density: theme.density ?? 'comfortable',
      tokens: pick(cardThemeTokens, theme.tokens ?? {}, MAX_THEME_VALUE),
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
