/** The lines of a sheet by position: payments in one array, and whatever else a line has beside it. */
import { type AllocationDraft, type AllocationLine, emptyLine, isEmptyLine, sameLine } from './allocation-types.ts';

/** What a line has beside its payment. Few lines have it. */
export type LineExtra = Omit<AllocationLine, 'payment'>;

/** Lines to look at. */
export type ReadonlyLines = Pick<SheetLines, 'extras' | 'has' | 'line' | 'payments' | 'positions'>;

/** One state of all lines. */
export class SheetLines {
  readonly #length: number;
  #payments: Float64Array | null = null;
  /** Of positions with credits or a write-off. */
  readonly extras: Map<number, LineExtra>;
  /** Lines of items that are not there, by id. */
  readonly strangers = new Map<string, AllocationLine>();

  /** @param length number of items */
  constructor(length: number, payments: Float64Array | null = null, extras = new Map<number, LineExtra>()) {
    this.#length = length;
    this.#payments = payments;
    this.extras = extras;
  }

  /** A draft by position. */
  static from(items: readonly { readonly id: string }[], draft: AllocationDraft): SheetLines {
    const lines = new SheetLines(items.length);
    if (draft.size === 0) return lines;
    for (const [id, line] of draft) if (!isEmptyLine(line)) lines.strangers.set(id, line);
    items.forEach(({ id }, position) => {
      const line = lines.strangers.get(id);
      if (line && lines.strangers.delete(id)) lines.put(position, line);
    });
    return lines;
  }

  /** Minor units by position. Made with the first amount: lines that are only looked at cost nothing. */
  get payments(): Float64Array {
    this.#payments ??= new Float64Array(this.#length);
    return this.#payments;
  }

  line(position: number): AllocationLine {
    const payment = this.#payments?.[position] ?? 0;
    const extra = this.extras.get(position);
    return extra ? { ...extra, payment } : payment === 0 ? emptyLine : { ...emptyLine, payment };
  }

  put(position: number, line: AllocationLine): void {
    this.payments[position] = line.payment;
    if (line.writeOff === 0 && line.credits.size === 0) this.extras.delete(position);
    else this.extras.set(position, line);
  }

  has(position: number): boolean {
    return (this.#payments !== null && this.#payments[position] !== 0) || this.extras.has(position);
  }

  /** Positions with a line, in order. */
  *positions(): Generator<number> {
    const count = this.#payments?.length ?? 0;
    for (let position = 0; position < count; position++) if (this.has(position)) yield position;
  }

  equals(other: SheetLines): boolean {
    if (this.strangers.size !== other.strangers.size || this.extras.size !== other.extras.size) return false;
    for (let position = 0; position < this.#length; position++) {
      const there = this.has(position);
      if (there !== other.has(position)) return false;
      if (there && !sameLine(this.line(position), other.line(position))) return false;
    }
    return true;
  }
}
