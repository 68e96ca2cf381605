/**
 * The allocation rules: how one payment and open credits spread over invoices. Pure, without schemas, so that server,
 * flows and grid share them at no cost. Amounts are integer minor units of one currency.
 */
export { type AllocateInput, allocate } from './allocate.ts';
export { type AllocationBody, fromPaymentInput, toPaymentInput } from './allocation-input.ts';
export { dayOf } from './allocation-order.ts';
export { AllocationSheet, type SheetContent, type SheetRules } from './allocation-sheet.ts';
export { type SummarizeInput, summarize } from './allocation-summary.ts';
export {
  type AllocationDraft,
  type AllocationLine,
  type AllocationProblem,
  type AllocationProblemCode,
  type AllocationRule,
  type AllocationSummary,
  allocationProblemCodes,
  allocationRules,
  creditsOf,
  type DatedItem,
  emptyLine,
  isEmptyLine,
  lineTotal,
  MAX_ALLOCATION_LINES,
  type OpenCreditItem,
  type OpenItem,
} from './allocation-types.ts';
export { findExactMatch, SUBSET_LIMIT, TRIPLE_LIMIT } from './exact-match.ts';
export { exactOrder } from './exact-order.ts';
export { openAmount, toOpenCreditItem, toOpenItem } from './open-items.ts';
export { type Respread, type RespreadInput, respread } from './respread.ts';
export type { LineExtra, ReadonlyLines } from './sheet-lines.ts';
export { type ServingRule, type Spread, type SpreadInput, servingOrder, spread } from './spread.ts';
