/** A list to its end, page after page, telling what is there so far. */
import type { Page } from '../client.ts';

/** The largest page the contract allows: thousands of invoices in a handful of calls. */
export const pageLimit = 1000;

export async function loadPages<T>(
  list: (cursor: string | undefined) => Promise<Page<T>>,
  onPage: (soFar: readonly T[]) => void = () => {},
): Promise<readonly T[]> {
  let items: readonly T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    items = items.length === 0 ? page.items : [...items, ...page.items];
    cursor = page.nextCursor ?? undefined;
    if (cursor !== undefined) onPage(items);
  } while (cursor !== undefined);
  return items;
}
