/** Payments as rows; a click or Enter on the reference unfolds what the payment did. */
import type { Payment } from '@tillkit/contract';
import { formatMoney } from '@tillkit/contract/money';
import { element } from '../dom.ts';
import { locale, statusName, texts } from '../texts.ts';
import { type Column, table } from './table.ts';

function methodText({ method }: Payment): string {
  switch (method.type) {
    case 'card':
      return `${method.brand} •••• ${method.last4}`;
    case 'bank_account':
      return `${method.bankName ?? method.accountType} •••• ${method.last4}`;
    case 'check':
      return `check ${method.checkNumber}`;
    case 'wire':
      return `wire ${method.wireReference}`;
    case 'terminal':
      return method.name;
    case 'cash':
    case 'credits':
      return method.type;
  }
}

const line = (label: string, value: string) => [element('dt', {}, label), element('dd', {}, value)];

function details(payment: Payment): HTMLElement {
  const t = texts();
  const applied = payment.allocations.filter(({ state }) => state === 'applied' || state === 'held');
  return element(
    'dl',
    {},
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

function row(payment: Payment): Node[] {
  const more = element('tr', { class: 'more', hidden: true }, element('td', { colspan: '6' }, details(payment)));
  const toggle = element('button', { type: 'button', class: 'link', 'aria-expanded': 'false' }, payment.reference);
  toggle.addEventListener('click', () => {
    more.hidden = !more.hidden;
    toggle.setAttribute('aria-expanded', String(!more.hidden));
  });
  const status = payment.attention ? 'attention' : payment.status;
  return [
    element(
      'tr',
      { 'data-payment': payment.id },
      element('td', {}, toggle),
      element('td', { class: 'roomy' }, payment.receivedOn),
      element('td', {}, payment.customerName),
      element('td', { class: 'roomy' }, methodText(payment)),
      element('td', { class: 'amount' }, formatMoney(payment.amount, locale())),
      element('td', {}, element('span', { class: 'status', 'data-status': status }, statusName(payment.status))),
    ),
    more,
  ];
}

export function paymentTable(payments: readonly Payment[]): HTMLElement {
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
  return table(t.payments, columns, payments.flatMap(row));
}
