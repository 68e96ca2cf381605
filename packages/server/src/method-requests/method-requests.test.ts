/** Requests by link, as staff and as whoever holds the link (R-15 to R-18; B17 to B20 and I12 of `reliability.md`). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type {
  BankEntry,
  CompletedMethodRequest,
  Customer,
  LinkedMethodRequest,
  MethodRequest,
  PaymentMethod,
  Problem,
  TillEvent,
} from '@tillkit/contract';
import { sql } from 'kysely';
import { pagesUrl, type TestBackend, testBackend } from '../../testing/test-backend.ts';
import { rowCounts } from '../../testing/test-world.ts';
import type { LogFields } from '../http/log.ts';
import { createExchangeLimits } from './exchange-limits.ts';
import { expireMethodRequest } from './method-request-jobs.ts';
import { loadMethodRequestMail, noteDelivery } from './method-request-mail.ts';

const minutes = (n: number) => n * 60_000;

describe('requests by link', { timeout: 180_000 }, () => {
  let t: TestBackend;
  let staff: string;
  let customer: Customer;
  /** Added to the real clock: what the server takes for now. */
  let ahead = 0;
  const logged: string[] = [];
  const log = (event: string, fields?: LogFields) => void logged.push(`${event} ${JSON.stringify(fields)}`);

  before(async () => {
    t = await testBackend({
      now: () => new Date(Date.now() + ahead),
      log: { info: log, warn: log, error: log },
    });
    staff = await t.staffToken();
    customer = await t.customer();
  });
  after(() => t?.stop());

  const post = <T>(path: string, token: string, body?: unknown, key: string = randomUUID()) =>
    t.call<T>('POST', path, { token, key, ...(body !== undefined && { body }) });

  async function send(email = 'ap@bloom.example'): Promise<{ request: MethodRequest; token: string }> {
    const { status, body } = await post<MethodRequest>('/v1/method-requests', staff, {
      customerId: customer.id,
      locationId: t.location.id,
      email,
    });
    assert.equal(status, 201);
    return { request: body, token: await t.running.backend.keyring.linkToken(body.id) };
  }

  interface Exchanged {
    readonly request: LinkedMethodRequest;
    readonly session: { token: string } | null;
  }
  const exchange = (token: string, headers: Record<string, string> = {}) =>
    t.call<Exchanged>('POST', '/v1/method-requests/exchange', { body: { token }, headers });

  async function open(token: string): Promise<string> {
    const { status, body } = await exchange(token);
    assert.equal(status, 200);
    assert.ok(body.session, `the link is ${body.request.state}`);
    return body.session.token;
  }

  const complete = async (session: string, number?: string, key?: string) =>
    post<CompletedMethodRequest & Problem>(
      '/v1/method-request/complete',
      session,
      { card: await t.enterCard(number) },
      key,
    );
  const read = (id: string) => t.ok<MethodRequest>('GET', `/v1/method-requests/${id}`, { token: t.apiKey });
  const methods = async () =>
    (
      await t.ok<{ items: PaymentMethod[] }>('GET', `/v1/payment-methods?customerId=${customer.id}&limit=1000`, {
        token: staff,
      })
    ).items.filter(({ provenance }) => provenance.channel === 'link');
  const auditOf = async (subjectId: string) =>
    (
      await t.ok<{ items: { action: string; actor: { kind: string }; details: Record<string, unknown> }[] }>(
        'GET',
        `/v1/audit-entries?subjectId=${subjectId}`,
        { token: t.apiKey },
      )
    ).items.reverse();
  /** Asks until all are there: a running transaction of any database of the cluster holds events back. */
  const assertEvents = async (subjectId: string, wanted: readonly string[]): Promise<void> => {
    for (const end = Date.now() + 20_000; ; ) {
      const path = `/v1/events?subjectId=${subjectId}`;
      const { items } = await t.ok<{ items: TillEvent[] }>('GET', path, { token: t.apiKey });
      if (items.length < wanted.length && Date.now() < end) continue;
      assert.deepEqual(
        items.map(({ type }) => type),
        wanted,
      );
      return;
    }
  };

  it('R-15, R-17, R-18: is sent, opened and completed, and leaves the method, events and an audit trail behind', async () => {
    const { request, token } = await send();
    assert.equal(request.status, 'sent');
    assert.equal(request.delivery, 'queued');
    assert.equal(Date.parse(request.expiresAt) - Date.parse(request.createdAt), minutes(240));
    const session = await open(token);
    assert.equal((await read(request.id)).status, 'sent');
    await t.ok('POST', '/v1/method-request/opened', { token: session });
    await t.ok('POST', '/v1/method-request/opened', { token: session });
    assert.equal((await read(request.id)).status, 'opened');
    await t.ok('POST', '/v1/method-request/entry', { token: session });
    const { status, body } = await complete(session);
    assert.equal(status, 201);
    assert.equal(body.request.state, 'completed');
    assert.deepEqual(body.method, { kind: 'card', brand: 'visa', last4: '1111' });
    const done = await read(request.id);
    assert.equal(done.status, 'completed');
    const [stored] = await methods();
    assert.equal(stored?.id, done.paymentMethodId);
    assert.equal(stored?.provenance.by, 'ap@bloom.example');
    await assertEvents(request.id, ['method_request.created', 'method_request.opened', 'method_request.completed']);
    const trail = await auditOf(request.id);
    assert.deepEqual(
      trail.map(({ action, actor }) => `${action} ${actor.kind}`),
      ['method_request.send staff', 'method_request.opened link', 'method_request.completed system'],
    );
    assert.deepEqual(trail[1]?.details, { before: { status: 'sent' }, after: { status: 'opened' } });
  });

  it('R-17: tells the holder who asks, and nothing about the customer', async () => {
    const { token } = await send('secret-person@bloom.example');
    const { text, body } = await exchange(token);
    assert.equal(body.request.company.name, 'Petal & Stem');
    for (const personal of [customer.id, customer.name, customer.number, 'secret-person', '1111'])
      assert.ok(!text.replace(body.session?.token ?? '', '').includes(personal), personal);
  });

  it('B18: changes nothing for a scanner that exchanges, looks and posts nonsense twenty times', async () => {
    const { request, token } = await send();
    const before = await rowCounts(t);
    for (let round = 0; round < 20; round++) {
      const session = await open(token);
      await t.ok('GET', '/v1/method-request', { token: session });
      await t.ok('POST', '/v1/method-request/entry', { token: session });
      assert.equal((await post('/v1/method-request/complete', session, {})).status, 422);
      assert.equal((await post('/v1/method-request/complete', session, { card: null })).status, 422);
    }
    assert.equal(await rowCounts(t), before);
    assert.equal((await read(request.id)).status, 'sent');
    assert.equal((await complete(await open(token))).status, 201);
  });

  it('confines the holder to the routes of the link', async () => {
    const { token } = await send();
    const session = await open(token);
    for (const path of ['/v1/session', '/v1/customers', '/v1/events', `/v1/method-requests?customerId=${customer.id}`])
      assert.equal((await t.call('GET', path, { token: session })).status, 403, path);
    const minted = await post('/v1/sessions', t.apiKey, {
      subject: { kind: 'link', purpose: 'method_request', methodRequestId: 'x' },
    });
    assert.equal(minted.status, 422);
    for (const path of ['/v1/method-request']) {
      assert.equal((await t.call('GET', path, { token: staff })).status, 403, path);
      const other = await t.call('GET', path, { token: session, headers: { origin: 'https://erp.example' } });
      assert.equal(other.status, 403);
      const own = await t.call('GET', path, { token: session, headers: { origin: pagesUrl } });
      assert.equal(own.status, 200);
    }
    assert.equal((await exchange(token, { origin: 'https://evil.example' })).status, 403);
  });

  it('I12, B20: completes once, whoever is first, and answers a repetition with the first answer', async () => {
    const { request, token } = await send();
    const before = (await methods()).length;
    const sessions = await Promise.all(Array.from({ length: 6 }, () => open(token)));
    const answers = await Promise.all(sessions.map((session) => complete(session)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
      assert.equal(status, 409);
      assert.ok(['method_request_busy', 'method_request_ended'].includes(body.code), body.code);
    }
    assert.equal((await methods()).length, before + 1);
    assert.equal((await read(request.id)).status, 'completed');
    // Replay: forwarded, opened again, posted again.
    const { body } = await exchange(token);
    assert.deepEqual([body.request.state, body.session], ['completed', null]);
    const late = await complete(sessions[0] ?? '');
    assert.equal(late.body.code, 'method_request_ended');
    assert.deepEqual(late.body.context, { state: 'completed' });

    const second = await send();
    const session = await open(second.token);
    const key = randomUUID();
    const card = await t.enterCard();
    const first = await post('/v1/method-request/complete', session, { card }, key);
    const again = await post('/v1/method-request/complete', session, { card }, key);
    assert.equal(again.text, first.text);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
  });

  it('B20: judges by the server’s clock alone, to the second', async () => {
    try {
      const { request, token } = await send();
      ahead = minutes(240) - 2_000;
      const session = await open(token);
      assert.equal((await exchange(token)).body.request.state, 'open');
      ahead = minutes(240) + 1_000;
      assert.equal((await read(request.id)).status, 'expired');
      const { body } = await exchange(token);
      assert.deepEqual([body.request.state, body.session], ['expired', null]);
      const late = await complete(session);
      assert.deepEqual([late.status, late.body.code], [409, 'method_request_ended']);
      assert.deepEqual(late.body.context, { state: 'expired' });
      ahead = minutes(60 * 24);
      assert.equal((await complete(session)).status, 401);
      ahead = minutes(240) + 1_000;
      const backend = t.running.backend;
      await expireMethodRequest(backend, { companyId: t.companyId, methodRequestId: request.id });
      await expireMethodRequest(backend, { companyId: t.companyId, methodRequestId: request.id });
      await assertEvents(request.id, ['method_request.created', 'method_request.expired']);
      // A clock that jumps back does not bring it back.
      ahead = -minutes(60 * 24);
      assert.equal((await read(request.id)).status, 'expired');
      assert.equal((await exchange(token)).body.session, null);
    } finally {
      ahead = 0;
    }
  });

  it('takes what was entered in time although the answer comes late', async () => {
    const { request, token } = await send();
    const session = await open(token);
    const attempt = await t.store.inCompany(t.companyId, async (tx) => {
      const { claimRequest } = await import('./complete-method-request.ts');
      const attemptId = (await tx.selectFrom('attempts').select('id').limit(1).executeTakeFirstOrThrow()).id;
      await claimRequest(t.running.backend, tx, { methodRequestId: request.id }, attemptId);
      return attemptId;
    });
    try {
      ahead = minutes(241);
      assert.equal((await read(request.id)).status, 'sent');
      await assert.rejects(
        expireMethodRequest(t.running.backend, { companyId: t.companyId, methodRequestId: request.id }),
      );
      ahead = 0;
      assert.equal((await complete(session)).body.code, 'method_request_busy');
      const { releaseRequest } = await import('./complete-method-request.ts');
      await t.store.inCompany(t.companyId, (tx) =>
        releaseRequest(tx, request.id, { attemptId: attempt, refused: false }),
      );
      assert.equal((await complete(session)).status, 201);
    } finally {
      ahead = 0;
    }
  });

  it('R-17: is revoked at once, also while the vault is storing what was entered', async () => {
    const { request, token } = await send();
    const session = await open(token);
    const before = (await methods()).length;
    t.simulator.simulator.setLatency(1_500);
    const entering = complete(session);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const revoked = await post<MethodRequest>(`/v1/method-requests/${request.id}/revoke`, staff);
    t.simulator.simulator.setLatency(0);
    assert.equal(revoked.body.status, 'revoked');
    assert.equal(revoked.body.revokedBy, 'Elena Ruiz');
    const { status, body } = await entering;
    assert.deepEqual([status, body.code, body.context], [409, 'method_request_ended', { state: 'revoked' }]);
    assert.equal((await methods()).length, before);
    assert.equal((await exchange(token)).body.request.state, 'revoked');
    assert.equal((await post('/v1/method-request/opened', session)).status, 409);
    // What the vault kept is nobody's: a deleted row names it for the job that deletes it there.
    const { rows } = await sql<{ gone: boolean }>`
      select deleted_at is not null as gone from payment_methods where provenance_channel = 'link' order by id desc limit 1`.execute(
      t.store.kysely,
    );
    assert.deepEqual(rows, [{ gone: true }]);
    const again = await post<MethodRequest>(`/v1/method-requests/${request.id}/revoke`, staff);
    assert.equal(again.body.revokedAt, revoked.body.revokedAt);
  });

  it('R-17: is sent again with a new link, and the old page says so', async () => {
    const { request, token } = await send();
    const { body: second } = await post<MethodRequest>(`/v1/method-requests/${request.id}/resend`, staff, {
      email: 'other@bloom.example',
    });
    assert.notEqual(second.id, request.id);
    assert.deepEqual([second.email, second.status], ['other@bloom.example', 'sent']);
    assert.equal((await exchange(token)).body.request.state, 'replaced');
    const old = await read(request.id);
    assert.deepEqual([old.status, old.replacedById], ['revoked', second.id]);
    const third = await post<Problem>(`/v1/method-requests/${request.id}/resend`, staff, {});
    assert.deepEqual([third.status, third.body.code], [409, 'method_request_ended']);
    const { items } = await t.ok<{ items: MethodRequest[] }>(
      'GET',
      `/v1/method-requests?customerId=${customer.id}&limit=2`,
      { token: staff },
    );
    assert.deepEqual(
      items.map(({ id }) => id),
      [second.id, request.id],
    );
  });

  it('stops after ten refused cards, so that a link tests no stolen list', async () => {
    const { token } = await send();
    const session = await open(token);
    for (let card = 0; card < 10; card++)
      assert.equal((await complete(session, '4000000000000002')).body.code, 'card_refused');
    assert.equal((await complete(session)).body.code, 'method_request_exhausted');
  });

  it('counts refused cards only: the processor’s own trouble uses up nothing', async () => {
    const { token } = await send();
    const session = await open(token);
    t.simulator.simulator.addFault({
      fault: 'rate_limited',
      match: { path: '/rest/v2/mobile/transactions/auth' },
      times: 12,
    });
    for (let card = 0; card < 12; card++) assert.equal((await complete(session)).body.code, 'card_entry_expired');
    t.simulator.simulator.removeFaults();
    assert.equal((await complete(session)).status, 201);
  });

  it('B17: keeps the token out of logs and out of the database', async () => {
    const { token } = await send();
    const session = await open(token);
    await complete(session);
    const everything = await t.store.kysely.transaction().execute(async (tx) => {
      const { rows: tables } = await sql<{ name: string }>`
        select table_schema || '.' || table_name as name from information_schema.tables
        where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(tx);
      const texts: string[] = [];
      for (const { name } of tables)
        texts.push(JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(tx)).rows));
      return texts.join('\n');
    });
    assert.ok(everything.includes(customer.id));
    assert.ok(!everything.includes(token));
    assert.ok(logged.length > 50);
    assert.ok(!logged.some((line) => line.includes(token)));
  });

  it('B19: answers every wrong token alike, and stops an address that guesses', async () => {
    await send();
    const answers = new Set<string>();
    let refused = 0;
    for (let guess = 0; guess < 200; guess++) {
      const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
      const { status, text } = await exchange(token);
      if (status === 429) refused += 1;
      else answers.add(`${status} ${text.replace(/"requestId":"\w+"/, '')}`);
    }
    assert.equal(answers.size, 1);
    assert.ok([...answers][0]?.startsWith('404'));
    assert.equal(refused, 170);
    ahead = minutes(2);
    assert.equal((await exchange(await t.running.backend.keyring.linkToken('mrq_none'))).status, 404);
    ahead = 0;
  });

  it('B19: does not let an address that is stopped use up the tries of the others', () => {
    const limits = createExchangeLimits();
    const now = new Date();
    const refused = (ip: string) => {
      try {
        limits.admit(ip, now);
        return false;
      } catch {
        return true;
      }
    };
    for (let guess = 0; guess < 30; guess++) {
      limits.admit('203.0.113.7', now);
      limits.missed('203.0.113.7', now);
    }
    for (let more = 0; more < 10_000; more++) assert.ok(refused('203.0.113.7'));
    assert.equal(refused('198.51.100.1'), false);
    for (let other = 0; other < 5_969; other++) limits.admit(`10.0.${other >> 8}.${other & 255}`, now);
    assert.ok(refused('198.51.100.1'), 'in all there is a limit too');
  });

  it('R-48: writes the mail with the company’s look, and tells staff what the mail server said', async () => {
    const { request, token } = await send();
    const payload = { companyId: t.companyId, methodRequestId: request.id };
    const mail = await loadMethodRequestMail(t.running.backend, payload);
    assert.equal(mail?.link, `${pagesUrl}/request#${token}`);
    assert.equal(mail?.sender.companyName, 'Petal & Stem');
    await noteDelivery(t.running.backend, payload, 'failed');
    await noteDelivery(t.running.backend, payload, 'sent');
    assert.equal((await read(request.id)).delivery, 'failed');
    await assertEvents(request.id, ['method_request.created', 'method_request.mail_failed']);
    await post(`/v1/method-requests/${request.id}/revoke`, staff);
    assert.equal(await loadMethodRequestMail(t.running.backend, payload), null);
  });

  it('R-18: takes a bank account as well, under the holder’s own authorization, word for word', async () => {
    const through = async () => {
      const { request, token } = await send();
      const { body } = await exchange(token);
      assert.deepEqual(body.request.kinds, ['card', 'bank_account']);
      return { request, session: body.session?.token ?? '' };
    };
    const enter = async (session: string, version: string) =>
      post<CompletedMethodRequest & Problem>('/v1/method-request/complete-with-bank-account', session, {
        bank: await t.enterBank(),
        authorization: { version, accepted: true },
      });
    const first = await through();
    const entry = await t.ok<BankEntry>('POST', '/v1/method-request/bank-entry', {
      token: first.session,
      headers: { 'accept-language': 'es-US' },
    });
    const { version, text } = entry.authorizations.person;
    assert.match(text, /Autorizo a Petal & Stem/);
    // What staff confirm is not what a holder accepts.
    assert.equal((await enter(first.session, '2025-07:PPD:person:en')).body.code, 'authorization_outdated');
    const { status, body } = await enter(first.session, version);
    assert.equal(status, 201);
    assert.equal(body.method.kind, 'bank_account');
    const { paymentMethodId } = await read(first.request.id);
    const { rows } = await sql<{ authorization: { text: string; acceptedBy: string; ip: string } }>`
      select bank_authorization as authorization from payment_methods where id = ${paymentMethodId}`.execute(
      t.store.kysely,
    );
    assert.deepEqual(
      [rows[0]?.authorization.text, rows[0]?.authorization.acceptedBy, rows[0]?.authorization.ip],
      [text, 'ap@bloom.example', '192.0.2.1'],
    );
    // The same account through another link is the same method.
    const second = await through();
    assert.equal((await enter(second.session, version)).status, 201);
    assert.equal((await read(second.request.id)).paymentMethodId, paymentMethodId);
  });

  it('I12: the database itself keeps what has ended as it is', async () => {
    const { request } = await send();
    await post(`/v1/method-requests/${request.id}/revoke`, staff);
    await assert.rejects(
      sql`update method_requests set status = 'sent' where id = ${request.id}`.execute(t.store.kysely),
      /final/,
    );
  });

  it('is refused where no card can be stored', async () => {
    const place = await t.ok<{ id: string }>('PUT', '/v1/locations/external/OFF', {
      token: t.apiKey,
      body: { name: 'Off', integrationEnabled: false },
    });
    const { status, body } = await post<Problem>('/v1/method-requests', staff, {
      customerId: customer.id,
      locationId: place.id,
      email: 'ap@bloom.example',
    });
    assert.deepEqual([status, body.code], [409, 'integration_disabled']);
  });
});
