/** Page side of the card fields. The side that sees card numbers (`frame/`) and the wire (`protocol/`) are withheld. */
export type {
  CardFrameErrorActor,
  CardFrameErrorCode,
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
export type { CardFrame, CardFrameOptions, TamperReason, TamperReport, Unsubscribe } from './card-frame.ts';
export { CardFrameError, isCardFrameError } from './card-frame-error.ts';
export { mountCardFrame } from './mount-card-frame.ts';
