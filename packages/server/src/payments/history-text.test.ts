/** Every sentence of a payment's history exists in every language and says the same facts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiLocales, type Texts } from '../http/api-locale.ts';
import { history } from './history-text.ts';

type Sentence = Texts | ((...facts: never[]) => Texts);

function sentences(of: object, path: string): [string, Texts][] {
  return Object.entries(of).flatMap(([name, value]: [string, Sentence | object]): [string, Texts][] => {
    const at = `${path}.${name}`;
    if (typeof value === 'function') return [];
    return 'en' in value && 'es' in value ? [[at, value as Texts]] : sentences(value, at);
  });
}

const usd = { minor: 123_456, currency: 'USD' };
const why = { en: 'It answered with status 500.', es: 'Respondió con el estado 500.' };
const told: readonly (readonly [Texts, readonly string[]])[] = [
  [history.received('Elena Ruiz', true), ['Elena Ruiz']],
  [history.atTerminal('Counter 2'), ['Counter 2']],
  [history.canceledOnScreen('Elena Ruiz'), ['Elena Ruiz']],
  [history.emailSent('a@example.com'), ['a@example.com']],
  [history.approved('4711'), ['4711']],
  [history.declined('Insufficient funds'), ['Insufficient funds.']],
  [history.refused('Bad token!'), ['Bad token.']],
  [history.bank.settled('4711'), ['4711']],
  [history.bank.accepted('4711'), ['4711']],
  [history.bank.returnedUnposted('R01', ''), ['R01.']],
  [history.bank.returned('R01', 'Insufficient funds'), ['R01, Insufficient funds.']],
  [history.bank.creditReturned('P-1'), ['P-1']],
  [history.allocated(2, true), ['2 ']],
  [history.allocated(0, true), []],
  [history.undone('Elena Ruiz'), ['Elena Ruiz']],
  [history.authorized('4711', '2026-08-06'), ['4711', '2026-08-06']],
  [history.captureSent(usd), ['1,234.56']],
  [history.captured('4711', true), ['4711']],
  [history.notDone('void', why), []],
  [history.turnedUp('capture', '4711'), ['4711']],
  [history.contradicted.byProcessor('Two transactions carry one id.'), ['Two transactions carry one id.']],
  [history.contradicted.chargedAfterEnd('4711'), ['4711']],
  [history.order.confirmedAndInvoiced('SO-1'), ['SO-1']],
  [history.order.invoiced('SO-1'), ['SO-1']],
  [history.order.confirmed('SO-1'), ['SO-1']],
  [history.order.reopened('SO-1'), ['SO-1']],
  [history.vendor.asked('SO-1'), ['SO-1']],
  [history.vendor.refused('Sold out'), ['Sold out.']],
  [history.vendor.silent(why, true), ['500']],
  [history.vendor.givenUp(true, false), []],
  [history.vendor.silentForLong(usd), ['1,234.56']],
];

describe('the history of a payment', () => {
  it('says every sentence in every language, whole', () => {
    for (const [at, texts] of [
      ...sentences(history, 'history'),
      ...told.map(([texts]) => [texts.en, texts] as const),
    ]) {
      assert.notEqual(texts.en, texts.es, at);
      for (const locale of apiLocales) assert.match(texts[locale], /^[^\s].*[^.]\.$/, `${at}: ${texts[locale]}`);
    }
  });

  it('tells the same facts in each, and quotes what others said', () => {
    for (const [texts, facts] of told)
      for (const fact of facts)
        for (const locale of apiLocales) assert.ok(texts[locale].includes(fact), `${texts[locale]}: ${fact}`);
  });

  it('counts', () => {
    assert.deepEqual(history.allocated(1, false), { en: 'Applied to 1 invoice.', es: 'Aplicado a 1 factura.' });
    assert.equal(history.allocated(40, false).en, 'Applied to 40 invoices.');
  });
});
