import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { BankField, BankFieldError } from '../protocol/bank-form.ts';
import { type BankValues, checkBankField } from './check-bank-fields.ts';

const good: BankValues = {
  routingNumber: '110000000',
  accountNumber: '000123456789',
  accountType: 'checking',
  holderName: 'Ada Park',
};
const check = (field: BankField, values: Partial<BankValues>) => checkBankField(field, { ...good, ...values });

const cases: readonly (readonly [BankField, Partial<BankValues>, BankFieldError | null])[] = [
  ['routingNumber', {}, null],
  ['routingNumber', { routingNumber: '' }, 'routingNumberRequired'],
  ['routingNumber', { routingNumber: '11000' }, 'routingNumberIncomplete'],
  ['routingNumber', { routingNumber: '110000001' }, 'routingNumberInvalid'],
  ['routingNumber', { routingNumber: '1100000000' }, 'routingNumberInvalid'],
  ['routingNumber', { routingNumber: '990000000' }, 'routingNumberInvalid'],
  ['accountNumber', {}, null],
  ['accountNumber', { accountNumber: '' }, 'accountNumberRequired'],
  ['accountNumber', { accountNumber: '1234' }, 'accountNumberIncomplete'],
  ['accountNumber', { accountNumber: '00000' }, 'accountNumberInvalid'],
  ['accountNumber', { accountNumber: '1'.repeat(18) }, 'accountNumberInvalid'],
  ['accountType', {}, null],
  ['holderName', {}, null],
  ['holderName', { holderName: ' ' }, 'holderNameRequired'],
  ['holderName', { holderName: '000123456789' }, 'holderNameInvalid'],
];

describe('what is wrong with a field of the bank form', () => {
  for (const [field, values, error] of cases) {
    it(`${field} ${JSON.stringify(values)} → ${error}`, () => assert.equal(check(field, values), error));
  }

  it('the name, which goes to the page, never holds an account number (R-13)', () => {
    const digits = fc.stringMatching(/^[0-9]{5,17}$/);
    const around = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(digits, around, around, (number, before, after) => {
        assert.equal(check('holderName', { holderName: before + number + after }), 'holderNameInvalid');
      }),
    );
  });
});
