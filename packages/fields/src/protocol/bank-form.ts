/** What the bank form is made of and what the page may know of it: flags, never what was typed. */
import type { BankAccountType } from '@tillkit/contract/bank-rules';
import type { FieldState } from './form.ts';

export const bankFields = ['routingNumber', 'accountNumber', 'accountType', 'holderName'] as const;
export type BankField = (typeof bankFields)[number];

/** Why a field is not right. Each is also the key of the text that says so. */
export const bankFieldErrors = [
  'routingNumberRequired',
  'routingNumberIncomplete',
  'routingNumberInvalid',
  'accountNumberRequired',
  'accountNumberIncomplete',
  'accountNumberInvalid',
  'holderNameRequired',
  'holderNameInvalid',
] as const;
export type BankFieldError = (typeof bankFieldErrors)[number];

export type BankFieldState = FieldState<BankFieldError>;

export interface BankFormState {
  readonly fields: Readonly<Record<BankField, BankFieldState>>;
  /** True when every field is valid: `tokenize()` would not answer `incomplete`. */
  readonly complete: boolean;
}

/** What tokenising yields: `bankEntryResultSchema` of the contract. A single-use token and facts that may be shown. */
export interface BankEntryResult {
  readonly token: string;
  readonly accountType: BankAccountType;
  readonly last4: string;
  readonly holderName: string;
}

const emptyField: BankFieldState = { empty: true, focused: false, valid: false, error: null };

/** State of a form nobody has touched. */
export const initialBankState: BankFormState = {
  fields: {
    routingNumber: emptyField,
    accountNumber: emptyField,
    accountType: { ...emptyField, empty: false, valid: true },
    holderName: emptyField,
  },
  complete: false,
};

export const bankTextKeys = [
  /** Accessible name of the frame. */
  'title',
  ...bankFields,
  'routingNumberHint',
  'checking',
  'savings',
  ...bankFieldErrors,
] as const;
export type BankTextKey = (typeof bankTextKeys)[number];
/** Texts of the bank form, likewise. */
export type BankTexts = Readonly<Record<BankTextKey, string>>;
