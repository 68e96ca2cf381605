/** What is wrong with the bank form, field by field. Pure. */
import { accountNumberState, type BankAccountType, routingNumberState } from '@tillkit/contract/bank-rules';
import type { BankField, BankFieldError } from '../protocol/bank-form.ts';
import { mayBeName } from './may-be-name.ts';

export interface BankValues extends Readonly<Record<BankField, string>> {
  readonly accountType: BankAccountType;
}

const checks: Readonly<Record<BankField, (values: BankValues) => BankFieldError | null>> = {
  routingNumber({ routingNumber }) {
    if (routingNumber === '') return 'routingNumberRequired';
    const state = routingNumberState(routingNumber);
    if (state === 'valid') return null;
    return state === 'incomplete' ? 'routingNumberIncomplete' : 'routingNumberInvalid';
  },
  accountNumber({ accountNumber }) {
    if (accountNumber === '') return 'accountNumberRequired';
    const state = accountNumberState(accountNumber);
    if (state === 'valid') return null;
    return state === 'incomplete' ? 'accountNumberIncomplete' : 'accountNumberInvalid';
  },
  accountType: () => null,
  holderName({ holderName }) {
    if (holderName.trim() === '') return 'holderNameRequired';
    return mayBeName(holderName) ? null : 'holderNameInvalid';
  },
};

export const checkBankField = (field: BankField, values: BankValues): BankFieldError | null => checks[field](values);
