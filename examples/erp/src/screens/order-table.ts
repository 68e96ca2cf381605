/** Orders as rows; each row is a link to its order. */
import type { Order } from '@tillkit/contract';
import { formatMoney } from '@tillkit/contract/money';
import { element } from '../dom.ts';
import { orderStatusName, orderTexts } from '../order-texts.ts';
import { hrefOf } from '../router.ts';
import type { ErpLocation } from '../session.ts';
import { locale, texts } from '../texts.ts';
import { type Column, table } from './table.ts';

/** What has become of an order, as a mark. */
export function orderMark({ status, pendingPaymentId }: Order): HTMLElement {
  const paying = status === 'draft' && pendingPaymentId !== null;
  return element(
    'span',
    { class: 'status', 'data-status': paying ? 'paying' : status },
    paying ? orderTexts().beingPaid : orderStatusName(status),
  );
}

function row(order: Order, locations: readonly ErpLocation[] | null): HTMLElement {
  const { id, number, date, customerName, locationId, total } = order;
  return element(
    'tr',
    { class: 'leads', 'data-order': id },
    element('td', {}, element('a', { href: hrefOf('order', { id }), 'data-focus': id }, number)),
    element('td', { class: 'roomy' }, date),
    element('td', { class: 'wide' }, customerName),
    locations && element('td', { class: 'roomy' }, locations.find((place) => place.id === locationId)?.name ?? '–'),
    element('td', { class: 'amount' }, formatMoney(total, locale())),
    element('td', {}, orderMark(order)),
  );
}

/** @param locations to say where each order is; null when all are at one place. */
export function orderTable(orders: readonly Order[], locations: readonly ErpLocation[] | null): HTMLElement {
  const t = texts();
  const words = orderTexts();
  const columns: readonly Column[] = [
    [t.number, ''],
    [t.date, 'roomy'],
    [t.customer, ''],
    ...(locations ? ([[t.location, 'roomy']] as const) : []),
    [words.total, 'amount'],
    [t.status, ''],
  ];
  const rows = orders.map((order) => row(order, locations));
  return element('div', { class: 'stacked' }, table(words.orders, columns, rows));
}
