import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { newId, type PaymentMethod, type StoredBankAccount } from '@tillkit/contract';
import { sendKeys } from '@web/test-runner-commands';
import { LazyPart } from '../../shared/lazy-part.ts';
import { formElementSuite } from '../../shared/testing/form-element.suite.ts';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { customer, location, method } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import {
  bankEntry,
  frameOf as bankFrameOf,
  vaultToken as bankToken,
  fillAccount,
} from '../bank-form/testing/bank-entry.ts';
import { answerVault, cardEntry, fillCard, frameOf, vaultToken } from '../card-form/testing/card-entry.ts';
import type { TillMethodPicker } from './method-picker.ts';
import './define.ts';

const customerId = 'cus_01JD3Z9V6E4M1N8Q2R5T7W0XYA';
const visa = method(customerId, { primary: true, description: 'Office card' });
const soon = method(customerId, { brand: 'mastercard', last4: '5454', expiryState: 'soon' });
const expired = method(customerId, { brand: 'discover', last4: '6611', expiryState: 'expired' });

const rows = (picker: Element) => [...(picker.shadowRoot?.querySelectorAll<HTMLElement>('.method') ?? [])];
const radio = (row: HTMLElement | undefined) => row?.querySelector('input') ?? document.createElement('input');

const make = (methods: readonly PaymentMethod[] = [visa, soon, expired]) =>
  fixture<TillMethodPicker>(
    html`<till-method-picker lang="en-US" .methods=${methods} .kinds=${['card', 'check', 'cash']} .entry=${cardEntry()}></till-method-picker>`,
  );

describe('till-method-picker', () => {
  it('preselects the primary card, marks those that expire, closes those that have; without an event', async () => {
    const picker = await make();
    const events = collect(picker, 'till-method-change');
    expect(picker.value).to.deep.equal({ type: 'stored_method', paymentMethodId: visa.id });
    expect(radio(rows(picker)[0]).checked).to.equal(true);
    expect(textOf(rows(picker)[0] ?? picker))
      .to.contain('Visa')
      .and.to.contain('ending in 4242')
      .and.to.contain('Office card');
    expect(textOf(rows(picker)[1] ?? picker)).to.contain('Expires soon');
    expect(radio(rows(picker)[2]).disabled).to.equal(true);
    expect(textOf(rows(picker)[2] ?? picker)).to.contain('Expired');
    expect(events).to.have.length(0);
    await expect(picker).to.be.accessible();
  });

  it('is worked by arrow keys', async () => {
    const picker = await make();
    const events = collect(picker, 'till-method-change');
    radio(rows(picker)[0]).focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(events.at(-1)?.detail.value).to.deep.equal({ type: 'stored_method', paymentMethodId: soon.id });
    await sendKeys({ press: 'ArrowDown' });
    expect(events.at(-1)?.detail.value.type).to.equal('new_card');
  });

  it('takes a new card in place and keeps what was typed while another is looked at', async () => {
    const picker = await make();
    radio(rows(picker).at(-1)).click();
    await picker.updateComplete;
    const form = within(picker, 'till-card-form') as HTMLElementTagNameMap['till-card-form'];
    const frame = await frameOf(form);
    answerVault(frame, vaultToken);
    fillCard(frame);
    await waitUntil(() => form.value.complete, 'complete');
    radio(rows(picker)[0]).click();
    await picker.updateComplete;
    within<HTMLInputElement>(picker, '.segment [value=check]').click();
    await picker.updateComplete;
    within<HTMLInputElement>(picker, '.segment [value=card]').click();
    await picker.updateComplete;
    radio(rows(picker).at(-1)).click();
    await picker.updateComplete;
    expect((await picker.tokenize()).token).to.equal('token-1');
    await expect(picker).to.be.accessible();
  });

  it('R-19: takes a new bank account beside a new card, where it is offered', async () => {
    const bank: StoredBankAccount = {
      id: newId('paymentMethod'),
      customerId,
      processorAccountId: visa.processorAccountId,
      kind: 'bank_account',
      bankName: null,
      accountType: 'checking',
      last4: '7890',
      holderName: 'Ellis Novak',
      description: null,
      primary: false,
      provenance: visa.provenance,
      createdAt: visa.createdAt,
      lastUsedAt: null,
      authorization: { version: '1', acceptedAt: visa.createdAt, acceptedBy: 'Ellis Novak' },
    };
    const picker = await make([visa, bank]);
    expect(textOf(within(picker, '.methods'))).to.not.contain('Checking account');
    picker.kinds = ['card', 'bank_account', 'check'];
    picker.bankEntry = bankEntry();
    await picker.updateComplete;
    expect(textOf(within(picker, '.methods')))
      .to.contain('Checking account')
      .and.to.contain('New card');
    expect(textOf(within(picker, '.segments'))).to.equal('Card or bank Check');
    const events = collect(picker, 'till-method-change');
    within<HTMLInputElement>(picker, '[value=new-account]').click();
    expect(events.at(-1)?.detail.value).to.deep.equal({ type: 'new_bank_account', save: false, description: '' });
    await picker.updateComplete;
    const form = within(picker, 'till-bank-form') as HTMLElementTagNameMap['till-bank-form'];
    await waitUntil(() => form.shadowRoot, 'the form is loaded', { timeout: 8000 });
    const frame = await bankFrameOf(form);
    answerVault(frame, bankToken);
    fillAccount(frame);
    within<HTMLInputElement>(form, '[name=holder]').click();
    await form.updateComplete;
    within<HTMLInputElement>(form, '[name=accept]').click();
    await waitUntil(() => form.value.complete, 'complete');
    expect(await picker.tokenizeBank()).to.deep.include({ authorization: { version: 'test:CCD', accepted: true } });
    await expect(picker).to.be.accessible();
  });

  it('R-16: offers to ask the customer by link, and loads the dialog when it is wanted', async () => {
    const backend = new ScriptedBackend()
      .on('GET', '/v1/customers/:id', () => customer('Northwind Traders', 'C-1', { id: customerId }))
      .list('method-requests', () => []);
    const picker = await make();
    expect(picker.shadowRoot?.querySelector('[data-name="request"]')).to.equal(null);
    Object.assign(picker, { requestable: true, client: backend.client(), customerId, locationId: location.id });
    await picker.updateComplete;
    expect(textOf(within(picker, '[data-name="request"]'))).to.contain('Most secure');
    await expect(picker).to.be.accessible();
    within(picker, '[data-name="request"]').click();
    const dialog = within(picker, 'till-request-dialog');
    await waitUntil(() => dialog.shadowRoot?.querySelector('#email'), 'the dialog is open', { timeout: 5000 });
    expect(picker.value).to.deep.equal({ type: 'stored_method', paymentMethodId: visa.id });
  });

  it('says that the dialog of requests could not be loaded, and offers another try', async () => {
    const backend = new ScriptedBackend()
      .on('GET', '/v1/customers/:id', () => customer('Northwind Traders', 'C-1', { id: customerId }))
      .list('method-requests', () => []);
    const picker = await make();
    Object.assign(picker, { requestable: true, client: backend.client(), customerId, locationId: location.id });
    await picker.updateComplete;
    const { load } = LazyPart.prototype;
    LazyPart.prototype.load = () => Promise.reject(new Error('no network'));
    within(picker, '[data-name="request"]').click();
    await waitUntil(() => picker.shadowRoot?.querySelector('.alert'), 'the failure').finally(() => {
      LazyPart.prototype.load = load;
    });
    expect(textOf(within(picker, '.alert'))).to.contain('could not be loaded');
    expect(within<HTMLElementTagNameMap['till-request-dialog']>(picker, 'till-request-dialog').open).to.not.equal(true);
    within(picker, '.alert button').click();
    const dialog = within<HTMLElementTagNameMap['till-request-dialog']>(picker, 'till-request-dialog');
    await waitUntil(() => dialog.open, 'the dialog is open', { timeout: 5000 });
    expect(picker.shadowRoot?.querySelector('.alert')).to.equal(null);
  });

  it('asks what a check needs, and says that nothing is charged', async () => {
    const picker = await make();
    const events = collect(picker, 'till-method-change');
    within<HTMLInputElement>(picker, '.segment [value=check]').click();
    await picker.updateComplete;
    const number = within<HTMLInputElement>(picker, '#detail');
    number.value = '1042';
    number.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(events.at(-1)?.detail.value).to.deep.equal({ type: 'check', checkNumber: '1042' });
    expect(textOf(within(picker, '.hint'))).to.contain('no card or account is charged');
    await expect(picker).to.be.accessible();
  });

  it('folds a long list and shows the chosen one all the same', async () => {
    const many = Array.from({ length: 9 }, (_, at) => method(customerId, { last4: `100${at}`, primary: at === 8 }));
    const picker = await make(many);
    expect(rows(picker)).to.have.length(6);
    expect(picker.shadowRoot?.querySelector('.method input:checked')?.getAttribute('value')).to.equal(many[8]?.id);
    within(picker, '.more button').click();
    await picker.updateComplete;
    expect(rows(picker)).to.have.length(10);
  });

  it('loads the methods by itself and follows them live', async () => {
    let stored = [visa];
    const backend = new ScriptedBackend().list('payment-methods', () => stored);
    const picker = await fixture<TillMethodPicker>(
      html`<till-method-picker .client=${backend.client()} customer-id=${customerId}></till-method-picker>`,
    );
    expect(picker.shadowRoot?.querySelector('[aria-busy]')).to.not.equal(null);
    await expect(picker).to.be.accessible();
    await waitUntil(() => rows(picker).length === 2, 'loaded');
    stored = [visa, soon];
    await waitUntil(() => backend.listening, 'listening');
    backend.emit('payment_method.created', soon.id, customerId);
    await waitUntil(() => rows(picker).length === 3, 'the new one is there', { timeout: 3000 });
    expect(picker.value).to.deep.equal({ type: 'stored_method', paymentMethodId: visa.id });
  });

  it('reads again what it may have missed before the stream was open, and drops an answer that is overtaken', async () => {
    const answers: ((methods: readonly PaymentMethod[]) => void)[] = [];
    const backend = new ScriptedBackend().on(
      'GET',
      '/v1/payment-methods',
      () => new Promise((resolve) => answers.push((items) => resolve({ items, nextCursor: null }))),
    );
    const picker = await fixture<TillMethodPicker>(
      html`<till-method-picker .client=${backend.client()} customer-id=${customerId}></till-method-picker>`,
    );
    await waitUntil(() => answers.length === 2, 'read at once, and again when the stream is open', { timeout: 3000 });
    backend.emit('payment_method.created', soon.id, customerId);
    await waitUntil(() => answers.length === 3, 'read for the event', { timeout: 3000 });
    answers[2]?.([visa, soon]);
    await waitUntil(() => rows(picker).length === 3, 'shown');
    answers[0]?.([]);
    answers[1]?.([visa]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(rows(picker)).to.have.length(3);
  });

  it('offers another try when the methods cannot be loaded, and a new card meanwhile', async () => {
    let broken = true;
    const backend = new ScriptedBackend().list('payment-methods', () => {
      if (broken) throw new Refusal(422, 'invalid_request', 'No.');
      return [visa];
    });
    const picker = await fixture<TillMethodPicker>(
      html`<till-method-picker .client=${backend.client()} customer-id=${customerId}></till-method-picker>`,
    );
    await waitUntil(() => picker.shadowRoot?.querySelector('.alert'), 'an alert');
    expect(rows(picker)).to.have.length(1);
    await expect(picker).to.be.accessible();
    broken = false;
    within(picker, '.alert button').click();
    await waitUntil(() => rows(picker).length === 2, 'loaded');
  });
});

formElementSuite<TillMethodPicker>('till-method-picker', {
  render: ({ required }) =>
    html`<till-method-picker name="it" ?required=${required} .methods=${[visa, soon]} .value=${null}></till-method-picker>`,
  fill: (picker) => {
    picker.value = { type: 'stored_method', paymentMethodId: soon.id };
  },
  sends: soon.id,
  resetsTo: visa.id,
  controls: 'input',
});
