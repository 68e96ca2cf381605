import type { PaymentMethod } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { brandMark, brandName } from '../../shared/brand-mark/brand-mark.ts';
import { badge } from '../../shared/feedback.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { methodPickerMessages } from './method-picker.messages.ts';

interface MethodRowOptions {
  readonly words: Localizer<typeof methodPickerMessages>;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One stored card as a radio button with everything people know it by. */
export function methodRow(method: PaymentMethod, { words, chosen, onChoose }: MethodRowOptions): TemplateResult {
  const { brand, last4, description, primary, expiryState } = method;
  return html`<label class="method ${expiryState}" part="method">
    <input
      type="radio"
      name="method"
      value=${method.id}
      .checked=${live(chosen)}
      ?disabled=${expiryState === 'expired'}
      @change=${onChoose}
    />
    ${brandMark(brand)}
    <span class="method-text">
      <span class="method-name">
        <span>
          ${brandName(brand)} <span class="digits" aria-hidden="true">•••• ${last4}</span>
          <span class="visually-hidden">${words.text('methodPicker.endingIn', { last4 })}</span>
        </span>
        ${primary ? badge(words.text('methodPicker.primary')) : nothing}
      </span>
      ${description ? html`<span class="method-note">${description}</span>` : nothing}
    </span>
    <span class="method-side">${expiryOf(method, words)}</span>
  </label>`;
}

function expiryOf({ expiry, expiryState }: PaymentMethod, words: Localizer<typeof methodPickerMessages>) {
  const date = `${String(expiry.month).padStart(2, '0')}/${String(expiry.year % 100).padStart(2, '0')}`;
  if (expiryState === 'expired')
    return html`${badge(words.text('methodPicker.expired'), 'danger')} <span>${date}</span>`;
  if (expiryState === 'soon')
    return html`${badge(words.text('methodPicker.expiresSoon'), 'warning')} <span>${date}</span>`;
  return html`<span>${words.text('methodPicker.expiry', { date })}</span>`;
}
