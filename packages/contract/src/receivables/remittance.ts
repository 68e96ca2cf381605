/**
 * Reads a remittance advice as it is pasted from a mail, a spreadsheet or a PDF: invoice numbers with amounts in any
 * order, and finds the invoices meant. Nothing is guessed: what fits several invoices is ambiguous, what fits none is reported.
 */
import { readRemittanceLines } from './remittance-lines.ts';
import { matchNumbers, type NumberIndex, numberIndex } from './remittance-numbers.ts';
import type {
  RemittanceAmbiguity,
  RemittanceItem,
  RemittanceMatch,
  RemittanceOptions,
  RemittanceResult,
  RemittanceStranger,
} from './remittance-types.ts';

export type {
  RemittanceAmbiguity,
  RemittanceItem,
  RemittanceMatch,
  RemittanceOptions,
  RemittanceResult,
  RemittanceStranger,
} from './remittance-types.ts';

/** Longest text that is read; more is not pasted by a person. */
export const MAX_REMITTANCE_TEXT = 1_000_000;

/** @throws RangeError when the text is longer than `MAX_REMITTANCE_TEXT`. */
export function matchRemittance<T extends RemittanceItem>(
  text: string,
  items: readonly T[],
  options: RemittanceOptions,
): RemittanceResult<T> {
  if (text.length > MAX_REMITTANCE_TEXT) throw new RangeError('The text is too long.');
  const index: NumberIndex<T> = numberIndex(items);
  const ambiguous: RemittanceAmbiguity<T>[] = [];
  const unmatched: RemittanceStranger[] = [];
  const found = new Map<T, { said: number | null; lines: number[] }>();
  const { entries, statedTotal } = readRemittanceLines(text, index, options);

  for (const { number, said, line } of entries) {
    const fitting = matchNumbers(index, number);
    const candidates = narrow(fitting, said);
    const [item] = candidates;
    if (!item) unmatched.push({ text: number, said, line });
    else if (candidates.length > 1) ambiguous.push({ text: number, said, candidates, line });
    else {
      const known = found.get(item);
      if (known) {
        known.lines.push(line);
        known.said = said === null ? known.said : (known.said ?? 0) + said;
      } else found.set(item, { said, lines: [line] });
    }
  }

  const matched: RemittanceMatch<T>[] = [];
  const differing: RemittanceMatch<T>[] = [];
  let total = 0;
  for (const [item, { said, lines }] of found) {
    const amount = Math.max(0, Math.min(said ?? item.open, item.open));
    total += amount;
    (said === null || said === item.open ? matched : differing).push({ item, said, amount, lines });
  }
  return { matched, differing, ambiguous, unmatched, statedTotal, total };
}

/** Among several invoices that fit a number, the amount may settle it. */
function narrow<T extends RemittanceItem>(fitting: readonly T[], said: number | null): readonly T[] {
  if (fitting.length < 2 || said === null) return fitting;
  const exact = fitting.filter((item) => item.open === said);
  return exact.length === 1 ? exact : fitting;
}
