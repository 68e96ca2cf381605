import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMoney, money, toDecimal } from '../money.ts';
import { matchRemittance, type RemittanceItem } from './remittance.ts';

const options = { currency: 'USD', locale: 'en-US' };
const item = (number: string, open: number): RemittanceItem => ({ id: `inv_${number}`, number, open });
const items = [item('INV-1042', 250_00), item('INV-1043', 1_250_50), item('INV-1044', 99_99), item('A-7', 5_00)];
const read = (text: string, among = items, locale = 'en-US') => {
  const result = matchRemittance(text, among, { ...options, locale });
  const pairs = (list: typeof result.matched) => list.map((match) => [match.item.number, match.amount]);
  return {
    matched: pairs(result.matched),
    differing: result.differing.map((match) => [match.item.number, match.said, match.amount]),
    ambiguous: result.ambiguous.map((entry) => [entry.text, entry.candidates.map((candidate) => candidate.number)]),
    unmatched: result.unmatched.map((entry) => [entry.text, entry.said]),
    statedTotal: result.statedTotal,
    total: result.total,
  };
};
const both = [
  ['INV-1042', 250_00],
  ['INV-1043', 1_250_50],
];

describe('matchRemittance', () => {
  for (const [name, text] of [
    ['a spreadsheet', 'Invoice\tAmount\nINV-1042\t250.00\nINV-1043\t1,250.50\nTotal\t1,500.50'],
    ['csv', 'number,amount\nINV-1042,250.00\nINV-1043,1250.50'],
    ['csv with groups', 'INV-1042,250.00\nINV-1043,1,250.50'],
    ['quoted csv', '"INV-1042","250.00"\n"INV-1043","1,250.50"'],
    ['semicolons', 'INV-1042;250.00\nINV-1043;1,250.50'],
    ['words', 'We paid INV-1042 $250.00 and\r\ninvoice 1043: $ 1,250.50'],
    ['one line', 'INV-1042 250.00, INV-1043 1,250.50'],
    ['amount first', '$250.00 INV-1042\n$1,250.50 INV-1043'],
    ['amount first in one line', '$250.00 INV-1042 $1,250.50 INV-1043'],
    ['other spellings', 'inv 1042  250\n#1043  1250.50'],
    ['dates and columns between', '1042  01/15/2026  300.00  50.00  250.00\n1043  2026-01-20  1,250.50'],
    ['amount on the next line', 'INV-1042\n250.00\nINV-1043\n1,250.50'],
    ['a table in pipes', '| INV-1042 | 250.00 |\n| INV-1043 | 1,250.50 |'],
    ['numbers alone', 'INV-1042, INV-1043'],
    ['numbers alone by lines', 'Hello,\n\n1042\n1043\n\nRegards'],
  ] as const) {
    it(`reads ${name}`, () => {
      const { matched, differing, unmatched, ambiguous } = read(text);
      assert.deepEqual(
        { matched, differing, unmatched, ambiguous },
        { matched: both, differing: [], unmatched: [], ambiguous: [] },
      );
    });
  }

  it('reads the amounts of another locale', () => {
    assert.deepEqual(read('INV-1043\t1.250,50', items, 'es-ES').matched, [both[1]]);
  });

  it('shows where said and open differ, and applies no more than is open', () => {
    assert.deepEqual(read('INV-1042 260.00\nINV-1044 90.00').differing, [
      ['INV-1042', 260_00, 250_00],
      ['INV-1044', 90_00, 90_00],
    ]);
  });

  it('adds up an invoice that is named twice', () => {
    assert.deepEqual(read('INV-1042 200.00\nINV-1042 50.00').matched, [['INV-1042', 250_00]]);
  });

  it('reports what fits no invoice, with its amount', () => {
    assert.deepEqual(read('INV-9999 12.00\nINV-1042 250.00\n8812345 7.00').unmatched, [
      ['INV-9999', 12_00],
      ['8812345', 7_00],
    ]);
  });

  it('asks when a number fits several, unless the amount settles it', () => {
    const twins = [item('NY-1042', 250_00), item('LA-1042', 80_00)];
    assert.deepEqual(read('1042 10.00', twins).ambiguous, [['1042', ['NY-1042', 'LA-1042']]]);
    assert.deepEqual(read('1042 80.00', twins).matched, [['LA-1042', 80_00]]);
    assert.deepEqual(read('LA-1042', twins).matched, [['LA-1042', 80_00]]);
  });

  it('takes the stated total for a check, not for an invoice', () => {
    const result = read('INV-1042 250.00\nTotal: $250.00');
    assert.deepEqual([result.statedTotal, result.total, result.unmatched], [250_00, 250_00, []]);
  });

  it('does not take an amount for the invoice of the same digits', () => {
    const close = [item('1042', 250_00), item('250', 1_00)];
    assert.deepEqual(read('1042\t250.00', close).matched, [['1042', 250_00]]);
  });

  it('finds every invoice again in whatever layout it is written', () => {
    const cases = fc.record({
      opens: fc.uniqueArray(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 12 }),
      separator: fc.constantFrom('\t', ';', '  ', ' | ', ': '),
      amountFirst: fc.boolean(),
      symbol: fc.boolean(),
      seed: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(cases, ({ opens, separator, amountFirst, symbol, seed }) => {
        const among = opens.map((open, n) => item(`INV-${10_000 + seed + n}`, open));
        const text = among
          .map(({ number, open }) => {
            const amount = symbol ? formatMoney(money(open, 'USD'), 'en-US') : toDecimal(money(open, 'USD'));
            return (amountFirst ? [amount, number] : [number, amount]).join(separator);
          })
          .reverse()
          .join('\n');
        const result = matchRemittance(text, among, options);
        assert.equal(result.matched.length, among.length, text);
        assert.equal(
          result.total,
          opens.reduce((sum, open) => sum + open, 0),
        );
      }),
    );
  });

  it('never throws, and never gives an invoice more than is open', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'INV-104 2,3.;:\t\n|"$A7total='), maxLength: 80 }), (text) => {
        const result = matchRemittance(text, items, options);
        for (const match of [...result.matched, ...result.differing]) {
          assert.ok(match.amount >= 0 && match.amount <= match.item.open);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
