/**
 * What a screen needs on which a payment is spread by hand. The rules that spread it (`spreading.ts`) can follow when they
 * are first asked for.
 */

export { AllocationSheet, type SheetContent, type SheetRules } from './allocation-sheet.ts';
export {
  type AllocationDraft,
  type AllocationLine,
  type AllocationProblem,
  type AllocationProblemCode,
  type AllocationRule,
  type AllocationSummary,
  creditsOf,
  type DatedItem,
  emptyLine,
  isEmptyLine,
  lineTotal,
  type OpenCreditItem,
  type OpenItem,
} from './allocation-types.ts';
export { openAmount, toOpenCreditItem } from './open-items.ts';
export { dayOf } from './plain-day.ts';
export type { LineExtra, ReadonlyLines } from './sheet-lines.ts';
