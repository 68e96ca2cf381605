import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type Desk, type DeskOptions, decliningCard, deskOf } from '../backend/desk.ts';
import { find, press, read, type } from '../play/find.ts';
import { acceptAuthorization, typeAccount } from '../play/type-account.ts';

const desk = (options: DeskOptions) => ({ desk: options });
const amount = '.amount >>> input';

async function enterAmount(canvas: HTMLElement, text = '800'): Promise<void> {
  await find(canvas, 'till-allocation-grid >>> [role="row"]');
  await find(canvas, 'input[name="method"]:checked');
  await type(canvas, amount, text);
}

/** With the card on file. */
async function pay(canvas: HTMLElement, button: 'pay-new' | 'pay-close' = 'pay-close'): Promise<void> {
  await enterAmount(canvas);
  await press(canvas, `[data-name="${button}"]`);
}

/** The whole accounts receivable screen, with the backend, the database and the processor running in this page. */
const meta: Meta = {
  title: 'Payments/till-receive-payment',
  component: 'till-receive-payment',
  parameters: { desk: {} },
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-receive-payment location-id=${locationId} customer-id=${customerId}></till-receive-payment>`;
  },
};
export default meta;

/** Nobody is chosen yet. */
export const Empty: StoryObj = {
  parameters: desk({ lookOnly: true }),
  render: (_args, { loaded }) =>
    html`<till-receive-payment location-id=${loaded.desk.locationId}></till-receive-payment>`,
};

/** The backend has not answered yet. */
export const Loading: StoryObj = { parameters: desk({ line: 'held' }) };

/** A customer with open invoices, a credit and stored cards. */
export const Ready: StoryObj = {};

/** The amount is typed, and spread over the invoices due first. */
export const Spread: StoryObj = { play: ({ canvasElement }) => enterAmount(canvasElement) };

/** A new card, in the isolated frame. */
export const NewCard: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="new"]');
    await find(canvasElement, 'till-card-form >>> .stack:not([aria-busy])');
  },
};

/** A new bank account, with the authorization to debit it. */
export const NewBankAccount: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="new-account"]');
    await typeAccount(canvasElement);
    await acceptAuthorization(canvasElement, 'company');
  },
};

/** Taken in by the bank's network, not yet money: nothing is posted until it settles. */
export const OnItsWay: StoryObj = {
  play: async ({ canvasElement }) => {
    await enterAmount(canvasElement);
    await press(canvasElement, 'input[value="new-account"]');
    await typeAccount(canvasElement);
    await acceptAuthorization(canvasElement, 'company');
    await press(canvasElement, '[data-name="pay-close"]');
    await read(canvasElement, '.ending-title', 'on its way');
  },
};

/** The network stands still after Pay was pressed. Nothing can be pressed twice. */
export const Busy: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await enterAmount(canvasElement);
    loaded.desk.line.hold();
    await press(canvasElement, '[data-name="pay-close"]');
    await find(canvasElement, '[data-name="pay-close"][aria-busy]');
  },
};

/** Pay & Close: charged, posted, and at its end. */
export const Paid: StoryObj = {
  play: async ({ canvasElement }) => {
    await pay(canvasElement);
    await read(canvasElement, '.ending-title', '$800.00');
  },
};

/** Pay & New: the form is empty again, and says what was taken last. */
export const PaidAndNew: StoryObj = {
  play: async ({ canvasElement }) => {
    await pay(canvasElement, 'pay-new');
    await read(canvasElement, '.alert', '$800.00');
  },
};

/** The issuer says no. What was entered stays. */
export const Declined: StoryObj = {
  parameters: desk({ customer: { cards: [decliningCard] } }),
  play: async ({ canvasElement }) => {
    await pay(canvasElement);
    await find(canvasElement, '[data-name="dismiss"]');
  },
};

/** The processor has charged, its answer is lost, and it does not answer when asked. */
export const StillFindingOut: StoryObj = {
  parameters: desk({
    faults: [
      { fault: 'reset_after_processing', match: { method: 'POST', path: '/rest/v2/transactions' } },
      { fault: 'http_502_unprocessed', match: { method: 'GET' }, times: null },
    ],
  }),
  play: async ({ canvasElement }) => {
    await pay(canvasElement);
    await read(canvasElement, '.ending-title', '$800.00');
  },
};

/** The processor has charged twice for one request: no machine may decide that. */
export const NeedsAPerson: StoryObj = {
  parameters: desk({
    faults: [
      { fault: 'charges_twice' },
      { fault: 'reset_after_processing', match: { method: 'POST', path: '/rest/v2/transactions' } },
    ],
  }),
  play: async ({ canvasElement }) => {
    await pay(canvasElement);
    await read(canvasElement, '.ending-title', 'A person must look');
  },
};

/** The same payment of the same customer was taken a moment ago. */
export const PossibleDuplicate: StoryObj = {
  loaders: [({ id, parameters }) => deskOf(id, parameters.desk).then(payTheOldest)],
  play: async ({ canvasElement }) => {
    await enterAmount(canvasElement, '100');
    await press(canvasElement, '[data-name="pay-close"]');
    await find(canvasElement, '[data-name="pay-anyway"]');
  },
};

async function payTheOldest({ client, locationId, customerId }: Desk): Promise<void> {
  const { items: methods } = await client.paymentMethods.list({ customerId });
  const { items: invoices } = await client.invoices.list({ customerId, limit: 1 });
  const amount = { minor: 10_000, currency: 'USD' };
  await client.payments.create({
    customerId,
    locationId,
    amount,
    source: { type: 'stored_method', paymentMethodId: methods.find(({ primary }) => primary)?.id ?? '' },
    allocations: invoices.map(({ id }) => ({ invoiceId: id, amount })),
  });
}

/** Somebody else has paid an invoice meanwhile. */
export const InvoiceChanged: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { client, locationId, customerId }: Desk = loaded.desk;
    await enterAmount(canvasElement);
    const { items } = await client.invoices.list({ customerId, limit: 1 });
    await client.payments.create({
      customerId,
      locationId,
      amount: { minor: 1_000, currency: 'USD' },
      source: { type: 'cash' },
      allocations: items.map(({ id }) => ({ invoiceId: id, amount: { minor: 1_000, currency: 'USD' } })),
    });
    await read(canvasElement, '.alert', items[0]?.number ?? '');
  },
};

/** More is applied than was received: shown in the sums, and it cannot be paid. */
export const OverApplied: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="pay-all"]');
    await type(canvasElement, amount, '10');
  },
};

/** The customer owes nothing: the whole payment becomes an open credit. */
export const NothingOpen: StoryObj = { parameters: desk({ customer: { invoices: 0, credits: [] } }) };

/** A salesperson may not receive payments. */
export const Forbidden: StoryObj = { parameters: desk({ role: 'sales' }) };

/** The network is gone while the screen is open. */
export const Offline: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await enterAmount(canvasElement);
    loaded.desk.line.cut();
    await find(canvasElement, '[role="status"] .badge');
  },
};

/** The network was never there. */
export const ErrorAtStart: StoryObj = {
  parameters: desk({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[data-name="reload"]');
  },
};

export const Dark: StoryObj = { ...Spread, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...Spread, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Spread, globals: { density: 'compact' } };
export const Spanish: StoryObj = { ...Spread, globals: { locale: 'es' } };

/** 360 pixels wide. */
export const Phone: StoryObj = {
  ...Spread,
  decorators: [(story) => html`<div style="max-inline-size: 328px">${story()}</div>`],
};
