/**
 * The allocation rules: how one payment and open credits spread over invoices. Pure, without schemas, so that server,
 * flows and grid share them at no cost. Amounts are integer minor units of one currency.
 */
export { type AllocateInput, allocate } from './allocate.ts';
export { type AllocationBody, fromPaymentInput, toPaymentInput } from './allocation-input.ts';
export { type SummarizeInput, summarize } from './allocation-summary.ts';
export { allocationProblemCodes, allocationRules, MAX_ALLOCATION_LINES, sameLine } from './allocation-types.ts';
export { findExactMatch, SUBSET_LIMIT, TRIPLE_LIMIT } from './exact-match.ts';
export { toOpenItem } from './open-items.ts';
export * from './sheet.ts';
export * from './spreading.ts';
