/** Deterministic order of items, fast at 100,000. */
import type { OpenItem } from './allocation-types.ts';

const MILLISECONDS_A_DAY = 86_400_000;
/** Packed sort key: two days of 16 bits and a position of 20 bits stay a safe integer. */
const DAY_LIMIT = 2 ** 16;
const POSITION_LIMIT = 2 ** 20;

/** Days since 1970-01-01 of a plain date (YYYY-MM-DD); NaN for other text. */
export function dayOf(plainDate: string): number {
  const year = digits(plainDate, 0, 4);
  const month = digits(plainDate, 5, 7);
  const day = digits(plainDate, 8, 10);
  return Date.UTC(year, month - 1, day) / MILLISECONDS_A_DAY;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareNames = (a: OpenItem, b: OpenItem): number => compareText(a.number, b.number) || compareText(a.id, b.id);

type DateField = 'date' | 'dueDate';

/** Items by one date, then the other, then number, then id. Does not change `items`. */
export function sortByDate(items: readonly OpenItem[], first: DateField): OpenItem[] {
  const second: DateField = first === 'date' ? 'dueDate' : 'date';
  return (
    sortPacked(items, first, second) ??
    [...items].sort(
      (a, b) => compareText(a[first], b[first]) || compareText(a[second], b[second]) || compareNames(a, b),
    )
  );
}

/** Items by what is open, smallest first, then by due date, date, number and id. */
export const sortByOpen = (items: readonly OpenItem[]): OpenItem[] =>
  // The sort is stable, so items of one amount stay in the order of their dates.
  sortByDate(items, 'dueDate').sort((a, b) => a.open - b.open);

/** A numeric sort of packed keys takes a fifth of the time of comparing strings; null when a key does not fit. */
function sortPacked(items: readonly OpenItem[], first: DateField, second: DateField): OpenItem[] | null {
  if (items.length > POSITION_LIMIT) return null;
  const keys = new Float64Array(items.length);
  let position = 0;
  for (const item of items) {
    const major = dayOf(item[first]);
    const minor = dayOf(item[second]);
    if (!(major >= 0 && major < DAY_LIMIT && minor >= 0 && minor < DAY_LIMIT)) return null;
    keys[position] = (major * DAY_LIMIT + minor) * POSITION_LIMIT + position;
    position++;
  }
  keys.sort();
  const sorted: OpenItem[] = [];
  let run: OpenItem[] = [];
  let runKey = -1;
  for (const key of keys) {
    const item = items[key % POSITION_LIMIT];
    if (!item) continue;
    const dates = Math.floor(key / POSITION_LIMIT);
    if (dates !== runKey) {
      for (const same of run.length > 1 ? run.sort(compareNames) : run) sorted.push(same);
      run = [];
      runKey = dates;
    }
    run.push(item);
  }
  for (const same of run.sort(compareNames)) sorted.push(same);
  return sorted;
}
