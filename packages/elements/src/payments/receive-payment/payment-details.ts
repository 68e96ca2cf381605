import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MoneyChange, MoneyChangeEvent } from '../../shared/money-input/money-input.events.ts';
import { confirmationField } from '../outcome/confirmation-field.ts';
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
    ${confirmationField(screen, {
      choice: state.confirmation,
      customer: state.customer,
      disabled,
      invalid: state.blocks.some(({ code }) => code === 'invalid_email'),
      onChange: (choice) => flow.setConfirmation(choice),
    })}
  `;
}

/** Choosing a customer starts afresh: what was entered before would be lost. */
const isOpen = ({ state }: Screen): boolean => state.editable && state.customer !== null;

const optional = ({ words }: Screen) => html`<span class="optional">${words.text('common.optional')}</span>`;
