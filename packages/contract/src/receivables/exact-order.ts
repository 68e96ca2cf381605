import { orderByDate } from './allocation-order.ts';
import { findExactMatch } from './exact-match.ts';
import { creditTotal, type SpreadInput } from './spread.ts';

/** Positions that use up money and credits exactly, oldest due first; none where the search (`exact-match.ts`) finds none. */
export function exactOrder({ items, positions, openAt, money, credits = [] }: SpreadInput): Uint32Array {
  const open = Array.from(orderByDate(items, positions, 'dueDate'), (position) => ({
    position,
    open: openAt(position),
  }));
  const match = findExactMatch(open, Math.max(0, money) + creditTotal(credits)) ?? [];
  return Uint32Array.from(match, ({ position }) => position);
}
