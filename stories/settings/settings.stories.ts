import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { leaveOffice, loadOffice, type Office, type OfficeOptions } from '../backend/office.ts';
import { find, press } from '../play/find.ts';

const office = (options: OfficeOptions) => ({ office: options });
const at = (place: 'activeId' | 'pendingId' | 'disabledId'): Pick<StoryObj, 'render'> => ({
  render: (_args, { loaded }) => {
    const desk: Office = loaded.desk;
    return html`<till-settings location-id=${desk[place]}></till-settings>`;
  },
});
const shown = async ({ canvasElement }: { canvasElement: HTMLElement }) => {
  await find(canvasElement, '[data-name="integrationEnabled"]');
};

/** Settings of a company and its locations: what holds, whose it is, and the way back; each saved by itself at once. */
const meta: Meta = {
  title: 'Settings/till-settings',
  component: 'till-settings',
  loaders: [loadOffice],
  beforeEach: leaveOffice,
  render: () => html`<till-settings></till-settings>`,
  play: shown,
};
export default meta;

/** The company's level, with the state of every location. */
export const Company: StoryObj = {};

/** A location where payments run, with two settings of its own. */
export const Active: StoryObj = { ...at('activeId') };

/** Switched on, and the operator has not installed credentials yet. */
export const Pending: StoryObj = { ...at('pendingId') };

/** Switched off for itself, while the company is on. */
export const Disabled: StoryObj = { ...at('disabledId') };

/** What is being typed, and cannot be saved. */
export const Fault: StoryObj = {
  play: async ({ canvasElement }) => {
    const minutes = await find(canvasElement, '#requestLinkMinutes');
    if (!(minutes instanceof HTMLInputElement)) throw new Error('Not an input.');
    minutes.value = '10';
    minutes.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await press(canvasElement, '[data-name="save-requestLinkMinutes"]');
    await find(canvasElement, '#fault-requestLinkMinutes');
  },
};

/** The network went away: the switch is as before, and says why. */
export const NotSaved: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const desk: Office = loaded.desk;
    await find(canvasElement, '[data-name="wallets"]');
    desk.line.cut();
    await press(canvasElement, '[data-name="wallets"]');
    await find(canvasElement, '[role="alert"]');
  },
};

/** Somebody else changes what is being typed. */
export const TwoPeople: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const desk: Office = loaded.desk;
    const minutes = await find(canvasElement, '#requestLinkMinutes');
    if (!(minutes instanceof HTMLInputElement)) throw new Error('Not an input.');
    minutes.value = '60';
    minutes.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await desk.erp.settings.updateCompany({ requestLinkMinutes: 90 });
    await find(canvasElement, '[data-key="requestLinkMinutes"] .error');
  },
};

/** Who changed what. */
export const History: StoryObj = {
  ...at('activeId'),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.history summary');
    await find(canvasElement, '.entries');
  },
};

/** Works at one location: the company's level is there to be read. */
export const Confined: StoryObj = { parameters: office({ confined: true }) };

export const Loading: StoryObj = {
  parameters: office({ line: 'held' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[aria-busy="true"]');
  },
};

/** A role without the permission. */
export const Forbidden: StoryObj = {
  parameters: office({ role: 'cashier' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[role="alert"]');
  },
};

export const Offline: StoryObj = {
  parameters: office({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[role="alert"]');
  },
};

export const Dark: StoryObj = { ...at('activeId'), globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...at('activeId'), globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...at('activeId'), globals: { density: 'compact' } };
export const Spanish: StoryObj = { ...at('activeId'), globals: { locale: 'es' } };
