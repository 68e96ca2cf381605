/** The company's colour on its button, with whichever text is read better on it. */

const channel = (color: string, at: number): number => {
  const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
const luminance = (color: string): number =>
  0.2126 * channel(color, 1) + 0.7152 * channel(color, 3) + 0.0722 * channel(color, 5);

/** Black and white contrast equally with a colour of this luminance. */
const middle = 0.179;

/** What makes the main button the company's, for `requestFormStyles`; null for a colour that is none. */
export function companyColors(accentColor: string): Readonly<Record<string, string>> | null {
  if (!/^#[0-9a-f]{6}$/i.test(accentColor)) return null;
  const dark = luminance(accentColor) <= middle;
  return {
    '--_brand': accentColor,
    '--_brand-hover': `color-mix(in oklab, ${accentColor} 85%, ${dark ? 'white' : 'black'})`,
    '--_on-brand': dark ? '#fff' : '#0d1017',
  };
}
