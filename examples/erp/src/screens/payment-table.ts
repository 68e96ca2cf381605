/** Payments as rows; a click on one, or Enter on its reference, unfolds what the payment did. */
import type { Payment } from '@tillkit/contract';
import { brandNames } from '@tillkit/contract/card-rules';
import { formatMoney } from '@tillkit/contract/money';
import type { TillClient } from '@tillkit/sdk';
import { element } from '../dom.ts';
import { locale, statusName, texts } from '../texts.ts';
import { paymentHistory } from './payment-history.ts';
import { type Column, table } from './table.ts';

function methodText({ method }: Payment): string {
  const t = texts();
  switch (method.type) {
    case 'card':
      return `${brandNames[method.brand]} •••• ${method.last4}`;
    case 'bank_account':
      return `${method.bankName ?? method.accountType} •••• ${method.last4}`;
    case 'check':
      return `${t.check} ${method.checkNumber}`;
    case 'wire':
      return `${t.wire} ${method.wireReference}`;
    case 'terminal':
      return method.name;
    case 'cash':
      return t.cash;
    case 'credits':
      return t.creditsOpen;
  }
}

const line = (label: string, value: string, style: '' | 'narrow' = '') => [
  element('dt', { class: style }, label),
  element('dd', { class: style }, value),
];

function details(payment: Payment): HTMLElement {
  const t = texts();
  const applied = payment.allocations.filter(({ state }) => state === 'applied' || state === 'held');
  return element(
    'dl',
    {},
    // What the row itself has no room for on a phone.
    ...line(t.date, payment.receivedOn, 'narrow'),
    ...line(t.paidWith, methodText(payment), 'narrow'),
    ...(payment.decline ? line(t.status, payment.decline.staffText ?? payment.decline.customerText) : []),
    ...(payment.failure ? line(t.status, payment.failure.text) : []),
    ...(payment.bankReturn ? line(t.status, payment.bankReturn.staffText ?? payment.bankReturn.customerText) : []),
    ...applied
      .slice(0, 50)
      .flatMap(({ invoiceNumber, amount, kind }) =>
        line(
          `${t.appliedTo} ${invoiceNumber}`,
          `${formatMoney(amount, locale())}${kind === 'payment' ? '' : ` (${kind})`}`,
        ),
      ),
    ...(payment.unapplied.minor > 0 ? line(t.leftOver, formatMoney(payment.unapplied, locale())) : []),
  );
}

export interface PaymentTableOptions {
  readonly client: TillClient;
  /** Ids of payments that are unfolded: they stay so when the table is read again. */
  readonly unfolded: Set<string>;
}

function row(payment: Payment, { client, unfolded }: PaymentTableOptions): Node[] {
  const { id } = payment;
  const place = element('td', { colspan: '6' });
  const more = element('tr', { class: 'more' }, place);
  const toggle = element('button', { type: 'button', class: 'link', 'data-focus': id }, payment.reference);
  const show = () => {
    const isOpen = unfolded.has(id);
    toggle.setAttribute('aria-expanded', String(isOpen));
    more.hidden = !isOpen;
    place.replaceChildren(...(isOpen ? [details(payment), paymentHistory(client, id)] : []));
  };
  toggle.addEventListener('click', () => {
    if (!unfolded.delete(id)) unfolded.add(id);
    show();
  });
  show();
  const status = payment.attention ? 'attention' : payment.status;
  return [
    element(
      'tr',
      { class: 'leads', 'data-payment': payment.id },
      element('td', {}, toggle),
      element('td', { class: 'roomy' }, payment.receivedOn),
      element('td', { class: 'wide' }, payment.customerName),
      element('td', { class: 'roomy' }, methodText(payment)),
      element('td', { class: 'amount' }, formatMoney(payment.amount, locale())),
      element('td', {}, element('span', { class: 'status', 'data-status': status }, statusName(payment.status))),
    ),
    more,
  ];
}

export function paymentTable(payments: readonly Payment[], options: PaymentTableOptions): HTMLElement {
  const t = texts();
  if (payments.length === 0) return element('p', { class: 'notice' }, t.noPayments);
  const columns: readonly Column[] = [
    [t.reference, ''],
    [t.date, 'roomy'],
    [t.customer, ''],
    [t.paidWith, 'roomy'],
    [t.amount, 'amount'],
    [t.status, ''],
  ];
  const rows = payments.flatMap((payment) => row(payment, options));
  return element('div', { class: 'stacked' }, table(t.payments, columns, rows));
}
