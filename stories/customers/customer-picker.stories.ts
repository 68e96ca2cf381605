import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { userEvent } from 'storybook/test';
import type { Desk, DeskOptions } from '../backend/desk.ts';
import { find, press, read } from '../play/find.ts';

const desk = (options: DeskOptions) => ({ desk: options });

async function search(canvas: HTMLElement, text: string): Promise<void> {
  const field = await find(canvas, 'input');
  await userEvent.click(field);
  await userEvent.type(field, text);
}

/** Finds a customer by name, number, invoice number or e-mail, as one types. */
const meta: Meta = {
  title: 'Customers/till-customer-picker',
  component: 'till-customer-picker',
  parameters: { desk: { lookOnly: true } },
  render: () => html`<till-customer-picker></till-customer-picker>`,
  decorators: [(story) => html`<div style="max-inline-size: 480px; min-block-size: 28rem">${story()}</div>`],
};
export default meta;

/** Nobody is chosen. */
export const Empty: StoryObj = {};

/** Opened before anything is typed. */
export const Open: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input');
    await find(canvasElement, '[role="option"]');
  },
};

/** Part of a name: what fits is marked. */
export const Found: StoryObj = {
  play: async ({ canvasElement }) => {
    await search(canvasElement, 'flor');
    await read(canvasElement, '[role="option"]', 'Corner Florist');
    await userEvent.keyboard('{ArrowDown}');
  },
};

export const NobodyFound: StoryObj = {
  play: async ({ canvasElement }) => {
    await search(canvasElement, 'zeppelin');
    await read(canvasElement, '.note', 'zeppelin');
  },
};

export const Chosen: StoryObj = {
  render: (_args, { loaded }) => {
    const { customerId }: Desk = loaded.desk;
    return html`<till-customer-picker customer-id=${customerId}></till-customer-picker>`;
  },
};

/** The answer is on its way. */
export const Loading: StoryObj = {
  parameters: desk({ line: 'held' }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input');
    await find(canvasElement, '.note');
  },
};

/** The backend cannot be reached. */
export const Offline: StoryObj = {
  parameters: desk({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input');
    await find(canvasElement, '.note');
  },
};

export const Disabled: StoryObj = { render: () => html`<till-customer-picker disabled></till-customer-picker>` };

export const Dark: StoryObj = { ...Found, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...Found, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Found, globals: { density: 'compact' } };
export const Spanish: StoryObj = { ...Found, globals: { locale: 'es' } };
