import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resultCode, resultCodes } from './map-error.ts';
import { judgeAnswer, judgeTransaction } from './map-status.ts';
import { readEnvelope, readTransaction, type WireEnvelope } from './wire.ts';

interface Facts {
  readonly result?: string;
  readonly code?: string;
  readonly error?: string;
  readonly id?: string | null;
}

function answer(http: number, facts: Facts, status = http < 300 ? 'success' : 'fail') {
  const transaction = facts.result
    ? { id: facts.id === undefined ? '1' : facts.id, result: facts.result, 'result-code': facts.code }
    : undefined;
  const error = facts.error === undefined ? undefined : { 'error-message': 'No.', 'result-code': facts.error };
  const envelope = readEnvelope(JSON.stringify({ status, payload: { transaction, error } }));
  assert.ok(envelope);
  return judgeAnswer(http, envelope);
}

test('every documented decline says no money moved, with a reason', () => {
  for (const [code, meaning] of Object.entries(resultCodes)) {
    if (meaning.state !== 'declined') continue;
    const judged = answer(402, { result: 'DECLINED', code });
    assert.equal(judged.state, 'declined', code);
    assert.equal(judged.state === 'declined' && judged.meaning.reason, meaning.reason);
  }
});

test('the table: a few codes by name', () => {
  assert.equal(resultCode('012')?.reason, 'insufficient_funds');
  assert.equal(resultCode('058')?.retryable, true);
  assert.equal(resultCode('033')?.retryable, false);
  assert.equal(resultCode('999'), null);
  assert.equal(resultCode('constructor'), null);
  assert.equal(resultCode(null), null);
});

test('approval needs 200, success, APPROVED, 000 and an id, all of them', () => {
  assert.equal(answer(200, { result: 'APPROVED', code: '000' }).state, 'approved');
  assert.equal(answer(200, { result: 'APPROVED', code: '023' }).state, 'unknown');
  assert.equal(answer(200, { result: 'APPROVED', code: '987' }).state, 'unknown');
  assert.equal(answer(200, { result: 'WHATEVER', code: '000' }).state, 'unknown');
  assert.equal(answer(200, { result: 'APPROVED', code: '000', id: null }).state, 'unknown');
  assert.equal(answer(200, { result: 'APPROVED', code: '000' }, 'fail').state, 'unknown');
  assert.equal(answer(201, { result: 'APPROVED', code: '000' }).state, 'unknown');
  assert.equal(answer(402, { result: 'APPROVED', code: '000' }).state, 'unknown');
  assert.equal(answer(402, { result: 'DECLINED', code: '000' }).state, 'unknown');
  assert.equal(answer(200, {}).state, 'unknown');
});

test('a 402 with a code nobody documented is a decline; a 400 with one is not known', () => {
  assert.equal(answer(402, { result: 'DECLINED', code: '987' }).state, 'declined');
  assert.equal(answer(402, { error: '987' }).state, 'declined');
  assert.equal(answer(400, { error: '987' }).state, 'unknown');
});

test('documented refusals were never processed', () => {
  const refused = answer(401, { error: '042' });
  assert.deepEqual(refused, { state: 'rejected', cause: 'auth_failed', message: 'No.' });
  assert.equal(answer(400, { error: '041' }).state, 'rejected');
  assert.equal(answer(400, { error: '044' }).state, 'rejected');
  assert.equal(answer(400, { error: '002' }).state, 'rejected');
  assert.equal(answer(402, { error: '002' }).state, 'declined');
  assert.equal(answer(401, { error: '042', result: 'APPROVED', code: '000' }).state, 'unknown');
});

test('a duplicate may be our own charge: only an inquiry tells', () => {
  assert.equal(answer(402, { result: 'DECLINED', code: '032' }).state, 'unknown');
  assert.equal(answer(402, { error: '045' }).state, 'unknown');
});

test('the transaction speaks before the error', () => {
  const judged = answer(402, { result: 'DECLINED', code: '012', error: '002' });
  assert.equal(judged.state === 'declined' && judged.code, '012');
});

test('property: no 5xx, redirect or odd status is ever taken for an outcome', () => {
  const http = fc.integer({ min: 100, max: 599 }).filter((status) => ![200, 400, 401, 402].includes(status));
  const code = fc.option(fc.constantFrom(...Object.keys(resultCodes), '777'), { nil: undefined });
  const result = fc.option(fc.constantFrom('APPROVED', 'DECLINED', 'PENDING', '?'), { nil: undefined });
  fc.assert(
    fc.property(http, code, result, fc.boolean(), (status, errorCode, word, success) => {
      const facts: Facts = { ...(word ? { result: word } : {}), ...(errorCode ? { error: errorCode } : {}) };
      assert.equal(answer(status, facts, success ? 'success' : 'fail').state, 'unknown');
    }),
  );
});

test('property: nothing that speaks of an approval is read as "no money"', () => {
  const http = fc.constantFrom(200, 400, 401, 402);
  const code = fc.option(fc.constantFrom(...Object.keys(resultCodes), '777'), { nil: undefined });
  fc.assert(
    fc.property(http, code, fc.boolean(), (status, own, success) => {
      const facts: Facts = { result: 'APPROVED', ...(own ? { code: own } : {}) };
      assert.ok(['approved', 'unknown'].includes(answer(status, facts, success ? 'success' : 'fail').state));
    }),
  );
});

test('stored transactions: the same words, and unknown stays unknown', () => {
  const judge = (fields: object) => {
    const transaction = readTransaction({ id: '1', ...fields });
    assert.ok(transaction);
    return judgeTransaction(transaction).state;
  };
  assert.equal(judge({ result: 'APPROVED', 'result-code': '000' }), 'approved');
  assert.equal(judge({ result: 'APPROVED' }), 'approved');
  assert.equal(judge({ result: 'DECLINED', 'result-code': '032' }), 'declined');
  assert.equal(judge({ result: 'DECLINED', 'result-code': '777' }), 'declined');
  assert.equal(judge({ result: 'DECLINED', 'result-code': '000' }), 'unknown');
  assert.equal(judge({ result: 'PENDING' }), 'pending');
  assert.equal(judge({ result: 'RESERVED' }), 'unknown');
  assert.equal(judge({}), 'unknown');
});

test('no envelope is a decision without a transaction or an error', () => {
  const bare: WireEnvelope | null = readEnvelope('{"status":"success"}');
  assert.ok(bare);
  assert.equal(judgeAnswer(200, bare).state, 'unknown');
});
