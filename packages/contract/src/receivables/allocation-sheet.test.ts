import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type AllocationLine, AllocationSheet, allocate, emptyLine, type OpenItem, summarize } from './allocation.ts';

const items: OpenItem[] = [100, 250, 30, 0, 75].map((open, n) => ({
  id: `inv_${n}`,
  number: `${n}`,
  date: '2026-01-01',
  dueDate: '2026-02-01',
  open,
}));
const credits = [
  { id: 'crd_0', date: '2026-01-01', open: 40 },
  { id: 'crd_1', date: '2026-01-02', open: 10 },
];
const rules = { received: 300, writeOffTolerance: 5, mayWriteOff: true };

const lineArb: fc.Arbitrary<AllocationLine> = fc.record({
  payment: fc.integer({ min: -1, max: 300 }),
  credits: fc
    .uniqueArray(fc.tuple(fc.constantFrom('crd_0', 'crd_1', 'crd_x'), fc.integer({ min: 1, max: 60 })), {
      selector: ([id]) => id,
      maxLength: 2,
    })
    .map((entries) => new Map(entries)),
  writeOff: fc.integer({ min: 0, max: 8 }),
  writeOffReason: fc.constantFrom(null, '', 'Rounding'),
});
const stepArb = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), item: fc.constantFrom(...items), line: lineArb }),
  fc.record({
    kind: fc.constant('replace' as const),
    lines: fc.array(fc.tuple(fc.constantFrom('inv_0', 'inv_1', 'inv_2', 'inv_stranger'), lineArb), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
);

function newSheet(): AllocationSheet<OpenItem> {
  const sheet = new AllocationSheet<OpenItem>((item) => item.open);
  sheet.judgeBy(rules);
  sheet.load({ items, credits, draft: new Map() });
  return sheet;
}

const sorted = (problems: readonly object[]): string[] => problems.map((problem) => JSON.stringify(problem)).sort();

describe('AllocationSheet', () => {
  it('keeps the same sums and problems as counting everything again, through edits, undo and redo', () => {
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 30 }), (steps) => {
        const sheet = newSheet();
        for (const step of steps) {
          if (step.kind === 'edit') sheet.edit([[step.item, step.line]]);
          else if (step.kind === 'replace') sheet.replace(new Map(step.lines));
          else sheet[step.kind]();
          const { problems, ...sums } = sheet.summary();
          const { problems: expected, ...expectedSums } = summarize(sheet.draft, { ...rules, items, credits });
          assert.deepEqual(sums, expectedSums);
          assert.deepEqual(sorted(problems), sorted(expected));
        }
      }),
    );
  });

  it('undoes back to the beginning and redoes to the end', () => {
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 20 }), (steps) => {
        const sheet = newSheet();
        for (const step of steps) {
          if (step.kind === 'edit') sheet.edit([[step.item, step.line]]);
          else if (step.kind === 'replace') sheet.replace(new Map(step.lines));
        }
        const end = new Map(sheet.draft);
        while (sheet.undo());
        assert.equal(sheet.draft.size, 0);
        assert.equal(sheet.summary().applied, 0);
        while (sheet.redo());
        assert.deepEqual(new Map(sheet.draft), end);
      }),
    );
  });

  it('need not judge what the rules made', () => {
    const sheet = newSheet();
    const draft = allocate('oldest_due', { received: 300, items, credits, useCredits: true });
    sheet.replace(draft, true);
    assert.deepEqual(sheet.summary(), summarize(draft, { ...rules, items, credits }));
  });

  it('does not make a step of nothing', () => {
    const sheet = newSheet();
    const [first] = items;
    assert.ok(first);
    assert.equal(sheet.edit([[first, emptyLine]]), false);
    assert.equal(sheet.replace(new Map()), false);
    assert.equal(sheet.canUndo, false);
  });

  it('judges lines anew when the rules change', () => {
    const sheet = newSheet();
    const [first] = items;
    assert.ok(first);
    sheet.edit([[first, { ...emptyLine, writeOff: 5, writeOffReason: 'Rounding' }]]);
    assert.deepEqual(sheet.problemsOf('inv_0'), []);
    sheet.judgeBy({ ...rules, writeOffTolerance: 4 });
    assert.equal(sheet.problemsOf('inv_0')[0]?.code, 'write_off_too_large');
    assert.equal(sheet.summary().writtenOff, 5);
  });

  it('lets the amount follow what is applied', () => {
    const sheet = newSheet();
    const [first] = items;
    assert.ok(first);
    sheet.judgeBy({ ...rules, received: null });
    sheet.edit([[first, { ...emptyLine, payment: 70 }]]);
    const { received, leftOver, problems } = sheet.summary();
    assert.deepEqual({ received, leftOver, problems }, { received: 70, leftOver: 0, problems: [] });
  });
});
