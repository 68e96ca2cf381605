import '@tillkit/elements/define/allocation-grid';
import { ROW_HEIGHT, type Subject, VIEW_HEIGHT } from '../subject.ts';

/** The element as a page uses it: through its properties, its buttons and the keyboard. */
export function createSubject(): Subject {
  const grid = document.createElement('till-allocation-grid');
  const root = (): ShadowRoot => {
    if (!grid.shadowRoot) throw new Error('not rendered');
    return grid.shadowRoot;
  };
  const press = (selector: string): void => root().querySelector<HTMLElement>(selector)?.click();
  const cellOf = (row: number, column: string): HTMLElement | null =>
    root().querySelector(`[aria-rowindex="${row + 2}"] .${column}`);

  return {
    mount(host, invoices, received) {
      grid.style.setProperty('--till-density', '0');
      grid.style.setProperty('--till-allocation-grid-height', `${VIEW_HEIGHT + ROW_HEIGHT}px`);
      grid.locale = 'en-US';
      grid.invoices = invoices;
      grid.received = { minor: received, currency: 'USD' };
      host.append(grid);
    },
    autoApply: () => press('.toolbar [data-name="apply"]'),
    sortByDue(latestFirst) {
      press('.header .due .sort');
      if (latestFirst) press('.header .due .sort');
    },
    async edit(row) {
      cellOf(row, 'apply')?.focus();
    },
    scroller: () => root().querySelector('.scroller') as HTMLElement,
    cell(row, column) {
      const cell = cellOf(row, column);
      return (cell?.querySelector('.value') ?? cell)?.textContent ?? undefined;
    },
    total: () => root().querySelector('[data-name="applied"] dd')?.textContent?.replace('$', '') ?? '',
  };
}
