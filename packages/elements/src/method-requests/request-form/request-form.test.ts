import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { LinkedMethodRequest } from '@tillkit/contract';
import { createClient } from '@tillkit/sdk';
import {
  bankEntry,
  frameOf as bankFrameOf,
  vaultToken as bankToken,
  fillAccount,
} from '../../payment-methods/bank-form/testing/bank-entry.ts';
import {
  answerVault,
  cardEntry,
  fillCard,
  frameOf,
  vaultToken,
} from '../../payment-methods/card-form/testing/card-entry.ts';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import { linkedRequest } from '../testing/requests.ts';
import { companyColors } from './company-colors.ts';
import type { TillRequestForm } from './request-form.ts';
import './define.ts';

const token = 't'.repeat(43);
/** What the hosted page gives: through it the form makes clients with the session it has. */
let connect: TillRequestForm['connect'];

function backendFor(request: LinkedMethodRequest): ScriptedBackend {
  const backend = new ScriptedBackend()
    .on('POST', '/v1/method-requests/exchange', () => ({
      request,
      session:
        request.state === 'open'
          ? { token: 'session-of-the-link', expiresAt: new Date(Date.now() + 600_000).toISOString() }
          : null,
    }))
    .on('GET', '/v1/method-request', () => request)
    .on('POST', '/v1/method-request/entry', () => cardEntry())
    .on('POST', '/v1/method-request/opened', () => request);
  reach(backend.fetch);
  return backend;
}

const reach = (fetch: typeof globalThis.fetch): void => {
  connect = (session) => createClient({ baseUrl: 'https://pay.example', session, fetch, retry: { limit: 0 } });
};

const make = () =>
  fixture<TillRequestForm>(
    html`<till-request-form lang="en-US" .connect=${connect} .token=${token}></till-request-form>`,
  );

const shows = (form: Element, text: string) =>
  waitUntil(() => textOf(within(form, '.inside')).includes(text), text, { timeout: 5000 });
const posts = (backend: ScriptedBackend) =>
  backend.requests.filter(({ method }) => method === 'POST').map(({ path }) => path.replace('/v1/', ''));

async function fillIn(form: TillRequestForm): Promise<void> {
  const cardForm = within(form, 'till-card-form') as HTMLElementTagNameMap['till-card-form'];
  const frame = await frameOf(cardForm);
  answerVault(frame, vaultToken);
  fillCard(frame);
  await waitUntil(() => cardForm.value.complete, 'complete');
}

describe('till-request-form', () => {
  afterEach(() => {
    sessionStorage.clear();
  });

  it('R-17, R-18: looks like the company, takes a card once, and says thank you', async () => {
    const backend = backendFor(linkedRequest());
    backend.on('POST', '/v1/method-request/complete', () => ({
      request: linkedRequest({ state: 'completed' }),
      method: { kind: 'card', brand: 'visa', last4: '1111' },
    }));
    const form = await make();
    const done = collect(form, 'till-request-done');
    await shows(form, 'Cascadia Supply Co.');
    await shows(form, 'Add a payment method');
    expect(textOf(form.shadowRoot?.querySelector('.small') ?? form)).to.contain('ar@cascadia.example');
    await expect(form).to.be.accessible();
    expect(posts(backend)).to.not.include('method-request/opened');
    await fillIn(form);
    await waitUntil(() => posts(backend).includes('method-request/opened'), 'opened is told once something is typed');
    const save = within(form, '[data-name="save"]');
    for (let presses = 0; presses < 4; presses++) save.click();
    await shows(form, 'Thank you. Your card is saved.');
    await shows(form, 'Visa ending in 1111');
    expect(posts(backend).filter((path) => path === 'method-request/complete')).to.have.length(1);
    expect(done).to.have.length(1);
    await waitUntil(() => within(form, 'h1').matches(':focus'), 'the title has the focus');
    await expect(form).to.be.accessible();
  });

  it('R-18: takes a bank account instead, with its authorization', async () => {
    const backend = backendFor(linkedRequest({ kinds: ['card', 'bank_account'] }));
    backend
      .on('POST', '/v1/method-request/bank-entry', () => bankEntry())
      .on('POST', '/v1/method-request/complete-with-bank-account', () => ({
        request: linkedRequest({ state: 'completed' }),
        method: { kind: 'bank_account', bankName: null, accountType: 'checking', last4: '6789' },
      }));
    const form = await make();
    await shows(form, 'Bank account');
    within<HTMLInputElement>(form, '[name=kind][value=bank_account]').click();
    await waitUntil(() => form.shadowRoot?.querySelector('till-bank-form')?.shadowRoot, 'the form', { timeout: 8000 });
    const bankForm = within<HTMLElementTagNameMap['till-bank-form']>(form, 'till-bank-form');
    const frame = await bankFrameOf(bankForm);
    answerVault(frame, bankToken);
    expect(posts(backend)).to.not.include('method-request/opened');
    fillAccount(frame);
    await waitUntil(() => posts(backend).includes('method-request/opened'), 'opened is told once something is typed');
    within<HTMLInputElement>(bankForm, '[name=holder][value=person]').click();
    await bankForm.updateComplete;
    within<HTMLInputElement>(bankForm, '[name=accept]').click();
    await waitUntil(() => bankForm.value.complete, 'complete');
    await expect(form).to.be.accessible();
    within(form, '[data-name="save"]').click();
    await shows(form, 'Thank you. Your bank account is saved.');
    await shows(form, 'Checking account ending in 6789');
  });

  it('R-18: says what is authorized in the language chosen, and keeps what was typed', async () => {
    const asked: (string | null)[] = [];
    const backend = backendFor(linkedRequest({ kinds: ['bank_account'], language: 'es' }));
    backend.on('POST', '/v1/method-request/bank-entry', ({ headers }) => {
      const language = headers.get('accept-language') === 'es-US' ? 'es' : 'en';
      asked.push(language);
      const { person, company } = bankEntry().authorizations;
      const worded = { version: `test:PPD:${language}`, text: language === 'es' ? 'Autorizo el cargo.' : person.text };
      return { ...bankEntry(), authorizations: { person: worded, company } };
    });
    const form = document.createElement('till-request-form');
    form.locale = 'en-US';
    form.addEventListener('till-request-loaded', ({ detail: { request } }) => {
      form.locale = `${request.language}-US`;
    });
    form.connect = (session) =>
      createClient({ baseUrl: 'https://pay.example', session, fetch: backend.fetch, locale: () => form.locale });
    form.token = token;
    document.body.append(form);
    await waitUntil(() => form.shadowRoot?.querySelector('till-bank-form')?.shadowRoot, 'the form', { timeout: 8000 });
    const bankForm = within<HTMLElementTagNameMap['till-bank-form']>(form, 'till-bank-form');
    const frame = await bankFrameOf(bankForm);
    within<HTMLInputElement>(bankForm, '[name=holder][value=person]').click();
    const says = (text: string) =>
      waitUntil(() => bankForm.shadowRoot?.querySelector('#text')?.textContent?.includes(text), text, {
        timeout: 5000,
      });
    await says('Autorizo el cargo.');
    expect(asked).to.not.include('en');
    fillAccount(frame);
    within<HTMLInputElement>(bankForm, '[name=accept]').click();
    await waitUntil(() => bankForm.value.complete, 'complete');
    form.locale = 'en-US';
    await says('The person has authorized us');
    expect(asked.at(-1)).to.equal('en');
    expect(bankForm.value).to.include({ complete: false, begun: true });
    expect(within<HTMLInputElement>(bankForm, '[name=accept]').checked).to.equal(false);
    expect(frame.querySelector<HTMLInputElement>('.holderName input')?.value).to.equal('Ellis Novak');
    form.remove();
  });

  it('keeps what was typed into the other form while the person looks at this one', async () => {
    const backend = backendFor(linkedRequest({ kinds: ['card', 'bank_account'] }));
    backend.on('POST', '/v1/method-request/bank-entry', () => bankEntry());
    const form = await make();
    await shows(form, 'Bank account');
    await fillIn(form);
    const choose = (kind: string) => within<HTMLInputElement>(form, `[name=kind][value=${kind}]`).click();
    choose('bank_account');
    await waitUntil(() => form.shadowRoot?.querySelector('till-bank-form')?.shadowRoot, 'the form', { timeout: 8000 });
    const cardForm = within<HTMLElementTagNameMap['till-card-form']>(form, 'till-card-form');
    expect(cardForm.checkVisibility()).to.equal(false);
    await expect(form).to.be.accessible();
    choose('card');
    await form.updateComplete;
    expect(cardForm.checkVisibility()).to.equal(true);
    expect(within(form, 'till-bank-form').checkVisibility()).to.equal(false);
    expect(cardForm.value.complete).to.equal(true);
  });

  it('B17, B18: exchanges the token once, tells the page so, and says nothing more for a look and clicks', async () => {
    const backend = backendFor(linkedRequest());
    const host = document.createElement('div');
    document.body.append(host);
    const exchanged = collect(host, 'till-link-exchanged');
    const form = document.createElement('till-request-form');
    form.connect = connect;
    form.token = token;
    host.append(form);
    await waitUntil(() => form.shadowRoot?.querySelector('[data-name="save"]'), 'open');
    await frameOf(within(form, 'till-card-form') as HTMLElementTagNameMap['till-card-form']);
    within(form, '[data-name="save"]').click();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(exchanged).to.have.length(1);
    expect(posts(backend)).to.deep.equal(['method-requests/exchange', 'method-request/entry']);
    expect(JSON.stringify({ ...sessionStorage })).to.not.contain(token);
    host.remove();
  });

  for (const [state, title] of [
    ['completed', 'This link has been used'],
    ['expired', 'This link has expired'],
    ['revoked', 'This link was withdrawn'],
    ['replaced', 'A newer link was sent'],
  ] as const)
    it(`R-17: has a plain page for a link that is ${state}`, async () => {
      backendFor(linkedRequest({ state }));
      const form = await make();
      await shows(form, title);
      expect(form.shadowRoot?.querySelector('till-card-form')).to.equal(null);
      await expect(form).to.be.accessible();
    });

  it('R-17: has a plain page for a link that is none, and another try when nothing is heard', async () => {
    const backend = backendFor(linkedRequest());
    backend.on('POST', '/v1/method-requests/exchange', () => {
      throw new Refusal(404, 'not_found', 'This link is not known.');
    });
    const unknown = await make();
    await shows(unknown, 'This link does not work');
    await expect(unknown).to.be.accessible();

    let online = false;
    const there = backendFor(linkedRequest());
    reach((...args) => (online ? there.fetch(...args) : Promise.reject(new TypeError('offline'))));
    const offline = await make();
    await shows(offline, 'The form could not be opened');
    await expect(offline).to.be.accessible();
    online = true;
    within(offline, '.button').click();
    await shows(offline, 'Add a payment method');
  });

  it('keeps the form for another card after a refusal, in words for customers', async () => {
    const backend = backendFor(linkedRequest());
    backend.on('POST', '/v1/method-request/complete', () => {
      throw new Refusal(409, 'card_refused', 'CVV mismatch says the issuer');
    });
    const form = await make();
    await shows(form, 'Add a payment method');
    await fillIn(form);
    within(form, '[data-name="save"]').click();
    await shows(form, 'The card was not accepted');
    expect(textOf(within(form, '.inside'))).to.not.contain('issuer');
    await expect(form).to.be.accessible();
  });

  it('says once that it is still finding out', async () => {
    const backend = backendFor(linkedRequest());
    backend.on('POST', '/v1/method-request/complete', () => {
      throw new TypeError('no answer');
    });
    const form = await make();
    await shows(form, 'Add a payment method');
    await fillIn(form);
    within(form, '[data-name="save"]').click();
    await shows(form, 'Still finding out whether it was saved');
    const spoken = [...(form.shadowRoot?.querySelectorAll('[role=alert], [role=status], [aria-live]') ?? [])];
    expect(spoken.filter((region) => textOf(region).includes('Still finding out'))).to.have.length(1);
    await expect(form).to.be.accessible();
  });

  it('speaks Spanish', async () => {
    backendFor(linkedRequest({ language: 'es' }));
    const form = await make();
    form.locale = 'es-US';
    await shows(form, 'Agregue una forma de pago');
  });

  it('writes on the company’s colour so that it can be read', () => {
    expect(companyColors('#ffe14d')?.['--_on-brand']).to.equal('#0d1017');
    expect(companyColors('#23614a')?.['--_on-brand']).to.equal('#fff');
    expect(companyColors('url(//evil)')).to.equal(null);
  });
});
