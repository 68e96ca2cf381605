/** Looks: classes and allow-listed custom properties, set through the CSSOM. No markup, no style text. */
import type { FrameStyle } from '../protocol/messages.ts';
import { cardThemeTokens } from '../protocol/theme.ts';

export function applyStyle(root: HTMLElement, { locale, dir, theme }: FrameStyle): void {
  root.lang = locale;
  root.dir = dir;
  root.dataset.density = theme.density;
  root.style.setProperty('color-scheme', theme.scheme === 'auto' ? 'light dark' : theme.scheme);
  for (const token of cardThemeTokens) {
    const value = theme.tokens[token];
    if (value === undefined) root.style.removeProperty(`--${token}`);
    else root.style.setProperty(`--${token}`, value);
  }
}
