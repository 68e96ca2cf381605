import { expect } from '@open-wc/testing';
import type { Invoice } from '@tillkit/contract';
import { parseMoneyText } from '@tillkit/contract';
import { dayOf } from '@tillkit/contract/allocation';
import { arrange } from './arrange.ts';
import { type Arrangement, arrangedAsGiven } from './arrangement.ts';
import { CellFormat } from './cell-format.ts';
import { invoice } from './testing/grid-fixture.ts';

const invoices: readonly Invoice[] = [
  invoice(0, 100_00, { number: 'INV-10', dueDate: '2026-03-31', scheduledDate: '2026-04-02' }),
  invoice(1, 20_50, { number: 'INV-9', dueDate: '2026-04-01', memo: 'Freight' }),
  invoice(2, 3_000_00, { number: 'CM-100', dueDate: '2026-03-01', scheduledDate: '2026-03-01' }),
  invoice(3, 20_50, { number: 'INV-009', dueDate: '2026-03-01' }),
];

const format = new CellFormat('en-US', 'USD');
const positions = (change: Partial<Arrangement>, among = invoices): number[] => {
  const order = arrange(
    among,
    { ...arrangedAsGiven, ...change },
    {
      readAmount: (text) => {
        const result = parseMoneyText(text, format);
        return result.ok ? result.money.minor : null;
      },
      decimal: (minor) => format.decimal(minor),
      amount: (position) => among[position]?.balance.minor ?? 0,
      formatDate: (date) => format.date(date),
      dayOf,
      isInView: () => true,
    },
  );
  return order ? [...order] : among.map((_, position) => position);
};
const sorted = (column: 'number' | 'due' | 'balance' | 'scheduled', descending = false): number[] =>
  positions({ sort: { column, descending } });

describe('arrangement of invoices', () => {
  it('sorts numbers as people count', () => {
    expect(sorted('number')).to.deep.equal([2, 1, 3, 0]);
    expect(sorted('number', true)).to.deep.equal([0, 1, 3, 2]);
  });

  it('sorts dates and amounts, leaving equal ones as they were', () => {
    expect(sorted('due')).to.deep.equal([2, 3, 0, 1]);
    expect(sorted('balance', true)).to.deep.equal([2, 0, 1, 3]);
  });

  it('puts invoices without a date last, whichever way', () => {
    expect(sorted('scheduled')).to.deep.equal([2, 0, 1, 3]);
    expect(sorted('scheduled', true)).to.deep.equal([0, 2, 1, 3]);
  });

  it('sorts amounts too large to pack just the same', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => invoice(n, n % 2 ? 999_999_999_999 - n : n));
    const order = positions({ sort: { column: 'balance', descending: false } }, many);
    const amounts = order.map((position) => many[position]?.balance.minor ?? 0);
    expect(amounts.every((amount, at) => at === 0 || (amounts[at - 1] ?? 0) <= amount)).to.equal(true);
  });

  for (const [column, text, found] of [
    ['number', 'inv-9', [1]],
    ['number', 'freight', [1]],
    ['balance', '>100', [2]],
    ['balance', '>=100', [0, 2]],
    ['balance', '20..100', [0, 1, 3]],
    ['balance', '=20.5', [1, 3]],
    ['balance', '20.5', [1, 3]],
    ['balance', '3,000', [2]],
    ['due', '2026-03', [0, 2, 3]],
    ['due', '<=2026-03', [0, 2, 3]],
    ['due', '>2026-03', [1]],
    ['due', '2026-03-02..2026-03-31', [0]],
    ['due', 'apr', [1]],
    ['scheduled', '2026', [0, 2]],
    ['balance', '   ', [0, 1, 2, 3]],
  ] as const) {
    it(`filters ${column} by "${text}"`, () => {
      expect(positions({ filters: { [column]: text } })).to.deep.equal([...found]);
    });
  }

  it('combines search and filters', () => {
    expect(positions({ search: 'INV', filters: { balance: '<50' } })).to.deep.equal([1, 3]);
  });
});
