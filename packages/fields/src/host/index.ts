/**
 * Page side of the card fields, and what the bank fields share with them (`bank.ts` mounts those). The side that sees what is
 * typed (`frame/`) and the wire (`protocol/`) are withheld.
 */
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
  CardFrame,
  CardFrameOptions,
  EntryFrame,
  EntryFrameOptions,
  TamperReason,
  TamperReport,
  Unsubscribe,
} from './entry-frame.ts';
export { EntryFrameError, isEntryFrameError } from './entry-frame-error.ts';
export { mountCardFrame } from './mount-card-frame.ts';
