import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import { answerVault } from '../card-form/testing/card-entry.ts';
import type { TillBankForm } from './bank-form.ts';
import { bankEntry, fillAccount, frameOf, vaultToken } from './testing/bank-entry.ts';
import './define.ts';

const make = (entry = bankEntry()) =>
  fixture<TillBankForm>(html`<till-bank-form lang="en-US" savable .entry=${entry}></till-bank-form>`);

async function choose(form: TillBankForm, selector: string): Promise<void> {
  within<HTMLInputElement>(form, selector).click();
  await form.updateComplete;
}

const holder = (whose: 'person' | 'company') => `[name=holder][value=${whose}]`;
const refusal = (form: TillBankForm) =>
  form.tokenize().then(
    () => null,
    (reason: unknown) => reason,
  );

describe('till-bank-form', () => {
  it('keeps its place while it loads, then shows the frame in it; accessible in both', async () => {
    const form = await make();
    await expect(form).to.be.accessible();
    const before = form.getBoundingClientRect().height;
    await frameOf(form);
    await form.updateComplete;
    expect(form.getBoundingClientRect().height).to.be.closeTo(before, 1);
    await expect(form).to.be.accessible();
  });

  it('shows the text for whose account it is, and is complete only when that is accepted', async () => {
    const form = await make();
    const frame = await frameOf(form);
    const changes = collect(form, 'till-bank-change');
    answerVault(frame, vaultToken);
    fillAccount(frame);
    await waitUntil(() => changes.length > 0, 'a change');
    expect(form.value.complete).to.equal(false);
    await waitUntil(() => form.value.begun, 'a number has been begun');
    await choose(form, holder('person'));
    expect(textOf(within(form, '.authorization'))).to.contain('The person has authorized us');
    await expect(form).to.be.accessible();
    await choose(form, '[name=accept]');
    await waitUntil(() => form.value.complete, 'complete');
    expect(changes.at(-1)?.detail.complete).to.equal(true);
    const result = await form.tokenize();
    expect(result.authorization).to.deep.equal({ version: 'test:PPD', accepted: true });
    expect(result.bank).to.deep.equal({
      token: 'token-1',
      accountType: 'checking',
      last4: '6789',
      holderName: 'Ellis Novak',
    });
    expect(JSON.stringify(result)).to.not.contain('000123456789');
  });

  it('takes an acceptance for that text alone', async () => {
    const form = await make();
    await frameOf(form);
    await choose(form, holder('person'));
    await choose(form, '[name=accept]');
    await choose(form, holder('company'));
    expect(textOf(within(form, '.authorization'))).to.contain('The company has agreed');
    expect(within<HTMLInputElement>(form, '[name=accept]').checked).to.equal(false);
    await choose(form, '[name=accept]');
    form.entry = bankEntry();
    await form.updateComplete;
    await frameOf(form);
    await form.updateComplete;
    expect(within<HTMLInputElement>(form, '[name=accept]').checked).to.equal(false);
  });

  it('sends nothing without the acceptance: marks it and leads there', async () => {
    const form = await make();
    const frame = await frameOf(form);
    let asked = 0;
    answerVault(frame, () => {
      asked++;
      return vaultToken();
    });
    expect(await refusal(form)).to.include({ name: 'EntryFrameError', code: 'incomplete' });
    fillAccount(frame);
    await form.updateComplete;
    expect(textOf(within(form, '.error'))).to.equal('Choose whose account it is.');
    // Until the page has heard that the fields are filled, they are what is led to.
    await waitUntil(
      async () => {
        await refusal(form);
        return form.shadowRoot?.activeElement === within(form, '[name=holder]');
      },
      'the focus on what is missing',
      { timeout: 8000 },
    );
    await choose(form, holder('company'));
    expect(textOf(within(form, '.error'))).to.equal('Read and confirm the authorization.');
    expect(await refusal(form)).to.include({ code: 'incomplete' });
    expect(form.shadowRoot?.activeElement).to.equal(within(form, '[name=accept]'));
    await expect(form).to.be.accessible();
    expect(asked).to.equal(0);
  });

  it('shows what to do when the vault refuses the account', async () => {
    const form = await make();
    const frame = await frameOf(form);
    answerVault(frame, () => new Response('{}', { status: 402 }));
    fillAccount(frame);
    await choose(form, holder('company'));
    await choose(form, '[name=accept]');
    await waitUntil(() => form.value.complete, 'complete');
    expect(await refusal(form)).to.include({ code: 'account_refused' });
    await form.updateComplete;
    expect(textOf(within(form, '.alert'))).to.contain('The account was not accepted');
    await expect(form).to.be.accessible();
  });

  it('asks for an entry by itself, and shows why there is none', async () => {
    const backend = new ScriptedBackend().on('POST', '/v1/payment-methods/bank-entry', () => {
      throw new Refusal(409, 'capability_missing', 'Bank accounts are not taken at this location.');
    });
    const form = await fixture<TillBankForm>(
      html`<till-bank-form .client=${backend.client()} location-id="loc_1" customer-id="cus_1"></till-bank-form>`,
    );
    await waitUntil(() => form.shadowRoot?.querySelector('.alert'), 'an alert', { timeout: 9000 });
    expect(textOf(within(form, '.alert'))).to.contain('Bank accounts are not taken at this location.');
    expect(textOf(within(form, '.alert'))).to.contain('Bank accounts cannot be entered here');
    expect(form.shadowRoot?.querySelector('[name=holder]')).to.equal(null);
    await expect(form).to.be.accessible();
  });

  it('marks the fields that are wrong with the authorization that is missing, and leads to the first', async () => {
    const form = await make();
    const frame = await frameOf(form);
    expect(await refusal(form)).to.include({ code: 'incomplete' });
    await form.updateComplete;
    const isMarked = (field: string) => frame.getElementById(field)?.getAttribute('aria-invalid') === 'true';
    await waitUntil(() => isMarked('routingNumber') && isMarked('accountNumber'), 'marked');
    expect(textOf(frame.querySelector('.routingNumber .error') ?? frame.body)).to.not.equal('');
    expect(frame.activeElement?.id).to.equal('routingNumber');
    expect(textOf(within(form, '.error'))).to.equal('Choose whose account it is.');
  });

  it('takes another text for what was typed, and asks for its acceptance anew', async () => {
    const form = await make();
    const frame = await frameOf(form);
    fillAccount(frame);
    await choose(form, holder('person'));
    await choose(form, '[name=accept]');
    await waitUntil(() => form.value.complete, 'complete');
    const changes = collect(form, 'till-bank-change');
    form.authorizations = {
      person: { version: 'test:PPD:es', text: 'La persona nos autoriza a cargar esta cuenta.' },
      company: { version: 'test:CCD:es', text: 'La empresa acepta que carguemos esta cuenta.' },
    };
    await form.updateComplete;
    expect(textOf(within(form, '.authorization'))).to.contain('La persona nos autoriza');
    expect(changes.at(-1)?.detail.complete).to.equal(false);
    expect(await refusal(form)).to.include({ code: 'incomplete' });
    answerVault(frame, vaultToken);
    await choose(form, '[name=accept]');
    expect((await form.tokenize()).authorization).to.deep.equal({ version: 'test:PPD:es', accepted: true });
  });

  it('takes the fields away when they are tampered with', async () => {
    const form = await make();
    await frameOf(form);
    const failed = oneEvent(form, 'till-bank-error');
    within(form, '.frame').append(document.createElement('input'));
    expect((await failed).detail.code).to.equal('tampered');
    await form.updateComplete;
    expect(form.shadowRoot?.querySelector('iframe')).to.equal(null);
  });

  it('holds a form until there is a token, and sends it', async () => {
    const page = await fixture<HTMLFormElement>(html`<form>
      <till-bank-form name="bank" required holder-type="company" .entry=${bankEntry()}></till-bank-form><button>Go</button>
    </form>`);
    const form = page.querySelector('till-bank-form');
    if (!form) throw new Error('no form');
    const sent: unknown[] = [];
    page.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(page).get('bank'));
    });
    const frame = await frameOf(form);
    answerVault(frame, vaultToken);
    fillAccount(frame);
    expect(page.checkValidity()).to.equal(false);
    await choose(form, '[name=accept]');
    await waitUntil(() => form.value.complete, 'complete');
    await form.updateComplete;
    page.requestSubmit();
    await waitUntil(() => sent.length > 0, 'sent');
    expect(sent).to.deep.equal(['token-1']);
    expect(new FormData(page).get('bank')).to.equal(null);
  });

  it('empties itself, with the acceptance', async () => {
    const form = await make();
    const frame = await frameOf(form);
    fillAccount(frame);
    await choose(form, holder('company'));
    await choose(form, '[name=accept]');
    await choose(form, '[name=save]');
    expect(form.value.save).to.equal(true);
    form.clear();
    await form.updateComplete;
    expect(form.value).to.include({ complete: false, save: false, description: '' });
    expect(within<HTMLInputElement>(form, '[name=accept]').checked).to.equal(false);
  });

  it('speaks Spanish', async () => {
    const form = await fixture<TillBankForm>(
      html`<till-bank-form locale="es-US" holder-type="person" .entry=${bankEntry()}></till-bank-form>`,
    );
    await frameOf(form);
    await form.updateComplete;
    expect(textOf(within(form, 'fieldset'))).to.contain('¿De quién es la cuenta?');
    expect(textOf(within(form, '.secure'))).to.contain('Los números van directamente');
  });
});
