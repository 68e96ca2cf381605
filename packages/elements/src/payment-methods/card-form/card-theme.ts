import type { CardTheme, CardThemeToken } from '@tillkit/fields/host';
import type { Density } from '../../shared/settings.ts';

/** Tokens of the frame, each with the tail of ours. The frame derives those of labels, hints and borders. */
const colors = {
  text: 'text',
  textMuted: 'text-muted',
  fieldBackground: 'surface',
  fieldBorder: 'border-control',
  accent: 'accent',
  focusRing: 'focus',
  danger: 'danger',
  disabledBackground: 'surface-sunken',
} as const satisfies Partial<Record<CardThemeToken, string>>;

const lengths = {
  fontSize: 'font-size',
  labelSize: 'font-size-small',
  radius: 'radius',
  gap: 'space-3',
} as const satisfies Partial<Record<CardThemeToken, string>>;

/**
 * The frame sees none of the page's styles: this reads the tokens in force as plain values.
 * @param probe a hidden element that may be styled at will
 */
export function readCardTheme(probe: HTMLElement, density: Density): CardTheme {
  const computed = getComputedStyle(probe);
  const tokens: Record<string, string> = { fontFamily: computed.fontFamily };
  for (const [token, tail] of Object.entries(colors)) {
    probe.style.backgroundColor = `var(--_color-${tail})`;
    tokens[token] = computed.backgroundColor;
  }
  for (const [token, tail] of Object.entries(lengths)) {
    probe.style.inlineSize = `var(--_${tail})`;
    tokens[token] = `${Number.parseFloat(computed.inlineSize).toFixed(2)}px`;
  }
  probe.style.backgroundColor = 'light-dark(#fff, #000)';
  // A frame does not learn the scheme of the element it sits in; with another one it would get an opaque backdrop.
  const scheme = computed.backgroundColor === 'rgb(0, 0, 0)' ? 'dark' : 'light';
  return { scheme, density, tokens };
}
