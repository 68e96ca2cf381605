import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CardField, CardFieldError } from '../protocol/form.ts';
import { type CardValues, checkCardField, localToday } from './check-card-fields.ts';

const rules = { requireName: true, requirePostalCode: true, today: '2026-11-22' };
const good: CardValues = {
  number: '4242 4242 4242 4242',
  expiry: '12 / 29',
  securityCode: '123',
  name: 'Ada Park',
  postalCode: '85284',
};
const check = (field: CardField, values: Partial<CardValues>) => checkCardField(field, { ...good, ...values }, rules);

const cases: readonly (readonly [CardField, Partial<CardValues>, CardFieldError | null])[] = [
  ['number', {}, null],
  ['number', { number: '' }, 'numberRequired'],
  ['number', { number: '4242 42' }, 'numberIncomplete'],
  ['number', { number: '4242 4242 4242 4241' }, 'numberInvalid'],
  ['expiry', {}, null],
  ['expiry', { expiry: '' }, 'expiryRequired'],
  ['expiry', { expiry: '13 / 29' }, 'expiryInvalid'],
  ['expiry', { expiry: '10 / 26' }, 'expiryPast'],
  ['expiry', { expiry: '11 / 26' }, null],
  ['securityCode', {}, null],
  ['securityCode', { securityCode: '' }, 'securityCodeRequired'],
  ['securityCode', { securityCode: '1234' }, 'securityCodeInvalid'],
  ['securityCode', { securityCode: '1234', number: '3782 822463 10005' }, null],
  ['securityCode', { securityCode: '123', number: '3782 822463 10005' }, 'securityCodeInvalid'],
  ['securityCode', { securityCode: '1234', number: '' }, null],
  ['name', {}, null],
  ['name', { name: ' ' }, 'nameRequired'],
  ['name', { name: 'John Smith 3rd' }, null],
  ['name', { name: '4242 4242 4242 4242' }, 'nameInvalid'],
  ['name', { name: '٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢' }, 'nameInvalid'],
  ['postalCode', {}, null],
  ['postalCode', { postalCode: '' }, 'postalCodeRequired'],
  ['postalCode', { postalCode: '85284-1234' }, null],
  ['postalCode', { postalCode: 'k1a 0b1' }, null],
  ['postalCode', { postalCode: '?!' }, 'postalCodeInvalid'],
  ['postalCode', { postalCode: '42424242424' }, 'postalCodeInvalid'],
];

describe('what is wrong with a field', () => {
  for (const [field, values, error] of cases) {
    it(`${field} ${JSON.stringify(values)} → ${error}`, () => assert.equal(check(field, values), error));
  }

  it('asks for name and postal code only where they are required', () => {
    const lenient = { ...rules, requireName: false, requirePostalCode: false };
    assert.equal(checkCardField('name', { ...good, name: '' }, lenient), null);
    assert.equal(checkCardField('postalCode', { ...good, postalCode: '' }, lenient), null);
    assert.equal(checkCardField('postalCode', { ...good, postalCode: '?!' }, lenient), 'postalCodeInvalid');
  });

  it('what may go to the page, name and postal code, never holds a card number (R-13)', () => {
    const digits = fc.stringMatching(/^[0-9]{12,19}$/);
    const around = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(digits, around, around, (number, before, after) => {
        assert.equal(check('name', { name: before + number + after }), 'nameInvalid');
        assert.equal(check('postalCode', { postalCode: before + number + after }), 'postalCodeInvalid');
      }),
    );
  });

  it("counts days on the person's own calendar", () => {
    assert.equal(localToday(new Date(2026, 0, 5, 23, 59)), '2026-01-05');
  });
});
