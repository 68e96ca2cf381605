/**
 * Theme of the frame: an allow-list of tokens, each with a narrow grammar. The frame sets them as custom properties
 * through the CSSOM; nothing else of the host's styling gets in, so no `url()`, no selector, no `@import`.
 */

const colorTokens = [
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
const lengthTokens = ['fontSize', 'labelSize', 'radius', 'borderWidth', 'gap', 'focusRingWidth'] as const;

export const cardThemeTokens = [...colorTokens, ...lengthTokens, 'fontFamily', 'labelWeight'] as const;
export type CardThemeToken = (typeof cardThemeTokens)[number];

export interface CardTheme {
  /** `auto` follows the page (the frame element's `color-scheme`, then the user's preference). */
  readonly scheme?: 'light' | 'dark' | 'auto';
  readonly density?: 'comfortable' | 'compact';
  /**
   * Colours (`#rgb`, `#rrggbb`, with alpha, or `rgb() hsl() hwb() lab() lch() oklab() oklch() color()` with numbers only), lengths
   * (`px`, `rem`, `em`, up to 64 px), families from `themeFontFamilies`, weights 300 to 800.
   */
  readonly tokens?: Readonly<Partial<Record<CardThemeToken, string>>>;
}

/** Families the frame may use: fonts of the system only, since the frame loads none. */
export const themeFontFamilies = [
  'system-ui',
  'ui-sans-serif',
  'ui-serif',
  'ui-monospace',
  'ui-rounded',
  'sans-serif',
  'serif',
  'monospace',
  '-apple-system',
  'blinkmacsystemfont',
  'segoe ui',
  'roboto',
  'inter',
  'noto sans',
  'ubuntu',
  'cantarell',
  'helvetica neue',
  'helvetica',
  'arial',
  'verdana',
  'tahoma',
  'georgia',
  'times new roman',
] as const;

const hexColor = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const functionalColor = /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([0-9.,%/ +-]{1,80}\)$/i;
const profiledColor = /^color\((?:srgb|srgb-linear|display-p3) [0-9.,%/ +-]{1,80}\)$/i;
const length = /^([0-9]{1,2}(?:\.[0-9]{1,3})?)(px|rem|em)$/;
const families: ReadonlySet<string> = new Set(themeFontFamilies);
const colors: ReadonlySet<string> = new Set(colorTokens);
const lengths: ReadonlySet<string> = new Set(lengthTokens);
const names: ReadonlySet<string> = new Set(cardThemeTokens);

export const isThemeToken = (name: string): name is CardThemeToken => names.has(name);

const isColor = (value: string) =>
  value === 'transparent' || hexColor.test(value) || functionalColor.test(value) || profiledColor.test(value);

function isLength(value: string): boolean {
  const match = length.exec(value);
  return match !== null && Number(match[1]) * (match[2] === 'px' ? 1 : 16) <= 64;
}

const isFontFamily = (value: string) =>
  value.split(',').every((name) =>
    families.has(
      name
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .toLowerCase(),
    ),
  );

/** Whether the frame would accept this value for this token. */
export function isThemeValue(token: CardThemeToken, value: string): boolean {
  if (value.length > 200) return false;
  if (colors.has(token)) return isColor(value);
  if (lengths.has(token)) return isLength(value);
  return token === 'fontFamily' ? isFontFamily(value) : /^[3-8]00$/.test(value);
}
