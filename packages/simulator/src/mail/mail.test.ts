import assert from 'node:assert/strict';
import { createConnection } from 'node:net';
import { describe, it } from 'node:test';
import { openWorld, send, tempFolder } from '../../testing/world.ts';
import { startSimulator } from '../node.ts';

const message = [
  'From: Billing <billing@example.com>',
  'To: ana@example.com',
  'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
  'X-Tag: receipt',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Thank you',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Thank <b>you</b></p><script>top.location="/"</script>',
  '--b--',
  '.',
];

/** Speaks SMTP by hand, one line an answer. @returns the answer to the message itself. */
function sendMail(port: number, recipients: readonly string[]): Promise<string> {
  const lines = ['EHLO test', 'MAIL FROM:<bounce@example.com>', ...recipients.map((to) => `RCPT TO:<${to}>`), 'DATA'];
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    let step = 0;
    let buffer = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      buffer += chunk.toString('utf8');
      if (!/^\d{3} .*\r\n$/m.test(buffer)) return;
      const answer = buffer.trim().split('\r\n').at(-1) ?? '';
      buffer = '';
      const next = lines[step];
      step += 1;
      if (next) socket.write(`${next}\r\n`);
      else if (answer.startsWith('354')) socket.write(`${message.join('\r\n')}\r\n`);
      else {
        socket.end('QUIT\r\n');
        resolve(answer);
      }
    });
  });
}

describe('the mail sink', () => {
  it('keeps what is sent: envelope, subject, text, html and headers', async (t) => {
    const { running } = await openWorld(t);
    assert.match(await sendMail(running.smtpPort, ['ana@example.com', 'copy@example.com']), /^250/);
    const { messages } = JSON.parse((await send(`${running.gatewayUrl}/control/mail`, 'GET')).text);
    assert.equal(messages.length, 1);
    assert.equal(messages[0].subject, 'Grüße');
    assert.deepEqual(messages[0].to, ['ana@example.com', 'copy@example.com']);
    assert.equal(messages[0].text.trim(), 'Thank you');
    assert.ok(
      messages[0].headers.some(
        ({ name, value }: { name: string; value: string }) => name === 'x-tag' && value === 'receipt',
      ),
    );
    const shut = await send(`${running.gatewayUrl}/control/mail/${messages[0].id}/body`, 'GET');
    const policy = shut.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'.*sandbox/);
    assert.ok(!/allow-scripts|allow-same-origin/.test(policy));
    assert.equal(shut.headers.get('x-frame-options'), 'SAMEORIGIN');
  });

  it('refuses for now while mail_refused is on', async (t) => {
    const { running } = await openWorld(t);
    const { id } = running.simulator.addFault({ fault: 'mail_refused' });
    for (let i = 0; i < 2; i++) assert.match(await sendMail(running.smtpPort, ['a@example.com']), /^451/);
    running.simulator.removeFaults(id);
    assert.match(await sendMail(running.smtpPort, ['a@example.com']), /^250/);
    assert.equal(running.simulator.inbox.list().length, 1);
  });

  it('remembers its mail over a restart, and what was thrown away', async (t) => {
    const options = { gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: '/nowhere', dataDir: await tempFolder(t) };
    const first = await startSimulator(options);
    await sendMail(first.smtpPort, ['old@example.com']);
    await send(`${first.gatewayUrl}/control/mail`, 'DELETE');
    await sendMail(first.smtpPort, ['a@example.com']);
    const kept = first.simulator.inbox.list();
    assert.equal(kept.length, 1);
    await first.close();
    const second = await startSimulator(options);
    t.after(() => second.close());
    assert.deepEqual(second.simulator.inbox.list(), kept);
  });
});
