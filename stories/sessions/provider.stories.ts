import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Desk } from '../backend/desk.ts';
import { find } from '../play/find.ts';

/** Gives everything inside it client, language, looks and permissions. Every other story stands inside one. */
const meta: Meta = {
  title: 'Sessions/till-provider',
  component: 'till-provider',
  parameters: { desk: {} },
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<div style="display: grid; gap: 24px; max-inline-size: 480px">
      <till-customer-picker customer-id=${customerId}></till-customer-picker>
      <till-method-picker location-id=${locationId} customer-id=${customerId}></till-method-picker>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'input[name="method"]:checked');
  },
};
export default meta;

/** One client for two elements. */
export const OneClient: StoryObj = {};

/** A provider inside another: what it leaves out comes from the one around it. */
export const Nested: StoryObj = {
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    const picker = html`<till-method-picker location-id=${locationId} customer-id=${customerId}></till-method-picker>`;
    return html`<div style="display: grid; gap: 24px; max-inline-size: 480px">
      ${picker}
      <till-provider density="compact" locale="es">${picker}</till-provider>
    </div>`;
  },
};

/** A role that may not save cards. */
export const FewerPermissions: StoryObj = { parameters: { desk: { role: 'sales' } } };

export const Dark: StoryObj = { globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { globals: { direction: 'rtl' } };
export const Compact: StoryObj = { globals: { density: 'compact' } };
export const Spanish: StoryObj = { globals: { locale: 'es' } };
