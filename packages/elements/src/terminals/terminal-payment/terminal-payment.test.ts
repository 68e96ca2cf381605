import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { type Location, newId, type Payment } from '@tillkit/contract';
import { announced, collect, textOf, within } from '../../shared/testing/query.ts';
import { location, usd } from '../../shared/testing/records.ts';
import { paymentFor, Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillTerminalPayment } from './terminal-payment.ts';
import './define.ts';

const terminalId = newId('terminal');
const base = paymentFor({
  customerId: newId('customer'),
  locationId: location.id,
  amount: usd(186_18),
  source: { type: 'terminal', terminalId },
});
const waiting: Payment = {
  ...base,
  status: 'processing',
  stage: 'at_terminal',
  method: { type: 'terminal', terminalId, name: 'Counter 1' },
  completedAt: null,
  authorizationCode: null,
};

function withTerminals(cancel: boolean): Location {
  const { capabilities } = location.integration;
  if (!capabilities) throw new Error('The location has a processor.');
  const terminal = { cancel, poll: false, saveCard: false, pairing: [] };
  return { ...location, integration: { ...location.integration, capabilities: { ...capabilities, terminal } } };
}

/** A payment that waits, at a processor that cancels from the screen or does not. */
function backendFor({ cancel = false } = {}) {
  let payment = waiting;
  const backend = new ScriptedBackend()
    .on('GET', '/v1/locations/:id', () => withTerminals(cancel))
    .on('GET', '/v1/payments/:id', () => payment);
  return Object.assign(backend, {
    becomes(change: Partial<Payment>) {
      payment = { ...payment, stage: null, ...change, version: payment.version + 1 };
      backend.emit('payment.processing', payment.id, payment.customerId);
      return payment;
    },
  });
}

async function open(backend: ScriptedBackend, lang = 'en-US'): Promise<TillTerminalPayment> {
  const element = await fixture<TillTerminalPayment>(
    html`<till-terminal-payment lang=${lang} .client=${backend.client()} payment-id=${base.id}></till-terminal-payment>`,
  );
  await waitUntil(() => element.shadowRoot?.querySelector('.title'), 'the payment', { timeout: 5000 });
  await waitUntil(() => backend.listening, 'the stream');
  return element;
}

const says = (element: TillTerminalPayment, text: string) =>
  waitUntil(() => textOf(within(element, '.terminal')).includes(text), text, { timeout: 5000 });

describe('till-terminal-payment', () => {
  it('R-29: says where it waits, with the amount, and that the red key cancels', async () => {
    const element = await open(backendFor());
    await says(element, 'To cancel, press the red key');
    expect(textOf(within(element, '.title'))).to.equal('Waiting at Counter 1');
    expect(textOf(within(element, '.text')))
      .to.contain('$186.18')
      .and.to.contain('taps, inserts or swipes');
    expect(element.shadowRoot?.querySelector('[data-name="cancel"]')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('goes from the device to the order system, and can be cancelled there', async () => {
    const backend = backendFor();
    backend.on('POST', '/v1/payments/:id/cancel', () =>
      backend.becomes({ status: 'canceled', failure: { code: 'canceled', text: 'Cancelled. Nothing was charged.' } }),
    );
    const element = await open(backend);
    backend.becomes({ status: 'processing', stage: 'confirming_order' });
    await says(element, 'Waiting for your order system to accept the order');
    expect(textOf(within(element, '.title'))).to.equal('$186.18 approved and set aside');
    await expect(element).to.be.accessible();
    within<HTMLButtonElement>(element, '[data-name="cancel"]').click();
    await says(element, 'Cancelled. Nothing was charged.');
  });

  it('follows it to its end and says so once', async () => {
    const backend = backendFor();
    const element = await open(backend);
    const results = collect(element, 'till-terminal-result');
    backend.becomes({ status: 'processing', stage: 'confirming' });
    await says(element, 'Do not take the payment again');
    await expect(element).to.be.accessible();
    backend.becomes({
      status: 'succeeded',
      method: {
        type: 'card',
        paymentMethodId: null,
        brand: 'visa',
        last4: '1111',
        terminal: { terminalId, name: 'Counter 1' },
      },
    });
    await says(element, 'Paid by Visa ending in 1111.');
    expect(results.map(({ detail }) => detail.payment.status)).to.deep.equal(['succeeded']);
    await expect(element).to.be.accessible();
  });

  it('says why it was not paid, in the words of the backend', async () => {
    const backend = backendFor();
    const element = await open(backend);
    const text = 'The terminal cannot be reached. Nothing was charged.';
    backend.becomes({ status: 'failed', failure: { code: 'terminal_unreachable', text } });
    await says(element, text);
    expect(textOf(within(element, '.title'))).to.equal('Not paid');
    expect(announced(element)).to.equal(`Not paid. ${text}`);
    await expect(element).to.be.accessible();
  });

  it('says of a decline that nothing was charged', async () => {
    const backend = backendFor();
    const element = await open(backend);
    const customerText = 'Your bank declined the payment.';
    const decline = {
      reason: 'declined',
      retryable: false,
      customerText,
      staffText: null,
      processorCode: '005',
    } as const;
    backend.becomes({ status: 'declined', decline });
    await says(element, customerText);
    expect(announced(element)).to.equal(`Not paid. Nothing was charged. ${customerText}`);
  });

  it('calls a person, with the reference', async () => {
    const backend = backendFor();
    const element = await open(backend);
    backend.becomes({ status: 'processing', stage: 'confirming', attention: true });
    await says(element, base.reference);
  });

  it('R-30: cancels from the screen where the processor can, once', async () => {
    const gate = Promise.withResolvers<void>();
    const backend = backendFor({ cancel: true });
    backend.on('POST', '/v1/payments/:id/cancel', async () => {
      await gate.promise;
      return backend.becomes({
        status: 'canceled',
        failure: { code: 'terminal_canceled', text: 'Cancelled at the terminal. Nothing was charged.' },
      });
    });
    const element = await open(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="cancel"]'), 'the button');
    const cancel = within<HTMLButtonElement>(element, '[data-name="cancel"]');
    cancel.click();
    cancel.click();
    await waitUntil(() => cancel.ariaBusy === 'true', 'busy');
    gate.resolve();
    await says(element, 'Cancelled at the terminal');
    expect(backend.requests.filter(({ path }) => path.endsWith('/cancel'))).to.have.length(1);
  });

  it('R-30: says when it is too late to cancel, and goes on following', async () => {
    const backend = backendFor({ cancel: true }).on('POST', '/v1/payments/:id/cancel', () => {
      throw new Refusal(409, 'payment_in_progress', 'It is too late to cancel: Counter 1 has the card already.');
    });
    const element = await open(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="cancel"]'), 'the button');
    within<HTMLButtonElement>(element, '[data-name="cancel"]').click();
    await says(element, 'It is too late to cancel');
    await expect(element).to.be.accessible();
  });

  it('speaks Spanish', async () => {
    const element = await open(backendFor(), 'es');
    await says(element, 'Para cancelar, pulse la tecla roja');
    expect(textOf(within(element, '.title'))).to.equal('Esperando en Counter 1');
  });
});
