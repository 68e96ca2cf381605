/** What a gateway may answer that the simulator does not: told by a stand-in for `fetch`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ChargeInstruction } from '../processor.ts';
import { processorNamed } from '../registry.ts';
import { resembles } from './inquiries.ts';

const account = {
  id: 'pac_1',
  processor: 'clearent',
  credentials: {
    apiKey: 'key',
    publicKey: 'pk',
    webhookPublicKey: `3082${'ab'.repeat(60)}`,
    gatewayUrl: 'https://gateway.example',
    vaultUrl: 'https://vault.example',
  },
};
const attemptRef = 'att_01JD3Z9V6E4M1N8Q2R5T7W0XYA';
const amount = { minor: 2500, currency: 'USD' };
const zero = { minor: 0, currency: 'USD' };
const sentAt = new Date(Date.now() - 3_600_000);
const options = { signal: AbortSignal.timeout(5000) };

const sale = { id: '1', type: 'SALE', result: 'APPROVED', 'result-code': '000', amount: '25.00', invoice: attemptRef };

type Answers = (path: string, query: URLSearchParams) => { payload: object; links?: object[]; page?: object } | number;

function talkingTo(answers: Answers) {
  const asked: string[] = [];
  const stand = async (input: string | URL | Request): Promise<Response> => {
    const url = new URL(String(input));
    asked.push(url.pathname + url.search);
    const answer = answers(url.pathname.replace('/rest/v2', ''), url.searchParams);
    if (typeof answer === 'number') return new Response('{"status":"fail","payload":{}}', { status: answer });
    return Response.json({ status: 'success', ...answer });
  };
  return { processor: processorNamed('clearent', { fetch: stand }), asked };
}

const listOf = (...transaction: object[]) => ({ payload: { transactions: { transaction } } });

test('follow-ups that inherit the invoice are not further charges', async () => {
  const capture = { ...sale, id: '2', type: 'CAPTURE', 'ref-id': '1' };
  const refund = { ...sale, id: '3', type: 'REFUND', 'ref-id': '1', amount: '5.00' };
  const { processor } = talkingTo((path, query) => {
    if (path === '/tokens') return { payload: {} };
    return query.has('id') ? listOf(sale) : listOf(refund, capture, sale);
  });
  const inquiry = await processor.findByAttempt(account, { attemptRef, amount, sentAt }, options);
  assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
  assert.equal(inquiry.charge.processorRef, '1');
});

test('a capture that bears the name of its authorisation is found by the id it refers to; another attempt’s is not', async () => {
  const auth = { ...sale, type: 'AUTH' };
  const ask = (invoice: string | undefined, refId = '1') => {
    const capture = { ...sale, id: '2', type: 'CAPTURE', 'ref-id': refId, invoice };
    const { processor } = talkingTo((_path, query) => {
      if (query.has('id')) return listOf(query.get('id') === '1' ? auth : capture);
      return query.has('invoice') ? listOf() : listOf(capture, auth);
    });
    const follows = { action: 'capture', processorRef: '1', attemptRef } as const;
    const question = { attemptRef: 'att_01JD3Z9V6E4M1N8Q2R5T7W0XYC', amount, sentAt, follows };
    return processor.findByAttempt(account, question, options);
  };
  for (const invoice of [attemptRef, undefined]) {
    const inquiry = await ask(invoice);
    assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved', JSON.stringify(inquiry));
    assert.deepEqual([inquiry.charge.processorRef, inquiry.charge.attemptRef], ['2', 'att_01JD3Z9V6E4M1N8Q2R5T7W0XYC']);
  }
  assert.equal((await ask('att_01JD3Z9V6E4M1N8Q2R5T7W0XYD')).state, 'not_found');
  assert.equal((await ask(attemptRef, '9')).state, 'not_found');
});

test('a live charge beside a declined or voided one is the charge', async () => {
  const declined = { ...sale, id: '2', result: 'DECLINED', 'result-code': '012' };
  const voided = { ...sale, id: '3', voided: true };
  const { processor } = talkingTo((path, query) => {
    if (path === '/tokens') return { payload: {} };
    return query.has('id') ? listOf(sale) : listOf(voided, declined, sale);
  });
  const inquiry = await processor.findByAttempt(account, { attemptRef, amount, sentAt }, options);
  assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved' && !inquiry.charge.voided);
});

test('a word nobody documented keeps the attempt open', async () => {
  const { processor } = talkingTo(() => listOf({ ...sale, result: 'RESERVED' }));
  const inquiry = await processor.findByAttempt(account, { attemptRef, amount, sentAt }, options);
  assert.equal(inquiry.state, 'unavailable');
});

test('a pending one is pending, whatever the vault says', async () => {
  const { processor } = talkingTo(() => listOf({ ...sale, result: 'PENDING', 'result-code': undefined }));
  const inquiry = await processor.findByAttempt(account, { attemptRef, amount, sentAt }, options);
  assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'pending', JSON.stringify(inquiry));
});

test('for a card to be stored the token is the answer; for a charge it is not', async () => {
  const check = { ...sale, type: 'AUTH', amount: '0.00' };
  const ask = (transaction: object, asked: typeof amount) =>
    talkingTo((path) => (path === '/tokens' ? 500 : listOf(transaction))).processor.findByAttempt(
      account,
      { attemptRef, amount: asked, sentAt },
      options,
    );
  assert.equal((await ask(check, zero)).state, 'unavailable');
  assert.equal((await ask(sale, amount)).state, 'found');
});

test('the token is looked for on every page of the vault', async () => {
  const { processor, asked } = talkingTo((path, query) => {
    if (path !== '/tokens') return listOf(sale);
    const mine = { 'token-id': '77', status: 'Active', description: `Shop ${attemptRef}` };
    const others = { 'token-id': '5', status: 'Active', description: `${attemptRef}-not` };
    return query.get('page') === '3'
      ? { payload: { tokens: { token: [mine] } }, page: { last: 'true' } }
      : { payload: { tokens: { token: [others] } }, page: { last: 'false' } };
  });
  const inquiry = await processor.findByAttempt(account, { attemptRef, amount, sentAt }, options);
  assert.ok(inquiry.state === 'found' && inquiry.charge.state === 'approved');
  assert.equal(inquiry.charge.methodRef, '77');
  assert.equal(asked.filter((address) => address.startsWith('/rest/v2/tokens')).length, 3);
});

test('a search without an end is given up, not believed', async () => {
  const { processor } = talkingTo(() => ({ ...listOf(), page: { last: false } }));
  const inquiry = await processor.findByAttempt(account, { attemptRef, amount, sentAt }, options);
  assert.equal(inquiry.state, 'unavailable');
});

test('a token nobody asked for is not passed on', async () => {
  const links = [{ rel: 'token', id: '77' }];
  const { processor } = talkingTo(() => ({ payload: { transaction: sale }, links }));
  const instruction: ChargeInstruction = {
    attemptRef,
    amount,
    source: { kind: 'stored', methodRef: '5' },
    capture: 'now',
    saveMethod: false,
    orderNumber: 'INV-1',
    customerRef: 'C-1',
    description: '',
  };
  const charge = await processor.charge(account, instruction, options);
  assert.ok(charge.state === 'approved');
  assert.equal(charge.methodRef, null);
  const saved = await processor.charge(account, { ...instruction, saveMethod: true }, options);
  assert.equal(saved.state === 'approved' && saved.methodRef, '77');
});

test('property: a reference resembles every cut and every change of case of itself, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 12, max: attemptRef.length }), fc.boolean(), (length, lower) => {
      const kept = attemptRef.slice(0, length);
      const changed = lower ? kept.toLowerCase() : kept;
      assert.equal(resembles(changed, attemptRef), changed !== attemptRef);
    }),
  );
  for (const other of [null, '', 'att_01JD3Z9', 'att_01JD3Z9V6E4M1N8Q2R5T7W0XYB', `${attemptRef}0`]) {
    assert.equal(resembles(other, attemptRef), false, String(other));
  }
});
