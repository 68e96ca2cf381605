import type { Invoice } from '@tillkit/contract';
import type { ColumnId } from './columns.ts';
import type { GridActions } from './grid-actions.ts';
import type { GridBody } from './grid-body.ts';
import type { GridHost } from './grid-host.ts';

/** What the hands on keyboard, pointer and buttons use beside. */
export interface TableHost extends GridHost {
  readonly actions: GridActions;
  /** @throws Error while no table is shown */
  readonly body: GridBody;
  sortBy(column: ColumnId): void;
  openWriteOff(invoice: Invoice): void;
  openRemittance(text: string): void;
}
