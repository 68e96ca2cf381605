import type { gridMessages } from './allocation-grid.messages.ts';
import type { arrangingMessages } from './arranging.messages.ts';
import type { creditingMessages } from './crediting.messages.ts';
import type { explainingMessages } from './explaining.messages.ts';
import type { spreadingMessages } from './spreading.messages.ts';

/** Every text of the grid. It ships those of the first paint, and each piece that loads later its own. */
export type GridCatalogue = typeof gridMessages &
  typeof arrangingMessages &
  typeof creditingMessages &
  typeof explainingMessages &
  typeof spreadingMessages;
