import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decideRetry, defaultRetry, type Failure, type RetryFacts } from './retry-policy.ts';

const failure: fc.Arbitrary<Failure> = fc.oneof(
  fc.record({ kind: fc.constant('no_answer' as const), mayHaveArrived: fc.boolean() }),
  fc.record({
    kind: fc.constant('refused' as const),
    status: fc.constantFrom(400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504),
    code: fc.constantFrom(
      null,
      'too_many_requests',
      'idempotency_in_progress',
      'invoice_balance_changed',
      'internal_error',
    ),
    retryAfterMs: fc.option(fc.nat(100_000)),
  }),
);
const facts: fc.Arbitrary<RetryFacts> = fc.record({
  failure,
  attempts: fc.integer({ min: 1, max: 10 }),
  waits: fc.nat(100),
  elapsedMs: fc.nat(120_000),
  repeatable: fc.boolean(),
  random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
});

const first = (failure: Failure, repeatable = true): RetryFacts => ({
  failure,
  attempts: 1,
  waits: 0,
  elapsedMs: 0,
  repeatable,
  random: 0.5,
});
const refused = (status: number, code: string | null, retryAfterMs: number | null = null): Failure => ({
  kind: 'refused',
  status,
  code,
  retryAfterMs,
});

describe('the retry policy', () => {
  it('never sends again what may have taken effect and would take effect twice', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { failure: ended } = given;
        const mayHaveActed =
          ended.kind === 'no_answer' ? ended.mayHaveArrived : ended.status >= 500 && ended.status !== 503;
        if (
          !given.repeatable &&
          mayHaveActed &&
          !(ended.kind === 'refused' && ended.code === 'idempotency_in_progress')
        ) {
          assert.equal(decideRetry(given).retry, false);
        }
      }),
    );
  });

  it('ends: by the limit, by the budget, and by the longer budget of a request in progress', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const decision = decideRetry(given);
        if (!decision.retry) return;
        const running = given.failure.kind === 'refused' && given.failure.code === 'idempotency_in_progress';
        const budget = running ? defaultRetry.inProgressBudgetMs : defaultRetry.budgetMs;
        assert.ok(given.elapsedMs + decision.delayMs <= budget);
        assert.ok(running || given.attempts <= defaultRetry.limit);
        assert.ok(decision.delayMs >= 0 && Number.isFinite(decision.delayMs));
      }),
    );
  });

  it('never repeats a judgement on the request itself', () => {
    for (const status of [400, 401, 403, 404, 409, 413, 415, 422]) {
      assert.deepEqual(decideRetry(first(refused(status, 'invoice_balance_changed'))), { retry: false });
      assert.deepEqual(decideRetry(first(refused(status, null))), { retry: false });
    }
  });

  it('waits as long as the backend asks', () => {
    assert.deepEqual(decideRetry(first(refused(429, 'too_many_requests', 7_000))), { retry: true, delayMs: 7_000 });
    assert.deepEqual(decideRetry(first(refused(503, 'service_unavailable', 3_000), false)), {
      retry: true,
      delayMs: 3_000,
    });
    assert.deepEqual(decideRetry(first(refused(503, 'service_unavailable', 60_000))), { retry: false });
  });

  it('polls a request in progress far beyond the limit of attempts', () => {
    const running = { ...first(refused(409, 'idempotency_in_progress')), attempts: 99, waits: 30, elapsedMs: 50_000 };
    const decision = decideRetry(running);
    assert.ok(decision.retry && decision.delayMs <= 2_000);
  });

  it('sends again what certainly never arrived, even when it may not be done twice', () => {
    assert.ok(decideRetry(first({ kind: 'no_answer', mayHaveArrived: false }, false)).retry);
    assert.ok(!decideRetry(first({ kind: 'no_answer', mayHaveArrived: true }, false)).retry);
  });
});
