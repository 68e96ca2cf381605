/** What evidence about a terminal's attempt means (`reliability.md` 1.1): nothing is forgotten, and nothing ends by silence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@tillkit/contract';
import fc from 'fast-check';
import type { AttemptState } from '../database/schema.ts';
import type { ApprovedCharge } from '../processors/processor.ts';
import type { TerminalEnd } from '../processors/terminal-port.ts';
import { type AttemptFacts, judge, nextLateLookMs } from './attempt.ts';

const trace = { exchangeId: null, httpStatus: null, code: null };
const facts = (state: AttemptState, sinceSentMs = 0): AttemptFacts => ({
  state,
  returned: false,
  reference: 'ref',
  amountMinor: 100,
  currency: 'USD',
  sinceSentMs,
  visibilityDelayMs: 1_000,
});
const noCharge: TerminalEnd = { state: 'no_charge', cause: 'canceled', message: '', trace };
const approved: ApprovedCharge = {
  state: 'approved',
  processorRef: '4711',
  attemptRef: 'ref',
  amount: money(100, 'USD'),
  authorizationCode: null,
  card: null,
  bank: null,
  methodRef: null,
  voided: false,
  trace,
};

test('a session that ended without a charge ends every open attempt, but not what a person looks into', () => {
  for (const state of ['submitted', 'unknown', 'pending', 'not_received'] as const)
    assert.equal(judge(facts(state), noCharge).to, 'no_charge', state);
  assert.equal(judge(facts('needs_review'), noCharge).to, 'unchanged');
  assert.equal(judge(facts('approved'), noCharge).to, 'contradicted');
  for (const state of ['declined', 'rejected', 'voided'] as const)
    assert.equal(judge(facts(state), noCharge).to, 'unchanged', state);
});

test('F13 a charge that is found after the cancel names its reference', () => {
  const verdict = judge(facts('rejected'), { state: 'found', charge: approved });
  assert.ok(verdict.to === 'contradicted' && verdict.processorRef === '4711' && verdict.why.en.includes('4711'));
});

test('A5 silence means something past the patience only', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.constantFrom<AttemptState>('submitted', 'unknown'), (sinceSentMs, state) => {
      const { to } = judge(facts(state, sinceSentMs), { state: 'not_found' });
      assert.equal(to, sinceSentMs >= 1_000 ? 'not_received' : 'unknown');
    }),
  );
});

test('a terminal that ended without a charge is looked at for a day, ever more rarely', () => {
  const hour = 3_600_000;
  fc.assert(
    fc.property(fc.nat(48 * hour), fc.double({ min: 0, max: 0.99, noNaN: true }), (ageMs, random) => {
      const next = nextLateLookMs(ageMs, random);
      assert.equal(next === null, ageMs > 24 * hour);
      if (next !== null) assert.ok(next >= 90_000 && next <= 7.2 * hour);
    }),
  );
});
