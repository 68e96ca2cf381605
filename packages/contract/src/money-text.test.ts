import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMoney, MAX_MINOR, type Money } from './money.ts';
import { formatForInput, parseMoneyText } from './money-text.ts';

const read = (text: string, locale = 'en-US', currency = 'USD'): number | string => {
  const result = parseMoneyText(text, { locale, currency });
  return result.ok ? result.money.minor : result.reason;
};
const locales = [
  'en-US',
  'en-IN',
  'es-MX',
  'es-ES',
  'de-DE',
  'de-CH',
  'fr-FR',
  'ar-EG',
  'fa-IR',
  'hi-IN',
  'pl-PL',
  'ja-JP',
  'pt-BR',
];
const currencies = ['USD', 'EUR', 'JPY', 'KWD', 'MXN', 'CHF', 'PLN', 'BRL'];

describe('parseMoneyText', () => {
  it('reads what people type', () => {
    assert.equal(read('1,234.5'), 123450);
    assert.equal(read(' 1234.50 '), 123450);
    assert.equal(read('$1,234'), 123400);
    assert.equal(read('USD 12'), 1200);
    assert.equal(read('12 usd'), 1200);
    assert.equal(read('.5'), 50);
    assert.equal(read('5.'), 500);
    assert.equal(read('+5'), 500);
    assert.equal(read('0'), 0);
  });

  it('reads what people paste', () => {
    assert.equal(read('$\u00a01.234,50', 'es-AR'), 123450);
    assert.equal(read('1.234,50 $', 'es-ES'), 123450);
    assert.equal(read('US$ 1,234.50', 'es-MX'), 123450);
    assert.equal(read('1\u202f234,50', 'fr-FR'), 123450);
    assert.equal(read('1’234.50', 'de-CH'), 123450);
    assert.equal(read('12,34,567.00', 'en-IN'), 123456700);
    assert.equal(read('\u200e1,234.50\u200f'), 123450);
    assert.equal(read('١٬٢٣٤٫٥٠', 'ar-EG'), 123450);
    assert.equal(read('۱۲۳', 'fa-IR'), 12300);
    assert.equal(read('１２３．５'.replace('．', '.'), 'ja-JP'), 12350);
  });

  it('reads negative amounts in every accounting hand', () => {
    for (const text of ['-12.00', '(12.00)', '12.00-', '−12', '- 12', '($12)', '-$12', '$-12'])
      assert.equal(read(text), -1200);
  });

  it('calculates exactly', () => {
    assert.equal(read('=120+35'), 15500);
    assert.equal(read('= 1,200.50 - 0.50'), 120000);
    assert.equal(read('=3*12.50'), 3750);
    assert.equal(read('=(100-10)/3'), 3000);
    assert.equal(read('=0,1+0,2', 'de-DE'), 30);
    assert.equal(read('=100*0.075'), 750);
    assert.equal(read('=-5+2'), -300);
    assert.equal(read('=10/3'), 'too_fine');
    assert.equal(read('=1/0'), 'not_a_number');
    assert.equal(read('=1+'), 'not_a_number');
    assert.equal(read('=(1'), 'not_a_number');
    assert.equal(read('='), 'not_a_number');
  });

  it('takes a separator that cannot group as the decimal one, and asks when it could be either', () => {
    assert.equal(read('12,50'), 1250);
    assert.equal(read('12.5', 'de-DE'), 1250);
    assert.equal(read('1.234,50'), 123450);
    assert.equal(read('1,234', 'en-US'), 123400);
    assert.equal(read('1.234', 'de-DE'), 123400);
    assert.equal(read('1.234', 'fr-FR'), 'unclear');
    assert.equal(read('1,2345,678'), 'unclear');
    assert.equal(read('12 34'), 'unclear');
  });

  it('refuses rather than rounds', () => {
    assert.equal(read('1.234'), 'too_fine');
    assert.equal(read('1.500'), 'too_fine');
    assert.equal(read('1,234', 'de-DE'), 'too_fine');
    assert.equal(read('1.5', 'en-US', 'JPY'), 'too_fine');
    assert.equal(read('1.234', 'en-US', 'KWD'), 1234);
    assert.equal(read('99999999999999'), 'too_large');
  });

  it('says why', () => {
    assert.equal(read(''), 'empty');
    assert.equal(read('   '), 'empty');
    assert.equal(read('abc'), 'not_a_number');
    assert.equal(read('12a'), 'not_a_number');
    assert.equal(read('1-2'), 'not_a_number');
    assert.equal(read('$'), 'not_a_number');
    assert.equal(read('€ 12'), 'other_currency');
    assert.equal(read('EUR 12'), 'other_currency');
    assert.equal(read('12.3.4,5,6'), 'unclear');
    assert.equal(read('9'.repeat(101)), 'not_a_number');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...locales), (text, locale) => {
        parseMoneyText(text, { locale, currency: 'USD' });
        parseMoneyText(`=${text}`, { locale, currency: 'USD' });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,+-*/()= $€d_٫'), maxLength: 20 }), (text) => {
        parseMoneyText(text, { locale: 'en-US', currency: 'USD' });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('round trip', () => {
  const amounts: fc.Arbitrary<Money> = fc
    .tuple(fc.integer({ min: -MAX_MINOR, max: MAX_MINOR }), fc.constantFrom(...currencies))
    .map(([minor, currency]) => ({ minor, currency }));

  it('reads back what it shows, in every locale', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...locales), (amount, locale) => {
        const options = { locale, currency: amount.currency };
        for (const text of [
          formatForInput(amount, locale),
          formatMoney(amount, locale),
          formatMoney(amount, locale, { symbol: false }),
        ]) {
          assert.deepEqual(parseMoneyText(text, options), { ok: true, money: amount }, `${locale}: ${text}`);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
