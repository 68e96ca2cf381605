/** Whose order it is, where, what it is about, and what became of it. */
import type { Order } from '@tillkit/contract';
import { formatMoney } from '@tillkit/contract/money';
import { element } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import type { OrderFacts } from '../orders/read-order.ts';
import { hrefOf } from '../router.ts';
import type { ErpLocation } from '../session.ts';
import { locale, statusName, texts } from '../texts.ts';
import { terminalLink } from './terminal-link.ts';

const timeText = (time: string) => new Date(time).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });

const fact = (term: string, ...value: (Node | string | null)[]) =>
  element('div', {}, element('dt', {}, term), element('dd', {}, ...value));

/** Two short texts, the second one less loud. */
const withMore = (first: Node | string, second: string) => [first, element('small', {}, second)];

function confirmation({ confirmedAt, confirmedBy }: Order): HTMLElement | null {
  if (confirmedAt === null) return null;
  return fact(orderTexts().confirmed, ...withMore(confirmedBy ?? '–', timeText(confirmedAt)));
}

function payment({ payment: paid }: OrderFacts): HTMLElement | null {
  if (!paid) return null;
  return fact(
    orderTexts().payment,
    ...withMore(paid.reference, `${formatMoney(paid.amount, locale())}, ${statusName(paid.status)}`),
  );
}

function invoice({ invoice: made, order }: OrderFacts): HTMLElement | null {
  if (!made) return null;
  const link = element(
    'a',
    { href: hrefOf('customer', { id: order.customerId }), 'data-focus': 'invoice' },
    made.number,
  );
  return fact(orderTexts().invoice, link);
}

export function orderHead(facts: OrderFacts, locations: readonly ErpLocation[]): HTMLElement {
  const { order } = facts;
  const place = locations.find(({ id }) => id === order.locationId);
  const terminal = terminalLink(place);
  const customer = element(
    'a',
    { href: hrefOf('customer', { id: order.customerId }), 'data-focus': 'customer' },
    order.customerName,
  );
  return element(
    'dl',
    { class: 'facts' },
    fact(texts().customer, customer),
    fact(texts().date, order.date),
    fact(texts().location, place?.name ?? '–', terminal),
    confirmation(order),
    invoice(facts),
    payment(facts),
    order.memo && element('div', { class: 'memo' }, ...fact(orderTexts().memo, order.memo).childNodes),
  );
}
