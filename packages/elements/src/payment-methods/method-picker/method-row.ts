import type { PaymentMethod, StoredCard, Terminal } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { badge } from '../../shared/feedback.ts';
import { icon } from '../../shared/icon.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { methodFaceMessages } from '../method-face/method-face.messages.ts';
import { methodMark, methodTitle } from '../method-face/method-face.ts';
import type { methodPickerMessages } from './method-picker.messages.ts';

type RowWords = Localizer<typeof methodPickerMessages & typeof methodFaceMessages>;

interface MethodRowOptions {
  readonly words: RowWords;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One stored card or bank account as a radio button with everything people know it by. */
export function methodRow(method: PaymentMethod, { words, chosen, onChoose }: MethodRowOptions): TemplateResult {
  const { last4, description, primary } = method;
  const name = methodTitle(method, words);
  return html`<label class="method ${method.kind === 'card' ? method.expiryState : 'valid'}" part="method">
    <input
      type="radio"
      name="method"
      value=${method.id}
      .checked=${live(chosen)}
      ?disabled=${isExpired(method)}
      @change=${onChoose}
    />
    ${methodMark(method)}
    <span class="method-text">
      <span class="method-name">
        <span>
          ${name} <span class="digits" aria-hidden="true">•••• ${last4}</span>
          <span class="visually-hidden">${words.text('methodPicker.endingIn', { last4 })}</span>
        </span>
        ${primary ? badge(words.text('methodPicker.primary')) : nothing}
      </span>
      ${description ? html`<span class="method-note">${description}</span>` : nothing}
    </span>
    <span class="method-side">${method.kind === 'card' ? expiryOf(method, words) : nothing}</span>
  </label>`;
}

/** A device that a card can be held to. One that is taken can be chosen: it may be free when Pay is pressed. */
export const terminalRow = (
  { id, name, busyWith }: Terminal,
  { words, chosen, onChoose }: MethodRowOptions,
): TemplateResult => html`<label class="method" part="method">
  <input type="radio" name="method" value=${id} .checked=${live(chosen)} @change=${onChoose} />
  ${icon('terminal')}
  <span class="method-text">
    <span class="method-name">${name}</span>
    <span class="method-note">${words.text('methodPicker.terminalWhy')}</span>
  </span>
  <span class="method-side">${busyWith ? badge(words.text('methodPicker.terminalBusy'), 'warning') : nothing}</span>
</label>`;

function expiryOf({ expiry, expiryState }: StoredCard, words: RowWords) {
  const date = `${String(expiry.month).padStart(2, '0')}/${String(expiry.year % 100).padStart(2, '0')}`;
  if (expiryState === 'expired')
    return html`${badge(words.text('methodPicker.expired'), 'danger')} <span>${date}</span>`;
  if (expiryState === 'soon')
    return html`${badge(words.text('methodPicker.expiresSoon'), 'warning')} <span>${date}</span>`;
  return html`<span>${words.text('methodPicker.expiry', { date })}</span>`;
}
