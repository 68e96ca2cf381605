import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Desk } from '../backend/desk.ts';

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

/** A customer with open invoices, a credit and stored cards. */
export const Ready: StoryObj = {};
