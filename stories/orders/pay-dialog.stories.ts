import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { CustomerPolicy, Order } from '@tillkit/contract';
import { html } from 'lit';
import { type Desk, type DeskOptions, decliningCard, deskOf } from '../backend/desk.ts';
import { find, press, read } from '../play/find.ts';
import { acceptAuthorization, typeAccount } from '../play/type-account.ts';

interface Circumstances {
  /** The location takes payment upon confirmation; default true. */
  readonly offered?: boolean;
  readonly policy?: Partial<CustomerPolicy>;
  /** Minor units; default 286 dollars and a half. */
  readonly total?: number;
  /** What has become of the order before the dialog opens. */
  readonly already?: 'confirmed';
}

const parameters = (options: DeskOptions, order: Circumstances = {}) => ({ desk: options, order });
const usd = (minor: number) => ({ minor, currency: 'USD' });

let orders = 0;

async function orderAt({ erp, locationId, customerId }: Desk, circumstances: Circumstances): Promise<Order> {
  const { offered = true, policy, total = 28_650, already } = circumstances;
  await erp.settings.updateLocation({ locationId, paymentUponConfirmation: offered });
  const customer = await erp.customers.get({ customerId });
  const location = await erp.locations.get({ locationId });
  if (policy) {
    const before = await erp.customers.getPolicy({ customerId });
    await erp.customers.putPolicy({ customerId, ...before.policy, ...policy });
  }
  orders += 1;
  const order = await erp.orders.upsert({
    externalId: `SO-${2200 + orders}`,
    customerExternalId: customer.externalId ?? '',
    locationExternalId: location.externalId ?? '',
    number: `SO-${2200 + orders}`,
    date: '2026-08-06',
    lines: [
      {
        number: 'HYD-W',
        description: 'Hydrangea, white',
        quantity: '12',
        unit: 'bunch',
        unitPrice: usd(Math.floor((total - 1_650) / 12)),
        total: usd(total - 1_650),
      },
    ],
    tax: usd(1_650),
    total: usd(total),
  });
  if (already) await erp.orders.confirm({ orderId: order.id, total: order.total });
  return order;
}

/** Pay & Confirm over an order, with the backend, the database and the processor running in this page. */
const meta: Meta = {
  title: 'Orders/till-pay-dialog',
  component: 'till-pay-dialog',
  parameters: { desk: { role: 'sales' } },
  loaders: [
    async ({ id, parameters: { desk, order = {} } }) => ({ order: await orderAt(await deskOf(id, desk), order) }),
  ],
  render: (_args, { loaded }) => html`<till-pay-dialog open order-id=${loaded.order.id}></till-pay-dialog>`,
};
export default meta;

const pay = (canvas: HTMLElement) => press(canvas, '[data-name="pay"]');

async function readyToPay(canvas: HTMLElement): Promise<void> {
  await find(canvas, 'input[name="method"]:checked');
}

/** The backend has not answered yet. */
export const Loading: StoryObj = {
  loaders: [
    ({ id, parameters: { desk } }) =>
      deskOf(id, desk).then(({ line }) => {
        line.hold();
      }),
  ],
};

/** A customer with stored cards and an open credit; the order may be confirmed without payment too. */
export const Ready: StoryObj = { play: ({ canvasElement }) => readyToPay(canvasElement) };

/** The open credit reduces what is charged. */
export const WithCredits: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.credit input');
    await find(canvasElement, '.sum .used');
  },
};

/** The credits pay all of it: nothing is charged. */
export const CreditsPayAll: StoryObj = {
  parameters: parameters({ role: 'sales' }, { total: 4_200 }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.credit input');
    await find(canvasElement, '.free');
  },
};

/** The customer pays upon confirmation: there is no other way to confirm. */
export const Required: StoryObj = {
  parameters: parameters({ role: 'sales' }, { policy: { requireUponConfirmation: true } }),
  play: ({ canvasElement }) => readyToPay(canvasElement),
};

/** No credit cards for this customer in orders. */
export const CardsRestricted: StoryObj = {
  parameters: parameters({ role: 'sales' }, { policy: { restrictCards: true } }),
  play: ({ canvasElement }) => find(canvasElement, 'input[value="new-account"]').then(() => {}),
};

/** The location takes no payment upon confirmation. */
export const Off: StoryObj = {
  parameters: parameters({ role: 'sales' }, { offered: false }),
  play: ({ canvasElement }) => find(canvasElement, '[data-name="confirm"]').then(() => {}),
};

/** Who may store cards enters a new one, in the isolated frame. */
export const NewCard: StoryObj = {
  parameters: parameters({ role: 'accounts_receivable' }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="new"]');
    await find(canvasElement, 'till-card-form >>> .stack:not([aria-busy])');
  },
};

/** The network stands still after Pay was pressed. Nothing can be pressed twice. */
export const Busy: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await readyToPay(canvasElement);
    loaded.desk.line.hold();
    await pay(canvasElement);
    await find(canvasElement, '[data-name="pay"][aria-busy]');
  },
};

/** Charged: the order is confirmed, invoiced and paid. */
export const Paid: StoryObj = {
  play: async ({ canvasElement }) => {
    await readyToPay(canvasElement);
    await pay(canvasElement);
    await read(canvasElement, '.ending-title', 'is confirmed');
  },
};

/** A terminal stands on the counter. */
export const WithTerminal: StoryObj = {
  parameters: parameters({ role: 'sales', terminal: 'Counter 1' }),
  play: ({ canvasElement }) => read(canvasElement, 'label.method', 'Counter 1').then(() => {}),
};

/** The amount is on the device; the customer has the word. */
export const AtTheTerminal: StoryObj = {
  parameters: parameters({ role: 'sales', terminal: 'Counter 1' }),
  play: async ({ canvasElement, loaded }) => {
    await readyToPay(canvasElement);
    await press(canvasElement, `input[value="${loaded.desk.device.terminalId}"]`);
    await pay(canvasElement);
    await read(canvasElement, 'till-terminal-payment >>> .title', 'Waiting at Counter 1');
  },
};

/** The card is approved and its money set aside; the vendor's own order system has not said yet whether it accepts the order. */
export const WaitingForTheOrderSystem: StoryObj = {
  parameters: parameters({ role: 'sales', vendor: 'silent' }),
  play: async ({ canvasElement }) => {
    await readyToPay(canvasElement);
    await pay(canvasElement);
    await find(canvasElement, '[data-name="withdraw"]');
  },
};

/** It does not accept the order: the money is given back, and the form is as it was. */
export const RefusedByTheOrderSystem: StoryObj = {
  parameters: parameters({
    role: 'sales',
    vendor: { refuses: 'Only 9 of 12 bunches of Hydrangea, white are left until Monday' },
  }),
  play: async ({ canvasElement }) => {
    await readyToPay(canvasElement);
    await pay(canvasElement);
    await read(canvasElement, '.notice', 'Only 9 of 12 bunches');
  },
};

/** Taken in by the bank's network: the order is confirmed, its invoice open until the money is there. */
export const OnItsWay: StoryObj = {
  parameters: parameters({ role: 'accounts_receivable' }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="new-account"]');
    await typeAccount(canvasElement);
    await acceptAuthorization(canvasElement, 'company');
    await pay(canvasElement);
    await read(canvasElement, '.ending-title', 'is confirmed');
  },
};

/** Confirmed without payment. */
export const ConfirmedUnpaid: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="confirm"]');
    await read(canvasElement, '.ending-text', 'Nothing was charged');
  },
};

/** The issuer says no; the order stays a draft, and another method can be tried. */
export const Declined: StoryObj = {
  parameters: parameters({ role: 'sales', customer: { cards: [decliningCard] } }),
  play: async ({ canvasElement }) => {
    await readyToPay(canvasElement);
    await pay(canvasElement);
    await find(canvasElement, '[data-name="dismiss"]');
  },
};

/** The processor has charged, its answer is lost, and it does not answer when asked. */
export const StillFindingOut: StoryObj = {
  parameters: parameters({
    role: 'sales',
    faults: [
      { fault: 'reset_after_processing', match: { method: 'POST', path: '/rest/v2/transactions' } },
      { fault: 'http_502_unprocessed', match: { method: 'GET' }, times: null },
    ],
  }),
  play: async ({ canvasElement }) => {
    await readyToPay(canvasElement);
    await pay(canvasElement);
    await read(canvasElement, '.ending-title', 'Still finding out');
  },
};

/** The processor has charged twice for one request: no machine may decide that. */
export const NeedsAPerson: StoryObj = {
  parameters: parameters({
    role: 'sales',
    faults: [
      { fault: 'charges_twice' },
      { fault: 'reset_after_processing', match: { method: 'POST', path: '/rest/v2/transactions' } },
    ],
  }),
  play: async ({ canvasElement }) => {
    await readyToPay(canvasElement);
    await pay(canvasElement);
    await read(canvasElement, '.ending-title', 'A person must look');
  },
};

/** The ERP changes the order while the dialog is open. */
export const OrderChanged: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await readyToPay(canvasElement);
    const { erp }: Desk = loaded.desk;
    const order: Order = loaded.order;
    const customer = await erp.customers.get({ customerId: order.customerId });
    const location = await erp.locations.get({ locationId: order.locationId });
    const total = usd(31_000);
    await erp.orders.upsert({
      externalId: order.externalId,
      customerExternalId: customer.externalId ?? '',
      locationExternalId: location.externalId ?? '',
      number: order.number,
      date: order.date,
      lines: [{ description: 'Hydrangea, white', quantity: '13', unitPrice: usd(2_384), total }],
      tax: usd(0),
      total,
    });
    await read(canvasElement, '.alert', '$310.00');
  },
};

/** Somebody else was quicker. */
export const NotOpen: StoryObj = {
  parameters: parameters({ role: 'sales' }, { already: 'confirmed' }),
  play: ({ canvasElement }) => read(canvasElement, '.alert', 'confirmed already').then(() => {}),
};

/** A role that may not confirm orders. */
export const Forbidden: StoryObj = {
  parameters: parameters({ role: 'setup' }),
  play: ({ canvasElement }) => read(canvasElement, '.alert', 'Your role').then(() => {}),
};

/** The network is gone while the dialog is open. */
export const Offline: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await readyToPay(canvasElement);
    loaded.desk.line.cut();
    await find(canvasElement, '.connection .badge');
  },
};

/** The backend cannot be reached at all. */
export const CannotLoad: StoryObj = {
  loaders: [
    ({ id, parameters: { desk } }) =>
      deskOf(id, desk).then(({ line }) => {
        line.cut();
      }),
  ],
  play: ({ canvasElement }) => find(canvasElement, '[data-name="reload"]').then(() => {}),
};
