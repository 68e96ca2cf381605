import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { abaChecksumValid, accountNumberState, routingNumberState } from './bank-rules.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));

/** Eight digits of a bank, completed by the check digit that fits them. */
const routingNumbers = fc
  .tuple(fc.constantFrom('01', '02', '11', '12', '21', '26', '32', '61', '72', '80'), digits(6))
  .map(([prefix, rest]) => prefix + rest)
  .map((eight) => eight + ('0123456789'.split('').find((check) => abaChecksumValid(eight + check)) ?? ''));

describe('routing numbers', () => {
  it('takes published ones', () => {
    for (const known of ['021000021', '011000015', '091000019', '122105155', '063100277', '081009813', '322271627'])
      assert.equal(routingNumberState(known), 'valid', known);
  });

  it('has exactly one check digit for any eight digits', () => {
    fc.assert(
      fc.property(digits(8), (eight) => {
        const fitting = '0123456789'.split('').filter((check) => abaChecksumValid(eight + check));
        assert.equal(fitting.length, 1);
      }),
    );
  });

  it('notices one wrong digit, always', () => {
    fc.assert(
      fc.property(routingNumbers, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
        assert.notEqual(routingNumberState(wrong), 'valid');
      }),
    );
  });

  it('notices two neighbours that changed places, unless they differ by five', () => {
    fc.assert(
      fc.property(routingNumbers, fc.nat(7), (number, at) => {
        const first = number.charAt(at);
        const second = number.charAt(at + 1);
        fc.pre(Math.abs(Number(first) - Number(second)) % 5 !== 0);
        assert.ok(!abaChecksumValid(number.slice(0, at) + second + first + number.slice(at + 2)));
      }),
    );
  });

  it('is incomplete while typed, and never twice of two minds', () => {
    fc.assert(
      fc.property(routingNumbers, fc.nat(8), (number, length) => {
        assert.equal(routingNumberState(number.slice(0, length)), 'incomplete');
        assert.equal(routingNumberState(number), 'valid');
        assert.equal(routingNumberState(`${number}0`), 'invalid');
      }),
    );
  });

  it('refuses beginnings that no bank has, and nine zeros', () => {
    for (const start of ['13', '20', '33', '60', '73', '79', '81', '99'])
      assert.equal(routingNumberState(start), 'invalid', start);
    assert.equal(routingNumberState('000000000'), 'invalid');
    assert.equal(routingNumberState('02100002x'), 'invalid');
  });
});

describe('account numbers', () => {
  it('takes 5 to 17 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), (length) => {
        const expected = length < 5 ? 'incomplete' : length > 17 ? 'invalid' : 'valid';
        assert.equal(accountNumberState('4'.repeat(length)), expected);
      }),
    );
  });

  it('refuses anything but digits, and zeros alone', () => {
    assert.equal(accountNumberState('12-34567'), 'invalid');
    assert.equal(accountNumberState('000000'), 'invalid');
    assert.equal(accountNumberState(''), 'incomplete');
  });
});
