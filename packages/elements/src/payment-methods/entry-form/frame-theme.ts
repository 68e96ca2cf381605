import type { CardTheme } from '@tillkit/fields/host';
import type { Density } from '../../shared/settings.ts';

/**
 * The frame sees none of the page's styles: this reads the tokens in force as plain values, all at once, so that styles are
 * worked out once and nothing is laid out. What is missing here the frame derives.
 * @param probe a hidden element that wears them, each on some property (`entry-form.styles.ts`)
 */
export function readFrameTheme(probe: HTMLElement, density: Density): CardTheme {
  const worn = getComputedStyle(probe);
  return {
    density,
    // A frame does not learn the scheme of the element it sits in; with another one it would get an opaque backdrop.
    scheme: worn.textDecorationColor === 'rgb(0, 0, 0)' ? 'dark' : 'light',
    tokens: {
      fontFamily: worn.fontFamily,
      fontSize: pixels(worn.fontSize),
      labelSize: pixels(worn.letterSpacing),
      radius: pixels(worn.wordSpacing),
      gap: pixels(worn.textIndent),
      text: worn.columnRuleColor,
      textMuted: worn.caretColor,
      fieldBackground: worn.backgroundColor,
      fieldBorder: worn.borderTopColor,
      accent: worn.borderRightColor,
      focusRing: worn.borderBottomColor,
      danger: worn.borderLeftColor,
    },
  };
}

const pixels = (length: string) => `${Number.parseFloat(length).toFixed(2)}px`;
