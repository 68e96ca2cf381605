/** Finds invoices by number although people write them in many ways: `INV-001042`, `inv 1042`, `#1042`. */

interface Numbered {
  readonly number: string;
}

export interface NumberIndex<T> {
  /** By the number without case, spaces and punctuation. */
  readonly exact: ReadonlyMap<string, readonly T[]>;
  /** By its last run of digits without leading zeros. */
  readonly core: ReadonlyMap<string, readonly T[]>;
}

/** Shorter cores would take any small number for an invoice. */
const SHORTEST_CORE = 3;

const normalize = (number: string): string => number.toLocaleUpperCase('en').replace(/[^\p{L}\p{N}]/gu, '');

function coreOf(normalized: string): string | null {
  const core = /0*(\d+)$/.exec(normalized)?.[1] ?? '';
  return core.length >= SHORTEST_CORE ? core : null;
}

export function numberIndex<T extends Numbered>(items: readonly T[]): NumberIndex<T> {
  const exact = new Map<string, T[]>();
  const core = new Map<string, T[]>();
  const put = (map: Map<string, T[]>, key: string, item: T): void => {
    const known = map.get(key);
    if (known) known.push(item);
    else map.set(key, [item]);
  };
  for (const item of items) {
    const normalized = normalize(item.number);
    if (!normalized) continue;
    put(exact, normalized, item);
    const digits = coreOf(normalized);
    if (digits) put(core, digits, item);
  }
  return { exact, core };
}

/**
 * Items a written number may mean: those with exactly this number; else, for a number without letters or with the
 * letters of the item, those whose digits end it. Empty when none.
 */
export function matchNumbers<T extends Numbered>(index: NumberIndex<T>, written: string): readonly T[] {
  const normalized = normalize(written);
  const exact = index.exact.get(normalized);
  if (exact) return exact;
  const digits = coreOf(normalized);
  if (!digits) return [];
  const letters = lettersOf(normalized);
  return (index.core.get(digits) ?? []).filter(
    (item) => letters === '' || letters === lettersOf(normalize(item.number)),
  );
}

const lettersOf = (normalized: string): string => normalized.replace(/\P{L}/gu, '');

/** Does the text name an invoice? A bare amount such as `1,042.00` does not. */
export function namesInvoice<T extends Numbered>(index: NumberIndex<T>, written: string): boolean {
  if (/\d[.,]\d{1,2}$/.test(written) && !index.exact.has(normalize(written))) return false;
  return matchNumbers(index, written).length > 0;
}
