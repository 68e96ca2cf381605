import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findExactMatch, type OpenItem, SUBSET_LIMIT } from './allocation.ts';

const itemsOf = (amounts: number[]): OpenItem[] =>
  amounts.map((open, n) => ({ id: `inv_${n}`, number: `${n}`, date: '2026-01-01', dueDate: '2026-01-01', open }));
const total = (items: readonly OpenItem[] | null): number => (items ?? []).reduce((sum, item) => sum + item.open, 0);

describe('findExactMatch', () => {
  it('finds some subset whenever one exists among few invoices', () => {
    const subset = fc
      .array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: SUBSET_LIMIT })
      .chain((amounts) => fc.tuple(fc.constant(amounts), fc.subarray(amounts, { minLength: 1 })));
    fc.assert(
      fc.property(subset, ([amounts, chosen]) => {
        const target = chosen.reduce((sum, amount) => sum + amount, 0);
        assert.equal(total(findExactMatch(itemsOf(amounts), target)), target);
      }),
      { numRuns: 60 },
    );
  });

  it('never answers with anything but the exact sum, each invoice once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }),
        fc.integer({ min: -5, max: 400 }),
        (amounts, target) => {
          const found = findExactMatch(itemsOf(amounts), target);
          if (!found) return;
          assert.equal(total(found), target);
          assert.equal(new Set(found).size, found.length);
        },
      ),
    );
  });

  it('finds one, two, or all but two among a hundred thousand', () => {
    const amounts = Array.from({ length: 100_000 }, (_, n) => 1_000_003 + n * 7);
    const items = itemsOf(amounts);
    const all = total(items);
    const at = (n: number): number => amounts[n] ?? 0;
    assert.equal(findExactMatch(items, at(99_999))?.length, 1);
    assert.equal(total(findExactMatch(items, at(5) + at(99_998))), at(5) + at(99_998));
    assert.equal(findExactMatch(items, all - at(7) - at(70_000))?.length, 99_998);
  });

  it('prefers the oldest run, then fewer invoices', () => {
    assert.deepEqual(
      findExactMatch(itemsOf([10, 20, 15, 15, 99]), 30)?.map((item) => item.id),
      ['inv_0', 'inv_1'],
    );
    assert.equal(findExactMatch(itemsOf([1, 2, 4, 8, 17, 16, 15, 500]), 31)?.length, 2);
  });
});
