/** Puts invoices in order. Works on positions and numbers, so that 100,000 take no time. */
import type { Invoice } from '@tillkit/contract';
import { everyPosition } from '@tillkit/contract/spreading';
import type { Arrangement, ArrangementFacts } from './arrangement.ts';
import type { ColumnId } from './columns.ts';
import { filter } from './filters.ts';

/** Positions into `invoices`; null when all are shown as given. */
export function arrange(
  invoices: readonly Invoice[],
  arrangement: Arrangement,
  facts: ArrangementFacts,
): Uint32Array | null {
  const filtered = filter(invoices, arrangement, facts);
  if (!arrangement.sort) return filtered;
  const positions = filtered ?? everyPosition(invoices.length);
  const { column, descending } = arrangement.sort;
  return column === 'number'
    ? sortByNumber(positions, invoices, descending)
    : sortByValue(positions, descending, sortValue(invoices, column, facts));
}

/** What a column sorts by; NaN sorts last either way. */
function sortValue(
  invoices: readonly Invoice[],
  column: ColumnId,
  { amount, dayOf, isInView }: ArrangementFacts,
): (position: number) => number {
  const day = (date: string | null | undefined): number => (date ? dayOf(date) : Number.NaN);
  switch (column) {
    case 'date':
      return (position) => day(invoices[position]?.date);
    case 'due':
      return (position) => day(invoices[position]?.dueDate);
    case 'scheduled':
      return (position) => day(invoices[position]?.scheduledDate);
    case 'select':
      return (position) => (isInView(position, 'selected') ? 0 : 1);
    default:
      return (position) => amount(position, column);
  }
}

/**
 * Stable sort by a number each. Where value and position fit into one safe integer, both are packed into it: sorting a
 * Float64Array without a comparator is many times faster than with one.
 */
function sortByValue(positions: Uint32Array, descending: boolean, valueAt: (position: number) => number): Uint32Array {
  const count = positions.length;
  const values = new Float64Array(count);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at++) {
    const value = valueAt(positions[at] ?? 0);
    values[at] = value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high < low) return positions;
  const span = high - low + 2;
  if (span * count > Number.MAX_SAFE_INTEGER) return sortLoose(positions, values, descending);
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0;
    const rank = Number.isNaN(value) ? span - 1 : descending ? high - value : value - low;
    keys[at] = rank * count + at;
  }
  keys.sort();
  const sorted = new Uint32Array(count);
  for (let at = 0; at < count; at++) sorted[at] = positions[(keys[at] ?? 0) % count] ?? 0;
  return sorted;
}

function sortLoose(positions: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  const order = everyPosition(positions.length);
  const sign = descending ? -1 : 1;
  const last = Number.POSITIVE_INFINITY;
  const rank = (at: number): number => (Number.isNaN(values[at]) ? last : sign * (values[at] ?? 0));
  order.sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
  return order.map((at) => positions[at] ?? 0);
}

/** As people count: INV-9 before INV-10. Text and the number at its end are compared apart, without a collator. */
function sortByNumber(positions: Uint32Array, invoices: readonly Invoice[], descending: boolean): Uint32Array {
  const heads: string[] = [];
  const tails = new Float64Array(invoices.length);
  invoices.forEach(({ number }, position) => {
    let cut = number.length;
    while (cut > 0 && number.length - cut < 15 && isDigit(number.charCodeAt(cut - 1))) cut--;
    heads.push(number.slice(0, cut));
    tails[position] = cut < number.length ? Number(number.slice(cut)) : -1;
  });
  const sign = descending ? -1 : 1;
  return positions.slice().sort((a, b) => {
    const headA = heads[a] ?? '';
    const headB = heads[b] ?? '';
    const order = headA === headB ? (tails[a] ?? 0) - (tails[b] ?? 0) : headA < headB ? -1 : 1;
    return order === 0 ? a - b : sign * order;
  });
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
