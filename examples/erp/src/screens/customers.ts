/** Customers with what they owe; a name leads to the customer. */
import type { Customer } from '@tillkit/contract';
import { formatMoney } from '@tillkit/contract/money';
import { element } from '../dom.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { locale, texts } from '../texts.ts';
import { fill, loading } from './load.ts';
import { type Column, table } from './table.ts';

function row(customer: Customer): HTMLElement {
  return element(
    'tr',
    {},
    element('td', {}, element('a', { href: hrefOf('customer', { id: customer.id }) }, customer.name)),
    element('td', { class: 'roomy' }, customer.number),
    element('td', { class: 'amount roomy' }, customer.openInvoiceCount.toLocaleString(locale())),
    element('td', { class: 'amount' }, formatMoney(customer.openBalance, locale())),
    element('td', { class: 'amount' }, formatMoney(customer.overdueBalance, locale())),
    element('td', { class: 'amount roomy' }, formatMoney(customer.openCredits, locale())),
  );
}

function customerTable(customers: readonly Customer[]): HTMLElement {
  const t = texts();
  if (customers.length === 0) return element('p', { class: 'notice' }, t.noCustomers);
  const columns: readonly Column[] = [
    [t.customer, ''],
    ['#', 'roomy'],
    [t.invoices, 'amount roomy'],
    [t.openBalance, 'amount'],
    [t.overdue, 'amount'],
    [t.creditsOpen, 'amount roomy'],
  ];
  return table(t.customers, columns, customers.map(row));
}

export function customersScreen({ client }: Session): Screen {
  const t = texts();
  return {
    path: 'customers',
    title: t.customers,
    show(main) {
      const leaving = new AbortController();
      let typing = new AbortController();
      const list = element('div', { class: 'card' }, loading());
      const read = (search: string) => {
        typing.abort();
        typing = new AbortController();
        const signal = AbortSignal.any([leaving.signal, typing.signal]);
        void fill(
          list,
          signal,
          () => client.customers.list({ limit: 100, ...(search && { search }) }, { signal }),
          ({ items }) => [customerTable(items)],
        );
      };
      const search = element('input', {
        type: 'search',
        placeholder: t.findCustomer,
        'aria-label': t.findCustomer,
        input: () => read(search.value.trim()),
      });
      main.append(element('div', { class: 'screen-title' }, element('h1', {}, t.customers), search), list);
      read('');
      return () => leaving.abort();
    },
  };
}
