/** Texts of the card form. English and Spanish are built in; a host may replace any of them. */
import { cardFieldErrors } from './form.ts';

export const cardTextKeys = [
  /** Accessible name of the frame. */
  'title',
  'number',
  'expiry',
  'securityCode',
  'name',
  'postalCode',
  /** Placeholder of a field that may stay empty. */
  'optional',
  'expiryHint',
  'securityCodeHint3',
  'securityCodeHint4',
  ...cardFieldErrors,
] as const;
export type CardTextKey = (typeof cardTextKeys)[number];
export type CardTexts = Readonly<Record<CardTextKey, string>>;
