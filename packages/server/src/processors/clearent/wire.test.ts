import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBrand, readCard, readEnvelope, readExpiry, safeText } from './wire.ts';
import { flag, text } from './wire-values.ts';

const envelope = (payload: unknown, more: object = {}) =>
  JSON.stringify({ code: '200', status: 'success', 'exchange-id': 'ex-1', payload, ...more });

test('flags and texts come as strings or as themselves', () => {
  for (const yes of [true, 'true', 'TRUE', 'True']) assert.equal(flag(yes), true);
  for (const no of [false, 'false', 'no', '', null, undefined, 1, {}]) assert.equal(flag(no), false);
  assert.equal(text(25.5), '25.5');
  assert.equal(text(true), 'true');
  for (const nothing of ['', null, undefined, {}, []]) assert.equal(text(nothing), null);
});

test('a transaction is read with either kind of value', () => {
  const strings = {
    id: '77',
    type: 'SALE',
    result: 'APPROVED',
    'result-code': '000',
    amount: '25.00',
    voided: 'false',
  };
  const selves = { id: 77, type: 'Sale', result: 'approved', 'result-code': '000', amount: '25.00', voided: false };
  assert.deepEqual(
    readEnvelope(envelope({ transaction: strings }))?.transaction,
    readEnvelope(envelope({ transaction: selves }))?.transaction,
  );
  assert.equal(readEnvelope(envelope({ transaction: { ...strings, voided: true } }))?.transaction?.voided, true);
});

test('a list of one may come without its brackets', () => {
  const one = { id: '1' };
  assert.equal(readEnvelope(envelope({ transactions: { transaction: one } }))?.transactions.length, 1);
  assert.equal(readEnvelope(envelope({ transactions: { transaction: [one, one] } }))?.transactions.length, 2);
  assert.equal(readEnvelope(envelope({ transactions: {} }))?.transactions.length, 0);
});

test('the token link and the last page are found', () => {
  const links = [
    { rel: 'transaction', id: '1' },
    { rel: 'token', id: '1100001111' },
  ];
  const read = readEnvelope(envelope({}, { links, page: { last: 'false' } }));
  assert.equal(read?.tokenLink, '1100001111');
  assert.equal(read?.morePages, true);
  assert.equal(readEnvelope(envelope({}, { page: { last: true } }))?.morePages, false);
  assert.equal(readEnvelope(envelope({}))?.morePages, false);
});

test('what is not the envelope is null', () => {
  for (const body of ['', '<html>', '[]', '"ok"', '{}', '{"status":"maybe"}', envelope({}).slice(0, -4)]) {
    assert.equal(readEnvelope(body), null, body);
  }
});

test('property: no body whatever makes reading throw', () => {
  fc.assert(fc.property(fc.anything(), (value) => void readEnvelope(JSON.stringify(value) ?? '')));
  fc.assert(fc.property(fc.string(), (body) => void readEnvelope(body)));
  const odd = fc.record({ status: fc.constant('success'), payload: fc.jsonValue(), links: fc.jsonValue() });
  fc.assert(fc.property(odd, (value) => assert.ok(readEnvelope(JSON.stringify(value)))));
});

test('card facts: brand by any spelling, last four of a mask, expiry as MMyy only', () => {
  assert.equal(readBrand('Visa'), 'visa');
  assert.equal(readBrand('AMERICAN EXPRESS'), 'amex');
  assert.equal(readBrand('constructor'), 'unknown');
  assert.equal(readBrand(null), 'unknown');
  assert.deepEqual(readExpiry('0729'), { month: 7, year: 2029 });
  for (const wrong of ['1329', '729', '07/29', '', null]) assert.equal(readExpiry(wrong), null);
  const card = readCard({ cardType: 'VISA', card: 'XXXXXXXXXXXX1111', expDate: '1230' });
  assert.deepEqual(card, { brand: 'visa', last4: '1111', expiry: { month: 12, year: 2030 } });
  assert.equal(readCard({ cardType: 'VISA', card: 'XXXX', expDate: '1230' }), null);
});

test('words for staff never carry a card number', () => {
  assert.equal(safeText('Card 4111 1111-11111111 refused\n'), 'Card [number] refused');
  assert.equal(safeText('ref 12345678901'), 'ref 12345678901');
  assert.ok(safeText('x'.repeat(999)).length <= 200);
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^\d{13,19}$/), (words, number) => {
      assert.ok(!safeText(`${words}${number}`).includes(number));
    }),
  );
});
