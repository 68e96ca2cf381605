import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import {
  type Location,
  newId,
  type Order,
  type OrderPaymentInput,
  type OrderPaymentRules,
  type Payment,
  type Permission,
  permissions,
  type Terminal,
} from '@tillkit/contract';
import { sendKeys } from '@web/test-runner-commands';
import type { TillMethodPicker } from '../../payment-methods/method-picker/method-picker.ts';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import {
  achLocation,
  credit,
  customer,
  draftOf,
  location,
  method,
  session,
  terminal,
  usd,
} from '../../shared/testing/records.ts';
import { paymentFor, Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillPayDialog } from './pay-dialog.ts';
import './define.ts';

const northwind = customer('Northwind Traders', 'C-1001');
const visa = method(northwind.id, { primary: true });

interface Case {
  readonly order?: Partial<Order>;
  readonly at?: Location;
  readonly may?: readonly Permission[];
  readonly credits?: readonly number[];
  readonly terminals?: readonly Terminal[];
  readonly payment?: Partial<Payment>;
}

function backendFor({ order: change, at = achLocation, may, credits = [], terminals = [], payment }: Case = {}) {
  let order = draftOf(northwind, change);
  let paid: Payment | undefined;
  const open = credits.map((minor, index) => credit(northwind.id, `CM-${index + 1}`, minor));
  const backend = new ScriptedBackend(may)
    .on('GET', '/v1/session', () => ({ ...session(may ?? permissions), locations: [at] }))
    .on('GET', '/v1/customers/:id', () => northwind)
    .list('payment-methods', () => [visa])
    .list('open-credits', () => open)
    .list('terminals', () => terminals)
    .on('GET', '/v1/orders/:id', () => order)
    .on('POST', '/v1/orders/:id/payments', async (request) => {
      const input: OrderPaymentInput = await request.json();
      const minor = (input.creditApplications ?? []).reduce(
        (left, { amount }) => left - amount.minor,
        input.total.minor,
      );
      const base = { customerId: northwind.id, locationId: location.id, amount: usd(minor), source: input.source };
      paid = paymentFor(base, { orderId: order.id, ...payment });
      if (paid.status === 'succeeded') order = { ...order, status: 'invoiced', paymentId: paid.id, version: 2 };
      return Response.json(paid, { status: 201 });
    })
    .on('POST', '/v1/orders/:id/confirm', () => {
      order = { ...order, status: 'confirmed', version: 2 };
      return order;
    })
    .on('GET', '/v1/payments/:id', () => paid);
  const posted = (ending: string) =>
    backend.requests.filter(({ method: verb, path }) => verb === 'POST' && path.endsWith(ending));
  return Object.assign(backend, { posted, becomes: (later: Partial<Order>) => (order = { ...order, ...later }) });
}

async function open(backend: ScriptedBackend, lang = 'en-US'): Promise<TillPayDialog> {
  sessionStorage.clear();
  const dialog = await fixture<TillPayDialog>(
    html`<till-pay-dialog open lang=${lang} .client=${backend.client()} order-id=${newId('order')}></till-pay-dialog>`,
  );
  await waitUntil(
    () => dialog.shadowRoot?.querySelector('.whose, .alert') && !dialog.shadowRoot.querySelector('[aria-busy]'),
    'the order',
    { timeout: 5000 },
  );
  return dialog;
}

const button = (dialog: TillPayDialog, name: string) => within<HTMLButtonElement>(dialog, `[data-name="${name}"]`);
const buttons = (dialog: TillPayDialog) =>
  [...(dialog.shadowRoot?.querySelectorAll<HTMLElement>('.footer [data-name]') ?? [])].map((each) => each.dataset.name);
const appears = (dialog: TillPayDialog, selector: string) =>
  waitUntil(() => dialog.shadowRoot?.querySelector(selector), selector, { timeout: 6000 });
const content = (dialog: TillPayDialog) => textOf(within(dialog, '.content'));

async function pickable(dialog: TillPayDialog) {
  const picker = within(dialog, 'till-method-picker');
  await waitUntil(() => picker.shadowRoot?.querySelector('input:checked'), 'the methods', { timeout: 5000 });
  return picker;
}

describe('till-pay-dialog', () => {
  it('shows what is due, preselects the primary method and puts the amount on its button; accessible', async () => {
    const dialog = await open(backendFor());
    await pickable(dialog);
    expect(content(dialog)).to.contain('Northwind Traders').and.to.contain('$186.18');
    expect(textOf(button(dialog, 'pay'))).to.equal('Pay $186.18 & confirm');
    await expect(dialog).to.be.accessible();
  });

  it('pays once for two presses, tells the host, and leads to what happened', async () => {
    const backend = backendFor();
    const dialog = await open(backend);
    await pickable(dialog);
    const requests = collect(dialog, 'till-confirm-request');
    const confirmed = collect(dialog, 'till-order-confirmed');
    const succeeded = collect(dialog, 'till-payment-succeeded');
    button(dialog, 'pay').click();
    button(dialog, 'pay').click();
    await appears(dialog, '.ending.success');
    expect(backend.posted('/payments')).to.have.length(1);
    expect(requests.map(({ detail }) => detail.payment?.due)).to.deep.equal([usd(186_18)]);
    expect([confirmed.length, succeeded.length]).to.deep.equal([1, 1]);
    expect(content(dialog)).to.contain('Order SO-2210 is confirmed').and.to.contain('Visa ending in 4242');
    await waitUntil(() => dialog.shadowRoot?.activeElement?.matches('.ending-title'), 'the focus');
    expect(buttons(dialog)).to.deep.equal(['close']);
    await expect(dialog).to.be.accessible();
    button(dialog, 'close').click();
    await dialog.updateComplete;
    expect(dialog.open).to.equal(false);
  });

  it('R-33: says that the amount is held where it is captured later', async () => {
    const order = { payment: { uponConfirmation: 'offered', cardsRestricted: false, capture: 'later' } } as const;
    const dialog = await open(backendFor({ order, payment: { status: 'authorized', allocations: [] } }));
    await pickable(dialog);
    expect(textOf(button(dialog, 'pay'))).to.equal('Hold $186.18 & confirm');
    expect(content(dialog)).to.contain('A card is only held for the amount now');
    button(dialog, 'pay').click();
    await appears(dialog, '.ending.success');
    expect(content(dialog)).to.contain('$186.18 is held on Visa ending in 4242. It is charged when');
  });

  it('lets the host veto before anything is charged', async () => {
    const backend = backendFor();
    const dialog = await open(backend);
    await pickable(dialog);
    dialog.addEventListener('till-confirm-request', (event) => event.preventDefault());
    button(dialog, 'pay').click();
    button(dialog, 'confirm').click();
    await sendKeys({ press: 'Control+Enter' });
    expect(backend.posted('/payments').length + backend.posted('/confirm').length).to.equal(0);
  });

  it('is worked by keyboard: the focus begins at the methods, Ctrl+Enter pays, Escape closes', async () => {
    const backend = backendFor();
    const dialog = await open(backend);
    await pickable(dialog);
    await waitUntil(() => dialog.shadowRoot?.activeElement?.localName === 'till-method-picker', 'the focus');
    await sendKeys({ press: 'Control+Enter' });
    await appears(dialog, '.ending.success');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog.open, 'closed');
  });

  it('cannot be closed between the press and the answer', async () => {
    const gate = Promise.withResolvers<void>();
    const backend = backendFor().on('POST', '/v1/orders/:id/payments', async () => {
      await gate.promise;
      throw new Refusal(409, 'order_changed', 'Order SO-2210 comes to $200.00 now.');
    });
    const dialog = await open(backend);
    await pickable(dialog);
    button(dialog, 'pay').click();
    await waitUntil(() => button(dialog, 'pay').ariaBusy === 'true', 'busy');
    await sendKeys({ press: 'Escape' });
    button(dialog, 'close').click();
    expect(dialog.open).to.equal(true);
    gate.resolve();
    await appears(dialog, '.alert.danger');
    expect(content(dialog)).to.contain('comes to $200.00 now');
    expect(button(dialog, 'pay').ariaDisabled).to.equal(null);
  });

  it('R-27: says why it was declined, keeps what was entered, and takes another try', async () => {
    const decline = {
      reason: 'insufficient_funds',
      retryable: true,
      customerText: 'Your bank declined the payment.',
      staffText: 'Not enough money on the account.',
      processorCode: '051',
    } as const;
    const dialog = await open(backendFor({ payment: { status: 'declined', decline, allocations: [] } }));
    await pickable(dialog);
    const declined = collect(dialog, 'till-payment-declined');
    button(dialog, 'pay').click();
    await appears(dialog, '.alert.danger');
    expect(declined).to.have.length(1);
    expect(content(dialog)).to.contain('Not enough money').and.to.contain('051');
    expect(textOf(button(dialog, 'pay'))).to.equal('Pay $186.18 & confirm');
    await expect(dialog).to.be.accessible();
  });

  it('R-26: open credits reduce what is charged, and may pay all of it', async () => {
    const backend = backendFor({ credits: [50_00, 200_00] });
    const dialog = await open(backend);
    await pickable(dialog);
    const [small, large] = [...within(dialog, '.credits').querySelectorAll<HTMLInputElement>('input')];
    small?.click();
    await waitUntil(() => textOf(button(dialog, 'pay')) === 'Pay $136.18 & confirm', 'less');
    expect(content(dialog)).to.contain('−$50.00');
    large?.click();
    await waitUntil(() => textOf(button(dialog, 'pay')) === 'Use credits & confirm', 'nothing to charge');
    expect(dialog.shadowRoot?.querySelector('till-method-picker')).to.equal(null);
    await expect(dialog).to.be.accessible();
    button(dialog, 'pay').click();
    await appears(dialog, '.ending.success');
    const [sent] = backend.posted('/payments');
    expect(sent?.body).to.deep.include({ source: { type: 'credits' } });
  });

  it('confirms without payment where that is offered', async () => {
    const backend = backendFor();
    const dialog = await open(backend);
    const confirmed = collect(dialog, 'till-order-confirmed');
    button(dialog, 'confirm').click();
    await appears(dialog, '.ending.success');
    expect(confirmed.map(({ detail }) => detail.payment)).to.deep.equal([null]);
    expect(backend.posted('/payments')).to.have.length(0);
    expect(content(dialog)).to.contain('Nothing was charged');
  });

  const bare = (rules: Partial<OrderPaymentRules>): Partial<Order> => ({
    payment: { uponConfirmation: 'offered', cardsRestricted: false, capture: 'now', ...rules },
  });
  const noOrders = permissions.filter((each) => each !== 'payments:take_in_orders');
  const switchedOff: Location = {
    ...location,
    integration: { ...location.integration, status: 'disabled', methods: [], processorAccountId: null },
  };
  const cases: readonly [string, Case, { says?: string; buttons: readonly string[]; picker: boolean }][] = [
    ['offered', {}, { buttons: ['close', 'confirm', 'pay'], picker: true }],
    [
      'required of the customer',
      { order: bare({ uponConfirmation: 'required' }) },
      { says: 'pays upon confirmation', buttons: ['close', 'pay'], picker: true },
    ],
    [
      'off at the location',
      { order: bare({ uponConfirmation: 'off' }) },
      { says: 'takes no payment upon confirmation', buttons: ['close', 'confirm'], picker: false },
    ],
    [
      'cards restricted, bank accounts taken',
      { order: bare({ cardsRestricted: true }) },
      { says: 'Credit cards are restricted', buttons: ['close', 'confirm', 'pay'], picker: true },
    ],
    [
      'cards restricted, no bank accounts',
      { order: bare({ cardsRestricted: true }), at: location },
      { says: 'Only open credits can pay', buttons: ['close', 'confirm', 'pay'], picker: false },
    ],
    [
      'required and restricted',
      { order: bare({ uponConfirmation: 'required', cardsRestricted: true }), at: location },
      { says: 'Only open credits can pay', buttons: ['close', 'pay'], picker: false },
    ],
    [
      'payments switched off at the location',
      { at: switchedOff },
      { says: 'switched off at this location', buttons: ['close', 'confirm', 'pay'], picker: true },
    ],
    [
      'a role that may not take orders',
      { may: noOrders },
      { says: 'Your role does not include', buttons: ['close'], picker: false },
    ],
    [
      'already confirmed',
      { order: { status: 'confirmed' } },
      { says: 'confirmed already', buttons: ['close'], picker: false },
    ],
    ['cancelled', { order: { status: 'cancelled' } }, { says: 'was cancelled', buttons: ['close'], picker: false }],
    [
      'being paid by somebody else',
      { order: { pendingPaymentId: newId('payment') } },
      { says: 'being paid right now', buttons: ['close'], picker: false },
    ],
  ];
  for (const [name, circumstances, expected] of cases)
    it(`R-25, R-7: explains what applies: ${name}`, async () => {
      const dialog = await open(backendFor(circumstances));
      if (expected.picker) await within<TillMethodPicker>(dialog, 'till-method-picker').updateComplete;
      expect(buttons(dialog)).to.deep.equal(expected.buttons);
      expect(dialog.shadowRoot?.querySelector('till-method-picker') !== null).to.equal(expected.picker);
      if (expected.says) expect(content(dialog) + textOf(within(dialog, '.footer'))).to.contain(expected.says);
      await expect(dialog).to.be.accessible();
    });

  it('R-46: who may not keep methods may charge stored ones, and is not offered to keep a new one', async () => {
    const may = permissions.filter((each) => each !== 'methods:manage');
    const dialog = await open(backendFor({ may }));
    const picker = await pickable(dialog);
    expect(within<TillMethodPicker>(dialog, 'till-method-picker').savable).to.equal(false);
    expect(picker.shadowRoot?.querySelector('input[value="new"]')).to.not.equal(null);
  });

  it('R-29: takes the payment at a terminal, and shows what the customer does there', async () => {
    const counter = terminal('Counter 1');
    const capabilities = location.integration.capabilities && {
      ...location.integration.capabilities,
      terminal: { cancel: false, poll: false, saveCard: false, pairing: [] },
    };
    const at = { ...achLocation, integration: { ...achLocation.integration, capabilities } };
    const waiting: Partial<Payment> = {
      status: 'processing',
      stage: 'at_terminal',
      method: { type: 'terminal', terminalId: counter.id, name: counter.name },
      allocations: [],
      authorizationCode: null,
      completedAt: null,
    };
    const backend = backendFor({ at, terminals: [counter], payment: waiting }).on('GET', '/v1/locations/:id', () => at);
    const dialog = await open(backend);
    const picker = await pickable(dialog);
    await waitUntil(() => picker.shadowRoot?.querySelector(`input[value="${counter.id}"]`), 'the terminal');
    picker.shadowRoot?.querySelector<HTMLInputElement>(`input[value="${counter.id}"]`)?.click();
    await dialog.updateComplete;
    button(dialog, 'pay').click();
    await appears(dialog, 'till-terminal-payment');
    const device = within(dialog, 'till-terminal-payment');
    await waitUntil(() => device.shadowRoot?.querySelector('.hint'), 'the device', { timeout: 5000 });
    expect(textOf(within(device, '.terminal')))
      .to.contain('Waiting at Counter 1')
      .and.to.contain('$186.18')
      .and.to.contain('red key');
    expect(buttons(dialog)).to.deep.equal(['close']);
    expect(backend.posted('/payments')[0]?.body).to.deep.include({
      source: { type: 'terminal', terminalId: counter.id },
    });
    await expect(dialog).to.be.accessible();
  });

  it('follows what others do with the order', async () => {
    const backend = backendFor();
    const dialog = await open(backend);
    await pickable(dialog);
    const order = draftOf(northwind);
    backend.becomes({ total: usd(200_00), version: 3 });
    backend.emit('order.updated', dialog.orderId ?? order.id, northwind.id);
    await appears(dialog, '.alert.warning');
    expect(content(dialog)).to.contain('it came to $186.18, now it comes to $200.00');
    expect(textOf(button(dialog, 'pay'))).to.equal('Pay $200.00 & confirm');
  });

  it('speaks Spanish', async () => {
    const dialog = await open(backendFor({ credits: [50_00] }), 'es');
    await pickable(dialog);
    expect(textOf(button(dialog, 'pay'))).to.match(/^Cobrar .*186,18.* y confirmar$/);
    expect(content(dialog)).to.contain('Usar créditos abiertos');
    await expect(dialog).to.be.accessible();
  });
});
