import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { leaveOffice, loadOffice, type Office, type OfficeOptions } from '../backend/office.ts';
import { find, press } from '../play/find.ts';

const office = (options: OfficeOptions) => ({ office: options });

/** What holds for one customer, with what excludes what and what has no effect said where it bites. */
const meta: Meta = {
  title: 'Customers/till-customer-policy',
  component: 'till-customer-policy',
  loaders: [loadOffice],
  beforeEach: leaveOffice,
  render: (_args, { loaded }) => {
    const { customerId }: Office = loaded.desk;
    return html`<till-customer-policy customer-id=${customerId}></till-customer-policy>`;
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[data-name="allowOnline"]');
  },
};
export default meta;

export const Ready: StoryObj = {};

/** Restricted cards keep "require credit card payment" from being switched on. */
export const Excluded: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="restrictCards"]');
    await find(canvasElement, '[data-name="requireCardOnline"][aria-disabled="true"]');
  },
};

/** Online payment is off: what needs it says so. */
export const WithoutEffect: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="allowOnline"]');
    await find(canvasElement, '#note-attachLinks > div');
  },
};

/** Whoever may not change them can read them. */
export const ReadOnly: StoryObj = { parameters: office({ role: 'sales' }) };

/** The network went away: the switch is as before, and says why. */
export const NotSaved: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const desk: Office = loaded.desk;
    await find(canvasElement, '[data-name="attachLinks"]');
    desk.line.cut();
    await press(canvasElement, '[data-name="attachLinks"]');
    await find(canvasElement, '[role="alert"]');
  },
};

export const Loading: StoryObj = {
  parameters: office({ line: 'held' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[aria-busy="true"]');
  },
};

export const Offline: StoryObj = {
  parameters: office({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[role="alert"]');
  },
};

export const Dark: StoryObj = { globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { globals: { direction: 'rtl' } };
export const Compact: StoryObj = { globals: { density: 'compact' } };
export const Spanish: StoryObj = { globals: { locale: 'es' } };
