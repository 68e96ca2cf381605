/**
 * Theme of the frame: an allow-list of tokens, each with a narrow grammar (`frame/check-theme.ts`). The frame sets them as
 * custom properties through the CSSOM; nothing else of the host's styling gets in, so no `url()`, no selector, no `@import`.
 */

export const colorTokens = [
  'text',
  'textMuted',
  'label',
  'placeholder',
  'fieldBackground',
  'fieldBorder',
  'fieldBorderHover',
  'accent',
  'focusRing',
  'danger',
  'dangerBackground',
  'disabledBackground',
] as const;
export const lengthTokens = ['fontSize', 'labelSize', 'radius', 'borderWidth', 'gap', 'focusRingWidth'] as const;

export const cardThemeTokens = [...colorTokens, ...lengthTokens, 'fontFamily', 'labelWeight'] as const;
export type CardThemeToken = (typeof cardThemeTokens)[number];

export interface CardTheme {
  /** `auto` follows the page (the frame element's `color-scheme`, then the user's preference). */
  readonly scheme?: 'light' | 'dark' | 'auto';
  readonly density?: 'comfortable' | 'compact';
  /**
   * Colours (`#rgb`, `#rrggbb`, with alpha, or `rgb() hsl() hwb() lab() lch() oklab() oklch() color()` with numbers only), lengths
   * (`px`, `rem`, `em`, up to 64 px), generic and common system families, weights 300 to 800.
   */
  readonly tokens?: Readonly<Partial<Record<CardThemeToken, string>>>;
}
