/** The words of allocating: amounts here are integer minor units of one currency, checked where they enter. */

/** How money is spread. Ties are broken by the other date, then number, then id, so the same input gives the same draft. */
export const allocationRules = [
  'oldest_due',
  'oldest_invoice',
  'exact_match',
  'smallest_first',
  'selected',
  'pay_all',
] as const;
export type AllocationRule = (typeof allocationRules)[number];

/** What the rules order by: an invoice has it all. */
export interface DatedItem {
  readonly id: string;
  readonly number: string;
  /** Plain dates, YYYY-MM-DD. */
  readonly date: string;
  readonly dueDate: string;
}

/** An invoice as the rules see it. */
export interface OpenItem extends DatedItem {
  /** Balance minus what payments in progress hold, minor units. */
  readonly open: number;
}

/** An open credit as the rules see it. */
export interface OpenCreditItem {
  readonly id: string;
  readonly date: string;
  /** Balance minus what is held, minor units. */
  readonly open: number;
}

/** What one invoice gets, minor units. */
export interface AllocationLine {
  readonly payment: number;
  /** Amount by credit id. */
  readonly credits: ReadonlyMap<string, number>;
  readonly writeOff: number;
  readonly writeOffReason: string | null;
}

/** Lines by invoice id; an invoice without a line gets nothing. */
export type AllocationDraft = ReadonlyMap<string, AllocationLine>;

export const allocationProblemCodes = [
  /** An invoice would get more than is open on it. */
  'over_applied',
  /** More is applied than was received. */
  'over_received',
  /** More is taken from a credit than it has. */
  'credit_over_used',
  'write_off_not_allowed',
  'write_off_too_large',
  'write_off_without_reason',
  /** An amount is negative or not a whole number of minor units. */
  'bad_amount',
  /** The invoice or credit is not among those given. */
  'unknown_invoice',
  'unknown_credit',
  /** More lines than one payment may carry. */
  'too_many_lines',
] as const;
export type AllocationProblemCode = (typeof allocationProblemCodes)[number];

export interface AllocationProblem {
  readonly code: AllocationProblemCode;
  readonly invoiceId: string | null;
  readonly creditId: string | null;
  /** By how much, minor units (lines for `too_many_lines`); 0 where it has no size. */
  readonly excess: number;
}

/** Sums of a draft, minor units. `received = applied + leftOver` always; `leftOver` is negative only with `over_received`. */
export interface AllocationSummary {
  readonly received: number;
  /** From the received money. */
  readonly applied: number;
  readonly creditsUsed: number;
  readonly writtenOff: number;
  /** Becomes an open credit. */
  readonly leftOver: number;
  /** Invoices with a line. */
  readonly lineCount: number;
  /** Empty: the draft may be submitted. */
  readonly problems: readonly AllocationProblem[];
}

/** Most allocations, credit applications or write-offs in one payment; the payment schema refuses more. */
export const MAX_ALLOCATION_LINES = 5000;

const noCredits: ReadonlyMap<string, number> = new Map();

/** A line that gives nothing, and the base to spread others from. */
export const emptyLine: AllocationLine = { payment: 0, credits: noCredits, writeOff: 0, writeOffReason: null };

/** What a line takes from credits, minor units. */
export function creditsOf(line: AllocationLine): number {
  if (line.credits === noCredits) return 0;
  let total = 0;
  for (const amount of line.credits.values()) total += amount;
  return total;
}

/** Everything a line takes off the invoice, minor units. */
export const lineTotal = (line: AllocationLine): number => line.payment + creditsOf(line) + line.writeOff;

/** A line that does nothing and can be dropped. */
export const isEmptyLine = (line: AllocationLine): boolean =>
  line.payment === 0 && line.writeOff === 0 && line.credits.size === 0;

export function sameLine(a: AllocationLine, b: AllocationLine): boolean {
  if (a.payment !== b.payment || a.writeOff !== b.writeOff || a.credits.size !== b.credits.size) return false;
  if (a.writeOff !== 0 && a.writeOffReason !== b.writeOffReason) return false;
  for (const [id, amount] of a.credits) if (b.credits.get(id) !== amount) return false;
  return true;
}
