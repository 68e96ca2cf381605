import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { type MailMessage, MailRefusedError } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const message = (changes: Partial<MailMessage> = {}): MailMessage => ({
  messageId: 'pay_1.confirmation@tillkit.example',
  from: { name: 'Ünïcode & Sons, "Ltd"', address: 'payments@tillkit.example' },
  replyTo: 'ar@company.example',
  to: { name: 'Customer, Inc.', address: 'ap@customer.example' },
  subject: 'Gracias — 2.483,50 €',
  html: '<p>Grüße</p>',
  text: 'Grüße',
  language: 'es',
  ...changes,
});

describe('an SMTP mailer', () => {
  const received: Email[] = [];
  let refuseWith: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      if (refuseWith === null) return callback();
      callback(Object.assign(new Error('ap@customer.example is not here'), { responseCode: refuseWith }));
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push(mail);
          callback();
        }, callback);
      });
    },
  });
  let mailer: ReturnType<typeof createSmtpMailer>;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    mailer = createSmtpMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, timeoutMs: 2000 });
  });
  after(async () => {
    await mailer.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test('delivers what it was given, names and all', async () => {
    await mailer.send(message());
    const mail = received.at(-1);
    assert.equal(mail?.messageId, '<pay_1.confirmation@tillkit.example>');
    assert.equal(mail?.subject, 'Gracias — 2.483,50 €');
    assert.deepEqual(mail?.from, { name: 'Ünïcode & Sons, "Ltd"', address: 'payments@tillkit.example' });
    assert.deepEqual(mail?.to, [{ name: 'Customer, Inc.', address: 'ap@customer.example' }]);
    assert.equal(mail?.replyTo?.[0]?.address, 'ar@company.example');
    assert.equal(mail?.html?.trim(), '<p>Grüße</p>');
    assert.equal(mail?.text?.trim(), 'Grüße');
    const header = (key: string) => mail?.headers.find((one) => one.key === key)?.value;
    assert.equal(header('content-language'), 'es');
    assert.equal(header('auto-submitted'), 'auto-generated');
  });

  test('tells a refusal for good from a bad moment, without repeating the address', async () => {
    refuseWith = 550;
    await assert.rejects(mailer.send(message()), (error) => {
      assert.ok(error instanceof MailRefusedError);
      assert.match(error.message, /550/);
      assert.doesNotMatch(error.message, /ap@customer/);
      return true;
    });
    refuseWith = 451;
    await assert.rejects(mailer.send(message()), (error) => !(error instanceof MailRefusedError));
    refuseWith = null;
    await mailer.send(message());
  });

  test('may be tried again when the server is away', async () => {
    const away = createSmtpMailer({ smtpUrl: 'smtp://127.0.0.1:9', timeoutMs: 500 });
    await assert.rejects(away.send(message()), (error) => !(error instanceof MailRefusedError));
    await away.close();
  });

  test('sends nothing with a line break in a header', async () => {
    const before = received.length;
    const breaks: Partial<MailMessage>[] = [
      { subject: 'Hello\r\nBcc: everyone@example.com' },
      { to: { name: 'A\nX-Evil: 1', address: 'a@b.example' } },
      { from: { name: 'A', address: 'a@b.example\r\nBcc: c@d.example' } },
      { replyTo: 'a@b.example\nBcc: c@d.example' },
      { messageId: 'x>\r\nX-Evil: <y' },
    ];
    for (const change of breaks) await assert.rejects(mailer.send(message(change)), MailRefusedError);
    assert.equal(received.length, before);
  });
});
