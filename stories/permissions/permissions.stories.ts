import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { leaveOffice, loadOffice, type Office, type OfficeOptions } from '../backend/office.ts';
import { find, press } from '../play/find.ts';

const office = (options: OfficeOptions) => ({ office: options });

/** Who may do what: shows, changes, marks what differs from the default, and goes back to it. */
const meta: Meta = {
  title: 'Permissions/till-permissions',
  component: 'till-permissions',
  loaders: [loadOffice],
  beforeEach: leaveOffice,
  render: () => html`<till-permissions></till-permissions>`,
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.differing');
  },
};
export default meta;

/** Two permissions differ from the default. */
export const Ready: StoryObj = {};

/** One role at a time. */
export const Narrow: StoryObj = {
  render: () => html`<div style="inline-size: 340px"><till-permissions></till-permissions></div>`,
};

/** Whoever may not change it can read it. */
export const ReadOnly: StoryObj = { parameters: office({ role: 'sales' }) };

/** May change settings, but works at one location only. */
export const Confined: StoryObj = { parameters: office({ confined: true }) };

/** The network went away: the box is as before, and says why. */
export const NotSaved: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const desk: Office = loaded.desk;
    await find(canvasElement, '[data-key="sales payments:adjust"]');
    desk.line.cut();
    await press(canvasElement, '[data-key="sales payments:adjust"]');
    await find(canvasElement, '[role="alert"]');
  },
};

/** Who changed what. */
export const History: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.history summary');
    await find(canvasElement, '.entries');
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
