/** The wall for looks: whatever the page says, only these values reach a style. */
import { MAX_THEME_VALUE } from '../protocol/limits.ts';
import { type CardThemeToken, colorTokens, lengthTokens } from '../protocol/theme.ts';

/** Families the frame may use: fonts of the system only, since the frame loads none. */
const families: ReadonlySet<string> = new Set([
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
]);

const hexColor = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const functionalColor = /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([0-9.,%/ +-]{1,80}\)$/i;
const profiledColor = /^color\((?:srgb|srgb-linear|display-p3) [0-9.,%/ +-]{1,80}\)$/i;
const length = /^([0-9]{1,2}(?:\.[0-9]{1,3})?)(px|rem|em)$/;
const colors: ReadonlySet<string> = new Set(colorTokens);
const lengths: ReadonlySet<string> = new Set(lengthTokens);

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
  if (value.length > MAX_THEME_VALUE) return false;
  if (colors.has(token)) return isColor(value);
  if (lengths.has(token)) return isLength(value);
  return token === 'fontFamily' ? isFontFamily(value) : /^[3-8]00$/.test(value);
}
