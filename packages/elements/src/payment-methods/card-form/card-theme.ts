import type { CardTheme, CardThemeToken } from '@tillkit/fields/host';
import type { Density } from '../../shared/settings.ts';

const colors: readonly (readonly [CardThemeToken, string])[] = [
  ['text', '--_color-text'],
  ['textMuted', '--_color-text-muted'],
  ['label', '--_color-text-muted'],
  ['placeholder', '--_color-text-muted'],
  ['fieldBackground', '--_color-surface'],
  ['fieldBorder', '--_color-border-control'],
  ['fieldBorderHover', '--_color-text-muted'],
  ['accent', '--_color-accent'],
  ['focusRing', '--_color-focus'],
  ['danger', '--_color-danger'],
  ['dangerBackground', '--_color-surface'],
  ['disabledBackground', '--_color-surface-sunken'],
];

const lengths: readonly (readonly [CardThemeToken, string])[] = [
  ['fontSize', '--_font-size'],
  ['labelSize', '--_font-size-small'],
  ['radius', '--_radius'],
  ['gap', '--_space-3'],
];

/**
 * The frame sees none of the page's styles: this reads the tokens in force as plain values.
 * @param probe a hidden element that may be styled at will
 */
export function readCardTheme(probe: HTMLElement, density: Density): CardTheme {
  const computed = getComputedStyle(probe);
  const tokens: Partial<Record<CardThemeToken, string>> = { fontFamily: computed.fontFamily };
  for (const [token, property] of colors) {
    probe.style.backgroundColor = `var(${property})`;
    tokens[token] = computed.backgroundColor;
  }
  for (const [token, property] of lengths) {
    probe.style.inlineSize = `var(${property})`;
    tokens[token] = `${Math.round(Number.parseFloat(computed.inlineSize) * 100) / 100}px`;
  }
  probe.style.backgroundColor = 'light-dark(#fff, #000)';
  // A frame does not learn the scheme of the element it sits in; with another one it would get an opaque backdrop.
  const scheme = computed.backgroundColor === 'rgb(0, 0, 0)' ? 'dark' : 'light';
  return { scheme, density, tokens };
}
