import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MoneyChange, MoneyChangeEvent } from '../../shared/money-input/money-input.events.ts';
import { currencyOf, type Screen } from './screen.ts';
import { todayIn } from './today-in.ts';

const textOf = (event: Event): string => (event.target instanceof HTMLInputElement ? event.target.value : '');

interface PaymentDetailsOptions {
  readonly onAmount: (change: MoneyChange) => void;
}

/** Amount, date, memo and where the confirmation goes. */
export function paymentDetails(screen: Screen, { onAmount }: PaymentDetailsOptions): TemplateResult {
  const { state, flow, words } = screen;
  const disabled = !isOpen(screen);
  const today = todayIn(state.location?.timeZone);
  return html`
    <till-money-input
      class="amount"
      data-param="amount"
      prominent
      .locale=${words.locale}
      .label=${words.text('receivePayment.amount')}
      .currency=${currencyOf(screen)}
      .value=${state.amount}
      .disabled=${disabled}
      @till-money-change=${(event: MoneyChangeEvent) => onAmount(event.detail)}
    ></till-money-input>
    <div class="field date">
      <label class="label" for="date">${words.text('receivePayment.date')}</label>
      <input
        id="date"
        class="control"
        type="date"
        max=${today}
        .value=${live(state.receivedOn ?? today)}
        ?disabled=${disabled}
        @change=${(event: Event) => flow.setReceivedOn(textOf(event) || null)}
      />
    </div>
    <div class="field memo">
      <label class="label" for="memo">${words.text('receivePayment.memo')} ${optional(screen)}</label>
      <input
        id="memo"
        class="control"
        maxlength="200"
        autocomplete="off"
        .value=${live(state.memo)}
        ?disabled=${disabled}
        @input=${(event: Event) => flow.setMemo(textOf(event))}
      />
    </div>
    ${confirmation(screen)}
  `;
}

/** Choosing a customer starts afresh: what was entered before would be lost. */
const isOpen = ({ state }: Screen): boolean => state.editable && state.customer !== null;

const optional = ({ words }: Screen) => html`<span class="optional">${words.text('common.optional')}</span>`;

function confirmation(screen: Screen): TemplateResult {
  const { state, flow, words } = screen;
  const disabled = !isOpen(screen);
  const { confirmation: choice, customer } = state;
  const own = customer?.email ?? '';
  const wanted = choice.to === 'other' || (choice.to === 'customer' && own !== '');
  const address = choice.to === 'other' ? choice.email : own;
  const invalid = state.blocks.some(({ code }) => code === 'invalid_email');
  const setWanted = (event: Event) => {
    const on = event.target instanceof HTMLInputElement && event.target.checked;
    flow.setConfirmation(on ? (own ? { to: 'customer' } : { to: 'other', email: '' }) : { to: 'nobody' });
  };
  const setAddress = (event: Event) => {
    const email = textOf(event).trim();
    flow.setConfirmation(own && email === own ? { to: 'customer' } : { to: 'other', email });
  };
  return html`<div class="field confirmation">
    <label class="choice">
      <input type="checkbox" .checked=${live(wanted)} ?disabled=${disabled} @change=${setWanted} />
      <span>${words.text('receivePayment.confirm')}</span>
    </label>
    ${
      wanted
        ? html`<input
            class="control"
            data-param="confirmation.email"
            type="email"
            autocomplete="off"
            maxlength="254"
            aria-label=${words.text('receivePayment.email')}
            aria-invalid=${invalid ? 'true' : nothing}
            placeholder=${words.text('receivePayment.email')}
            .value=${live(address)}
            ?disabled=${disabled}
            @change=${setAddress}
          />`
        : nothing
    }
  </div>`;
}
