import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Desk, DeskOptions } from '../backend/desk.ts';
import { find, press, read, type } from '../play/find.ts';
import { fillIn, send } from './link.ts';

const desk = (options: DeskOptions) => ({ desk: options });

/** Asks a customer for a payment method by e-mail and follows what becomes of it, on the real backend in this page. */
const meta: Meta = {
  title: 'Requests by link/till-request-dialog',
  component: 'till-request-dialog',
  parameters: { desk: {} },
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-request-dialog open location-id=${locationId} customer-id=${customerId}></till-request-dialog>`;
  },
};
export default meta;

export const Loading: StoryObj = { parameters: desk({ line: 'held' }) };

/** The customer's address is there already. */
export const Ready: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, '#email');
  },
};

export const AddressWrong: StoryObj = {
  play: async ({ canvasElement }) => {
    await type(canvasElement, '#email', 'ap@bloom');
    await press(canvasElement, '[data-name="send"]');
    await find(canvasElement, '#email[aria-invalid="true"]');
  },
};

/** Sent: what happens from now on appears by itself. */
export const Sent: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, '#email');
    await press(canvasElement, '[data-name="send"]');
    await read(canvasElement, '.badge', 'Sent');
  },
};

/** The customer has begun to fill in the form. */
export const Opened: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, '#email');
    const request = await send(loaded.desk);
    await read(canvasElement, '.row', 'Sent');
    await press(canvasElement, '.row');
    await fillIn(request);
    await read(canvasElement, '.request .badge', 'Opened');
  },
};

/** Asked before the link stops. */
export const Revoking: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, '#email');
    await press(canvasElement, '[data-name="send"]');
    await press(canvasElement, '[data-name="revoke"]');
    await find(canvasElement, '[data-name="revoke-yes"]');
  },
};

export const Revoked: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, '#email');
    await press(canvasElement, '[data-name="send"]');
    await press(canvasElement, '[data-name="revoke"]');
    await press(canvasElement, '[data-name="revoke-yes"]');
    await read(canvasElement, '.request .badge', 'Revoked');
  },
};

/** Sent again: the old link is listed as an earlier one. */
export const SentAgain: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, '#email');
    await press(canvasElement, '[data-name="send"]');
    await press(canvasElement, '[data-name="resend"]');
    await read(canvasElement, '.row .badge', 'Revoked');
  },
};

/** A role that may not ask for methods. */
export const Forbidden: StoryObj = {
  parameters: desk({ role: 'setup' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.alert');
  },
};

export const Offline: StoryObj = {
  parameters: desk({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.alert .button');
  },
};

export const Dark: StoryObj = { ...SentAgain, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...SentAgain, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Ready, globals: { density: 'compact' } };
export const Spanish: StoryObj = {
  globals: { locale: 'es' },
  play: async ({ canvasElement }) => {
    await find(canvasElement, '#email');
    await press(canvasElement, '[data-name="send"]');
    await read(canvasElement, '.request .badge', 'Enviada');
  },
};
