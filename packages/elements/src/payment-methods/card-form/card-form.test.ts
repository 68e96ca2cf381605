import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillCardForm } from './card-form.ts';
import { answerVault, cardEntry, fillCard, frameOf, vaultToken } from './testing/card-entry.ts';
import './define.ts';

const make = (entry = cardEntry()) =>
  fixture<TillCardForm>(html`<till-card-form lang="en-US" savable .entry=${entry}></till-card-form>`);

const alertOf = (form: TillCardForm) =>
  waitUntil(() => form.shadowRoot?.querySelector('.alert'), 'an alert', { timeout: 9000 });

describe('till-card-form', () => {
  it('keeps its place while it loads, then shows the frame in it; accessible in both', async () => {
    const form = await make();
    await expect(form).to.be.accessible();
    const before = form.getBoundingClientRect().height;
    await frameOf(form);
    await form.updateComplete;
    expect(form.getBoundingClientRect().height).to.be.closeTo(before, 1);
    await expect(form).to.be.accessible();
  });

  it('tells when the card is complete, and hands out a token but no number', async () => {
    const form = await make();
    const frame = await frameOf(form);
    const changes = collect(form, 'till-card-change');
    answerVault(frame, vaultToken);
    fillCard(frame);
    await waitUntil(() => form.value.complete, 'complete');
    expect(changes.at(-1)?.detail.brand).to.equal('visa');
    const result = await form.tokenize();
    expect(result).to.include({ token: 'token-1', brand: 'visa', last4: '1111', holderName: 'Ellis Novak' });
    expect(JSON.stringify(result)).to.not.contain('4111111111111111');
  });

  it('refuses to hand out a token while fields are missing, and says nothing twice', async () => {
    const form = await make();
    await frameOf(form);
    const error: unknown = await form.tokenize().catch((reason: unknown) => reason);
    expect(error).to.include({ name: 'EntryFrameError', code: 'incomplete' });
    expect(form.shadowRoot?.querySelector('.alert')).to.equal(null);
  });

  it('shows what to do when the vault refuses the card', async () => {
    const form = await make();
    const frame = await frameOf(form);
    answerVault(frame, () => new Response('{}', { status: 402 }));
    fillCard(frame);
    await waitUntil(() => form.value.complete, 'complete');
    await form.tokenize().catch(() => undefined);
    await form.updateComplete;
    expect(textOf(within(form, '.alert'))).to.contain('The card was not accepted');
    await expect(form).to.be.accessible();
  });

  it('asks for an entry by itself, and shows why there is none, with another try', async () => {
    let ready = false;
    const backend = new ScriptedBackend().on('POST', '/v1/payment-methods/entry', () => {
      if (!ready) throw new Refusal(409, 'integration_pending', 'Payments here await their credentials.');
      return Response.json(cardEntry(), { status: 201 });
    });
    const form = await fixture<TillCardForm>(
      html`<till-card-form .client=${backend.client()} location-id="loc_1" customer-id="cus_1"></till-card-form>`,
    );
    const errors = collect(form, 'till-card-error');
    await alertOf(form);
    expect(textOf(within(form, '.alert'))).to.contain('Payments here await their credentials.');
    await expect(form).to.be.accessible();
    ready = true;
    within(form, '[data-name=retry]').click();
    await form.updateComplete;
    await frameOf(form);
    expect(errors.map(({ detail }) => detail.code)).to.deep.equal(['integration_pending']);
    expect(form.shadowRoot?.querySelector('.alert')).to.equal(null);
  });

  it('takes the fields away when they are tampered with', async () => {
    const form = await make();
    const frame = await frameOf(form);
    fillCard(frame);
    const failed = oneEvent(form, 'till-card-error');
    within(form, '.frame').append(document.createElement('input'));
    expect((await failed).detail.code).to.equal('tampered');
    await form.updateComplete;
    expect(form.shadowRoot?.querySelector('iframe')).to.equal(null);
    expect(form.value.complete).to.equal(false);
    expect(textOf(within(form, '.alert'))).to.contain('Something on this page changed');
  });

  it('loads the fields again with the entry it has, where the host has no other', async () => {
    const form = await make();
    await frameOf(form);
    form.addEventListener('till-card-retry', (event) => event.preventDefault());
    within(form, '.frame').append(document.createElement('input'));
    await alertOf(form);
    within(form, '[data-name=retry]').click();
    await form.updateComplete;
    expect((await frameOf(form)).querySelector('input')).to.not.equal(null);
    expect(form.shadowRoot?.querySelector('.alert')).to.equal(null);
  });

  it('leaves another try to the host where the host said why there are no fields', async () => {
    const form = await fixture<TillCardForm>(
      html`<till-card-form lang="en-US" .entry=${cardEntry()} .failure=${'Closed for today.'}></till-card-form>`,
    );
    form.addEventListener('till-card-retry', (event) => event.preventDefault());
    within(form, '[data-name=retry]').click();
    await form.updateComplete;
    expect(textOf(within(form, '.alert'))).to.contain('Closed for today.');
    expect(form.shadowRoot?.querySelector('iframe')).to.equal(null);
  });

  it('takes what this machine thinks has run out where it cannot get another: the clock may be wrong', async () => {
    const form = await make({ ...cardEntry(), expiresAt: new Date(Date.now() - 60_000).toISOString() });
    expect((await frameOf(form)).querySelector('input')).to.not.equal(null);
  });

  it('holds a form until there is a token, and sends it once however often it is pressed', async () => {
    const page = await fixture<HTMLFormElement>(html`<form>
      <till-card-form name="card" .entry=${cardEntry()}></till-card-form><button>Go</button>
    </form>`);
    const form = page.querySelector('till-card-form');
    if (!form) throw new Error('no form');
    const sent: unknown[] = [];
    page.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(page).get('card'));
    });
    const frame = await frameOf(form);
    answerVault(frame, vaultToken);
    fillCard(frame);
    await waitUntil(() => form.value.complete, 'complete');
    for (let presses = 0; presses < 3; presses++) page.requestSubmit();
    await waitUntil(() => sent.length > 0, 'sent');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).to.deep.equal(['token-1']);
    fillCard(frame);
    await waitUntil(() => form.value.complete, 'complete again');
    page.requestSubmit();
    await waitUntil(() => sent.length > 1, 'sent again');
    expect(sent).to.deep.equal(['token-1', 'token-1']);
  });

  it('does not let a form go while a required card is incomplete', async () => {
    const page = await fixture<HTMLFormElement>(
      html`<form><till-card-form name="card" required .entry=${cardEntry()}></till-card-form></form>`,
    );
    const form = page.querySelector('till-card-form');
    if (!form) throw new Error('no form');
    await frameOf(form);
    expect(page.checkValidity()).to.equal(false);
  });

  it('offers to save, with a description', async () => {
    const form = await make();
    const changes = collect(form, 'till-card-change');
    within<HTMLInputElement>(form, '[name=save]').click();
    await form.updateComplete;
    const description = within<HTMLInputElement>(form, 'input.control');
    description.value = 'Office card';
    description.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(changes.at(-1)?.detail).to.include({ save: true, description: 'Office card' });
    await expect(form).to.be.accessible();
  });

  it('loads its fields when it is moved before they are there', async () => {
    const form = await make();
    const elsewhere = await fixture(html`<div></div>`);
    expect(form.shadowRoot?.querySelector('.placeholder')).to.not.equal(null);
    elsewhere.append(form);
    expect((await frameOf(form)).querySelector('input')).to.not.equal(null);
  });

  it('works inside nested shadow roots and comes back after being moved', async () => {
    const outer = await fixture(html`<div></div>`);
    const root = outer
      .attachShadow({ mode: 'open' })
      .appendChild(document.createElement('div'))
      .attachShadow({ mode: 'open' });
    const form = document.createElement('till-card-form');
    form.entry = cardEntry();
    root.append(form);
    await form.updateComplete;
    await frameOf(form);
    outer.remove();
    document.body.append(outer);
    await form.updateComplete;
    expect((await frameOf(form)).querySelector('input')).to.not.equal(null);
    outer.remove();
  });
});
