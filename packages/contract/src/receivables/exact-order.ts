import { findExactMatch } from './exact-match.ts';
import type { SpreadInput } from './spread.ts';

/**
 * Those of the positions that use up money and credits exactly, in the order given; none where the search
 * (`exact-match.ts`) finds none. Earlier answers prefer earlier positions.
 */
export function exactOrder(
  positions: Uint32Array,
  { openAt, money, credits = [] }: Pick<SpreadInput, 'openAt' | 'money' | 'credits'>,
): Uint32Array {
  const candidates = Array.from(positions, (position) => ({ position, open: openAt(position) })).filter(
    ({ open }) => open > 0,
  );
  let target = Math.max(0, money);
  for (const { open } of credits) target += Math.max(0, open);
  return Uint32Array.from(findExactMatch(candidates, target) ?? [], ({ position }) => position);
}
