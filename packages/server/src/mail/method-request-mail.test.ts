/** The mail that asks for a payment method: the company's look, the customer's language, one link. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { composeMethodRequest, type MethodRequestMail } from './method-request-mail.ts';

const link = `https://pay.example/request#${'t'.repeat(43)}`;
const mail = (change: Partial<MethodRequestMail['sender']> = {}, locale = 'en-US'): MethodRequestMail => ({
  id: 'mrq_1',
  locale,
  timeZone: 'America/New_York',
  to: 'ap@bloom.example',
  sender: { companyName: 'Petal & Stem', senderName: 'Petal', replyTo: null, accentColor: '#23614a', ...change },
  link,
  expiresAt: new Date('2026-11-22T18:32:00Z'),
});
const compose = (...args: Parameters<typeof mail>) => composeMethodRequest(mail(...args), 'payments@till.example');

describe('the mail with a link', () => {
  test('goes to the customer in the company’s name, with the same id however often it is sent', () => {
    const { messageId, from, to, subject, replyTo } = compose({ replyTo: 'ar@petal.example' });
    assert.equal(messageId, 'mrq_1.request@till.example');
    assert.deepEqual(from, { name: 'Petal', address: 'payments@till.example' });
    assert.deepEqual(to, { name: '', address: 'ap@bloom.example' });
    assert.equal(replyTo, 'ar@petal.example');
    assert.equal(subject, 'Petal & Stem asks you for a payment method');
  });

  test('says in both versions what it is, where to go and until when, in the company’s zone', () => {
    const { text, html } = compose();
    for (const version of [text, html]) {
      assert.ok(version.includes(link));
      assert.match(version, /November 22, 2026 at 1:32.PM \(EST\)/u);
    }
    assert.ok(html.includes('background:#23614a'));
    assert.ok(html.includes('Petal &amp; Stem'));
    assert.ok(!/<img|https?:\/\/(?!pay\.example)/.test(html), 'nothing is fetched from anywhere');
  });

  test('speaks Spanish', () => {
    const { text, language, subject } = compose({}, 'es-US');
    assert.equal(language, 'es');
    assert.equal(subject, 'Petal & Stem le pide una forma de pago');
    assert.match(text, /22 de noviembre de 2026/);
  });

  test('takes names and colours for text, whatever they hold', () => {
    const { html, subject, from } = compose({
      companyName: '<script>alert(1)</script>\r\nBcc: evil@example.com',
      senderName: 'A\r\nB',
      accentColor: 'red;background:url(//evil)',
    });
    assert.ok(!html.includes('<script>'));
    assert.ok(!html.includes('//evil'));
    assert.ok(!/[\r\n]/.test(subject + from.name));
  });

  test('writes on the company’s colour so that it can be read', () => {
    assert.match(compose({ accentColor: '#ffe14d' }).html, /color:#1b1f24;text-decoration:none/);
    assert.match(compose({ accentColor: '#10243e' }).html, /color:#ffffff;text-decoration:none/);
  });
});
