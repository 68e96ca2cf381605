/** What is wrong with the card form, field by field. Pure. */
import {
  cardBrandRules,
  cardNumberState,
  detectBrand,
  digitsOf,
  expiryState,
  parseExpiry,
} from '@tillkit/contract/card-rules';
import type { CardField, CardFieldError } from '../protocol/form.ts';
import { mayBeName } from './may-be-name.ts';

export type CardValues = Readonly<Record<CardField, string>>;

export interface CheckRules {
  readonly requireName: boolean;
  readonly requirePostalCode: boolean;
  /** Plain date, `YYYY-MM-DD`. */
  readonly today: string;
}

type FieldCheck = (values: CardValues, rules: CheckRules) => CardFieldError | null;

const checks: Readonly<Record<CardField, FieldCheck>> = {
  number({ number }) {
    if (number === '') return 'numberRequired';
    const state = cardNumberState(digitsOf(number));
    if (state === 'valid') return null;
    return state === 'incomplete' ? 'numberIncomplete' : 'numberInvalid';
  },
  expiry({ expiry }, { today }) {
    if (expiry === '') return 'expiryRequired';
    const read = parseExpiry(expiry);
    if (read === null) return 'expiryInvalid';
    return expiryState(read, today) === 'expired' ? 'expiryPast' : null;
  },
  securityCode({ securityCode, number }) {
    if (securityCode === '') return 'securityCodeRequired';
    return securityCodeLengths(number).includes(securityCode.length) ? null : 'securityCodeInvalid';
  },
  name({ name }, { requireName }) {
    if (name.trim() === '') return requireName ? 'nameRequired' : null;
    return mayBeName(name) ? null : 'nameInvalid';
  },
  postalCode({ postalCode }, { requirePostalCode }) {
    const code = postalCode.trim();
    if (code === '') return requirePostalCode ? 'postalCodeRequired' : null;
    return /^[\dA-Za-z][\dA-Za-z -]{1,8}[\dA-Za-z]$/.test(code) ? null : 'postalCodeInvalid';
  },
};

/** A number of a brand we do not know may come with three digits or four. */
export function securityCodeLengths(number: string): readonly number[] {
  const brand = detectBrand(digitsOf(number));
  return brand === 'unknown' ? [3, 4] : [cardBrandRules[brand].securityCodeLength];
}

export const checkCardField = (field: CardField, values: CardValues, rules: CheckRules): CardFieldError | null =>
  checks[field](values, rules);

/** The date on the clock of whoever fills the form in. */
export function localToday(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
