/** Looks: classes and allow-listed custom properties, set through the CSSOM. No markup, no style text. */
import type { FrameStyle } from '../protocol/messages.ts';
import { cardThemeTokens } from '../protocol/theme.ts';
import { isThemeValue } from './check-theme.ts';

/** A value that does not fit its token's grammar is left out: the frame's own look stands in. */
export function applyStyle(root: HTMLElement, { locale, dir, theme }: FrameStyle): void {
  root.lang = locale;
  root.dir = dir;
  root.dataset.density = theme.density;
  root.style.setProperty('color-scheme', theme.scheme === 'auto' ? 'light dark' : theme.scheme);
  for (const token of cardThemeTokens) {
    const value = theme.tokens[token];
    if (value !== undefined && isThemeValue(token, value)) root.style.setProperty(`--${token}`, value);
    else root.style.removeProperty(`--${token}`);
  }
}
