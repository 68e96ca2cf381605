import type { Customer } from '@tillkit/contract';
import type { Confirmation } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Worded } from './outcome-words.ts';

export interface ConfirmationField {
  readonly choice: Confirmation;
  readonly customer: Customer | null;
  readonly disabled: boolean;
  /** What stands there is no address. */
  readonly invalid: boolean;
  readonly onChange: (choice: Confirmation) => void;
}

/** Where the confirmation goes: to the customer's own address unless another is typed, or nowhere. */
export function confirmationField({ words }: Worded, field: ConfirmationField): TemplateResult {
  const { choice, customer, disabled, invalid, onChange } = field;
  const own = customer?.email ?? '';
  const wanted = choice.to === 'other' || (choice.to === 'customer' && own !== '');
  const setWanted = ({ target }: Event) => {
    const on = target instanceof HTMLInputElement && target.checked;
    onChange(on ? (own ? { to: 'customer' } : { to: 'other', email: '' }) : { to: 'nobody' });
  };
  const setAddress = ({ target }: Event) => {
    const email = target instanceof HTMLInputElement ? target.value.trim() : '';
    onChange(own && email === own ? { to: 'customer' } : { to: 'other', email });
  };
  return html`<div class="field confirmation">
    <label class="choice">
      <input type="checkbox" .checked=${live(wanted)} ?disabled=${disabled} @change=${setWanted} />
      <span>${words.text('payment.confirm')}</span>
    </label>
    ${
      wanted
        ? html`<input
            class="control"
            data-param="confirmation.email"
            type="email"
            autocomplete="off"
            maxlength="254"
            aria-label=${words.text('payment.email')}
            aria-invalid=${invalid ? 'true' : nothing}
            placeholder=${words.text('payment.email')}
            .value=${live(choice.to === 'other' ? choice.email : own)}
            ?disabled=${disabled}
            @change=${setAddress}
          />`
        : nothing
    }
  </div>`;
}
