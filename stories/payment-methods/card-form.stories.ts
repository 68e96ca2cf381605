import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { TillCardForm } from '@tillkit/elements';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { Desk, DeskOptions } from '../backend/desk.ts';
import { find, press, read } from '../play/find.ts';
import { typeCard } from '../play/type-card.ts';

const desk = (options: DeskOptions) => ({ desk: options });
const loadedForm = 'till-card-form >>> .stack:not([aria-busy])';

const form = ({ locationId, customerId }: Desk) =>
  html`<till-card-form location-id=${locationId} customer-id=${customerId} postal-code="33137"></till-card-form>`;

/**
 * New card, in the real frame with the real vault behind it. One thing differs from production: the frame is served by the
 * page's own origin, because no page can serve another one's, so the wall between the two origins does not stand here. It
 * is tested where it stands, in `packages/fields`.
 */
const meta: Meta = {
  title: 'Payment methods/till-card-form',
  component: 'till-card-form',
  parameters: { desk: {} },
  render: (_args, { loaded }) => form(loaded.desk),
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

/** May be kept for future payments, under a name of its own. */
export const Savable: StoryObj = {
  ...Ready,
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-card-form location-id=${locationId} customer-id=${customerId} savable save></till-card-form>`;
  },
};

/** Every field filled: the form says `complete` to its page, and nothing more. */
export const Complete: StoryObj = {
  play: async ({ canvasElement }) => {
    await typeCard(canvasElement, '4242424242424242');
    await find(canvasElement, 'till-card-form', (form) => form instanceof TillCardForm && form.value.complete);
  },
};

/** Pay was pressed too early: the frame marks what is wrong and takes the focus there. */
export const FieldsWrong: StoryObj = {
  play: async ({ canvasElement }) => {
    await typeCard(canvasElement, '4242424242424241', { expiry: '01/20', securityCode: '12' });
    await expect(tokenize(canvasElement)).rejects.toThrow();
  },
};

/** The vault knows only published test numbers: any other card is refused. */
export const Refused: StoryObj = {
  play: async ({ canvasElement }) => {
    await typeCard(canvasElement, '4929420573595709');
    await expect(tokenize(canvasElement)).rejects.toThrow();
    await find(canvasElement, '.alert');
  },
};

/** In a form of the page, which is sent once the card has become a token. */
export const InAForm: StoryObj = {
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault();
      const target = event.currentTarget;
      if (!(target instanceof HTMLFormElement)) return;
      const token = String(new FormData(target).get('card') ?? '');
      const output = target.querySelector('output');
      if (output) output.textContent = `The form would send a token of ${token.length} characters.`;
    };
    return html`<form @submit=${onSubmit}>
      <till-card-form name="card" location-id=${locationId} customer-id=${customerId} required></till-card-form>
      <p><button>Send</button></p>
      <output></output>
    </form>`;
  },
  play: async ({ canvasElement }) => {
    await typeCard(canvasElement, '5555555555554444');
    await press(canvasElement, 'form button');
    await read(canvasElement, 'output', 'a token of');
  },
};

export const Disabled: StoryObj = {
  ...Ready,
  render: (_args, { loaded }) => {
    const { locationId, customerId }: Desk = loaded.desk;
    return html`<till-card-form location-id=${locationId} customer-id=${customerId} savable disabled></till-card-form>`;
  },
};

/** A role that may neither store cards nor take payments. */
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
  const element = await find(canvas, 'till-card-form');
  if (element instanceof TillCardForm) await element.tokenize();
}
