/** What the card form is made of and what the page may know of it: flags, never what was typed. */
import type { CardBrand } from '@tillkit/contract/card-rules';

export const cardFields = ['number', 'expiry', 'securityCode', 'name', 'postalCode'] as const;
export type CardField = (typeof cardFields)[number];

/** Why a field is not right. Each is also the key of the text that says so. */
export const cardFieldErrors = [
  'numberRequired',
  'numberIncomplete',
  'numberInvalid',
  'expiryRequired',
  'expiryInvalid',
  'expiryPast',
  'securityCodeRequired',
  'securityCodeInvalid',
  'nameRequired',
  'nameInvalid',
  'postalCodeRequired',
  'postalCodeInvalid',
] as const;
export type CardFieldError = (typeof cardFieldErrors)[number];

/** What the page may know of one field. */
export interface FieldState<Error extends string> {
  readonly empty: boolean;
  readonly focused: boolean;
  /** True when the field could be submitted as it is; an optional empty field is valid. */
  readonly valid: boolean;
  /** The error shown at the field; null while typing and until the field was left or submitted. */
  readonly error: Error | null;
}

export type CardFieldState = FieldState<CardFieldError>;

export interface CardFormState {
  readonly fields: Readonly<Record<CardField, CardFieldState>>;
  /** Brand of the number typed so far. */
  readonly brand: CardBrand;
  /** True when every field is valid: `tokenize()` would not answer `incomplete`. */
  readonly complete: boolean;
}

/** What tokenising yields: `cardEntryResultSchema` of the contract. A single-use token and facts that may be shown. */
export interface CardEntryResult {
  readonly token: string;
  readonly brand: CardBrand;
  readonly last4: string;
  readonly expiry: { readonly month: number; readonly year: number };
  readonly holderName: string | null;
  readonly postalCode: string | null;
}

const emptyField: CardFieldState = { empty: true, focused: false, valid: false, error: null };

/** State of a form nobody has touched. */
export const initialFormState: CardFormState = {
  fields: {
    number: emptyField,
    expiry: emptyField,
    securityCode: emptyField,
    name: emptyField,
    postalCode: emptyField,
  },
  brand: 'unknown',
  complete: false,
};
