/** Page side of the bank fields. Apart from `index.ts`, so that a page that takes cards alone does not load it. */
export {
  type BankEntryResult,
  type BankField,
  type BankFieldError,
  type BankFieldState,
  type BankFormState,
  type BankTextKey,
  type BankTexts,
  bankFields,
} from '../protocol/bank-form.ts';
export type { BankFrame, BankFrameOptions } from './entry-frame.ts';
export { mountBankFrame } from './mount-bank-frame.ts';
