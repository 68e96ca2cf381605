/** What a draft comes to, and everything that stands against submitting it. Client and server ask the same function. */
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationProblem,
  type AllocationProblemCode,
  type AllocationSummary,
  lineTotal,
  MAX_ALLOCATION_LINES,
  type OpenCreditItem,
  type OpenItem,
} from './allocation-types.ts';

export interface SummarizeInput {
  /** Money received, minor units. */
  readonly received: number;
  readonly items: readonly OpenItem[];
  readonly credits: readonly OpenCreditItem[];
  /** Largest write-off of one invoice, minor units. */
  readonly writeOffTolerance: number;
  readonly mayWriteOff: boolean;
}

/** What a line must be judged by. */
export interface LineRules {
  /** Open on the invoice; undefined when it is not among those given. */
  readonly open: number | undefined;
  readonly writeOffTolerance: number;
  readonly mayWriteOff: boolean;
}

const isAmount = (minor: number): boolean => Number.isSafeInteger(minor) && minor >= 0;

/** Problems of one line by itself, worst first. Costs only the line. */
export function lineProblems(invoiceId: string, line: AllocationLine, rules: LineRules): AllocationProblem[] {
  const problems: AllocationProblem[] = [];
  const report = (code: AllocationProblemCode, excess = 0): void => {
    problems.push({ code, invoiceId, creditId: null, excess });
  };
  if (rules.open === undefined) report('unknown_invoice');
  if (![line.payment, line.writeOff, ...line.credits.values()].every(isAmount)) report('bad_amount');
  const excess = lineTotal(line) - (rules.open ?? 0);
  if (rules.open !== undefined && excess > 0) report('over_applied', excess);
  if (line.writeOff > 0) {
    if (!rules.mayWriteOff) report('write_off_not_allowed', line.writeOff);
    else if (line.writeOff > rules.writeOffTolerance) {
      report('write_off_too_large', line.writeOff - rules.writeOffTolerance);
    }
    if (!line.writeOffReason?.trim()) report('write_off_without_reason');
  }
  return problems;
}

/** Sums and problems of a draft. Time: the lines of the draft and, once, the items. */
export function summarize(draft: AllocationDraft, input: SummarizeInput): AllocationSummary {
  const open = new Map(input.items.map((item) => [item.id, item.open]));
  const problems: AllocationProblem[] = [];
  const usedByCredit = new Map<string, number>();
  let applied = 0;
  let writtenOff = 0;
  for (const [invoiceId, line] of draft) {
    applied += line.payment;
    writtenOff += line.writeOff;
    for (const [id, amount] of line.credits) usedByCredit.set(id, (usedByCredit.get(id) ?? 0) + amount);
    problems.push(...lineProblems(invoiceId, line, { ...input, open: open.get(invoiceId) }));
  }
  let creditsUsed = 0;
  const creditOpen = new Map(input.credits.map((credit) => [credit.id, credit.open]));
  for (const [creditId, used] of usedByCredit) {
    creditsUsed += used;
    problems.push(...creditProblems(creditId, used, creditOpen.get(creditId)));
  }
  problems.push(...wholeProblems({ received: input.received, applied, lineCount: draft.size }));
  const leftOver = input.received - applied;
  return { received: input.received, applied, creditsUsed, writtenOff, leftOver, lineCount: draft.size, problems };
}

/** Problems of one credit. @param open undefined when the credit is not among those given */
export function creditProblems(creditId: string, used: number, open: number | undefined): AllocationProblem[] {
  if (open === undefined) return [{ code: 'unknown_credit', invoiceId: null, creditId, excess: used }];
  return used > open ? [{ code: 'credit_over_used', invoiceId: null, creditId, excess: used - open }] : [];
}

/** Problems of the sums. */
export function wholeProblems(sums: { received: number; applied: number; lineCount: number }): AllocationProblem[] {
  const problems: AllocationProblem[] = [];
  const over = sums.applied - sums.received;
  if (over > 0) problems.push({ code: 'over_received', invoiceId: null, creditId: null, excess: over });
  const lines = sums.lineCount - MAX_ALLOCATION_LINES;
  if (lines > 0) problems.push({ code: 'too_many_lines', invoiceId: null, creditId: null, excess: lines });
  return problems;
}
