/** Page side of the card and bank fields. The side that sees what is typed (`frame/`) and the wire (`protocol/`) are withheld. */
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
export type {
  EntryFrameErrorActor,
  EntryFrameErrorCode,
} from '../protocol/errors.ts';
export {
  type CardEntryResult,
  type CardField,
  type CardFieldError,
  type CardFieldState,
  type CardFormState,
  cardFields,
} from '../protocol/form.ts';
export type { CardTextKey, CardTexts } from '../protocol/texts.ts';
export { type CardTheme, type CardThemeToken, cardThemeTokens } from '../protocol/theme.ts';
export type {
  BankFrame,
  BankFrameOptions,
  CardFrame,
  CardFrameOptions,
  EntryFrame,
  EntryFrameOptions,
  TamperReason,
  TamperReport,
  Unsubscribe,
} from './entry-frame.ts';
export { EntryFrameError, isEntryFrameError } from './entry-frame-error.ts';
export { mountBankFrame } from './mount-bank-frame.ts';
export { mountCardFrame } from './mount-card-frame.ts';
