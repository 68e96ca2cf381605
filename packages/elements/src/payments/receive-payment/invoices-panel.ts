import { html, nothing, type TemplateResult } from 'lit';
import type { AllocationChangeEvent } from '../../receivables/allocation-grid/allocation-grid.events.ts';
import { button } from '../../shared/button.ts';
import { alert, badge } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { currencyOf, type Screen } from './screen.ts';
import type { Spreading } from './spreading.ts';
import { todayIn } from './today-in.ts';

/** What it pays: the open invoices with what each gets, or why there are none. */
export function invoicesPanel(screen: Screen, spreading: Spreading): TemplateResult {
  const { state, flow, words } = screen;
  const { customer, invoices } = state;
  if (!customer) return html`<div class="empty">${words.text('receivePayment.chooseCustomer')}</div>`;
  if (invoices.status === 'failed') {
    return alert({
      tone: 'danger',
      title: words.text('receivePayment.invoicesFailed'),
      text: invoices.problem ? reasonOf(invoices.problem, words) : undefined,
      actions: button({ label: words.text('common.retry'), onPress: () => flow.reload() }),
    });
  }
  if (invoices.status === 'ready' && invoices.items.length === 0) {
    return html`<div class="empty">${words.text('receivePayment.noInvoices')}</div>`;
  }
  return html`
    <h3>${words.text('receivePayment.apply')} ${badge(words.number(invoices.items.length))}</h3>
    ${changes(screen)} ${grid(screen, spreading)}
  `;
}

function grid(screen: Screen, spreading: Spreading): TemplateResult {
  const { state, host } = screen;
  return html`<till-allocation-grid
    data-param="lines"
    .client=${host.client}
    .locale=${host.locale}
    .texts=${host.texts}
    .invoices=${state.invoices.items}
    .credits=${state.credits.items}
    .received=${spreading.receivedFor(state)}
    .draft=${spreading.draftFor(state)}
    .currency=${currencyOf(screen)}
    .today=${todayIn(state.location?.timeZone)}
    .writeOffTolerance=${state.company?.writeOffTolerance}
    .mayWriteOff=${state.permissions.has('payments:adjust')}
    .loading=${state.invoices.status === 'loading'}
    .disabled=${!state.editable}
    @till-allocation-change=${(event: AllocationChangeEvent) => spreading.setAllocation(event.detail)}
  ></till-allocation-grid>`;
}

/** Invoices somebody else has paid or changed meanwhile. */
function changes({ state, flow, words }: Screen): TemplateResult | typeof nothing {
  if (state.changes.size === 0) return nothing;
  const numbers = [...state.changes.values()].map(({ number }) => number);
  const list = new Intl.ListFormat(words.locale, { type: 'conjunction' }).format(numbers.slice(0, 5));
  return alert({
    tone: 'warning',
    title: words.text('receivePayment.changedTitle', { count: numbers.length }),
    text: words.text('receivePayment.changed', { numbers: numbers.length > 5 ? `${list} …` : list }),
    actions: button({
      label: words.text('receivePayment.acknowledge'),
      onPress: () => flow.acknowledgeChanges(),
    }),
  });
}
