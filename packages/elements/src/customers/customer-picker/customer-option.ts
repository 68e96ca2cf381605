import type { Customer } from '@tillkit/contract';
import { formatMoney, isPositive } from '@tillkit/contract/money';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { customerPickerMessages } from './customer-picker.messages.ts';

interface CustomerOptionOptions {
  readonly words: Localizer<typeof customerPickerMessages>;
  readonly query: string;
}

/** What one customer looks like in the list: who, and what is open. */
export function customerOption(customer: Customer, { words, query }: CustomerOptionOptions): TemplateResult {
  const { name, number, email, openBalance, overdueBalance } = customer;
  const late = isPositive(overdueBalance);
  return html`
    <span>
      <span class="customer-name">${highlight(name, query)}</span><br />
      <span class="customer-details">${highlight(number, query)}${email ? html` · ${highlight(email, query)}` : nothing}</span>
    </span>
    <span class="customer-amounts">
      <span>${
        isPositive(openBalance)
          ? words.text('customerPicker.open', { amount: formatMoney(openBalance, words.locale) })
          : words.text('customerPicker.nothingOpen')
      }</span><br />
      ${
        late
          ? html`<span class="customer-overdue late">${words.text('customerPicker.overdue', {
              amount: formatMoney(overdueBalance, words.locale),
            })}</span>`
          : nothing
      }
    </span>
  `;
}

/** The part that was typed, marked. */
function highlight(text: string, query: string): TemplateResult | string {
  const at = query ? text.toLocaleLowerCase().indexOf(query.toLocaleLowerCase()) : -1;
  if (at < 0) return text;
  const end = at + query.length;
  return html`${text.slice(0, at)}<mark>${text.slice(at, end)}</mark>${text.slice(end)}`;
}
