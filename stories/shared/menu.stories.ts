import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { MenuItem } from '@tillkit/elements';
import { html } from 'lit';
import { find, press } from '../play/find.ts';

const items: readonly MenuItem[] = [
  { id: 'oldest_due', label: 'Oldest due first', hint: 'What is most overdue is paid first', checked: true },
  { id: 'smallest_first', label: 'Smallest first' },
  { id: 'selected', label: 'Selected only' },
];

/** A button that opens a list of commands: arrows, Home, End, first letter, Escape. */
const meta: Meta = {
  title: 'Shared/till-menu',
  component: 'till-menu',
  render: () => html`<till-menu label="How to spread" .items=${items}></till-menu>`,
  decorators: [(story) => html`<div style="min-block-size: 16rem">${story()}</div>`],
};
export default meta;

export const Closed: StoryObj = {};

export const Open: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'button');
    await find(canvasElement, '[role="menuitem"], [role="menuitemradio"]');
  },
};

export const Disabled: StoryObj = {
  render: () => html`<till-menu label="How to spread" disabled .items=${items}></till-menu>`,
};
export const Dark: StoryObj = { ...Open, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...Open, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Open, globals: { density: 'compact' } };
