/** Measures that both sides count on: the page reserves the height before the frame has loaded. */
import type { CardTheme } from './theme.ts';

/** Room inside the frame around the form, so that focus rings are not cut off. The page takes it back with a negative margin. */
export const FRAME_PADDING = 6;

const ROWS = 3;
const LABEL_HEIGHT = 24;
const inputHeights = { comfortable: 40, compact: 32 } as const;
const gaps = { comfortable: 16, compact: 12 } as const;

function pixels(length: string | undefined): number | undefined {
  if (length === undefined) return undefined;
  const value = Number.parseFloat(length);
  return length.endsWith('px') ? value : value * 16;
}

/** Height in CSS pixels of the form without errors. */
export function reservedHeight(theme: CardTheme): number {
  const density = theme.density ?? 'comfortable';
  const gap = pixels(theme.tokens?.gap) ?? gaps[density];
  return Math.round(ROWS * (LABEL_HEIGHT + inputHeights[density]) + (ROWS - 1) * gap + 2 * FRAME_PADDING);
}
