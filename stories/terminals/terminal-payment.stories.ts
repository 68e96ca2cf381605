import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Payment } from '@tillkit/contract';
import { html } from 'lit';
import { type Desk, deskOf } from '../backend/desk.ts';
import { find, read } from '../play/find.ts';

/** The payment is sent to the device before the screen opens. */
async function atDevice({ client, locationId, customerId, device }: Desk): Promise<Payment> {
  const { items: invoices } = await client.invoices.list({ customerId, limit: 1 });
  const amount = { minor: 18_618, currency: 'USD' };
  return client.payments.create({
    customerId,
    locationId,
    amount,
    source: { type: 'terminal', terminalId: device?.terminalId ?? '' },
    allocations: invoices.map(({ id }) => ({ invoiceId: id, amount })),
  });
}

/** A payment on a terminal, followed live, with the backend, the database and the device running in this page. */
const meta: Meta = {
  title: 'Terminals/till-terminal-payment',
  component: 'till-terminal-payment',
  parameters: { desk: { terminal: 'Counter 1' } },
  loaders: [async ({ id, parameters: { desk } }) => ({ payment: await atDevice(await deskOf(id, desk)) })],
  render: (_args, { loaded }) => html`<till-terminal-payment payment-id=${loaded.payment.id}></till-terminal-payment>`,
};
export default meta;

const deviceOf = (loaded: Record<string, unknown>) => {
  const { device } = loaded.desk as Desk;
  if (!device) throw new Error('No terminal stands on this desk.');
  return device.hands;
};

/** The backend has not answered yet. */
export const Loading: StoryObj = {
  loaders: [
    async ({ id, parameters: { desk } }) => {
      const { line } = await deskOf(id, desk);
      line.hold();
    },
  ],
};

/** The amount is on the device; this processor cancels on the device only. */
export const Waiting: StoryObj = { play: ({ canvasElement }) => find(canvasElement, '.hint').then(() => {}) };

/** The card was good. */
export const Approved: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, '.terminal.waiting');
    const hands = deviceOf(loaded);
    await hands.reached('waiting');
    hands.present();
    await read(canvasElement, '.title', 'approved');
  },
};

/** The issuer says no. */
export const Declined: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const hands = deviceOf(loaded);
    await hands.reached('waiting');
    hands.present({ declines: true });
    await read(canvasElement, '.title', 'Not paid');
  },
};

/** The customer pressed the red key. */
export const Cancelled: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const hands = deviceOf(loaded);
    await hands.reached('waiting');
    hands.cancel();
    await read(canvasElement, '.text', 'Cancelled at the terminal');
  },
};

/** It is switched off or without a line. */
export const Unreachable: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const hands = deviceOf(loaded);
    await hands.reached('waiting');
    hands.setOnline(false);
    await read(canvasElement, '.text', 'cannot be reached');
  },
};

/** Its plug was pulled: what it did is being found out, and nobody may charge again. */
export const FindingOut: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const hands = deviceOf(loaded);
    await hands.reached('waiting');
    hands.reboot();
    await read(canvasElement, '.title', 'Finding out');
  },
};

/** The backend is out of reach while the customer looks for the card. */
export const Offline: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, '.terminal.waiting');
    loaded.desk.line.cut();
    await read(canvasElement, '[role="status"].hint', 'does not answer');
  },
};
