import { toDecimal } from '@tillkit/contract/money';
import type { Book } from '../book/book.ts';
import type { BookEntry, CardToken } from '../book/transaction.ts';
import { type Answer, errorPart, gatewayTime, type Link, populated, type WireObject } from './answer.ts';
import { isResultCode, resultCodes } from './result-codes.ts';

/** `answer` masks the card as sixteen places, `search` gives its last four only [2.2]. */
export function wireTransaction(book: Book, entry: BookEntry, place: 'answer' | 'search'): WireObject {
  const t = entry.transaction;
  const partial = t.requested.minor !== t.amount.minor;
  return populated({
    id: t.id,
    type: t.type,
    result: t.result,
    'result-code': t.resultCode,
    'display-message': t.displayMessage,
    amount: toDecimal(t.amount),
    'original-amount': partial ? toDecimal(t.requested) : null,
    'authorization-code': t.authorizationCode,
    card: place === 'answer' ? `XXXXXXXXXXXX${t.last4}` : t.last4,
    'card-type': t.cardType,
    'exp-date': t.expDate,
    'entry-method': t.entryMethod,
    'avs-result-code': t.avsResultCode,
    'batch-string-id': t.batchId,
    'ref-id': t.refId,
    invoice: t.invoice,
    'order-id': t.orderId,
    'customer-id': t.customerId,
    description: t.description,
    created: gatewayTime(t.created),
    voided: String(entry.voidedBy !== null),
    pending: 'false',
    'voided-auth': String(entry.voidedBy !== null && t.type === 'AUTH'),
    settled: String(isSettled(book, entry)),
    status: statusOf(book, entry),
    'merchant-id': t.merchantId,
    'terminal-id': t.terminalId,
  });
}

/** A transaction settles with its batch; one that moved nothing never does. */
export function isSettled(book: Book, { transaction, voidedBy }: BookEntry): boolean {
  if (transaction.result !== 'APPROVED' || voidedBy !== null) return false;
  return book.batch(transaction.batchId)?.closed != null;
}

/** The words of `status` are UNKNOWN; callers do well to read `result`, `voided` and `settled`. */
function statusOf(book: Book, entry: BookEntry): string {
  if (entry.voidedBy !== null) return 'VOIDED';
  if (entry.transaction.result !== 'APPROVED') return entry.transaction.result;
  return isSettled(book, entry) ? 'SETTLED' : 'APPROVED';
}

export const transactionLink = (id: string): Link => ({
  rel: 'transaction',
  href: `/rest/v2/transactions?id=${id}`,
  id,
});

export const tokenLink = (id: string): Link => ({ rel: 'token', href: `/rest/v2/tokens/${id}`, id });

/** A decided transaction as its answer: declines carry the issuer's code and an error beside it [2.2]. */
export function transactionAnswer(book: Book, entry: BookEntry, now: number, token: CardToken | null = null): Answer {
  const { id, resultCode, displayMessage } = entry.transaction;
  const http = isResultCode(resultCode) ? resultCodes[resultCode].http : 402;
  const links = [transactionLink(id), ...(token ? [tokenLink(token.id)] : [])];
  const payload = populated({
    transaction: wireTransaction(book, entry, 'answer'),
    tokenResponse: token ? wireToken(token) : null,
    error: http === 200 ? null : errorPart(resultCode, displayMessage, now),
    payloadType: token ? 'transactionToken' : 'transaction',
  });
  return { http, payload, links };
}

/** [G-2, X-14] */
export function wireToken(token: CardToken): WireObject {
  return populated({
    'token-id': token.id,
    'card-type': token.cardType,
    'last-four-digits': token.last4,
    'exp-date': token.expDate,
    description: token.description,
    status: token.status === 'ACTIVE' ? 'Active' : token.status === 'INACTIVE' ? 'Inactive' : 'Deleted',
    'times-used': String(token.timesUsed),
    created: gatewayTime(token.created),
    updated: gatewayTime(token.updated),
    'avs-result-code': token.avsResultCode,
    'customer-key': token.customerKey,
  });
}
