import type { DatedItem, OpenCreditItem } from './allocation-types.ts';
import { everyPosition } from './every-position.ts';
import type { LineExtra, ReadonlyLines } from './sheet-lines.ts';
import { type SpreadInput, spread } from './spread.ts';

export interface RespreadInput<T extends DatedItem> {
  readonly items: readonly T[];
  /** What a payment may take of an item, minor units. */
  readonly openOf: (item: T) => number;
  /** The only positions to serve; the lines of all others stay as they are. Null: all are served. */
  readonly only: Uint32Array | null;
  /** Minor units received, of which lines that stay take their part first. */
  readonly money: number;
  /** Credits to use, likewise. */
  readonly credits: readonly OpenCreditItem[];
  /** Positions in the order they are served. */
  readonly order: (task: SpreadInput) => Uint32Array;
}

/** Lines to replace those of a sheet. */
export interface Respread {
  readonly payments: Float64Array;
  readonly extras: Map<number, LineExtra>;
  /** Invoices served. */
  readonly served: number;
  /** Every line comes of the rules, so that none needs judging. */
  readonly sound: boolean;
}

/** Spreads anew over lines that are there. Write-offs outlive it: they were typed with a reason. */
export function respread<T extends DatedItem>(lines: ReadonlyLines, input: RespreadInput<T>): Respread {
  const { items, openOf, only } = input;
  const extras = new Map<number, LineExtra>();
  const empty = lines.line(-1);
  const staying = only && maskWithout(items.length, only);
  const taken = new Map<string, number>();
  let money = input.money;
  if (staying) for (const position of lines.positions()) if (staying[position]) money -= lines.payments[position] ?? 0;
  for (const [position, extra] of lines.extras) {
    if (staying?.[position]) {
      extras.set(position, extra);
      for (const [id, amount] of extra.credits) taken.set(id, (taken.get(id) ?? 0) + amount);
    } else if (extra.writeOff > 0) extras.set(position, { ...extra, credits: empty.credits });
  }
  const writtenOff = extras.size > 0;
  // Each item is looked at once: going through 100,000 objects again is what takes the time.
  const open = new Float64Array(items.length).fill(UNKNOWN);
  const openAt = (position: number): number => {
    let amount = open[position] ?? 0;
    if (amount === UNKNOWN) {
      const item = items[position];
      amount = item ? openOf(item) : 0;
      if (writtenOff) amount -= extras.get(position)?.writeOff ?? 0;
      open[position] = amount;
    }
    return amount;
  };
  const positions = only ?? everyPosition(items.length);
  const credits = input.credits.map((credit) => ({ ...credit, open: credit.open - (taken.get(credit.id) ?? 0) }));
  const task = { items, positions, openAt, money, credits };
  const { payments, credits: parts, served } = spread(input.order(task), task);

  if (staying)
    for (const position of lines.positions()) {
      if (staying[position]) payments[position] = lines.payments[position] ?? 0;
    }
  const sound = !staying && !writtenOff;
  for (const [position, credits] of parts) extras.set(position, { ...(extras.get(position) ?? empty), credits });
  return { payments, extras, served: served.length, sound };
}

/** No amount that could be open. */
const UNKNOWN = Number.NEGATIVE_INFINITY;

/** One for every position that is not among those given. */
function maskWithout(length: number, positions: Uint32Array): Uint8Array {
  const mask = new Uint8Array(length).fill(1);
  for (const position of positions) mask[position] = 0;
  return mask;
}
