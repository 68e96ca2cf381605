/**
 * A draft being worked on: sums and problems follow each edit at the cost of that edit, not of all invoices,
 * and every step can be undone.
 */
import { creditProblems, lineProblems, wholeProblems } from './allocation-summary.ts';
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationProblem,
  type AllocationSummary,
  isEmptyLine,
  type OpenCreditItem,
  sameLine,
} from './allocation-types.ts';
import { SheetDraft } from './sheet-draft.ts';
import { type LineExtra, type ReadonlyLines, SheetLines } from './sheet-lines.ts';

export interface SheetRules {
  /** Money received, minor units; null: whatever is applied is received. */
  readonly received: number | null;
  readonly writeOffTolerance: number;
  readonly mayWriteOff: boolean;
}

export interface SheetContent<T> {
  readonly items: readonly T[];
  readonly credits: readonly OpenCreditItem[];
  readonly draft: AllocationDraft;
}

interface LineChange {
  readonly position: number;
  readonly before: AllocationLine;
  readonly after: AllocationLine;
}

/** One thing the user did: some lines, or all of them. */
type Step = { readonly lines: readonly LineChange[] } | { readonly before: SheetLines; readonly after: SheetLines };

const MAX_STEPS = 200;
const noProblems: readonly AllocationProblem[] = [];

export class AllocationSheet<T extends { readonly id: string }> {
  /** The lines by item id, always as they stand; copy it to keep it. */
  readonly draft: AllocationDraft = new SheetDraft({
    items: () => this.#items,
    lines: () => this.#lines,
    count: () => this.#lineCount,
  });

  readonly #openOf: (item: T) => number;
  #rules: SheetRules = { received: 0, writeOffTolerance: 0, mayWriteOff: false };
  #items: readonly T[] = [];
  #credits: readonly OpenCreditItem[] = [];
  #lines = new SheetLines(0);

  #applied = 0;
  #writtenOff = 0;
  #lineCount = 0;
  #usedByCredit = new Map<string, number>();
  #problems = new Map<number | string, readonly AllocationProblem[]>();

  #done: Step[] = [];
  #undone: Step[] = [];

  /** @param openOf what a payment may take of an item, minor units */
  constructor(openOf: (item: T) => number) {
    this.#openOf = openOf;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Invoices with a line. */
  get lineCount(): number {
    return this.#lineCount;
  }

  /** All lines as they stand, by position. */
  get lines(): ReadonlyLines {
    return this.#lines;
  }

  /** The line of the item at a position. */
  line(position: number): AllocationLine {
    return this.#lines.line(position);
  }

  /** What is wrong with the line of the item at a position. */
  problemsOf(position: number): readonly AllocationProblem[] {
    return this.#problems.get(position) ?? noProblems;
  }

  /** Minor units taken from a credit. */
  usedOf(creditId: string): number {
    return this.#usedByCredit.get(creditId) ?? 0;
  }

  /** Sums and problems, in time of the problems. */
  summary(): AllocationSummary {
    const applied = this.#applied;
    const received = this.#rules.received ?? applied;
    const lineCount = this.#lineCount;
    const problems = [...this.#problems.values()].flat();
    let creditsUsed = 0;
    for (const [id, used] of this.#usedByCredit) {
      creditsUsed += used;
      const credit = this.#credits.find((candidate) => candidate.id === id);
      problems.push(...creditProblems(id, used, credit?.open));
    }
    problems.push(...wholeProblems({ received, applied, lineCount }));
    const leftOver = received - applied;
    return { received, applied, creditsUsed, writtenOff: this.#writtenOff, leftOver, lineCount, problems };
  }

  /** Other invoices, credits or a draft from outside: history starts afresh. */
  load({ items, credits, draft }: SheetContent<T>): void {
    const lines = SheetLines.from(items, draft);
    this.#items = items;
    this.#credits = credits;
    this.#done = [];
    this.#undone = [];
    this.#adopt(lines);
  }

  /** Other rules; the lines stay and are judged anew where the rules touch them. */
  judgeBy(rules: SheetRules): void {
    const old = this.#rules;
    this.#rules = rules;
    if (old.mayWriteOff !== rules.mayWriteOff || old.writeOffTolerance !== rules.writeOffTolerance) {
      this.#adopt(this.#lines);
    }
  }

  /** Shows a line without making it a step, while it is being typed. */
  preview(position: number, line: AllocationLine): void {
    this.#put(position, line);
  }

  /** One step: the lines at these positions become so. @returns whether anything changed */
  edit(lines: Iterable<readonly [position: number, line: AllocationLine]>): boolean {
    const changes: LineChange[] = [];
    for (const [position, after] of lines) {
      const before = this.line(position);
      if (sameLine(before, after)) continue;
      changes.push({ position, before, after });
      this.#put(position, after);
    }
    if (changes.length > 0) this.#record({ lines: changes });
    return changes.length > 0;
  }

  /**
   * One step: all lines become others; those of items that are not there go. @returns whether anything changed
   * @param payments minor units by position, the sheet's from here on
   * @param extras of positions with credits or a write-off, likewise
   * @param sound the rules made them of what is open, so that no line needs judging
   */
  replace(payments: Float64Array, extras: Map<number, LineExtra>, sound = false): boolean {
    const before = this.#lines;
    const after = new SheetLines(this.#items.length, payments, extras);
    if (before.equals(after)) return false;
    this.#adopt(after, sound);
    this.#record({ before, after });
    return true;
  }

  /** @returns whether there was a step to undo */
  undo(): boolean {
    const step = this.#done.pop();
    if (!step) return false;
    this.#undone.push(step);
    if ('lines' in step) for (const { position, before } of step.lines.toReversed()) this.#put(position, before);
    else this.#adopt(step.before);
    return true;
  }

  /** @returns whether there was a step to redo */
  redo(): boolean {
    const step = this.#undone.pop();
    if (!step) return false;
    this.#done.push(step);
    if ('lines' in step) for (const { position, after } of step.lines) this.#put(position, after);
    else this.#adopt(step.after);
    return true;
  }

  #record(step: Step): void {
    this.#undone = [];
    this.#done.push(step);
    if (this.#done.length > MAX_STEPS) this.#done.shift();
  }

  #put(position: number, line: AllocationLine): void {
    this.#count(this.line(position), -1);
    this.#lines.put(position, line);
    this.#count(line, 1);
    this.#judge(position, line);
  }

  #count(line: AllocationLine, sign: 1 | -1): void {
    if (!isEmptyLine(line)) this.#lineCount += sign;
    this.#applied += sign * line.payment;
    this.#writtenOff += sign * line.writeOff;
    for (const [id, amount] of line.credits) {
      const used = this.usedOf(id) + sign * amount;
      if (used === 0) this.#usedByCredit.delete(id);
      else this.#usedByCredit.set(id, used);
    }
  }

  #judge(position: number, line: AllocationLine): void {
    const item = this.#items[position];
    const open = item && this.#openOf(item);
    const problems = isPlain(line, open) ? noProblems : lineProblems(item?.id ?? '', line, { ...this.#rules, open });
    if (problems.length > 0) this.#problems.set(position, problems);
    else if (this.#problems.size > 0) this.#problems.delete(position);
  }

  #adopt(lines: SheetLines, sound = false): void {
    this.#lines = lines;
    this.#applied = 0;
    this.#writtenOff = 0;
    this.#lineCount = 0;
    this.#usedByCredit = new Map();
    this.#problems = new Map();
    if (sound && lines.extras.size === 0) {
      for (const payment of lines.payments) {
        this.#applied += payment;
        if (payment !== 0) this.#lineCount++;
      }
      return;
    }
    for (const position of lines.positions()) {
      const line = lines.line(position);
      this.#count(line, 1);
      if (!sound) this.#judge(position, line);
    }
    for (const [id, line] of lines.strangers) {
      this.#count(line, 1);
      this.#problems.set(id, lineProblems(id, line, { ...this.#rules, open: undefined }));
    }
  }
}

/** Nearly every line: some money, no more than is open. Judged without building anything. */
const isPlain = (line: AllocationLine, open: number | undefined): boolean =>
  open !== undefined &&
  line.writeOff === 0 &&
  line.credits.size === 0 &&
  line.payment >= 0 &&
  line.payment <= open &&
  Number.isSafeInteger(line.payment);
