import { expect } from '@open-wc/testing';
import { commonMessages } from './common.messages.ts';
import { Localizer } from './localizer.ts';
import { loadTranslation } from './translations.ts';

const messages = {
  ...commonMessages,
  'test.hello': 'Hello {name}',
  'test.count': { one: '{count} invoice', other: '{count} invoices' },
} as const;

const wordsIn = (locale: string, texts = {}, rtl = false) =>
  new Localizer({ settings: { locale, texts, rtl } }, messages);

describe('Localizer', () => {
  it('fills placeholders and chooses the plural', () => {
    const words = wordsIn('en-US');
    expect(words.text('test.hello', { name: 'Dana' })).to.equal('Hello Dana');
    expect(words.text('test.count', { count: 1 })).to.equal('1 invoice');
    expect(words.text('test.count', { count: 12345 })).to.equal('12,345 invoices');
  });

  it('speaks Spanish once loaded, and English where a key is not there', async () => {
    await loadTranslation('es-MX');
    expect(loadTranslation('es-MX')).to.equal(undefined);
    expect(wordsIn('es-MX').text('common.close')).to.equal('Cerrar');
    expect(wordsIn('es-MX').text('test.hello', { name: 'Ana' })).to.equal('Hello Ana');
  });

  it("prefers the host's own words", () => {
    const words = wordsIn('es', { 'common.close': 'Volver', 'test.count': { one: 'una', other: '{count} de ellas' } });
    expect(words.text('common.close')).to.equal('Volver');
    expect(words.text('test.count', { count: 3 })).to.equal('3 de ellas');
  });

  it('keeps sentences in one piece on a right-to-left page', () => {
    expect(wordsIn('en', {}, true).text('test.count', { count: 98 })).to.equal('\u206898 invoices\u2069');
  });
});
