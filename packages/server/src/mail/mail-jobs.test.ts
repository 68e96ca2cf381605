import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@tillkit/contract';
import { sql } from 'kysely';
import { testStore } from '../../testing/test-store.ts';
import type { Store } from '../database/database.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { openJobQueue } from '../jobs/pg-boss-queue.ts';
import { workMailJobs } from './mail-jobs.ts';
import { type MailMessage, MailRefusedError } from './mailer.ts';

describe('mail jobs', { timeout: 60_000 }, () => {
  const companyId = newId('company');
  const sent: MailMessage[] = [];
  const told: string[] = [];
  const failures: Error[] = [];
  const linksThatEnded = new Set<string>();
  let store: Store;
  let jobs: JobQueue;

  before(async () => {
    store = await testStore();
    jobs = await openJobQueue(store, { pollSeconds: 0.5 });
    await workMailJobs(jobs, {
      from: 'payments@tillkit.example',
      mailer: {
        async send(message) {
          const failure = failures.shift();
          if (failure) throw failure;
          sent.push(message);
        },
        async close() {},
      },
      loadConfirmation: async ({ paymentId }) => ({
        paymentId,
        reference: 'P-1',
        locale: 'en-US',
        to: { name: 'Customer', address: 'ap@customer.example' },
        sender: { companyName: 'Company', senderName: 'Company', replyTo: null, accentColor: '#123456' },
        locationName: 'Main street',
        amount: { minor: 100, currency: 'USD' },
        receivedOn: '2026-11-21',
        method: { type: 'cash' },
        invoices: [],
        openCredit: null,
      }),
      confirmationSent: async ({ paymentId }) => void told.push(paymentId),
      loadMethodRequest: async ({ methodRequestId }) =>
        linksThatEnded.has(methodRequestId)
          ? null
          : {
              id: methodRequestId,
              locale: 'es-US',
              timeZone: 'America/New_York',
              to: 'ap@customer.example',
              sender: { companyName: 'Company', senderName: 'Company', replyTo: null, accentColor: '#123456' },
              link: 'https://pay.example/request#token',
              expiresAt: new Date('2026-11-21T20:00:00Z'),
            },
      methodRequestDelivered: async ({ methodRequestId }, delivery) => void told.push(`${methodRequestId} ${delivery}`),
    });
  });
  after(() => jobs.stop());

  const confirm = async (): Promise<string> => {
    const paymentId = newId('payment');
    await store.inCompany(companyId, (tx) => jobs.enqueue(tx, 'payment_confirmation', { companyId, paymentId }));
    return paymentId;
  };
  const eventually = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    for (let waited = 0; waited < 30_000; waited += 50) {
      if (await condition()) return;
      await sql`update pgboss.job set start_after = now() where state = 'retry'`.execute(store.kysely);
      await delay(50);
    }
    assert.fail('It did not come to pass.');
  };

  test('confirm a payment, and say so', async () => {
    const paymentId = await confirm();
    await eventually(() => told.includes(paymentId));
    assert.equal(sent.at(-1)?.messageId, `${paymentId}.confirmation@tillkit.example`);
  });

  test('try again while the mail server is away', async () => {
    failures.push(new Error('connection refused'), new Error('421 try again later'));
    const paymentId = await confirm();
    await eventually(() => told.includes(paymentId));
    assert.equal(sent.filter((message) => message.messageId.startsWith(paymentId)).length, 1);
  });

  test('give up at once when the server refuses for good', async () => {
    failures.push(new MailRefusedError('550 no such mailbox'));
    const paymentId = await confirm();
    await eventually(async () => (await jobs.deadLetters()).some((letter) => letter.error.includes('550')));
    assert.ok(!told.includes(paymentId));
  });

  const request = async (methodRequestId = newId('methodRequest')) => {
    await store.inCompany(companyId, (tx) => jobs.enqueue(tx, 'method_request_mail', { companyId, methodRequestId }));
    return methodRequestId;
  };

  test('send a link, and say whether the mail server took it', async () => {
    const taken = await request();
    await eventually(() => told.includes(`${taken} sent`));
    assert.equal(sent.at(-1)?.messageId, `${taken}.request@tillkit.example`);
    failures.push(new MailRefusedError('550 no such mailbox'));
    const refused = await request();
    await eventually(() => told.includes(`${refused} failed`));
  });

  test('say that a link never left: the mail server was away to the last try, or the link had ended before', async () => {
    const ended = newId('methodRequest');
    linksThatEnded.add(ended);
    await request(ended);
    await eventually(() => told.includes(`${ended} failed`));
    failures.push(...Array.from({ length: 19 }, () => new Error('connection refused')));
    const late = await request();
    await eventually(() => told.includes(`${late} failed`));
    assert.deepEqual([failures.length, told.filter((line) => line.startsWith(late)).length], [0, 1]);
  });

  test('do not guess when the job is not one of ours', async () => {
    await store.asSystem((tx) => jobs.enqueue(tx, 'payment_confirmation', { paymentId: 'nonsense' }));
    await eventually(async () => (await jobs.deadLetters()).some((letter) => letter.error.includes('does not say')));
  });
});
