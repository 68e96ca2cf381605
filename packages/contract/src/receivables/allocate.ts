/** Spreads received money and open credits over invoices by a rule. Pure; never gives an invoice more than is open on it. */
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationRule,
  type DatedItem,
  emptyLine,
  type OpenCreditItem,
  type OpenItem,
} from './allocation-types.ts';
import { everyPosition } from './every-position.ts';
import { exactOrder } from './exact-order.ts';
import { servingOrder, spread } from './spread.ts';

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
  const openOf: (item: T) => number = input.openOf ?? ownOpen;
  const { items, selected, keep = new Map<string, AllocationLine>() } = input;
  const openAt = (position: number): number => {
    const item = items[position];
    return item ? openOf(item) : 0;
  };
  const positions = everyPosition(items.length).filter((position) => {
    const id = items[position]?.id ?? '';
    return !keep.has(id) && (rule !== 'selected' || selected?.has(id));
  });
  const task = { items, positions, openAt, money: moneyLeft(rule, input), credits: creditsLeft(input) };
  const { payments, credits, served } = spread(
    rule === 'exact_match' ? exactOrder(servingOrder('oldest_due', task), task) : servingOrder(rule, task),
    task,
  );

  const draft = new Map<string, AllocationLine>(keep);
  for (const position of served) {
    const item = items[position];
    const payment = payments[position] ?? 0;
    if (item) draft.set(item.id, { ...emptyLine, payment, credits: credits.get(position) ?? emptyLine.credits });
  }
  return draft;
}

const ownOpen = (item: DatedItem): number => ('open' in item && typeof item.open === 'number' ? item.open : 0);

/** What is left to spread beside the kept lines; without end when everything is to be paid. */
function moneyLeft(rule: AllocationRule, { received, keep }: Pick<AllocateInput, 'received' | 'keep'>): number {
  if (rule === 'pay_all') return Number.POSITIVE_INFINITY;
  let money = Math.max(0, received);
  for (const line of keep?.values() ?? []) money -= line.payment;
  return money;
}

/** Credits that may be used, less what kept lines take. */
function creditsLeft({
  credits = [],
  useCredits = false,
  keep,
}: Pick<AllocateInput, 'credits' | 'useCredits' | 'keep'>): OpenCreditItem[] {
  if (!useCredits) return [];
  const taken = new Map<string, number>();
  for (const line of keep?.values() ?? []) {
    for (const [id, amount] of line.credits) taken.set(id, (taken.get(id) ?? 0) + amount);
  }
  return credits.map((credit) => ({ ...credit, open: credit.open - (taken.get(credit.id) ?? 0) }));
}
