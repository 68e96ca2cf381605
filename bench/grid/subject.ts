import type { BenchInvoice } from './workload.ts';

/** Pixels, the same for all. */
export const ROW_HEIGHT = 30;
export const VIEW_HEIGHT = 600;

/** One grid under test. Every call only starts the work; the page then waits until it is painted. */
export interface Subject {
  mount(host: HTMLElement, invoices: readonly BenchInvoice[], received: number): void;
  autoApply(): void;
  sortByDue(latestFirst: boolean): void;
  /** Makes the amount of a row ready for the next key press; the row is in sight. */
  edit(row: number): Promise<void>;
  /** The element that scrolls. */
  scroller(): HTMLElement;
  /** Texts of a cell in sight. */
  cell(row: number, column: 'number' | 'apply' | 'remaining'): string | undefined;
  /** The sum of what is applied, as it is shown, without a currency sign. */
  total(): string;
}
