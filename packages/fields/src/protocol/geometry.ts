/** Measures that both sides count on: the page reserves the height before the frame has loaded. */
import type { CardTheme } from './theme.ts';

/** Room inside the frame around the form, so that focus rings are not cut off. The page takes it back with a negative margin. */
export const FRAME_PADDING = 6;

/** Rows of the two forms, wherever they are wide enough to be filled in. */
export const CARD_ROWS = 3;
export const BANK_ROWS = 2;
const LABEL_HEIGHT = 24;

function pixels(length: string | undefined): number | undefined {
  if (length === undefined) return undefined;
  const value = Number.parseFloat(length);
  return length.endsWith('px') ? value : value * 16;
}

/** Height in CSS pixels of the form without errors. */
export function reservedHeight(theme: CardTheme, rows = CARD_ROWS): number {
  const compact = theme.density === 'compact';
  const gap = pixels(theme.tokens?.gap) ?? (compact ? 12 : 16);
  return Math.round(rows * (LABEL_HEIGHT + (compact ? 32 : 40)) + (rows - 1) * gap + 2 * FRAME_PADDING);
}
