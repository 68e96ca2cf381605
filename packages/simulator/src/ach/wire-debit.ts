import { toDecimal } from '@tillkit/contract/money';
import { type Answer, type Link, populated, type WireObject } from '../gateway/answer.ts';
import { type BankToken, type DebitEntry, returnReasons } from './bank-debit.ts';

/** UTC without saying so, as the documents print it. */
const achTime = (at: string): string => at.replace('Z', '');

const words = {
  PENDING: 'Transaction submitted',
  SETTLING: 'Transaction is being settled',
  SETTLED: 'Transaction settled',
  RETURNED: 'Transaction returned',
  CHARGEBACK: 'Transaction charged back',
  VOIDED: 'Transaction voided',
  REJECTED: 'Transaction rejected',
} as const;

/**
 * the names of the members about a return are not documented, these follow those of the notices
 * (INFERRED).
 */
export function wireDebit({ debit, status, reason, changed }: DebitEntry, token: BankToken | null): WireObject {
  const returned = status === 'RETURNED' || status === 'CHARGEBACK';
  return populated({
    type: 'Debit',
    amount: toDecimal(debit.amount),
    status,
    'routing-number': debit.routingNumber,
    'account-number': `XXXXXX${debit.last4}`,
    'account-type': debit.accountType,
    'standard-entry-class-code': debit.entryClass,
    'individual-name': debit.holderName,
    id: debit.id,
    invoice: debit.invoice,
    'external-transaction-reference': debit.externalReference,
    'order-id': debit.orderId,
    'customer-id': debit.customerId,
    description: debit.description,
    'display-message': words[status],
    'provider-transaction-id': debit.id,
    'status-change-date': achTime(changed),
    'settled-date': status === 'SETTLED' ? achTime(changed) : null,
    'returned-date': returned ? achTime(changed) : null,
    'return-code': reason,
    'return-description': reason && returnReasons[reason],
    'ach-token': token && wireBankToken(token),
    'merchant-id': debit.merchantId,
    'terminal-id': debit.terminalId,
  });
}

export function wireBankToken(token: BankToken): WireObject {
  return populated({
    'token-id': token.id,
    'times-used': String(token.timesUsed),
    'merchant-id': token.merchantId,
    'routing-number': token.routingNumber,
    'account-number': token.last4,
    'account-type': token.accountType.toLowerCase(),
    'individual-name': token.holderName,
    'token-description': token.description,
    created: achTime(token.created),
    updated: achTime(token.updated),
  });
}

export const bankTokenLink = (id: string): Link => ({ rel: 'token', href: `/rest/v2/ach/tokens/${id}`, id });

export function debitAnswer(entry: DebitEntry, token: BankToken | null): Answer {
  const { id } = entry.debit;
  return {
    http: 200,
    payload: { 'ach-transaction': wireDebit(entry, token), payloadType: 'ach-transaction' },
    links: [{ rel: 'self', href: `/rest/v2/ach/transactions/${id}`, id }, ...(token ? [bankTokenLink(token.id)] : [])],
  };
}
