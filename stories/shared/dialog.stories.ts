import './house-sheet.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { fn } from 'storybook/test';
import { button } from '../../packages/elements/src/shared/button.ts';

const onPress = fn().mockName('press');

/** A modal dialog: focus stays in it and goes back to where it was; Escape asks to close. */
const meta: Meta = {
  title: 'Shared/till-dialog',
  component: 'till-dialog',
  render: () => html`<till-dialog open heading="Delete this card?">
    <p>Mastercard ending in 4444 cannot be charged any more. Payments already taken with it stay as they are.</p>
    <house-sheet slot="footer" .content=${button({ label: 'Delete card', variant: 'danger', onPress })}></house-sheet>
  </till-dialog>`,
};
export default meta;

export const Open: StoryObj = {};

/** More than fits: the body scrolls, heading and buttons stay. */
export const Long: StoryObj = {
  render: () => html`<till-dialog open heading="Terms of the authorisation">
    ${Array.from({ length: 30 }, (_, at) => html`<p>Paragraph ${at + 1}. You may take the agreed amount from the account named above.</p>`)}
    <house-sheet slot="footer" .content=${button({ label: 'Agree', variant: 'primary', onPress })}></house-sheet>
  </till-dialog>`,
};

export const Dark: StoryObj = { globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { globals: { direction: 'rtl' } };
export const Compact: StoryObj = { globals: { density: 'compact' } };
