/** The dialog while the customer has the word at a terminal, and what it says when that comes to nothing. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { type Payment, permissions } from '@tillkit/contract';
import { heard } from '../../shared/testing/live-regions.ts';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { customer, draftOf, location, session, terminal } from '../../shared/testing/records.ts';
import { paymentFor, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillTerminalPayment } from '../../terminals/terminal-payment/terminal-payment.ts';
import type { TillPayDialog } from './pay-dialog.ts';
import './define.ts';

const walkIn = customer('Walk-in customer', 'C-1000');
const draft = draftOf(walkIn);
const counter = terminal('Counter 1');

/** A counter, where the device's own panel hears of everything before the dialog does. */
function counterBackend({ cancel = false } = {}) {
  const { capabilities } = location.integration;
  const at = {
    ...location,
    integration: {
      ...location.integration,
      capabilities: capabilities && {
        ...capabilities,
        terminal: { cancel, poll: false, saveCard: false, pairing: [] },
      },
    },
  };
  let payment = paymentFor(
    {
      customerId: walkIn.id,
      locationId: location.id,
      amount: draft.total,
      source: { type: 'terminal', terminalId: counter.id },
    },
    {
      orderId: draft.id,
      status: 'processing',
      stage: 'at_terminal',
      method: { type: 'terminal', terminalId: counter.id, name: counter.name },
      authorizationCode: null,
      completedAt: null,
    },
  );
  let slow = false;
  const change = (later: Partial<Payment>): Payment => {
    payment = { ...payment, stage: null, ...later, version: payment.version + 1 };
    return payment;
  };
  const backend = new ScriptedBackend()
    .on('GET', '/v1/session', () => ({ ...session(permissions), locations: [at] }))
    .on('GET', '/v1/locations/:id', () => at)
    .on('GET', '/v1/customers/:id', () => walkIn)
    .list('payment-methods', () => [])
    .list('terminals', () => [counter])
    .on('GET', '/v1/orders/:id', () => draft)
    .on('POST', '/v1/orders/:id/payments', () => Response.json(payment, { status: 201 }))
    .on('GET', '/v1/payments/:id', async () => {
      const delayed = slow;
      slow = false;
      // The dialog asks first, having listened first.
      if (delayed) await new Promise((resolve) => setTimeout(resolve, 150));
      return payment;
    });
  return Object.assign(backend, {
    change,
    becomes(later: Partial<Payment>): void {
      change(later);
      slow = true;
      backend.emit('payment.failed', payment.id, payment.customerId);
    },
  });
}

const button = (dialog: TillPayDialog, name: string) => within<HTMLButtonElement>(dialog, `[data-name="${name}"]`);
const content = (dialog: TillPayDialog) => textOf(within(dialog, '.content'));

async function waiting(backend: ScriptedBackend, lang = 'en-US'): Promise<TillPayDialog> {
  sessionStorage.clear();
  const dialog = await fixture<TillPayDialog>(
    html`<till-pay-dialog open lang=${lang} .client=${backend.client()} order-id=${draft.id}></till-pay-dialog>`,
  );
  // The only terminal is chosen for whom nothing is on file.
  const pay = '[data-name="pay"]:not([aria-busy])';
  await waitUntil(
    () => dialog.shadowRoot?.querySelector(pay) && !dialog.shadowRoot.querySelector('#block')?.textContent,
    'the terminal is chosen',
    { timeout: 5000 },
  );
  button(dialog, 'pay').click();
  await waitUntil(() => dialog.shadowRoot?.querySelector('till-terminal-payment'), 'the device', { timeout: 5000 });
  const device = within(dialog, 'till-terminal-payment');
  await waitUntil(() => device.shadowRoot?.querySelector('.terminal.waiting'), 'the wait', { timeout: 5000 });
  return dialog;
}

const times = (text: string, sentence: string) => text.split(sentence).length - 1;
const nothing = 'Nothing was charged.';

const failures: readonly [string, Partial<Payment>, { sentence: string; first: string }][] = [
  [
    'declined',
    {
      status: 'declined',
      decline: {
        reason: 'insufficient_funds',
        retryable: true,
        customerText: 'Your bank declined the payment.',
        staffText: 'Not enough money on the account.',
        processorCode: '051',
      },
    },
    { sentence: 'Not enough money on the account.', first: 'The payment was declined. Nothing was charged.' },
  ],
  [
    'cancelled on the device',
    {
      status: 'canceled',
      failure: { code: 'terminal_canceled', text: `Cancelled at the terminal. ${nothing}` },
    },
    { sentence: 'Cancelled at the terminal.', first: 'The payment was not taken.' },
  ],
  [
    'unreachable',
    {
      status: 'failed',
      failure: {
        code: 'terminal_unreachable',
        text: `The terminal cannot be reached. ${nothing} Check that it is on and online, then try again.`,
      },
    },
    { sentence: 'The terminal cannot be reached.', first: 'The payment was not taken.' },
  ],
  [
    'timed out',
    {
      status: 'canceled',
      failure: {
        code: 'terminal_timed_out',
        text: `No card was presented in time. ${nothing} Start again when the customer is ready.`,
      },
    },
    { sentence: 'No card was presented in time.', first: 'The payment was not taken.' },
  ],
];

describe('till-pay-dialog, at a terminal', () => {
  for (const [name, ending, { sentence, first }] of failures)
    it(`R-30: ${name}: says so once, and what to do next`, async () => {
      const backend = counterBackend();
      const dialog = await waiting(backend);
      const said = heard(dialog);
      const results = collect(dialog, 'till-terminal-result');
      backend.becomes(ending);
      await waitUntil(() => results.length > 0, 'the device has heard of it');
      await waitUntil(() => content(dialog).includes(sentence), sentence, { timeout: 6000 });
      const notice = textOf(within(dialog, '.notice'));
      expect([times(content(dialog), sentence), times(content(dialog), nothing)]).to.deep.equal([1, 1]);
      expect(said.filter((text) => text.includes(sentence) || text.includes(nothing))).to.deep.equal([notice]);
      expect(notice.startsWith(first), notice).to.equal(true);
      expect(notice).to.contain('Everything you entered is kept. Try again, or choose another method.');
      expect(button(dialog, 'pay').ariaDisabled).to.equal(null);
      await expect(dialog).to.be.accessible();
    });

  it('R-30: cancelled from the screen: the button stays busy until the dialog says so, once', async () => {
    const backend = counterBackend({ cancel: true });
    const sentence = 'Cancelled at the terminal.';
    const failure = { code: 'terminal_canceled', text: `${sentence} ${nothing}` };
    backend.on('POST', '/v1/payments/:id/cancel', () => backend.change({ status: 'canceled', failure }));
    const dialog = await waiting(backend);
    const device = within<TillTerminalPayment>(dialog, 'till-terminal-payment');
    await waitUntil(() => device.shadowRoot?.querySelector('[data-name="cancel"]'), 'the button');
    const said = heard(dialog);
    const results = collect(dialog, 'till-terminal-result');
    within<HTMLButtonElement>(device, '[data-name="cancel"]').click();
    await waitUntil(() => results.length > 0, 'the device has heard of it');
    await device.updateComplete;
    expect(within(device, '[data-name="cancel"]').ariaBusy).to.equal('true');
    await waitUntil(() => content(dialog).includes(sentence), sentence, { timeout: 6000 });
    expect(said.filter((text) => text.includes(sentence))).to.deep.equal([textOf(within(dialog, '.notice'))]);
  });

  it('R-30: its answer lost: only the dialog says that it is found out', async () => {
    const backend = counterBackend();
    const dialog = await waiting(backend);
    const said = heard(dialog);
    backend.becomes({ status: 'processing', stage: 'confirming' });
    await waitUntil(() => dialog.shadowRoot?.activeElement?.matches('.ending-title'), 'the focus', { timeout: 6000 });
    expect(content(dialog)).to.contain('Still finding out about $186.18');
    expect(said).to.deep.equal([]);
  });

  it('speaks Spanish', async () => {
    const backend = counterBackend();
    const dialog = await waiting(backend, 'es');
    const text = 'Cancelado en la terminal. No se cobró nada.';
    backend.becomes({ status: 'canceled', failure: { code: 'terminal_canceled', text } });
    await waitUntil(() => content(dialog).includes(text), text, { timeout: 6000 });
    expect(textOf(within(dialog, '.notice'))).to.match(/^El pago no se realizó\. Cancelado en la terminal/);
  });
});
