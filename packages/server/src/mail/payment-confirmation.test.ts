import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newId } from '@tillkit/contract';
import { composePaymentConfirmation, confirmationMessageId } from './compose-payment-confirmation.ts';
import { type ConfirmedInvoice, maxInvoiceRows, type PaymentConfirmationMail } from './payment-confirmation.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const invoice = (number: string, paid: number, open = 0): ConfirmedInvoice => ({
  number,
  paid: usd(paid),
  open: usd(open),
});

const confirmation = (changes: Partial<PaymentConfirmationMail> = {}): PaymentConfirmationMail => ({
  paymentId: newId('payment'),
  reference: 'P-7K3M-92QX',
  locale: 'en-US',
  to: { name: 'Harbor Light Electric', address: 'ap@harborlight.example' },
  sender: {
    companyName: 'Northwind Supply',
    senderName: 'Northwind Supply',
    replyTo: 'ar@northwind.example',
    accentColor: '#0f766e',
  },
  locationName: 'Springfield',
  amount: usd(248_350),
  receivedOn: '2026-11-21',
  method: { type: 'card', paymentMethodId: null, brand: 'visa', last4: '4242' },
  invoices: [invoice('INV-1', 120_000), invoice('INV-2', 118_350, 41_250)],
  openCredit: usd(10_000),
  ...changes,
});
const compose = (changes: Partial<PaymentConfirmationMail> = {}) =>
  composePaymentConfirmation(confirmation(changes), 'payments@tillkit.example');

describe('a payment confirmation', () => {
  test('says the same in both versions', () => {
    const message = compose();
    const facts = [
      '$2,483.50',
      'P-7K3M-92QX',
      'November 21, 2026',
      'Visa ending in 4242',
      'Springfield',
      'INV-1',
      '$1,200.00',
      'Paid in full',
      'INV-2',
      '$412.50',
      '$2,383.50',
      '$100.00 is kept as a credit',
      'Northwind Supply',
    ];
    for (const fact of facts) {
      assert.ok(message.html.includes(fact), `the HTML lacks ${fact}`);
      assert.ok(message.text.includes(fact), `the text lacks ${fact}`);
    }
    assert.equal(message.subject, 'Northwind Supply received your payment of $2,483.50');
    assert.deepEqual(message.from, { name: 'Northwind Supply', address: 'payments@tillkit.example' });
    assert.equal(message.replyTo, 'ar@northwind.example');
    assert.ok(message.html.includes('#0f766e'));
  });

  test('speaks Spanish', () => {
    const message = compose({ locale: 'es-US', method: { type: 'wire', wireReference: 'FT-1' } });
    assert.match(message.subject, /recibió su pago de \$2,483\.50/);
    assert.match(message.text, /Forma de pago: Transferencia FT-1/);
    assert.match(message.text, /21 de noviembre de 2026/);
    assert.match(message.html, /<html lang="es"/);
  });

  test('leaves out what there is not', () => {
    const { html, text } = compose({ invoices: [], openCredit: null, method: { type: 'cash' } });
    assert.doesNotMatch(html, /Where your payment went|kept as a credit/);
    assert.doesNotMatch(text, /Where your payment went|kept as a credit/);
    assert.doesNotMatch(compose({ invoices: [invoice('INV-1', 100)] }).text, /Total/);
  });

  test('stays short for thousands of invoices, and the total counts them all', () => {
    const invoices = Array.from({ length: 3000 }, (_, i) => invoice(`INV-${i}`, 100));
    const { html, text } = compose({ invoices });
    assert.equal(text.match(/^- Invoice/gm)?.length, maxInvoiceRows);
    assert.ok(text.includes('and 2,900 more invoices'));
    assert.ok(text.includes('Total: $3,000.00'));
    assert.ok(html.length < 90_000, 'mail programs cut a message at about 100 kB');
  });

  test('writes every currency with its own digits', () => {
    const yen = (minor: number) => ({ minor, currency: 'JPY' });
    const { text } = compose({
      amount: yen(2400),
      invoices: [{ number: '1', paid: yen(2400), open: yen(0) }],
      openCredit: null,
    });
    assert.match(text, /¥2,400\n/);
  });

  test('escapes whatever people have typed', () => {
    const evil = `<img src=x onerror="alert(1)">'&`;
    const { html } = compose({
      reference: evil,
      to: { name: evil, address: 'a@b.example' },
      locationName: evil,
      sender: { companyName: evil, senderName: evil, replyTo: null, accentColor: 'red;}</style><script>' },
      method: { type: 'check', checkNumber: evil },
      invoices: [{ ...invoice('x', 1), number: evil }],
    });
    assert.doesNotMatch(html, /<img|<script|onerror="/);
    assert.equal(html.match(/<\/style>/g)?.length, 1);
    assert.ok(html.includes('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;'));
  });

  test('keeps headers on one line', () => {
    const message = compose({
      to: { name: 'Eve\r\nBcc: everyone@example.com', address: 'a@b.example' },
      sender: { companyName: 'A\nB', senderName: 'A\r\nX-Evil: 1', replyTo: null, accentColor: '#000000' },
    });
    for (const header of [message.subject, message.to.name, message.from.name]) assert.doesNotMatch(header, /[\r\n]/);
  });

  test('has one Message-ID for a payment, however often it is sent', () => {
    const paymentId = newId('payment');
    assert.equal(compose({ paymentId }).messageId, compose({ paymentId, locale: 'es' }).messageId);
    assert.equal(confirmationMessageId(paymentId, 'x@mail.example'), `${paymentId}.confirmation@mail.example`);
  });
});
