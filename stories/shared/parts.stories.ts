import './house-sheet.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { brandNames, cardBrands } from '@tillkit/contract/card-rules';
import { html, type TemplateResult } from 'lit';
import { fn } from 'storybook/test';
import { brandMark } from '../../packages/elements/src/shared/brand-mark/brand-mark.ts';
import { button } from '../../packages/elements/src/shared/button.ts';
import { alert, badge, skeleton, type Tone } from '../../packages/elements/src/shared/feedback.ts';

const onPress = fn().mockName('press');
const tones: readonly Tone[] = ['info', 'success', 'warning', 'danger'];

const sheet = (content: TemplateResult): StoryObj => ({
  render: () => html`<house-sheet .content=${content}></house-sheet>`,
});
const row = (...items: TemplateResult[]) =>
  html`<div style="display: flex; flex-wrap: wrap; gap: 12px; align-items: center; margin-block-end: 12px">${items}</div>`;

/** What elements are made of: not elements themselves, but templates and style sheets they share. */
const meta: Meta = { title: 'Shared/Parts' };
export default meta;

export const Buttons: StoryObj = sheet(html`
  ${row(
    button({ label: 'Pay $800.00', variant: 'primary', onPress }),
    button({ label: 'Dismiss', onPress }),
    button({ label: 'Show all', variant: 'quiet', onPress }),
    button({ label: 'Delete card', variant: 'danger', onPress }),
  )}
  ${row(
    button({ label: 'Pay $800.00', variant: 'primary', busy: true, onPress }),
    button({ label: 'Saving', busy: true, onPress }),
  )}
  ${row(
    button({ label: 'Pay $800.00', variant: 'primary', disabled: true, onPress }),
    button({ label: 'Dismiss', disabled: true, onPress }),
    button({ label: 'Show all', variant: 'quiet', disabled: true, onPress }),
  )}
`);

export const Controls: StoryObj = sheet(html`
  <div style="display: grid; gap: 16px; max-inline-size: 320px">
    <div class="field">
      <label class="label" for="memo">Memo</label>
      <input class="control" id="memo" value="Deposit for June" />
    </div>
    <div class="field">
      <label class="label" for="rule">How to spread the payment</label>
      <select class="control" id="rule"><option>Oldest due first</option><option>Smallest first</option></select>
    </div>
    <div class="field">
      <label class="label" for="wrong">E-mail address</label>
      <input class="control" id="wrong" value="ap@" aria-invalid="true" aria-describedby="why" />
      <div class="error" id="why">Something is missing after the @.</div>
    </div>
    <div class="field">
      <label class="label" for="off">Reference</label>
      <input class="control" id="off" value="PAY-104" disabled />
    </div>
    <label class="choice"><input type="checkbox" checked /><span>Save this card for future payments</span></label>
  </div>
`);

export const Messages: StoryObj = sheet(html`
  <div style="display: grid; gap: 12px">
    ${tones.map((tone) =>
      alert({
        tone,
        title: 'The payment was declined. Nothing was charged.',
        text: 'Everything you entered is kept. Try again, or choose another method.',
        actions: button({ label: 'Try again', onPress }),
      }),
    )}
    ${alert({ tone: 'success', text: '$800.00 received from Bloom & Branch', dismiss: { label: 'Close', onPress } })}
  </div>
`);

export const Badges: StoryObj = sheet(row(badge('Primary'), ...tones.map((tone) => badge(tone, tone))));

/** Held places of what is loading. */
export const Skeletons: StoryObj = sheet(
  html`<div style="display: grid; gap: 12px">${skeleton('40%')}${skeleton()}${skeleton('100%', '6em')}</div>`,
);

/** Drawn by us in the brands' colours. */
export const CardBrands: StoryObj = sheet(
  row(...cardBrands.map((brand) => html`<span>${brandMark(brand)} ${brandNames[brand]}</span>`)),
);

export const Dark: StoryObj = { ...Messages, globals: { theme: 'dark' } };
export const DarkButtons: StoryObj = { ...Buttons, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...Messages, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Controls, globals: { density: 'compact' } };
