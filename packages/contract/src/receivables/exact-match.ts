/**
 * Which invoices add up to exactly an amount? The question is NP-hard, so the search is bounded, and says where:
 * all; all of the oldest up to some point; one; all but one; two; all but two; three (up to 1,000 invoices);
 * and any subset of the 32 oldest. What these miss is reported as no match, never approximated.
 */
/** Whatever has something open, minor units. */
export interface Matchable {
  readonly open: number;
}

/** Triples are searched up to this many invoices (quadratic time). */
export const TRIPLE_LIMIT = 1000;
/** Every subset of this many oldest invoices is searched (meet in the middle). */
export const SUBSET_LIMIT = 32;

/**
 * Items that sum up to exactly `target`, in the order given, or null when the bounded search finds none.
 * @param items with something open, oldest due first: earlier answers prefer earlier items
 * @param target minor units
 */
export function findExactMatch<T extends Matchable>(items: readonly T[], target: number): readonly T[] | null {
  if (target <= 0) return null;
  const candidates = items.filter((item) => item.open > 0 && item.open <= target);
  let total = 0;
  for (const item of candidates) total += item.open;
  if (total < target) return null;
  if (total === target) return candidates;

  const firsts = firstByAmount(candidates);
  return (
    single(firsts, candidates, target) ??
    oldestRun(candidates, target) ??
    without(candidates, single(firsts, candidates, total - target)) ??
    pair(firsts, candidates, target) ??
    without(candidates, pair(firsts, candidates, total - target)) ??
    (candidates.length <= TRIPLE_LIMIT ? triple(firsts, candidates, target) : null) ??
    subset(candidates.slice(0, SUBSET_LIMIT), target)
  );
}

type Positions = ReadonlyMap<number, readonly number[]>;

/** The first three positions of each amount: enough for a triple to use one amount three times. */
function firstByAmount(items: readonly Matchable[]): Positions {
  const positions = new Map<number, number[]>();
  items.forEach((item, index) => {
    const known = positions.get(item.open);
    if (!known) positions.set(item.open, [index]);
    else if (known.length < 3) known.push(index);
  });
  return positions;
}

function pick<T extends Matchable>(items: readonly T[], positions: readonly number[]): T[] {
  return [...positions].sort((a, b) => a - b).flatMap((position) => items[position] ?? []);
}

function single<T extends Matchable>(firsts: Positions, items: readonly T[], target: number): T[] | null {
  const position = firsts.get(target)?.[0];
  return position === undefined ? null : pick(items, [position]);
}

function oldestRun<T extends Matchable>(items: readonly T[], target: number): readonly T[] | null {
  let running = 0;
  for (const [index, item] of items.entries()) {
    running += item.open;
    if (running === target) return items.slice(0, index + 1);
    if (running > target) return null;
  }
  return null;
}

function without<T>(items: readonly T[], left: readonly T[] | null): readonly T[] | null {
  if (!left) return null;
  const gone = new Set(left);
  return items.filter((item) => !gone.has(item));
}

function pair<T extends Matchable>(firsts: Positions, items: readonly T[], target: number): T[] | null {
  for (const [index, item] of items.entries()) {
    const partner = firsts.get(target - item.open)?.find((position) => position !== index);
    if (partner !== undefined) return pick(items, [index, partner]);
  }
  return null;
}

function triple<T extends Matchable>(firsts: Positions, items: readonly T[], target: number): T[] | null {
  for (const [i, a] of items.entries()) {
    for (let j = i + 1; j < items.length; j++) {
      const rest = target - a.open - (items[j]?.open ?? 0);
      if (rest <= 0) continue;
      const third = firsts.get(rest)?.find((position) => position !== i && position !== j);
      if (third !== undefined) return pick(items, [i, j, third]);
    }
  }
  return null;
}

/** Meet in the middle: all sums of one half against all sums of the other, fewest items preferred. */
function subset<T extends Matchable>(items: readonly T[], target: number): T[] | null {
  const middle = items.length >> 1;
  const left = subsetSums(items.slice(0, middle));
  const right = subsetSums(items.slice(middle));
  const bySum = new Map<number, number>();
  left.forEach((sum, mask) => {
    const known = bySum.get(sum);
    if (sum <= target && (known === undefined || bits(mask) < bits(known))) bySum.set(sum, mask);
  });
  let best: number[] | null = null;
  right.forEach((sum, mask) => {
    const partner = bySum.get(target - sum);
    if (partner === undefined) return;
    const positions = [...positionsOf(partner, 0), ...positionsOf(mask, middle)];
    if (!best || positions.length < best.length) best = positions;
  });
  return best && pick(items, best);
}

/** Sum of every subset, indexed by bit mask. */
function subsetSums(items: readonly Matchable[]): Float64Array {
  const sums = new Float64Array(2 ** items.length);
  items.forEach((item, bit) => {
    const half = 2 ** bit;
    for (let mask = 0; mask < half; mask++) sums[half + mask] = (sums[mask] ?? 0) + item.open;
  });
  return sums;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}

function positionsOf(mask: number, offset: number): number[] {
  const positions: number[] = [];
  for (let bit = 0; mask >> bit; bit++) if ((mask >> bit) & 1) positions.push(offset + bit);
  return positions;
}
