/** Both sides of a request, against the real backend: what staff see while the customer fills in the form. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { createClient } from '../../create-client.ts';
import type { Flow } from '../flow.ts';
import type { FlowStorage } from '../ports.ts';
import { createRequestMethodFlow } from '../request-method/create-request-method-flow.ts';
import type { RequestMethodFlow } from '../request-method/request-method-state.ts';
import { memoryStorage } from '../runtime.ts';
import { createRequestFormFlow } from './create-request-form-flow.ts';
import type { RequestFormFlow, RequestFormOptions } from './request-form-state.ts';

let backend: RunningBackend;
let flows: Flow<unknown>[] = [];
before(async () => {
  backend = await runningBackend();
});
after(() => backend.close());
afterEach(() => {
  for (const flow of flows) flow.dispose();
  flows = [];
  backend.faults.removeFaults();
});

async function until(condition: () => boolean, what: () => unknown): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > deadline) assert.fail(`Not in time: ${JSON.stringify(what())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

let serial = 0;

async function staff(): Promise<{ flow: RequestMethodFlow; customerId: string; email: string }> {
  serial += 1;
  const email = `ap${serial}@bloom.example`;
  const customer = await backend.customer([]);
  const { externalId, number, name } = customer;
  await backend.erp.customers.upsert({ externalId, number, name, email });
  const client = backend.page();
  const flow = createRequestMethodFlow({ client, customerId: customer.id, locationId: backend.locationId });
  flows.push(flow);
  await until(
    () => flow.state.requests.status === 'ready' && flow.state.live,
    () => flow.state,
  );
  return { flow, customerId: customer.id, email };
}

function customer(token: string | null, options: Partial<RequestFormOptions> = {}): RequestFormFlow {
  const flow = createRequestFormFlow({
    connect: (session) => createClient({ baseUrl: backend.url, session, retry: { limit: 0 } }),
    token,
    ...options,
  });
  flows.push(flow);
  return flow;
}

const reaches = (flow: RequestFormFlow, phase: RequestFormFlow['state']['step']['phase']) =>
  until(
    () => flow.state.step.phase === phase,
    () => flow.state,
  );
const becomes = (flow: RequestMethodFlow, status: string) =>
  until(
    () => flow.state.current?.status === status,
    () => flow.state,
  );

async function sent(flow: RequestMethodFlow, email: string): Promise<string> {
  flow.send();
  await becomes(flow, 'sent');
  return backend.linkToken(email);
}

async function fillIn(flow: RequestFormFlow, number?: string): Promise<void> {
  await until(
    () => flow.state.card.status === 'ready',
    () => flow.state,
  );
  flow.attachCardForm({ tokenize: () => backend.enterCard(number) });
  flow.began();
  flow.setCardComplete(true);
  assert.ok(flow.state.canSave);
}

describe('a request by link', { timeout: 120_000 }, () => {
  it('R-15, R-17, R-18: goes from sent to opened to completed on the staff side, live, and the card is on file', async () => {
    const { flow, customerId, email } = await staff();
    assert.equal(flow.state.email, email);
    const token = await sent(flow, email);
    await until(
      () => flow.state.current?.delivery === 'sent',
      () => flow.state.current,
    );
    let exchanged = 0;
    const form = customer(token, { onExchanged: () => void exchanged++ });
    await reaches(form, 'editing');
    assert.equal(exchanged, 1);
    assert.equal(form.state.request?.company.name, 'Petal & Stem');
    assert.equal(flow.state.current?.status, 'sent');
    await fillIn(form);
    await becomes(flow, 'opened');
    for (let press = 0; press < 4; press++) form.save();
    await reaches(form, 'done');
    await becomes(flow, 'completed');
    const { step } = form.state;
    assert.ok(step.phase === 'done');
    assert.deepEqual(step.method, { kind: 'card', brand: 'visa', last4: '1111' });
    const { items } = await backend.erp.paymentMethods.list({ customerId });
    const stored = items.filter(({ provenance }) => provenance.channel === 'link');
    assert.equal(stored.length, 1);
    assert.equal(stored[0]?.provenance.by, email);
  });

  it('R-17: shows the used link, the replaced one and the revoked one for what they are', async () => {
    const { flow, email } = await staff();
    const first = await sent(flow, email);
    const firstId = flow.state.current?.id ?? '';
    flow.resend(firstId);
    await until(
      () => flow.state.busy === null && flow.state.current?.id !== firstId,
      () => flow.state,
    );
    await until(
      () => flow.state.requests.items.find(({ id }) => id === firstId)?.status === 'revoked',
      () => flow.state.requests,
    );
    const old = customer(first);
    await reaches(old, 'ended');
    assert.deepEqual(old.state.step, { phase: 'ended', state: 'replaced' });
    await until(
      () => flow.state.current?.delivery === 'sent',
      () => flow.state.current,
    );
    const second = await backend.linkToken(email);
    assert.notEqual(second, first);
    const late = customer(second);
    await reaches(late, 'editing');
    flow.revoke(flow.state.current?.id ?? '');
    await becomes(flow, 'revoked');
    const revoked = customer(second);
    await reaches(revoked, 'ended');
    assert.deepEqual(revoked.state.step, { phase: 'ended', state: 'revoked' });
    await fillIn(late).catch(() => undefined);
    late.save();
    await reaches(late, 'ended');
    const nobody = customer('x'.repeat(43));
    await reaches(nobody, 'unknown_link');
    await reaches(customer(null), 'unknown_link');
  });

  it('goes on after a reload without the token, and renews its session with it', async () => {
    const { flow, email } = await staff();
    const token = await sent(flow, email);
    const storage: FlowStorage = memoryStorage();
    const form = customer(token, { storage });
    await reaches(form, 'editing');
    form.dispose();
    assert.ok(!JSON.stringify(storage.get('tillkit:link-session')).includes(token));
    const reloaded = customer(null, { storage });
    await reaches(reloaded, 'editing');
    await fillIn(reloaded);
    reloaded.save();
    await reaches(reloaded, 'done');
    const again = customer(null, { storage });
    await reaches(again, 'ended');
    assert.deepEqual(again.state.step, { phase: 'ended', state: 'completed' });
  });

  it('takes another card after a refusal, and stores one card when the answer is lost', async () => {
    const { flow, customerId, email } = await staff();
    const token = await sent(flow, email);
    let lose = true;
    const losing: typeof globalThis.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (lose && answer.ok && String(input instanceof Request ? input.url : input).endsWith('/complete')) {
        lose = false;
        throw new TypeError('fetch failed');
      }
      return answer;
    };
    const form = customer(token, {
      connect: (session) => createClient({ baseUrl: backend.url, session, fetch: losing, retry: { limit: 0 } }),
    });
    await reaches(form, 'editing');
    await fillIn(form, '4000000000000002');
    form.save();
    await until(
      () => form.state.step.phase === 'editing' && form.state.step.problem !== null,
      () => form.state,
    );
    const { step } = form.state;
    assert.ok(step.phase === 'editing' && step.problem?.code === 'card_refused');
    await fillIn(form);
    form.save();
    await reaches(form, 'done');
    assert.equal(lose, false);
    const { items } = await backend.erp.paymentMethods.list({ customerId });
    assert.equal(items.filter(({ provenance }) => provenance.channel === 'link').length, 1);
  });

  it('shows the authorization in another language once that is chosen, and keeps the form until then', async () => {
    const { flow, email } = await staff();
    let locale = 'en-US';
    const form = customer(await sent(flow, email), {
      connect: (session) => createClient({ baseUrl: backend.url, session, locale: () => locale }),
    });
    await reaches(form, 'editing');
    form.changeLanguage();
    assert.equal(form.state.bank.status, 'idle');
    form.chooseKind('bank_account');
    const worded = (language: string) =>
      until(
        () => form.state.bank.entry?.authorizations.person.version.endsWith(`:${language}`) ?? false,
        () => form.state,
      );
    await worded('en');
    const { entry } = form.state.bank;
    locale = 'es-US';
    form.changeLanguage();
    assert.equal(form.state.bank.entry, entry);
    await worded('es');
    assert.equal(form.state.bank.entry?.publicKey, entry?.publicKey);
  });

  it('shows the text of today when another one was accepted', async () => {
    const { flow, email } = await staff();
    const form = customer(await sent(flow, email));
    await reaches(form, 'editing');
    form.chooseKind('bank_account');
    await until(
      () => form.state.bank.status === 'ready',
      () => form.state,
    );
    const former = form.state.bank.entry;
    const bank = { token: 'single-use', accountType: 'checking', last4: '6789', holderName: 'Bloom & Co' } as const;
    const authorization = { version: '1999:WEB:person:en', accepted: true } as const;
    form.attachBankForm({ tokenize: async () => ({ bank, authorization }) });
    form.setBankComplete(true);
    form.save();
    await until(
      () => form.state.bank.status === 'ready' && form.state.bank.entry !== former,
      () => form.state,
    );
    const { step, canSave } = form.state;
    assert.deepEqual([step.phase === 'editing' && step.problem?.code, canSave], ['authorization_outdated', false]);
  });

  it('keeps a request that is being written in view while a colleague sends another', async () => {
    const { flow, customerId } = await staff();
    flow.setEmail('typing@bloom.example');
    const { locationId } = backend;
    await backend.page().methodRequests.create({ customerId, locationId, email: 'colleague@bloom.example' });
    await until(
      () => flow.state.requests.items.length === 1,
      () => flow.state.requests,
    );
    assert.deepEqual([flow.state.current, flow.state.email], [null, 'typing@bloom.example']);
  });

  it('asks for an address before it sends', async () => {
    const { flow } = await staff();
    flow.setEmail('  ');
    flow.send();
    assert.equal(flow.state.emailProblem, 'missing');
    flow.setEmail('ap@bloom');
    flow.send();
    assert.equal(flow.state.emailProblem, 'malformed');
    assert.equal(flow.state.busy, null);
    flow.setEmail('ap@bloom.example');
    assert.equal(flow.state.emailProblem, null);
  });
});
