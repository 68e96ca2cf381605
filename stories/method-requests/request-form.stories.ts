import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type Desk, type DeskOptions, deskOf } from '../backend/desk.ts';
import { find, press, read } from '../play/find.ts';
import { acceptAuthorization, typeAccount } from '../play/type-account.ts';
import { typeCard } from '../play/type-card.ts';
import { connectOver, send, tokenOf } from './link.ts';

const desk = (options: DeskOptions) => ({ desk: options });

/** A token that is sent, and what staff did about the request since. */
type Sending = (desk: Desk) => Promise<string>;
const sent: Sending = async (own) => tokenOf(await send(own));

const from = (sending: Sending): Partial<StoryObj> => ({
  // Loaders of a story do not see what those of the preview have loaded; the desk is the same one.
  loaders: [async ({ id, parameters }) => ({ token: await sending(await deskOf(id, parameters.desk)) })],
});

/** What a customer sees behind the link of a request, on the real backend in this page. */
const meta: Meta = {
  title: 'Requests by link/till-request-form',
  component: 'till-request-form',
  parameters: { desk: {} },
  render: (_args, { loaded, globals }) =>
    html`<till-request-form .connect=${connectOver(loaded.desk, globals.locale ?? 'en')} .token=${loaded.token}></till-request-form>`,
  decorators: [(story) => html`<div style="max-inline-size: 480px">${story()}</div>`],
};
export default meta;

export const Opening: StoryObj = {
  ...from(async () => 'x'.repeat(43)),
  parameters: desk({ line: 'held' }),
};

export const Ready: StoryObj = {
  ...from(sent),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'till-card-form >>> .stack:not([aria-busy])');
  },
};

/** The customer gives a bank account instead, and authorizes its debits. */
export const BankAccount: StoryObj = {
  ...from(sent),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="bank_account"]');
    await typeAccount(canvasElement);
    await acceptAuthorization(canvasElement, 'person');
  },
};

/** What is missing is marked in the fields. */
export const Incomplete: StoryObj = {
  ...Ready,
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'till-card-form >>> .stack:not([aria-busy])');
    await press(canvasElement, '[data-name="save"]');
  },
};

/** The bank said no: the form stays for another card. */
export const Refused: StoryObj = {
  ...from(sent),
  play: async ({ canvasElement }) => {
    await typeCard(canvasElement, '4000000000000002');
    await press(canvasElement, '[data-name="save"]');
    await read(canvasElement, '.alert', 'not accepted');
  },
};

export const Done: StoryObj = {
  ...from(sent),
  play: async ({ canvasElement }) => {
    await typeCard(canvasElement, '5555555555554444');
    await press(canvasElement, '[data-name="save"]');
    await read(canvasElement, 'h1', 'Thank you');
  },
};

/** Staff stopped the link. */
export const Revoked: StoryObj = from(async (own) => {
  const request = await send(own);
  await own.client.methodRequests.revoke({ methodRequestId: request.id });
  return tokenOf(request);
});

/** Staff sent another one. */
export const Replaced: StoryObj = from(async (own) => {
  const request = await send(own);
  await own.client.methodRequests.resend({ methodRequestId: request.id });
  return tokenOf(request);
});

/** Not a link of ours, or not all of it. */
export const Unknown: StoryObj = {
  ...from(async () => 'x'.repeat(43)),
  play: async ({ canvasElement }) => {
    await read(canvasElement, 'h1', 'does not work');
  },
};

export const Offline: StoryObj = {
  ...from(async () => 'x'.repeat(43)),
  parameters: desk({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.alert .button');
  },
};

export const Dark: StoryObj = { ...Done, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...Ready, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Ready, globals: { density: 'compact' } };
export const Spanish: StoryObj = { ...Ready, globals: { locale: 'es' } };
