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
  emptyLine,
  isEmptyLine,
  type OpenCreditItem,
} from './allocation-types.ts';

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

interface LineChange<T> {
  readonly item: T;
  readonly before: AllocationLine;
  readonly after: AllocationLine;
}

/** One thing the user did: some lines, or the whole draft. */
type Step<T> =
  | { readonly lines: readonly LineChange<T>[] }
  | { readonly before: Map<string, AllocationLine>; readonly after: Map<string, AllocationLine> };

const MAX_STEPS = 200;
const noProblems: readonly AllocationProblem[] = [];

export class AllocationSheet<T extends { readonly id: string }> {
  readonly #openOf: (item: T) => number;
  #rules: SheetRules = { received: 0, writeOffTolerance: 0, mayWriteOff: false };
  #items: readonly T[] = [];
  #credits: readonly OpenCreditItem[] = [];
  #draft = new Map<string, AllocationLine>();

  #applied = 0;
  #writtenOff = 0;
  #usedByCredit = new Map<string, number>();
  #problemsById = new Map<string, readonly AllocationProblem[]>();

  #done: Step<T>[] = [];
  #undone: Step<T>[] = [];

  /** @param openOf what a payment may take of an item, minor units */
  constructor(openOf: (item: T) => number) {
    this.#openOf = openOf;
  }

  /** The lines as they stand. Live: later edits show in it, a replaced draft is another map. */
  get draft(): AllocationDraft {
    return this.#draft;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  line(id: string): AllocationLine {
    // Hashing 100,000 ids only to find nothing takes longer than spreading a payment over them.
    return this.#draft.size === 0 ? emptyLine : (this.#draft.get(id) ?? emptyLine);
  }

  /** What is wrong with one invoice's line. */
  problemsOf(id: string): readonly AllocationProblem[] {
    return this.#problemsById.get(id) ?? noProblems;
  }

  /** Minor units taken from a credit. */
  usedOf(creditId: string): number {
    return this.#usedByCredit.get(creditId) ?? 0;
  }

  /** Sums and problems, in time of the problems. */
  summary(): AllocationSummary {
    const received = this.#rules.received ?? this.#applied;
    const problems = [...this.#problemsById.values()].flat();
    let creditsUsed = 0;
    for (const [id, used] of this.#usedByCredit) {
      creditsUsed += used;
      const credit = this.#credits.find((candidate) => candidate.id === id);
      problems.push(...creditProblems(id, used, credit?.open));
    }
    const lineCount = this.#draft.size;
    problems.push(...wholeProblems({ received, applied: this.#applied, lineCount }));
    return {
      received,
      applied: this.#applied,
      creditsUsed,
      writtenOff: this.#writtenOff,
      leftOver: received - this.#applied,
      lineCount,
      problems,
    };
  }

  /** Other invoices, credits or a draft from outside: history starts afresh. */
  load(content: SheetContent<T>): void {
    this.#items = content.items;
    this.#credits = content.credits;
    this.#done = [];
    this.#undone = [];
    this.#adopt(new Map(content.draft));
  }

  /** Other rules; the lines stay and are judged anew where the rules touch them. */
  judgeBy(rules: SheetRules): void {
    const old = this.#rules;
    this.#rules = rules;
    if (old.mayWriteOff !== rules.mayWriteOff || old.writeOffTolerance !== rules.writeOffTolerance) {
      this.#adopt(this.#draft);
    }
  }

  /** Shows a line without making it a step, while it is being typed. */
  preview(item: T, line: AllocationLine): void {
    this.#put(item, line);
  }

  /** One step: these lines become so. @returns whether anything changed */
  edit(lines: Iterable<readonly [T, AllocationLine]>): boolean {
    const changes: LineChange<T>[] = [];
    for (const [item, after] of lines) {
      const before = this.line(item.id);
      if (sameLine(before, after)) continue;
      changes.push({ item, before, after });
      this.#put(item, after);
    }
    if (changes.length > 0) this.#record({ lines: changes });
    return changes.length > 0;
  }

  /**
   * One step: the whole draft becomes another, which is the sheet's from here on. @returns whether anything changed
   * @param sound `allocate` made it for just these items, so that no line needs judging
   */
  replace(draft: Map<string, AllocationLine>, sound = false): boolean {
    const before = this.#draft;
    if (sameDraft(before, draft)) return false;
    this.#adopt(draft, sound);
    this.#record({ before, after: this.#draft });
    return true;
  }

  /** @returns whether there was a step to undo */
  undo(): boolean {
    const step = this.#done.pop();
    if (!step) return false;
    this.#undone.push(step);
    if ('lines' in step) for (const { item, before } of step.lines.toReversed()) this.#put(item, before);
    else this.#adopt(step.before);
    return true;
  }

  /** @returns whether there was a step to redo */
  redo(): boolean {
    const step = this.#undone.pop();
    if (!step) return false;
    this.#done.push(step);
    if ('lines' in step) for (const { item, after } of step.lines) this.#put(item, after);
    else this.#adopt(step.after);
    return true;
  }

  #record(step: Step<T>): void {
    this.#undone = [];
    this.#done.push(step);
    if (this.#done.length > MAX_STEPS) this.#done.shift();
  }

  #put(item: T, line: AllocationLine): void {
    this.#count(this.line(item.id), -1);
    if (isEmptyLine(line)) this.#draft.delete(item.id);
    else this.#draft.set(item.id, line);
    this.#count(line, 1);
    this.#judge(item.id, line, this.#openOf(item));
  }

  #count(line: AllocationLine, sign: 1 | -1): void {
    this.#applied += sign * line.payment;
    this.#writtenOff += sign * line.writeOff;
    for (const [id, amount] of line.credits) {
      const used = this.usedOf(id) + sign * amount;
      if (used === 0) this.#usedByCredit.delete(id);
      else this.#usedByCredit.set(id, used);
    }
  }

  #judge(id: string, line: AllocationLine, open: number | undefined): void {
    const problems = isPlain(line, open) ? noProblems : lineProblems(id, line, { ...this.#rules, open });
    if (problems.length > 0) this.#problemsById.set(id, problems);
    else if (this.#problemsById.size > 0) this.#problemsById.delete(id);
  }

  #adopt(draft: Map<string, AllocationLine>, sound = false): void {
    this.#draft = draft;
    this.#applied = 0;
    this.#writtenOff = 0;
    this.#usedByCredit = new Map();
    this.#problemsById = new Map();
    if (sound) for (const line of draft.values()) this.#count(line, 1);
    if (sound || draft.size === 0) return;
    let known = 0;
    for (const item of this.#items) {
      const line = draft.get(item.id);
      if (!line) continue;
      known++;
      this.#count(line, 1);
      this.#judge(item.id, line, this.#openOf(item));
    }
    if (known < draft.size) this.#adoptStrangers();
  }

  #adoptStrangers(): void {
    const strangers = new Map(this.#draft);
    for (const item of this.#items) strangers.delete(item.id);
    for (const [id, line] of strangers) {
      this.#count(line, 1);
      this.#judge(id, line, undefined);
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

function sameLine(a: AllocationLine, b: AllocationLine): boolean {
  if (a === b) return true;
  if (a.payment !== b.payment || a.writeOff !== b.writeOff || a.credits.size !== b.credits.size) return false;
  if (a.writeOff !== 0 && a.writeOffReason !== b.writeOffReason) return false;
  for (const [id, amount] of a.credits) if (b.credits.get(id) !== amount) return false;
  return true;
}

function sameDraft(a: AllocationDraft, b: AllocationDraft): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, line] of a) {
    const other = b.get(id);
    if (!other || !sameLine(line, other)) return false;
  }
  return true;
}
