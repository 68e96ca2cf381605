/** Spreads received money and open credits over positions: amounts in arrays, so that 100,000 invoices take no time. */
import { type OrderTask, orderByDate, orderByOpen } from './allocation-order.ts';
import type { AllocationRule, OpenCreditItem } from './allocation-types.ts';

/** `positions` are those that are served, in any order. */
export interface SpreadInput extends OrderTask {
  /** Minor units to spread. */
  readonly money: number;
  /** Open credits to spread before the money, oldest first; none by default. */
  readonly credits?: readonly OpenCreditItem[];
}

/** What each position gets, minor units. */
export interface Spread {
  readonly payments: Float64Array;
  /** By position, then by credit id; only of those that get any. */
  readonly credits: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** Positions in the order they were served, with something each. */
  readonly served: Uint32Array;
}

/** Rules that serve invoices one after the other; for the exact match see `exact-order.ts`. */
export type ServingRule = Exclude<AllocationRule, 'exact_match'>;

/** Positions in the order in which a rule serves them. Some may have nothing open. */
export const servingOrder = (rule: ServingRule, task: OrderTask): Uint32Array =>
  rule === 'smallest_first' ? orderByOpen(task) : orderByDate(task, rule === 'oldest_invoice' ? 'date' : 'dueDate');

/** Gives each position in turn what is open on it, credits first, until nothing is left to give. Where nothing is open nothing is given. */
export function spread(order: Uint32Array, input: Omit<SpreadInput, 'positions'>): Spread {
  const { items, openAt } = input;
  const purse = new Purse(input.credits ?? []);
  const payments = new Float64Array(items.length);
  const credits = new Map<number, ReadonlyMap<string, number>>();
  let money = Math.max(0, input.money);
  const served = new Uint32Array(order.length);
  let count = 0;
  for (const position of order) {
    if (money === 0 && purse.empty) break;
    let want = openAt(position);
    if (want <= 0) continue;
    if (!purse.empty) {
      const parts = purse.take(want);
      credits.set(position, parts);
      for (const part of parts.values()) want -= part;
    }
    const payment = Math.max(0, Math.min(want, money));
    money -= payment;
    payments[position] = payment;
    served[count++] = position;
  }
  return { payments, credits, served: served.slice(0, count) };
}

/** Open credits being used up, oldest first. */
class Purse {
  readonly #credits: { readonly id: string; left: number }[];

  constructor(credits: readonly OpenCreditItem[]) {
    this.#credits = [...credits]
      .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? 1 : -1))
      .map(({ id, open }) => ({ id, left: open }))
      .filter(({ left }) => left > 0);
  }

  get empty(): boolean {
    return this.#credits.length === 0;
  }

  /** Up to `want` minor units, by credit id. */
  take(want: number): Map<string, number> {
    const parts = new Map<string, number>();
    let rest = want;
    for (let credit = this.#credits.at(-1); credit && rest > 0; credit = this.#credits.at(-1)) {
      const part = Math.min(rest, credit.left);
      parts.set(credit.id, part);
      credit.left -= part;
      rest -= part;
      if (credit.left === 0) this.#credits.pop();
    }
    return parts;
  }
}
