/** What is ordered, and what it comes to. */
import type { Order } from '@tillkit/contract';
import { formatMoney, isZero, type Money } from '@tillkit/contract/money';
import { element } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import { locale } from '../texts.ts';
import { type Column, table } from './table.ts';

const money = (amount: Money) => formatMoney(amount, locale());

/** As people there write it; the order has it as a decimal text. */
function quantityOf(quantity: string, unit: string | null): HTMLElement {
  const figure = Number(quantity).toLocaleString(locale(), { maximumFractionDigits: 4 });
  return element('bdi', {}, figure, unit && element('span', { class: 'unit' }, ` ${unit}`));
}

const soldOutMark = () => element('span', { class: 'status sold-out' }, orderTexts().soldOut);

function sumRow(label: string, amount: Money, style = ''): HTMLElement {
  return element(
    'tr',
    { class: style },
    element('td', { class: 'roomy' }),
    element('td', { class: 'roomy' }),
    element('th', { scope: 'row', class: 'amount', colspan: '2' }, label),
    element('td', { class: 'amount' }, money(amount)),
  );
}

/** @param soldOut article numbers; a draft says which of its lines cannot be delivered */
export function orderLines(order: Order, soldOut: readonly string[]): HTMLElement {
  const { lines, subtotal, tax, total, status } = order;
  const t = orderTexts();
  const missing = (article: string | null) => status === 'draft' && article !== null && soldOut.includes(article);
  const columns: readonly Column[] = [
    [t.article, 'roomy'],
    [t.description, ''],
    [t.quantity, 'amount'],
    [t.price, 'amount roomy'],
    [t.lineTotal, 'amount'],
  ];
  const rows = lines.map(({ number, description, quantity, unit, unitPrice, total }) =>
    element(
      'tr',
      {},
      element('td', { class: 'roomy article' }, number),
      element('td', { class: 'wide' }, description, missing(number) && soldOutMark()),
      element('td', { class: 'amount' }, quantityOf(quantity, unit)),
      element('td', { class: 'amount roomy' }, money(unitPrice)),
      element('td', { class: 'amount' }, money(total)),
    ),
  );
  const whole = table(t.lines, columns, rows);
  const sums = isZero(tax) ? [] : [sumRow(t.subtotal, subtotal), sumRow(t.tax, tax)];
  whole.querySelector('table')?.append(element('tfoot', {}, ...sums, sumRow(t.total, total, 'grand-total')));
  return whole;
}
