/** From what the host asks for to what the frame takes: bounded strings. */
import { MAX_TEXT, MAX_THEME_VALUE } from '../protocol/limits.ts';
import type { Dialect, FrameStyle } from '../protocol/messages.ts';
import type { EntryFrameOptions } from './entry-frame.ts';

export const cleanLine = (text: string, maxLength: number) => text.replace(/\p{Cc}+/gu, ' ').slice(0, maxLength);

/** Keys are left to the types: those of another name would make the frame refuse the whole. */
const cleanAll = (
  texts: Readonly<Record<string, string | undefined>>,
  maxLength: number,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, cleanLine(text, maxLength)]])),
  );

export function frameStyle<D extends Dialect>({
  container,
  locale,
  texts = {},
  theme = {},
}: EntryFrameOptions<D>): FrameStyle {
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
