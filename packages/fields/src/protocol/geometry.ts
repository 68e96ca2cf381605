/** Measures that both sides count on: the page reserves the height before the frame has loaded. */
import type { CardTheme } from './theme.ts';

/** Room inside the frame around the form, so that focus rings are not cut off. The page takes it back with a negative margin. */
export const FRAME_PADDING = 6;

/** Rows of the two forms, wherever they are wide enough to be filled in. */
export const CARD_ROWS = 3;
export const BANK_ROWS = 2;
const LABEL_HEIGHT = 24;

/** Height, as CSS, of the form without errors. */
export function reservedHeight({ density, tokens }: CardTheme, rows = CARD_ROWS): string {
  const compact = density === 'compact';
  const gap = tokens?.gap ?? (compact ? '12px' : '16px');
  return `calc(${rows * (LABEL_HEIGHT + (compact ? 32 : 40)) + 2 * FRAME_PADDING}px + ${rows - 1} * ${gap})`;
}
