import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { paymentInputSchema } from '../payments.ts';
import {
  type AllocateInput,
  type AllocationDraft,
  allocate,
  allocationRules,
  fromPaymentInput,
  lineTotal,
  type OpenCreditItem,
  type OpenItem,
  summarize,
  toPaymentInput,
} from './allocation.ts';

const id = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;
const plainDate = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const amount = fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 5_000_000_00 }));

const itemsArb: fc.Arbitrary<OpenItem[]> = fc
  .array(fc.record({ number: fc.string({ maxLength: 4 }), date: plainDate, dueDate: plainDate, open: amount }), {
    maxLength: 40,
  })
  .map((items) => items.map((item, n) => ({ id: id('inv', n), ...item })));
const creditsArb: fc.Arbitrary<OpenCreditItem[]> = fc
  .array(fc.record({ date: plainDate, open: amount }), { maxLength: 6 })
  .map((credits) => credits.map((credit, n) => ({ id: id('crd', n), ...credit })));
const ruleArb = fc.constantFrom(...allocationRules);
const limitedRuleArb = fc.constantFrom(...allocationRules.filter((rule) => rule !== 'pay_all'));

interface Case extends AllocateInput {
  credits: OpenCreditItem[];
  selected: Set<string>;
}
const caseArb: fc.Arbitrary<Case> = fc
  .record({ received: amount, items: itemsArb, credits: creditsArb, useCredits: fc.boolean() })
  .chain((input) =>
    fc.subarray(input.items.map((item) => item.id)).map((selected) => ({ ...input, selected: new Set(selected) })),
  );

const summaryOf = (draft: AllocationDraft, input: Case) =>
  summarize(draft, { ...input, writeOffTolerance: 0, mayWriteOff: false });

const linesOf = (draft: AllocationDraft) => [...draft].map(([key, line]) => [key, line.payment, [...line.credits]]);

describe('allocate', () => {
  it('never over-applies, and accounts for every cent', () => {
    fc.assert(
      fc.property(limitedRuleArb, caseArb, (rule, input) => {
        const draft = allocate(rule, input);
        const summary = summaryOf(draft, input);
        assert.deepEqual(summary.problems, []);
        assert.equal(summary.received, summary.applied + summary.leftOver);
        assert.ok(summary.leftOver >= 0);
        const total = [...draft.values()].reduce((sum, line) => sum + lineTotal(line), 0);
        assert.equal(total, summary.applied + summary.creditsUsed);
      }),
    );
  });

  it('leaves money over only when no invoice can take it', () => {
    fc.assert(
      fc.property(fc.constantFrom('oldest_due', 'oldest_invoice', 'smallest_first'), caseArb, (rule, input) => {
        const draft = allocate(rule, input);
        const stillOpen = input.items.some((item) => {
          const line = draft.get(item.id);
          return item.open > (line ? lineTotal(line) : 0);
        });
        if (stillOpen) assert.equal(summaryOf(draft, input).leftOver, 0);
      }),
    );
  });

  it('serves invoices in the order of the rule: only the last one served may be part paid', () => {
    fc.assert(
      fc.property(fc.constantFrom('oldest_due', 'oldest_invoice', 'smallest_first'), caseArb, (rule, input) => {
        const key = (item: OpenItem): string | number =>
          rule === 'oldest_due' ? item.dueDate : rule === 'oldest_invoice' ? item.date : item.open;
        const byId = new Map(input.items.map((item) => [item.id, item]));
        const served = [...allocate(rule, input).keys()].flatMap((key) => byId.get(key) ?? []);
        served.forEach((item, n) => {
          const before = served[n - 1];
          if (before) assert.ok(key(before) <= key(item));
        });
        const last = served.at(-1);
        const draft = allocate(rule, input);
        for (const item of input.items) {
          const line = draft.get(item.id);
          const paid = line ? lineTotal(line) : 0;
          if (item !== last && last && key(item) < key(last)) assert.equal(paid, item.open);
        }
      }),
    );
  });

  it('does not depend on the order in which invoices arrive', () => {
    fc.assert(
      fc.property(ruleArb, caseArb, (rule, input) => {
        const turned = { ...input, items: [...input.items].reverse(), credits: [...input.credits].reverse() };
        assert.deepEqual(linesOf(allocate(rule, turned)), linesOf(allocate(rule, input)));
      }),
    );
  });

  it('is idempotent: kept lines stay, and a second run adds nothing', () => {
    fc.assert(
      fc.property(ruleArb, caseArb, (rule, input) => {
        const draft = allocate(rule, input);
        assert.deepEqual(linesOf(allocate(rule, { ...input, keep: draft })), linesOf(draft));
      }),
    );
  });

  it('uses credits before money, never more than they have, and not at all unless asked', () => {
    fc.assert(
      fc.property(caseArb, (input) => {
        const draft = allocate('oldest_due', input);
        const summary = summaryOf(draft, input);
        const offered = input.credits.reduce((sum, credit) => sum + credit.open, 0);
        const owed = input.items.reduce((sum, item) => sum + item.open, 0);
        assert.equal(summary.creditsUsed, input.useCredits ? Math.min(offered, owed) : 0);
      }),
    );
  });

  it('pays all in full, letting the amount follow', () => {
    fc.assert(
      fc.property(caseArb, (input) => {
        const draft = allocate('pay_all', input);
        for (const item of input.items) {
          const line = draft.get(item.id);
          assert.equal(line ? lineTotal(line) : 0, item.open);
        }
      }),
    );
  });

  it('touches only the selected invoices', () => {
    fc.assert(
      fc.property(caseArb, (input) => {
        for (const key of allocate('selected', input).keys()) assert.ok(input.selected.has(key));
      }),
    );
  });

  it('uses up everything exactly on an exact match, or adds nothing', () => {
    fc.assert(
      fc.property(caseArb, (input) => {
        const draft = allocate('exact_match', input);
        const offered = input.useCredits ? input.credits.reduce((sum, credit) => sum + credit.open, 0) : 0;
        const total = [...draft.values()].reduce((sum, line) => sum + lineTotal(line), 0);
        assert.ok(draft.size === 0 || total === input.received + offered);
      }),
    );
  });
});

describe('summarize', () => {
  const items: OpenItem[] = [
    { id: id('inv', 1), number: 'A', date: '2026-01-01', dueDate: '2026-02-01', open: 100_00 },
    { id: id('inv', 2), number: 'B', date: '2026-01-02', dueDate: '2026-02-02', open: 50_00 },
  ];
  const credits: OpenCreditItem[] = [{ id: id('crd', 1), date: '2026-01-01', open: 10_00 }];
  const rules = { received: 100_00, items, credits, writeOffTolerance: 5_00, mayWriteOff: true };
  const line = { payment: 0, credits: new Map<string, number>(), writeOff: 0, writeOffReason: null };
  const codes = (draft: AllocationDraft, overrides: Partial<typeof rules> = {}) =>
    summarize(draft, { ...rules, ...overrides }).problems.map((problem) => problem.code);
  const first = id('inv', 1);

  it('accepts a write-off within the tolerance and with a reason, only from those who may', () => {
    const draft = new Map([[first, { ...line, payment: 96_00, writeOff: 4_00, writeOffReason: 'Rounding' }]]);
    assert.deepEqual(codes(draft), []);
    assert.deepEqual(codes(draft, { mayWriteOff: false }), ['write_off_not_allowed']);
    assert.deepEqual(codes(draft, { writeOffTolerance: 3_99 }), ['write_off_too_large']);
    const silent = new Map([[first, { ...line, payment: 96_00, writeOff: 4_00, writeOffReason: '  ' }]]);
    assert.deepEqual(codes(silent), ['write_off_without_reason']);
  });

  it('names the invoice that is over-applied, and by how much, counting credits and write-off', () => {
    const draft = new Map([
      [first, { payment: 95_00, credits: new Map([[id('crd', 1), 4_00]]), writeOff: 1_01, writeOffReason: 'Rounding' }],
    ]);
    assert.deepEqual(summarize(draft, rules).problems, [
      { code: 'over_applied', invoiceId: first, creditId: null, excess: 1 },
    ]);
  });

  it('sees what spans invoices: more than received, more than a credit has', () => {
    const draft = new Map([
      [first, { ...line, payment: 60_00, credits: new Map([[id('crd', 1), 6_00]]) }],
      [id('inv', 2), { ...line, payment: 40_01, credits: new Map([[id('crd', 1), 5_00]]) }],
    ]);
    const summary = summarize(draft, rules);
    assert.equal(summary.leftOver, -1);
    assert.deepEqual(
      summary.problems.map(({ code, excess }) => [code, excess]),
      [
        ['credit_over_used', 1_00],
        ['over_received', 1],
      ],
    );
  });

  it('refuses amounts that are none, and strangers', () => {
    assert.deepEqual(codes(new Map([[first, { ...line, payment: -1 }]])), ['bad_amount']);
    assert.deepEqual(codes(new Map([[first, { ...line, payment: 0.5 }]])), ['bad_amount']);
    assert.deepEqual(codes(new Map([[id('inv', 9), { ...line, payment: 1 }]])), ['unknown_invoice']);
    assert.deepEqual(codes(new Map([[first, { ...line, credits: new Map([[id('crd', 9), 1]]) }]])), ['unknown_credit']);
  });

  it('says when there are more lines than one payment may carry', () => {
    const many = Array.from({ length: 5001 }, (_, n) => ({
      id: id('inv', n),
      number: String(n),
      date: '2026-01-01',
      dueDate: '2026-01-01',
      open: 1,
    }));
    const draft = allocate('oldest_due', { received: 5001, items: many });
    assert.deepEqual(summarize(draft, { ...rules, received: 5001, items: many }).problems, [
      { code: 'too_many_lines', invoiceId: null, creditId: null, excess: 1 },
    ]);
  });
});

describe('the payment body', () => {
  it('passes the schema and says the same draft', () => {
    fc.assert(
      fc.property(limitedRuleArb, caseArb, (rule, input) => {
        const draft = allocate(rule, input);
        const body = toPaymentInput(draft, 'USD');
        paymentInputSchema.pick({ allocations: true, creditApplications: true, writeOffs: true }).parse(body);
        assert.deepEqual(
          new Map(linesOf(fromPaymentInput(body)).map((line) => [line[0], line])),
          new Map(linesOf(draft).map((line) => [line[0], line])),
        );
      }),
    );
  });

  it('carries write-offs with their reason', () => {
    const draft: AllocationDraft = new Map([
      [id('inv', 1), { payment: 0, credits: new Map(), writeOff: 3, writeOffReason: ' Rounding ' }],
    ]);
    assert.deepEqual(toPaymentInput(draft, 'USD').writeOffs, [
      { invoiceId: id('inv', 1), amount: { minor: 3, currency: 'USD' }, reason: 'Rounding' },
    ]);
  });
});
