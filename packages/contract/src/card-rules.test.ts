import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type CardBrand,
  cardBrandRules,
  cardBrands,
  cardNumberState,
  detectBrand,
  digitsOf,
  expiryState,
  groupCardNumber,
  luhnValid,
  parseExpiry,
} from './card-rules.ts';

/** Published test numbers of card processors. */
const published: readonly (readonly [CardBrand, string])[] = [
  ['visa', '4242424242424242'],
  ['visa', '4111111111111111'],
  ['visa', '4222222222222'],
  ['mastercard', '5555555555554444'],
  ['mastercard', '2223003122003222'],
  ['mastercard', '2720990000000007'],
  ['amex', '378282246310005'],
  ['amex', '341111111111111'],
  ['discover', '6011111111111117'],
  ['discover', '6500000000000002'],
  ['diners', '30569309025904'],
  ['diners', '36227206271667'],
  ['diners', '38520000023237'],
  ['jcb', '3530111333300000'],
  ['unionpay', '6200000000000005'],
  ['unionpay', '8171999927660000'],
];

const digitString = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((digits) => digits.join(''));

function withCheckDigit(digits: string): string {
  const check = [...'0123456789'].find((digit) => luhnValid(digits + digit));
  return digits + String(check);
}

describe('brand', () => {
  for (const [brand, number] of published) {
    it(`${number} is ${brand} and valid`, () => {
      assert.equal(detectBrand(number), brand);
      assert.equal(cardNumberState(number), 'valid');
    });
  }

  it('knows the edges of every range', () => {
    const edges: readonly (readonly [string, CardBrand])[] = [
      ['2220', 'unknown'],
      ['2221', 'mastercard'],
      ['2720', 'mastercard'],
      ['2721', 'unknown'],
      ['50', 'unknown'],
      ['51', 'mastercard'],
      ['55', 'mastercard'],
      ['56', 'unknown'],
      ['6010', 'unknown'],
      ['6011', 'discover'],
      ['643', 'unknown'],
      ['644', 'discover'],
      ['649', 'discover'],
      ['3527', 'unknown'],
      ['3528', 'jcb'],
      ['3589', 'jcb'],
      ['3590', 'unknown'],
      ['299', 'unknown'],
      ['300', 'diners'],
      ['305', 'diners'],
      ['306', 'unknown'],
      ['3095', 'diners'],
      ['3096', 'unknown'],
      ['36', 'diners'],
      ['37', 'amex'],
      ['62', 'unionpay'],
      ['81', 'unionpay'],
      ['0004', 'unknown'],
      ['', 'unknown'],
    ];
    for (const [digits, brand] of edges) assert.equal(detectBrand(digits), brand, digits);
  });

  it('never changes its mind once it is known', () => {
    fc.assert(
      fc.property(digitString(1, 19), fc.nat(18), (digits, cut) => {
        const early = detectBrand(digits.slice(0, cut));
        return early === 'unknown' || early === detectBrand(digits);
      }),
    );
  });
});

describe('card number', () => {
  it('a right check digit catches every single wrong digit and every swap of neighbours but 09 and 90', () => {
    fc.assert(
      fc.property(digitString(11, 18).map(withCheckDigit), fc.nat(), fc.integer({ min: 1, max: 9 }), (good, at, by) => {
        const i = at % good.length;
        const wrong = good.slice(0, i) + String((Number(good[i]) + by) % 10) + good.slice(i + 1);
        assert.ok(luhnValid(good));
        assert.ok(!luhnValid(wrong));
        const [a = '', b = ''] = [good[i], good[i + 1]];
        if (b === '' || a === b || a + b === '09' || a + b === '90') return;
        assert.ok(!luhnValid(good.slice(0, i) + b + a + good.slice(i + 2)));
      }),
    );
  });

  it('is incomplete while short, invalid with a wrong digit or too long', () => {
    assert.equal(cardNumberState('4242 4242'.replaceAll(' ', '')), 'incomplete');
    assert.equal(cardNumberState('4242424242424241'), 'invalid');
    assert.equal(cardNumberState('42424242424242424'), 'invalid');
    assert.equal(cardNumberState('378282246310006'), 'invalid');
    assert.equal(cardNumberState(''), 'incomplete');
    assert.equal(luhnValid('4242x'), false);
    assert.equal(luhnValid(''), false);
  });

  it('does not hold UnionPay to the check digit', () => {
    assert.equal(luhnValid('6200000000000006'), false);
    assert.equal(cardNumberState('6200000000000006'), 'valid');
  });

  it('groups as printed and loses no digit', () => {
    assert.equal(groupCardNumber('4242424242424242'), '4242 4242 4242 4242');
    assert.equal(groupCardNumber('42424'), '4242 4');
    assert.equal(groupCardNumber('4242'), '4242');
    assert.equal(groupCardNumber('378282246310005'), '3782 822463 10005');
    fc.assert(
      fc.property(digitString(0, 19), fc.constantFrom(...cardBrands), (digits, brand) => {
        const grouped = groupCardNumber(digits, brand);
        assert.equal(grouped.replaceAll(' ', ''), digits);
        assert.doesNotMatch(grouped, /^ | $| {2}/);
      }),
    );
  });

  it('has sane rules for every brand', () => {
    for (const brand of cardBrands) {
      const { lengths, groups } = cardBrandRules[brand];
      assert.deepEqual(
        [...lengths].sort((a, b) => a - b),
        [...lengths],
      );
      assert.ok(lengths.includes(groups.reduce((sum, size) => sum + size, 0)), brand);
    }
  });
});

describe('digits', () => {
  it('reads the digits of other scripts and drops the rest', () => {
    assert.equal(digitsOf('4242-4242 x4242'), '424242424242');
    assert.equal(digitsOf('٤٢۴۲４２'), '424242');
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => /^\d*$/.test(digitsOf(text))));
  });
});

describe('expiry', () => {
  const december = { month: 12, year: 2029 };
  for (const text of [
    '1229',
    '12/29',
    '12 / 29',
    '12 / 2029',
    '12/2029',
    '122029',
    '12-29',
    '12.29',
    '2029-12',
    ' 12 29 ',
    '١٢/٢٩',
  ]) {
    it(`reads "${text}"`, () => assert.deepEqual(parseExpiry(text), december));
  }
  for (const text of [
    '',
    '1',
    '12',
    '1/',
    '13/29',
    '00/29',
    '12/9',
    '12/029',
    '12/1929',
    '12/29/01',
    '12x29',
    'abc',
    '12/29a',
    '//',
  ]) {
    it(`refuses "${text}"`, () => assert.equal(parseExpiry(text), null));
  }

  it('reads back every month however it is written', () => {
    const separator = fc.constantFrom('/', ' / ', '-', '.', ' ', '');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2000, max: 2099 }),
        separator,
        fc.boolean(),
        (month, year, between, long) => {
          const text = String(month).padStart(2, '0') + between + (long ? year : String(year % 100).padStart(2, '0'));
          assert.deepEqual(parseExpiry(text), { month, year });
        },
      ),
    );
  });

  it('never throws and yields nothing but months', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const expiry = parseExpiry(text);
        return (
          expiry === null || (expiry.month >= 1 && expiry.month <= 12 && expiry.year >= 2000 && expiry.year <= 2099)
        );
      }),
    );
  });

  it('a card is good through the last day of its month, and soon within 60 days of it (R-14)', () => {
    const february = { month: 2, year: 2028 };
    assert.equal(expiryState(february, '2028-02-29'), 'soon');
    assert.equal(expiryState(february, '2028-03-01'), 'expired');
    assert.equal(expiryState(february, '2027-12-31'), 'soon');
    assert.equal(expiryState(february, '2027-12-30'), 'valid');
    assert.equal(expiryState(december, '2029-12-31'), 'soon');
    assert.equal(expiryState(december, '2030-01-01'), 'expired');
  });
});
