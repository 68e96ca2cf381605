import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { MethodRequest } from '@tillkit/contract';
import { sendKeys } from '@web/test-runner-commands';
import { collect, pressFocused, textOf, within } from '../../shared/testing/query.ts';
import { customer, location } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import { methodRequest } from '../testing/requests.ts';
import type { TillRequestDialog } from './request-dialog.ts';
import './define.ts';

const whom = customer('Northwind Traders', 'C-1');

class Desk {
  requests: MethodRequest[] = [];
  readonly backend = new ScriptedBackend()
    .on('GET', '/v1/customers/:id', () => whom)
    .list('method-requests', () => this.requests)
    .on('POST', '/v1/method-requests', (request) => this.send(request))
    .on('POST', '/v1/method-requests/:id/resend', (_, { id }) => {
      const next = methodRequest(whom.id);
      this.change(id ?? '', { status: 'revoked', revokedAt: next.createdAt, replacedById: next.id });
      this.requests = [next, ...this.requests];
      return next;
    })
    .on('POST', '/v1/method-requests/:id/revoke', (_, { id }) =>
      this.change(id ?? '', { status: 'revoked', revokedAt: new Date().toISOString(), revokedBy: 'Dana Reyes' }),
    );

  async send(request: Request): Promise<MethodRequest> {
    const { email, language } = await request.json();
    const sent = methodRequest(whom.id, { email, language, delivery: 'queued', deliveredAt: null });
    this.requests = [sent, ...this.requests];
    return sent;
  }

  change(id: string, change: Partial<MethodRequest>): MethodRequest | undefined {
    this.requests = this.requests.map((request) => (request.id === id ? { ...request, ...change } : request));
    return this.requests.find((request) => request.id === id);
  }

  /** As the customer's doings reach the desk: by an event. */
  happens(change: Partial<MethodRequest>): void {
    const [newest] = this.requests;
    this.change(newest?.id ?? '', change);
    this.backend.emit('method_request.opened', newest?.id ?? '', whom.id);
  }

  async open(): Promise<TillRequestDialog> {
    const dialog = await fixture<TillRequestDialog>(
      html`<till-request-dialog
        lang="en-US"
        .client=${this.backend.client()}
        customer-id=${whom.id}
        location-id=${location.id}
        open
      ></till-request-dialog>`,
    );
    await waitUntil(() => dialog.shadowRoot?.querySelector('footer, .footer .button'), 'it is loaded');
    return dialog;
  }
}

const press = (dialog: Element, name: string): void => within(dialog, `[data-name="${name}"]`).click();
const shows = (dialog: Element, text: string) =>
  waitUntil(() => textOf(within(dialog, '.content')).includes(text), text, { timeout: 5000 });
const email = (dialog: Element) => within<HTMLInputElement>(dialog, '#email');

function type(dialog: Element, text: string): void {
  email(dialog).value = text;
  email(dialog).dispatchEvent(new InputEvent('input', { bubbles: true }));
}

describe('till-request-dialog', () => {
  it('R-15, R-16: has the customer’s address, says that it is the most secure way, and sends by Enter', async () => {
    const desk = new Desk();
    const dialog = await desk.open();
    expect(email(dialog).value).to.equal('ap@northwindtraders.example');
    expect(textOf(within(dialog, '.why'))).to.contain('most secure');
    await expect(dialog).to.be.accessible();
    const events = collect(dialog, 'till-request-change');
    await waitUntil(() => email(dialog).matches(':focus'), 'the focus is led to the address');
    await sendKeys({ press: 'Enter' });
    await shows(dialog, 'Request to ap@northwindtraders.example');
    await shows(dialog, 'The e-mail is on its way');
    expect(events.map(({ detail }) => detail.request.status)).to.deep.equal(['sent']);
    await waitUntil(() => within(dialog, '#request-title').matches(':focus'), 'the focus is led to the result');
    await expect(dialog).to.be.accessible();
  });

  it('R-17: follows it live: delivered, opened, completed', async () => {
    const desk = new Desk();
    desk.requests = [methodRequest(whom.id, { delivery: 'queued', deliveredAt: null })];
    const dialog = await desk.open();
    await shows(dialog, 'on its way');
    await waitUntil(() => desk.backend.listening, 'listening');
    desk.happens({ delivery: 'sent', deliveredAt: new Date().toISOString() });
    await shows(dialog, 'E-mail sent');
    const events = collect(dialog, 'till-request-change');
    desk.happens({ status: 'opened', openedAt: new Date().toISOString() });
    await shows(dialog, 'The customer is filling in the form');
    desk.happens({ status: 'completed', completedAt: new Date().toISOString() });
    await shows(dialog, 'The payment method is on file');
    expect(events.map(({ detail }) => detail.request.status)).to.deep.equal(['opened', 'completed']);
    expect(dialog.shadowRoot?.querySelector('[data-name="resend"], [data-name="revoke"]')).to.equal(null);
    expect(textOf(within(dialog, '[role=status]'))).to.contain('Completed');
    await expect(dialog).to.be.accessible();
  });

  it('R-17: revokes after a confirmation, and sends again', async () => {
    const desk = new Desk();
    desk.requests = [methodRequest(whom.id)];
    const dialog = await desk.open();
    press(dialog, 'revoke');
    await shows(dialog, 'Stop this link?');
    await expect(dialog).to.be.accessible();
    press(dialog, 'keep');
    await dialog.updateComplete;
    expect(desk.requests[0]?.status).to.equal('sent');
    press(dialog, 'resend');
    await waitUntil(() => desk.requests.length === 2 && within(dialog, '.earlier'), 'the old one is an earlier one');
    await waitUntil(() => textOf(within(dialog, '.earlier')).includes('Revoked'));
    press(dialog, 'revoke');
    await dialog.updateComplete;
    press(dialog, 'revoke-yes');
    await shows(dialog, 'Revoked by Dana Reyes');
  });

  it('keeps the focus when a revocation is refused, and when the question goes by itself', async () => {
    const desk = new Desk();
    desk.requests = [methodRequest(whom.id)];
    desk.backend.on('POST', '/v1/method-requests/:id/revoke', () => {
      throw new Refusal(409, 'method_request_closed', 'It is closed already.');
    });
    const dialog = await desk.open();
    const isKept = () => within(dialog, '#request-title').matches(':focus');
    press(dialog, 'revoke');
    await dialog.updateComplete;
    pressFocused(dialog, '[data-name="revoke-yes"]');
    await shows(dialog, 'It is closed already.');
    expect(isKept()).to.equal(true);
    press(dialog, 'revoke');
    await dialog.updateComplete;
    await waitUntil(() => within(dialog, '[data-name="keep"]').matches(':focus'), 'asked');
    await waitUntil(() => desk.backend.listening, 'listening');
    desk.happens({ status: 'opened', openedAt: new Date().toISOString() });
    await shows(dialog, 'The customer is filling in the form');
    expect(isKept()).to.equal(true);
  });

  it('says what is wrong with an address, and what the mail server said of it', async () => {
    const desk = new Desk();
    const dialog = await desk.open();
    type(dialog, 'ap@northwind');
    press(dialog, 'send');
    await shows(dialog, 'not a complete e-mail address');
    expect(email(dialog).getAttribute('aria-invalid')).to.equal('true');
    expect(email(dialog).matches(':focus')).to.equal(true);
    await expect(dialog).to.be.accessible();
    type(dialog, 'gone@northwind.example');
    press(dialog, 'send');
    await shows(dialog, 'on its way');
    await waitUntil(() => desk.backend.listening, 'listening');
    desk.happens({ delivery: 'failed' });
    await shows(dialog, 'refused this address. Send to another one with “New request”.');
    expect(textOf(within(dialog, '[data-name="new"]'))).to.equal('New request');
    await shows(dialog, 'Not delivered');
  });

  it('lets the host veto, and keeps what was typed when the backend refuses', async () => {
    const desk = new Desk();
    const dialog = await desk.open();
    dialog.addEventListener('till-send-request', (event) => event.preventDefault(), { once: true });
    press(dialog, 'send');
    expect(desk.requests).to.have.length(0);
    desk.send = async () => {
      throw new Refusal(409, 'integration_disabled', 'Payments are switched off at Portland.');
    };
    type(dialog, 'other@northwind.example');
    press(dialog, 'send');
    await shows(dialog, 'Payments are switched off at Portland.');
    expect(email(dialog).value).to.equal('other@northwind.example');

    const { promise: refused, resolve: refuse } = Promise.withResolvers<void>();
    desk.send = async () => {
      await refused;
      throw new Refusal(409, 'integration_disabled', 'Payments are switched off at Portland.');
    };
    email(dialog).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => email(dialog).readOnly, 'it is sent');
    refuse();
    await waitUntil(() => !email(dialog).readOnly, 'it is refused again');
    expect(email(dialog).matches(':focus')).to.equal(true);
  });

  it('lists earlier requests and brings each into view', async () => {
    const desk = new Desk();
    desk.requests = [
      methodRequest(whom.id, { status: 'expired' }),
      methodRequest(whom.id, { status: 'completed', completedAt: new Date().toISOString(), email: 'old@n.example' }),
    ];
    const dialog = await desk.open();
    expect(email(dialog).value).to.equal('ap@northwindtraders.example');
    const rows = [...(dialog.shadowRoot?.querySelectorAll<HTMLElement>('.row') ?? [])];
    expect(rows.map(textOf).join()).to.match(/Expired.*Completed/);
    rows[1]?.click();
    await shows(dialog, 'Request to old@n.example');
    press(dialog, 'new');
    await dialog.updateComplete;
    expect(email(dialog).matches(':focus')).to.equal(true);
  });

  it('speaks Spanish, and closes when it is done', async () => {
    const desk = new Desk();
    desk.requests = [methodRequest(whom.id)];
    const dialog = await desk.open();
    dialog.locale = 'es-US';
    await shows(dialog, 'Solicitud a');
    const events = collect(dialog, 'till-dialog-close');
    press(dialog, 'done');
    await dialog.updateComplete;
    expect(dialog.open).to.equal(false);
    expect(events).to.have.length(1);
  });
});
