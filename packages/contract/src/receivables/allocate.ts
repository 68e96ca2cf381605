/** Spreads received money and open credits over invoices by a rule. Pure; never gives an invoice more than is open on it. */
import { sortByDate, sortByOpen } from './allocation-order.ts';
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationRule,
  emptyLine,
  type OpenCreditItem,
  type OpenItem,
} from './allocation-types.ts';
import { findExactMatch } from './exact-match.ts';

export interface AllocateInput {
  /** Money received, minor units. */
  readonly received: number;
  readonly items: readonly OpenItem[];
  readonly credits?: readonly OpenCreditItem[];
  /** Use `credits` too, before the money, oldest first. */
  readonly useCredits?: boolean;
  /** Invoice ids for the rule `selected`. */
  readonly selected?: ReadonlySet<string>;
  /** Lines that stay exactly as they are; what they take is not there for others. */
  readonly keep?: AllocationDraft;
}

/**
 * A draft by `rule`, its lines in the order they were served. Money that no invoice can take stays left over.
 * `exact_match` gives invoices that use up everything exactly, or adds nothing (bounds: `exact-match.ts`).
 * `pay_all` pays every invoice in full, whatever was received: the amount is expected to follow.
 */
export function allocate(rule: AllocationRule, input: AllocateInput): AllocationDraft {
  const draft = new Map<string, AllocationLine>(input.keep);
  const credits = creditsLeft(input);
  let money = Math.max(0, input.received);
  for (const line of draft.values()) money -= line.payment;
  if (rule === 'pay_all') money = Number.POSITIVE_INFINITY;

  const offered = credits.reduce((total, credit) => total + credit.left, 0);
  let next = 0;
  for (const item of itemsOf(rule, input, money + offered)) {
    let want = item.open;
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
function creditsLeft({ credits = [], useCredits = false, keep }: AllocateInput): CreditLeft[] {
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
function itemsOf(rule: AllocationRule, input: AllocateInput, available: number): readonly OpenItem[] {
  const { selected } = input;
  // Looking 100,000 ids up in an empty map would take longer than all the rest.
  const keep = input.keep?.size ? input.keep : null;
  const items = input.items.filter(
    (item) => item.open > 0 && !keep?.has(item.id) && (rule !== 'selected' || selected?.has(item.id)),
  );
  switch (rule) {
    case 'oldest_invoice':
      return sortByDate(items, 'date');
    case 'smallest_first':
      return sortByOpen(items);
    case 'exact_match':
      return findExactMatch(sortByDate(items, 'dueDate'), available) ?? [];
    case 'oldest_due':
    case 'selected':
    case 'pay_all':
      return sortByDate(items, 'dueDate');
  }
}
