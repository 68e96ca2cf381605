/** What accounts receivable looks like today: sums, who owes most, what came in. */
import { add, type Customer, compare, formatMoney, type Money, zero } from '@tillkit/contract';
import { element } from '../dom.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { locale, texts } from '../texts.ts';
import { fill, loading } from './load.ts';
import { paymentTable } from './payment-table.ts';

const total = (customers: readonly Customer[], amount: (customer: Customer) => Money, currency: string) =>
  customers.reduce((sum, customer) => add(sum, amount(customer)), zero(currency));

const tile = (label: string, value: string, alarming = false) =>
  element(
    'div',
    { class: alarming ? 'tile alarming' : 'tile' },
    element('span', {}, label),
    element('strong', {}, value),
  );

/** Each sum with its value; without customers, the places where they will stand. */
function sums(customers: readonly Customer[] | null): Node[] {
  const t = texts();
  if (customers === null) {
    return [t.openBalance, t.overdue, t.openInvoices, t.creditsOpen].map((label) => tile(label, '…'));
  }
  const currency = customers[0]?.currency ?? 'USD';
  const show = (amount: (customer: Customer) => Money) => formatMoney(total(customers, amount, currency), locale());
  const invoices = customers.reduce((count, { openInvoiceCount }) => count + openInvoiceCount, 0);
  return [
    tile(
      t.openBalance,
      show(({ openBalance }) => openBalance),
    ),
    tile(
      t.overdue,
      show(({ overdueBalance }) => overdueBalance),
      true,
    ),
    tile(t.openInvoices, invoices.toLocaleString(locale())),
    tile(
      t.creditsOpen,
      show(({ openCredits }) => openCredits),
    ),
  ];
}

function mostOverdue(customers: readonly Customer[]): Node[] {
  const worst = customers.toSorted((a, b) => compare(b.overdueBalance, a.overdueBalance)).slice(0, 5);
  return [
    element(
      'ul',
      { class: 'rows' },
      ...worst.map(({ id, name, overdueBalance }) =>
        element(
          'li',
          {},
          element('a', { href: hrefOf('receive-payment', { customer: id }) }, name),
          element('span', { class: 'amount' }, formatMoney(overdueBalance, locale())),
        ),
      ),
    ),
  ];
}

export function dashboardScreen({ client }: Session): Screen {
  const t = texts();
  return {
    path: '',
    title: t.dashboard,
    show(main) {
      const leaving = new AbortController();
      const tiles = element('div', { class: 'tiles' }, ...sums(null));
      const overdue = element('div', { class: 'card' }, loading());
      const received = element('div', { class: 'card' }, loading());
      main.append(
        element(
          'div',
          { class: 'screen-title' },
          element('h1', {}, t.dashboard),
          element('a', { class: 'action', href: hrefOf('receive-payment') }, t.receivePayment),
        ),
        tiles,
        element('h2', {}, t.mostOverdue),
        overdue,
        element('h2', {}, t.receivedRecently),
        received,
      );
      const customers = Array.fromAsync(client.customers.iterate({ limit: 200 }));
      void fill(tiles, leaving.signal, () => customers, sums);
      void fill(overdue, leaving.signal, () => customers, mostOverdue);
      void fill(
        received,
        leaving.signal,
        () => client.payments.list({ limit: 5 }),
        ({ items }) => [paymentTable(items, { client, unfolded: new Set() })],
      );
      return () => leaving.abort();
    },
  };
}
