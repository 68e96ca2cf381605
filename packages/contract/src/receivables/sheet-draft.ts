import type { AllocationDraft, AllocationLine } from './allocation-types.ts';
import type { SheetLines } from './sheet-lines.ts';

export interface SheetDraftOptions {
  readonly items: () => readonly { readonly id: string }[];
  readonly lines: () => SheetLines;
  /** Number of lines. */
  readonly count: () => number;
}

/** The lines of a sheet as a map by item id, always as they stand: each is made when it is asked for. */
export class SheetDraft implements AllocationDraft {
  readonly #options: SheetDraftOptions;
  #indexed: readonly object[] = [];
  #index = new Map<string, number>();

  constructor(options: SheetDraftOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#options.count();
  }

  get(id: string): AllocationLine | undefined {
    const lines = this.#options.lines();
    const position = this.#positions().get(id);
    if (position === undefined) return lines.strangers.get(id);
    return lines.has(position) ? lines.line(position) : undefined;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *entries(): MapIterator<[string, AllocationLine]> {
    const items = this.#options.items();
    const lines = this.#options.lines();
    for (const position of lines.positions()) yield [items[position]?.id ?? '', lines.line(position)];
    yield* lines.strangers;
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<AllocationLine> {
    for (const [, line] of this.entries()) yield line;
  }

  forEach(visit: (line: AllocationLine, id: string, draft: AllocationDraft) => void): void {
    for (const [id, line] of this.entries()) visit(line, id, this);
  }

  [Symbol.iterator](): MapIterator<[string, AllocationLine]> {
    return this.entries();
  }

  /** Made with the first question: hashing 100,000 ids takes longer than spreading a payment over them. */
  #positions(): ReadonlyMap<string, number> {
    const items = this.#options.items();
    if (items !== this.#indexed) {
      this.#indexed = items;
      this.#index = new Map(items.map(({ id }, position) => [id, position]));
    }
    return this.#index;
  }
}
