/** From what the host asks for to what the frame takes. */
import { MAX_NAME, MAX_POSTAL_CODE } from '../protocol/limits.ts';
import type { FrameQuestions, FrameStyle } from '../protocol/messages.ts';
import { type CardTextKey, type CardTexts, cardTextKeys, MAX_TEXT } from '../protocol/texts.ts';
import { type CardTheme, type CardThemeToken, isThemeToken, isThemeValue } from '../protocol/theme.ts';
import type { CardFrameOptions } from './card-frame.ts';

const clean = (text: string, maxLength: number) => text.replace(/\p{Cc}+/gu, ' ').slice(0, maxLength);

function cleanTexts(texts: Partial<CardTexts>): Partial<CardTexts> {
  const cleaned: Partial<Record<CardTextKey, string>> = {};
  for (const key of cardTextKeys) {
    const text = texts[key];
    if (text !== undefined) cleaned[key] = clean(text, MAX_TEXT);
  }
  return cleaned;
}

/** Tokens whose value the frame would refuse. */
export function rejectedTokens(theme: CardTheme): readonly CardThemeToken[] {
  return Object.entries(theme.tokens ?? {})
    .filter(([name, value]) => isThemeToken(name) && !isThemeValue(name, value))
    .map(([name]) => name)
    .filter(isThemeToken);
}

function cleanTokens(theme: CardTheme): Required<CardTheme>['tokens'] {
  const accepted = Object.entries(theme.tokens ?? {}).filter(
    ([name, value]) => isThemeToken(name) && isThemeValue(name, value),
  );
  return Object.fromEntries(accepted);
}

type StyleOptions = Pick<CardFrameOptions, 'container' | 'locale' | 'texts' | 'theme'>;

export function frameStyle({ container, locale, texts = {}, theme = {} }: StyleOptions): FrameStyle {
  return {
    locale: /^[A-Za-z0-9-]{2,35}$/.test(locale) ? locale : 'en',
    dir: getComputedStyle(container).direction === 'rtl' ? 'rtl' : 'ltr',
    texts: cleanTexts(texts),
    theme: {
      scheme: theme.scheme ?? 'auto',
      density: theme.density ?? 'comfortable',
      tokens: cleanTokens(theme),
    },
  };
}

export function frameQuestions(options: CardFrameOptions): FrameQuestions {
  return {
    requireName: options.requireName ?? true,
    requirePostalCode: options.requirePostalCode ?? true,
    holderName: clean(options.holderName ?? '', MAX_NAME),
    postalCode: clean(options.postalCode ?? '', MAX_POSTAL_CODE),
  };
}
