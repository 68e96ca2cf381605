import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type FaultName, faultNames } from './catalogue.ts';
import { Faults } from './faults.ts';
import type { RequestFacts } from './rule.ts';

const sale = (attemptRef: string): RequestFacts => ({
  does: 'charge',
  method: 'POST',
  path: '/rest/v2/transactions',
  merchantId: 'm',
  attemptRef,
  amountMinor: 100,
});

function drawn(seed: number, rate: number, references: readonly string[]): Map<string, FaultName | undefined> {
  const faults = new Faults();
  faults.seed({ seed, rate });
  return new Map(
    references.map((reference) => {
      const plan = faults.plan(sale(reference));
      return [reference, faultNames.find((name) => plan.has(name))];
    }),
  );
}

describe('the seeded draw', () => {
  it('gives a request the same fault whatever came before it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uniqueArray(fc.uuid(), { maxLength: 20 }), (seed, references) => {
        const forwards = drawn(seed, 0.5, references);
        const backwards = drawn(seed, 0.5, references.toReversed());
        for (const reference of references) assert.equal(forwards.get(reference), backwards.get(reference));
      }),
      { numRuns: 50 },
    );
  });

  it('strikes about as often as it was told, with many kinds, and only such as suit a charge', () => {
    const references = Array.from({ length: 5000 }, (_, i) => `ref-${i}`);
    const struck = [...drawn(7, 0.2, references).values()].filter((name) => name !== undefined);
    assert.ok(struck.length > 900 && struck.length < 1100, String(struck.length));
    const kinds = new Set<FaultName>(struck);
    assert.ok(kinds.size > 20);
    for (const never of ['refuse', 'inquiry_lag', 'webhook_lost', 'mail_refused'] as const) {
      assert.ok(!kinds.has(never));
    }
    assert.equal([...drawn(7, 0, references).values()].filter(Boolean).length, 0);
    assert.equal([...drawn(7, 1, references).values()].filter(Boolean).length, 5000);
  });

  it('draws anew for a retry, and keeps to the kinds it was given', () => {
    const faults = new Faults();
    faults.seed({ seed: 3, rate: 0.5, faults: ['hang', 'inquiry_lag'] });
    const plans = Array.from({ length: 100 }, () => faults.plan(sale('same')));
    const hung = plans.filter((plan) => plan.has('hang')).length;
    assert.ok(hung > 25 && hung < 75);
    assert.ok(plans.every((plan) => !plan.has('inquiry_lag')));
  });
});
