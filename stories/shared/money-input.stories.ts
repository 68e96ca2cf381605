import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, type } from '../play/find.ts';

interface Args {
  label: string;
  hint: string;
  error: string;
  currency: string;
  /** Minor units. */
  minor: number | null;
  required: boolean;
  disabled: boolean;
  prominent: boolean;
}

const input = 'till-money-input >>> input';

/** One amount of money: takes what people type and paste, shows what it understood, and never clamps. */
const meta: Meta<Args> = {
  title: 'Shared/till-money-input',
  component: 'till-money-input',
  args: {
    label: 'Amount received',
    hint: '',
    error: '',
    currency: 'USD',
    minor: null,
    required: false,
    disabled: false,
    prominent: false,
  },
  render: ({ label, hint, error, currency, minor, required, disabled, prominent }) =>
    html`<till-money-input
      label=${label}
      hint=${hint}
      error=${error}
      currency=${currency}
      .value=${minor === null ? null : { minor, currency }}
      .max=${{ minor: 1_000_000, currency }}
      ?required=${required}
      ?disabled=${disabled}
      ?prominent=${prominent}
    ></till-money-input>`,
  decorators: [(story) => html`<div style="max-inline-size: 280px">${story()}</div>`],
};
export default meta;
type Story = StoryObj<Args>;

export const Empty: Story = {};
export const Filled: Story = { args: { minor: 123_450, hint: 'What the customer handed over' } };
export const Prominent: Story = { args: { minor: 123_450, prominent: true } };
export const Yen: Story = { args: { minor: 123_450, currency: 'JPY' } };

/** A sum is worked out when the field is left. */
export const Sum: Story = {
  play: async ({ canvasElement }) => {
    await type(canvasElement, input, '=120+35');
    await expect(await find(canvasElement, input)).toHaveValue('$155.00');
  },
};

/** It stays as typed, marked and explained. */
export const Unreadable: Story = {
  play: async ({ canvasElement }) => {
    await type(canvasElement, input, 'about 20');
    await find(canvasElement, '.error');
  },
};

export const TooMuch: Story = {
  play: async ({ canvasElement }) => {
    await type(canvasElement, input, '10000.01');
    await find(canvasElement, '.error');
  },
};

export const RefusedByTheHost: Story = { args: { minor: 5_000, error: 'More than the customer owes.' } };
export const Disabled: Story = { args: { minor: 123_450, disabled: true } };
export const Dark: Story = { ...Unreadable, globals: { theme: 'dark' } };
export const RightToLeft: Story = { ...Filled, globals: { direction: 'rtl' } };
export const Compact: Story = { ...Filled, globals: { density: 'compact' } };
export const Spanish: Story = { ...Unreadable, globals: { locale: 'es' } };
