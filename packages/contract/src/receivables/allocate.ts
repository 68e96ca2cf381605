/** Spreads received money and open credits over invoices by a rule. Pure; never gives an invoice more than is open on it. */
import { sortByDate, sortByOpen } from './allocation-order.ts';
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationRule,
  type DatedItem,
  emptyLine,
  type OpenCreditItem,
  type OpenItem,
} from './allocation-types.ts';
import { findExactMatch } from './exact-match.ts';

export interface AllocateInput<T extends DatedItem = OpenItem> {
  /** Money received, minor units. */
  readonly received: number;
  readonly items: readonly T[];
  /** What is open on an item, minor units; its own `open` when absent. Spares making items of 100,000 invoices. */
  readonly openOf?: (item: T) => number;
  readonly credits?: readonly OpenCreditItem[];
  /** Use `credits` too, before the money, oldest first. */
  readonly useCredits?: boolean;
  /** Invoice ids for the rule `selected`. */
  readonly selected?: ReadonlySet<string>;
  /** Lines that stay exactly as they are; what they take is not there for others. */
  readonly keep?: AllocationDraft;
}

/** Either the items say what is open on them, or a function does. */
type Openness<T> = T extends OpenItem ? unknown : { readonly openOf: (item: T) => number };

/**
 * A new draft by `rule`, its lines in the order they were served. Money that no invoice can take stays left over.
 * `exact_match` gives invoices that use up everything exactly, or adds nothing (bounds: `exact-match.ts`).
 * `pay_all` pays every invoice in full, whatever was received: the amount is expected to follow.
 */
export function allocate<T extends DatedItem>(
  rule: AllocationRule,
  input: AllocateInput<T> & Openness<T>,
): Map<string, AllocationLine> {
  const openOf = input.openOf ?? ownOpen;
  const draft = new Map<string, AllocationLine>(input.keep);
  const credits = creditsLeft(input);
  let money = Math.max(0, input.received);
  for (const line of draft.values()) money -= line.payment;
  if (rule === 'pay_all') money = Number.POSITIVE_INFINITY;

  const offered = credits.reduce((total, credit) => total + credit.left, 0);
  let next = 0;
  for (const item of itemsOf(rule, { ...input, openOf }, money + offered)) {
    let want = openOf(item);
    let parts: Map<string, number> | undefined;
    for (let credit = credits[next]; want > 0 && credit; credit = credits[next]) {
      const part = Math.min(want, credit.left);
      parts ??= new Map();
      parts.set(credit.id, part);
      credit.left -= part;
      want -= part;
      if (credit.left === 0) next++;
    }
    const payment = Math.max(0, Math.min(want, money));
    money -= payment;
    if (parts || payment > 0) draft.set(item.id, lineOf(payment, parts));
    if (money <= 0 && next >= credits.length) break;
  }
  return draft;
}

const ownOpen = (item: DatedItem): number => ('open' in item && typeof item.open === 'number' ? item.open : 0);

const lineOf = (payment: number, credits = emptyLine.credits): AllocationLine => ({
  payment,
  credits,
  writeOff: 0,
  writeOffReason: null,
});

interface CreditLeft {
  readonly id: string;
  left: number;
}

/** Credits that may be used, oldest first, less what kept lines take. */
function creditsLeft({
  credits = [],
  useCredits = false,
  keep,
}: Pick<AllocateInput, 'credits' | 'useCredits' | 'keep'>): CreditLeft[] {
  if (!useCredits) return [];
  const taken = new Map<string, number>();
  for (const line of keep?.values() ?? []) {
    for (const [id, amount] of line.credits) taken.set(id, (taken.get(id) ?? 0) + amount);
  }
  return [...credits]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))
    .map((credit) => ({ id: credit.id, left: credit.open - (taken.get(credit.id) ?? 0) }))
    .filter((credit) => credit.left > 0);
}

/** The invoices a rule serves, in its order. */
function itemsOf<T extends DatedItem>(
  rule: AllocationRule,
  input: AllocateInput<T> & { readonly openOf: (item: T) => number },
  available: number,
): readonly T[] {
  const { selected, openOf } = input;
  // Looking 100,000 ids up in an empty map would take longer than all the rest.
  const keep = input.keep?.size ? input.keep : null;
  const items = input.items.filter(
    (item) => openOf(item) > 0 && !keep?.has(item.id) && (rule !== 'selected' || selected?.has(item.id)),
  );
  switch (rule) {
    case 'oldest_invoice':
      return sortByDate(items, 'date');
    case 'smallest_first':
      return sortByOpen(items, openOf);
    case 'exact_match': {
      const open = sortByDate(items, 'dueDate').map((item) => ({ item, open: openOf(item) }));
      return findExactMatch(open, available)?.map(({ item }) => item) ?? [];
    }
    case 'oldest_due':
    case 'selected':
    case 'pay_all':
      return sortByDate(items, 'dueDate');
  }
}
