/** One customer: what they owe, and how they pay. The tabs with payment methods and rules are Tillkit's. */
import type { Customer, Invoice, Money } from '@tillkit/contract';
import { formatMoney } from '@tillkit/contract/money';
import { element } from '../dom.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { locale, texts } from '../texts.ts';
import { fill, loading } from './load.ts';
import { type Column, table } from './table.ts';

const shownInvoices = 20;

interface Tab {
  readonly name: string;
  readonly title: string;
  /** Fills the panel; `signal` ends what it started. */
  readonly show: (panel: HTMLElement, customerId: string, signal: AbortSignal) => void;
}

/** @param customer null while it is being read: the places are there already */
function facts(customer: Customer | null): HTMLElement {
  const t = texts();
  const show = (amount: Money | undefined) => (amount ? formatMoney(amount, locale()) : '–');
  const all = [
    [t.number, customer?.number ?? '–'],
    [t.email, customer?.email ?? '–'],
    [t.phone, customer?.phone ?? '–'],
    [t.openBalance, show(customer?.openBalance)],
    [t.overdue, show(customer?.overdueBalance)],
    [t.creditsOpen, show(customer?.openCredits)],
  ] as const;
  return element(
    'dl',
    { class: 'facts' },
    ...all.map(([term, text]) => element('div', {}, element('dt', {}, term), element('dd', {}, text))),
  );
}

function invoiceTable(invoices: readonly Invoice[]): HTMLElement {
  const t = texts();
  if (invoices.length === 0) return element('p', { class: 'notice' }, t.nothingOpen);
  const columns: readonly Column[] = [
    [t.number, ''],
    [t.date, 'roomy'],
    [t.due, ''],
    [t.original, 'amount roomy'],
    [t.balance, 'amount'],
  ];
  const rows = invoices.map(({ number, date, dueDate, original, balance }) =>
    element(
      'tr',
      {},
      element('td', {}, number),
      element('td', { class: 'roomy' }, date),
      element('td', {}, dueDate),
      element('td', { class: 'amount roomy' }, formatMoney(original, locale())),
      element('td', { class: 'amount' }, formatMoney(balance, locale())),
    ),
  );
  return table(t.openInvoices, columns, rows);
}

function overview({ client }: Session): Tab {
  return {
    name: 'overview',
    title: texts().overview,
    show(panel, customerId, signal) {
      const about = element('div', { class: 'card' }, facts(null));
      const invoices = element('div', { class: 'card' }, loading());
      panel.append(about, element('h2', {}, texts().openInvoices), invoices);
      const read = () => {
        void fill(
          about,
          signal,
          () => client.customers.get({ customerId }, { signal }),
          (customer) => [facts(customer)],
        );
        void fill(
          invoices,
          signal,
          () => client.invoices.list({ customerId, limit: shownInvoices }, { signal }),
          ({ items }) => [invoiceTable(items)],
        );
      };
      client.events.subscribe({
        signal,
        onEvent: (event) => {
          const moved = event.type === 'invoice.updated' || event.type === 'customer.updated';
          if (moved && event.customerId === customerId) read();
        },
      });
      read();
    },
  };
}

function paymentMethods({ location }: Session): Tab {
  return {
    name: 'payment-methods',
    title: texts().paymentMethods,
    show(panel, customerId) {
      const manager = document.createElement('till-method-manager');
      manager.customerId = customerId;
      manager.locationId = location.id;
      // The tab says it already.
      manager.heading = '';
      panel.append(manager);
    },
  };
}

function paymentRules(): Tab {
  return {
    name: 'payment-rules',
    title: texts().paymentRules,
    show(panel, customerId) {
      const policy = document.createElement('till-customer-policy');
      policy.customerId = customerId;
      policy.heading = '';
      panel.append(policy);
    },
  };
}

export function customerScreen(session: Session): Screen {
  const t = texts();
  const tabs = [overview(session), paymentMethods(session), paymentRules()] as const;
  return {
    path: 'customer',
    title: t.customer,
    under: 'customers',
    show(main, query) {
      const leaving = new AbortController();
      const { signal } = leaving;
      const id = query.get('id') ?? '';
      const shown = tabs.find(({ name }) => name === query.get('tab')) ?? tabs[0];
      const heading = element('h1', { class: 'name' }, '\u00a0');
      const links = tabs.map(({ name, title }) =>
        element(
          'a',
          { href: hrefOf('customer', { id, tab: name }), 'aria-current': name === shown.name ? 'page' : false },
          title,
        ),
      );
      const panel = element('div', {});
      main.append(
        element('a', { class: 'crumb', href: hrefOf('customers') }, t.customers),
        element(
          'div',
          { class: 'screen-title' },
          heading,
          element('a', { class: 'action', href: hrefOf('receive-payment', { customer: id }) }, t.receivePayment),
        ),
        element('nav', { class: 'tabs', 'aria-label': t.customer }, ...links),
        panel,
      );
      const nameIt = (name: string) => {
        heading.textContent = name;
      };
      session.client.customers.get({ customerId: id }, { signal }).then(
        ({ name }) => nameIt(name),
        () => nameIt(t.customer),
      );
      shown.show(panel, id, signal);
      return () => leaving.abort();
    },
  };
}
