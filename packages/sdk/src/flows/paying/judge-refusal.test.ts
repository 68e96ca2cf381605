import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ProblemCode, problemKinds, routes } from '@tillkit/contract';
import { problemsOf } from '@tillkit/contract/openapi';
import { TillConnectionError } from '../../errors/till-connection-error.ts';
import { TillProblemError } from '../../errors/till-problem-error.ts';
import { TillSchemaError } from '../../errors/till-schema-error.ts';
import { judgeRefusal } from './judge-refusal.ts';

const problem = (code: ProblemCode, earlierAttemptMayHaveArrived = false) =>
  new TillProblemError({
    code,
    earlierAttemptMayHaveArrived,
    status: problemKinds[code].status,
    actor: problemKinds[code].actor,
    title: problemKinds[code].title,
    detail: 'Because.',
    requestId: 'req_1',
    isRetryable: 'retryable' in problemKinds[code],
    retryAfterMs: null,
  });

const waysToPay = [routes.payments.create, routes.orders.pay];
const codes = new Set(waysToPay.flatMap((route) => problemsOf(route)));
const lost = (mayHaveArrived: boolean) => new TillConnectionError('Gone.', { stage: 'request', mayHaveArrived });

describe('what a failed try to pay proves', () => {
  it('nothing at all, when the answer was lost', () => {
    assert.equal(judgeRefusal(lost(true), false).kind, 'open');
    assert.equal(judgeRefusal(lost(false), true).kind, 'open');
    assert.equal(judgeRefusal(new TillSchemaError('payments.create', 200, 'status'), false).kind, 'open');
    assert.deepEqual(judgeRefusal(lost(false), false).kind, 'not_paid');
  });

  it('that nothing was charged, for every refusal of a first try but those that say it may still run', () => {
    for (const code of codes) {
      const { kind } = judgeRefusal(problem(code), false);
      const expected =
        code === 'idempotency_in_progress' || code === 'internal_error'
          ? 'open'
          : code === 'idempotency_key_reused'
            ? 'person'
            : code === 'possible_duplicate'
              ? 'duplicate'
              : 'not_paid';
      assert.equal(kind, expected, code);
    }
  });

  it('nothing about an earlier try, when it is decided before the key is looked up', () => {
    const atTheDoor: ProblemCode[] = [
      'unauthenticated',
      'forbidden',
      'location_forbidden',
      'invalid_request',
      'invalid_json',
      'invalid_header',
      'body_too_large',
      'too_many_requests',
      'service_unavailable',
      'internal_error',
    ];
    for (const code of atTheDoor) {
      assert.ok(['open', 'person'].includes(judgeRefusal(problem(code), true).kind), code);
      assert.ok(['open', 'person'].includes(judgeRefusal(problem(code, true), false).kind), code);
    }
  });

  it('what became of every try, when it is decided under the key', () => {
    // A 404 may also come from whatever stands before the backend.
    const underTheKey = waysToPay
      .flatMap(({ errors }): readonly ProblemCode[] => errors)
      .filter((code) => code !== 'location_forbidden' && code !== 'not_found');
    for (const code of underTheKey) {
      assert.ok(['not_paid', 'duplicate'].includes(judgeRefusal(problem(code), true).kind), code);
    }
  });

  it('a fault of our own only when nothing was sent', () => {
    assert.equal(judgeRefusal(new TypeError('oops'), false).kind, 'not_paid');
    assert.equal(judgeRefusal(new TypeError('oops'), true).kind, 'person');
  });
});
