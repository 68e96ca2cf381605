import { isPositive } from '@tillkit/contract/money';
import { html, nothing, type TemplateResult } from 'lit';
import { formatAmount, type Screen } from './screen.ts';

/** Where the customer stands: what is open, overdue, and there as credit. Keeps its line while nobody is chosen. */
export function standing(screen: Screen): TemplateResult {
  const { words } = screen;
  const { customer } = screen.state;
  if (!customer) return html`<div class="standing"></div>`;
  const { openBalance, overdueBalance, openCredits, openInvoiceCount } = customer;
  return html`<dl class="standing">
    <div><dt>${words.text('receivePayment.openInvoices')}</dt><dd>${words.number(openInvoiceCount)}</dd></div>
    <div><dt>${words.text('receivePayment.openBalance')}</dt><dd>${formatAmount(openBalance, screen)}</dd></div>
    ${
      isPositive(overdueBalance)
        ? html`<div class="late"><dt>${words.text('receivePayment.overdueBalance')}</dt><dd>${formatAmount(overdueBalance, screen)}</dd></div>`
        : nothing
    }
    ${
      isPositive(openCredits)
        ? html`<div><dt>${words.text('receivePayment.openCredits')}</dt><dd>${formatAmount(openCredits, screen)}</dd></div>`
        : nothing
    }
  </dl>`;
}
