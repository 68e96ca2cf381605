import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { TillBankForm } from '@tillkit/elements';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { Desk, DeskOptions } from '../backend/desk.ts';
import { find, press, read } from '../play/find.ts';
import { acceptAuthorization, typeAccount } from '../play/type-account.ts';

const desk = (options: DeskOptions) => ({ desk: options });
const loadedForm = 'till-bank-form >>> .stack:not([aria-busy])';

/**
 * New bank account with the authorization to debit it, in the real frame with the real vault behind it. As with the card form,
 * the frame shares the page's origin here, and only here.
 */
const meta: Meta = {
  title: 'Payment methods/till-bank-form',
  component: 'till-bank-form',
  parameters: { desk: {} },
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-bank-form location-id=${locationId} customer-id=${customerId}></till-bank-form>`;
  },
  decorators: [(story) => html`<div style="max-inline-size: 440px">${story()}</div>`],
};
export default meta;

/** The backend has not said yet which frame to show. */
export const Loading: StoryObj = { parameters: desk({ line: 'held' }) };

export const Ready: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, loadedForm);
  },
};

/** What is authorized depends on whose account it is; staff confirm what they hold in writing. */
export const CompanyAccount: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, loadedForm);
    await press(canvasElement, 'input[value="company"]');
    await read(canvasElement, '.authorization', 'Nacha Operating Rules');
  },
};

/** The customer authorizes, in words of their own. */
export const CustomersOwn: StoryObj = {
  parameters: desk({ own: true }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, loadedForm);
    await press(canvasElement, 'input[value="person"]');
    await read(canvasElement, '.authorization', 'I authorize');
  },
};

/** May be kept for future payments, under a name of its own. */
export const Savable: StoryObj = {
  ...CompanyAccount,
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-bank-form location-id=${locationId} customer-id=${customerId} savable save></till-bank-form>`;
  },
};

/** Every field filled and the authorization accepted: the form says `complete` to its page, and nothing more. */
export const Complete: StoryObj = {
  play: async ({ canvasElement }) => {
    await typeAccount(canvasElement);
    await acceptAuthorization(canvasElement, 'company');
    await find(canvasElement, 'till-bank-form', (form) => form instanceof TillBankForm && form.value.complete);
  },
};

/** Pay was pressed too early: the frame marks what is wrong and takes the focus there. */
export const FieldsWrong: StoryObj = {
  play: async ({ canvasElement }) => {
    await typeAccount(canvasElement, { routingNumber: '110000001', accountNumber: '12', holderName: '' });
    await acceptAuthorization(canvasElement, 'company');
    await expect(tokenize(canvasElement)).rejects.toThrow();
  },
};

/** The account is there, the authorization is not. */
export const NotAccepted: StoryObj = {
  play: async ({ canvasElement }) => {
    await typeAccount(canvasElement);
    await press(canvasElement, 'input[value="person"]');
    await expect(tokenize(canvasElement)).rejects.toThrow();
    await find(canvasElement, '.error');
  },
};

/** The vault knows only published test numbers: any other account is refused. */
export const Refused: StoryObj = {
  play: async ({ canvasElement }) => {
    await typeAccount(canvasElement, { accountNumber: '98765432101' });
    await acceptAuthorization(canvasElement, 'company');
    await find(canvasElement, 'till-bank-form', (form) => form instanceof TillBankForm && form.value.complete);
    await expect(tokenize(canvasElement)).rejects.toThrow();
    await find(canvasElement, '.alert');
  },
};

export const Disabled: StoryObj = {
  ...Ready,
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-bank-form
      location-id=${locationId}
      customer-id=${customerId}
      holder-type="company"
      savable
      disabled
    ></till-bank-form>`;
  },
};

/** A role that may neither store accounts nor take payments. */
export const Forbidden: StoryObj = {
  parameters: desk({ role: 'setup' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.alert');
  },
};

/** The backend cannot be reached; what to do next stands beside it. */
export const Offline: StoryObj = {
  parameters: desk({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[data-name="retry"]');
  },
};

export const Dark: StoryObj = { ...Complete, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...Complete, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Complete, globals: { density: 'compact' } };
export const Spanish: StoryObj = { ...FieldsWrong, globals: { locale: 'es' } };

async function tokenize(canvas: HTMLElement): Promise<void> {
  const element = await find(canvas, 'till-bank-form');
  if (element instanceof TillBankForm) await element.tokenize();
}
