import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { TillMethodPicker } from '@tillkit/elements';
import { html } from 'lit';
import type { Desk, DeskOptions } from '../backend/desk.ts';
import { find, press } from '../play/find.ts';

const desk = (options: DeskOptions) => ({ desk: options });
const kinds: TillMethodPicker['kinds'] = ['card', 'bank_account', 'check', 'cash', 'wire', 'credits'];
const card = (number: string, expiresInMonths: number, description: string | null) => ({
  number,
  expiresInMonths,
  description,
});

/** How to pay: a stored card, a new one in place, or a kind that is only recorded. Loads and follows the customer's cards. */
const meta: Meta = {
  title: 'Payment methods/till-method-picker',
  component: 'till-method-picker',
  parameters: { desk: {} },
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-method-picker
      location-id=${locationId}
      customer-id=${customerId}
      savable
      .kinds=${kinds}
    ></till-method-picker>`;
  },
  decorators: [(story) => html`<div style="max-inline-size: 480px">${story()}</div>`],
};
export default meta;

export const Loading: StoryObj = { parameters: desk({ line: 'held' }) };

/** No card is stored. */
export const Empty: StoryObj = { parameters: desk({ customer: { cards: [] } }) };

/** The primary card is chosen; one has expired, one will soon. */
export const Ready: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'input[name="method"]:checked');
  },
};

/** More than a few are folded away. */
export const ManyCards: StoryObj = {
  ...Ready,
  parameters: desk({
    customer: {
      cards: [
        card('4111111111111111', 26, 'Office card'),
        card('5555555555554444', 14, 'Owner'),
        card('378282246310005', 31, 'Events'),
        card('6011111111111117', 9, null),
        card('4000056655665556', 22, 'Doral warehouse'),
        card('2223003122003222', 40, 'Travel'),
        card('4012888888881881', 3, 'Reserve'),
      ],
    },
  }),
};

/** The card form opens in place. */
export const NewCard: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="new"]');
    await find(canvasElement, 'till-card-form >>> .stack:not([aria-busy])');
  },
};

/** The bank form opens in place, with the authorization to debit the account. */
export const NewBankAccount: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="new-account"]');
    await find(canvasElement, 'till-bank-form >>> .stack:not([aria-busy])');
    await press(canvasElement, 'till-bank-form >>> input[value="company"]');
  },
};

/** Recorded only; no money moves here. */
export const Check: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="check"]');
  },
};

export const CreditsOnly: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[value="credits"]');
  },
};

export const Disabled: StoryObj = {
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-method-picker location-id=${locationId} customer-id=${customerId} disabled></till-method-picker>`;
  },
};

/** A role that may not see the customer's cards. */
export const Forbidden: StoryObj = {
  parameters: desk({ role: 'setup' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.alert');
  },
};

/** The stored cards could not be loaded: another kind can still be chosen. */
export const Offline: StoryObj = {
  parameters: desk({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.alert');
  },
};

export const Dark: StoryObj = { ...Ready, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...Ready, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Ready, globals: { density: 'compact' } };
export const Spanish: StoryObj = { ...Ready, globals: { locale: 'es' } };
