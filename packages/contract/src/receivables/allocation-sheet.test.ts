import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type AllocationLine,
  AllocationSheet,
  allocate,
  allocationRules,
  emptyLine,
  type LineExtra,
  type OpenItem,
  servingOrder,
  spread,
  summarize,
} from './allocation.ts';

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
  fc.record({ kind: fc.constant('edit' as const), position: fc.nat(items.length - 1), line: lineArb }),
  fc.record({
    kind: fc.constant('replace' as const),
    lines: fc.array(fc.tuple(fc.nat(items.length - 1), lineArb), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
);

const strangers = new Map([['inv_stranger', { ...emptyLine, payment: 7 }]]);

function newSheet(draft = new Map<string, AllocationLine>()): AllocationSheet<OpenItem> {
  const sheet = new AllocationSheet<OpenItem>((item) => item.open);
  sheet.judgeBy(rules);
  sheet.load({ items, credits, draft });
  return sheet;
}

function replace(sheet: AllocationSheet<OpenItem>, lines: readonly (readonly [number, AllocationLine])[]): boolean {
  const payments = new Float64Array(items.length);
  const extras = new Map<number, LineExtra>();
  for (const [position, line] of new Map(lines)) {
    payments[position] = line.payment;
    if (line.credits.size > 0 || line.writeOff > 0) extras.set(position, line);
  }
  return sheet.replace(payments, extras);
}

const sorted = (problems: readonly object[]): string[] => problems.map((problem) => JSON.stringify(problem)).sort();

describe('AllocationSheet', () => {
  it('keeps the same sums and problems as counting everything again, through edits, undo and redo', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(stepArb, { maxLength: 30 }), (withStrangers, steps) => {
        const sheet = newSheet(withStrangers ? strangers : new Map());
        for (const step of steps) {
          if (step.kind === 'edit') sheet.edit([[step.position, step.line]]);
          else if (step.kind === 'replace') replace(sheet, step.lines);
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
          if (step.kind === 'edit') sheet.edit([[step.position, step.line]]);
          else if (step.kind === 'replace') replace(sheet, step.lines);
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

  it('need not judge what the rules made, and spreads as they do', () => {
    const inputArb = fc.record({ money: fc.nat(600), use: fc.boolean() });
    fc.assert(
      fc.property(fc.constantFrom(...allocationRules), inputArb, (rule, { money, use }) => {
        if (rule === 'exact_match' || rule === 'selected' || rule === 'pay_all') return;
        const sheet = newSheet();
        sheet.judgeBy({ ...rules, received: money });
        const task = {
          items,
          positions: Uint32Array.from(items, (_, position) => position),
          openAt: (position: number) => items[position]?.open ?? 0,
          money,
          credits: use ? credits : [],
        };
        const made = spread(servingOrder(rule, task), task);
        const extras = new Map(
          [...made.credits].map(([position, parts]) => [position, { ...emptyLine, credits: parts }]),
        );
        sheet.replace(made.payments, extras, true);
        const draft = allocate(rule, { received: money, items, credits, useCredits: use });
        assert.deepEqual(sheet.summary(), summarize(draft, { ...rules, received: money, items, credits }));
        for (const { id } of items) assert.deepEqual(sheet.draft.get(id), draft.get(id));
      }),
    );
  });

  it('is a map of its lines, strangers among them', () => {
    const sheet = newSheet(strangers);
    sheet.edit([
      [2, { ...emptyLine, payment: 30 }],
      [0, { ...emptyLine, payment: 5 }],
    ]);
    const { draft } = sheet;
    assert.deepEqual([...draft.keys()], ['inv_0', 'inv_2', 'inv_stranger']);
    assert.deepEqual(
      [...draft.values()].map((line) => line.payment),
      [5, 30, 7],
    );
    assert.equal(draft.size, 3);
    assert.deepEqual([draft.has('inv_1'), draft.has('inv_2'), draft.has('inv_stranger')], [false, true, true]);
    const seen: string[] = [];
    draft.forEach((_, id, all) => {
      seen.push(`${id} ${all.size}`);
    });
    assert.deepEqual(seen, ['inv_0 3', 'inv_2 3', 'inv_stranger 3']);
  });

  it('does not make a step of nothing', () => {
    const sheet = newSheet();
    assert.equal(sheet.edit([[0, emptyLine]]), false);
    assert.equal(replace(sheet, []), false);
    assert.equal(sheet.canUndo, false);
  });

  it('judges lines anew when the rules change', () => {
    const sheet = newSheet();
    sheet.edit([[0, { ...emptyLine, writeOff: 5, writeOffReason: 'Rounding' }]]);
    assert.deepEqual(sheet.problemsOf(0), []);
    sheet.judgeBy({ ...rules, writeOffTolerance: 4 });
    assert.equal(sheet.problemsOf(0)[0]?.code, 'write_off_too_large');
    assert.equal(sheet.summary().writtenOff, 5);
  });

  it('lets the amount follow what is applied', () => {
    const sheet = newSheet();
    sheet.judgeBy({ ...rules, received: null });
    sheet.edit([[0, { ...emptyLine, payment: 70 }]]);
    const { received, leftOver, problems } = sheet.summary();
    assert.deepEqual({ received, leftOver, problems }, { received: 70, leftOver: 0, problems: [] });
  });
});
