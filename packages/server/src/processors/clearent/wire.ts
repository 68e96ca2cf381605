/**
 * What the gateway says, read leniently into exact types: fields are hyphenated, unpopulated ones are left out (G-2, X-7),
 * and flags and counts come as strings or as themselves (G-1, G-4).
 */
import type { CardBrand } from '@tillkit/contract';
import type { CardFacts } from '../processor.ts';
import { readDebits, type WireDebit } from './ach-wire.ts';
import { capitals, type Dict, dict, flag, isDict, list, text } from './wire-values.ts';

export interface WireTransaction {
  readonly id: string | null;
  /** SALE, AUTH, CAPTURE, VOID, REFUND ... in capitals. */
  readonly type: string | null;
  /** APPROVED, DECLINED ... in capitals. */
  readonly result: string | null;
  readonly resultCode: string | null;
  readonly displayMessage: string | null;
  /** Decimal text, as sent. */
  readonly amount: string | null;
  /** Absent in the documents; read because a gateway that speaks of another currency must not go unheard. */
  readonly currency: string | null;
  readonly authorizationCode: string | null;
  /** Masked, or only the last four digits (G-2, X-6). */
  readonly card: string | null;
  readonly cardType: string | null;
  /** MMyy. */
  readonly expDate: string | null;
  /** The transaction this one captures, voids or refunds. */
  readonly refId: string | null;
  readonly invoice: string | null;
  readonly voided: boolean;
}

export interface WireToken {
  readonly id: string;
  readonly cardType: string | null;
  readonly lastFour: string | null;
  readonly expDate: string | null;
  readonly description: string | null;
  readonly status: string | null;
}

export interface WireEnvelope {
  readonly success: boolean;
  readonly exchangeId: string | null;
  /** HTTP status as the body repeats it. */
  readonly code: string | null;
  readonly transaction: WireTransaction | null;
  readonly transactions: readonly WireTransaction[];
  readonly token: WireToken | null;
  readonly tokens: readonly WireToken[];
  readonly error: { readonly message: string | null; readonly resultCode: string | null } | null;
  /** Bank debits in the answer: the one it is about, or those a search found. */
  readonly debits: readonly WireDebit[];
  /** A bank token as the vault tells it, unread. */
  readonly bankToken: unknown;
  /** Id behind the link with rel `token` (G-2, X-5). */
  readonly tokenLink: string | null;
  /** Is there another page after this one? */
  readonly morePages: boolean;
}

export function readTransaction(value: unknown): WireTransaction | null {
  if (!isDict(value)) return null;
  return {
    id: text(value.id),
    type: capitals(value.type),
    result: capitals(value.result),
    resultCode: text(value['result-code']),
    displayMessage: text(value['display-message']),
    amount: text(value.amount),
    currency: capitals(value.currency),
    authorizationCode: text(value['authorization-code']),
    card: text(value.card),
    cardType: text(value['card-type']),
    expDate: text(value['exp-date']),
    refId: text(value['ref-id']),
    invoice: text(value.invoice),
    voided: flag(value.voided),
  };
}

function readToken(value: unknown): WireToken | null {
  const id = isDict(value) ? text(value['token-id']) : null;
  if (!isDict(value) || id === null) return null;
  return {
    id,
    cardType: text(value['card-type']),
    lastFour: text(value['last-four-digits']),
    expDate: text(value['exp-date']),
    description: text(value.description),
    status: capitals(value.status),
  };
}

const present = <T>(value: T | null): value is T => value !== null;

/** Token lists come as `tokens.token[]` by analogy with transactions, or as `tokenResponses`; both are read (INFERRED). */
function readTokens(payload: Dict): readonly WireToken[] {
  const wrapped = dict(payload.tokens).token ?? dict(payload.tokenResponses).tokenResponse;
  return list(wrapped ?? payload.tokens ?? payload.tokenResponses)
    .map(readToken)
    .filter(present);
}

function readMorePages(page: unknown): boolean {
  if (!isDict(page)) return false;
  const last = text(page.last);
  return last !== null && last.toLowerCase() === 'false';
}

/** Reads an answer's body; null when it is not JSON or not the gateway's envelope. */
export function readEnvelope(body: string): WireEnvelope | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return null;
  }
  const envelope = dict(parsed);
  const status = text(envelope.status)?.toLowerCase();
  if (status !== 'success' && status !== 'fail') return null;
  const payload = dict(envelope.payload);
  const error = payload.error;
  const tokenLink = list(envelope.links).find((link) => text(link.rel)?.toLowerCase() === 'token');
  return {
    success: status === 'success',
    exchangeId: text(envelope['exchange-id']),
    code: text(envelope.code),
    transaction: readTransaction(payload.transaction),
    transactions: list(dict(payload.transactions).transaction).map(readTransaction).filter(present),
    token: readToken(payload.tokenResponse),
    tokens: readTokens(payload),
    error: isDict(error) ? { message: text(error['error-message']), resultCode: text(error['result-code']) } : null,
    debits: readDebits(payload),
    bankToken: payload['ach-token'],
    tokenLink: tokenLink ? text(tokenLink.id) : null,
    morePages: readMorePages(envelope.page),
  };
}

const brandNames: Readonly<Record<string, CardBrand>> = {
  VISA: 'visa',
  MASTERCARD: 'mastercard',
  MC: 'mastercard',
  AMEX: 'amex',
  AMERICANEXPRESS: 'amex',
  DISCOVER: 'discover',
  DINERS: 'diners',
  DINERSCLUB: 'diners',
  JCB: 'jcb',
  UNIONPAY: 'unionpay',
};

export const readBrand = (cardType: string | null): CardBrand =>
  brandNames[(cardType ?? '').toUpperCase().replace(/[^A-Z]/g, '')] ?? 'unknown';

/** `exp-date` is MMyy (G-3); null when it is anything else. */
export function readExpiry(expDate: string | null): CardFacts['expiry'] {
  const match = /^(0[1-9]|1[0-2])(\d{2})$/.exec(expDate ?? '');
  return match ? { month: Number(match[1]), year: 2000 + Number(match[2]) } : null;
}

/** Facts that may be kept; null without four last digits. */
export function readCard(facts: {
  readonly cardType: string | null;
  readonly card: string | null;
  readonly expDate: string | null;
}): CardFacts | null {
  const last4 = /(\d{4})$/.exec(facts.card ?? '')?.[1];
  return last4 === undefined ? null : { brand: readBrand(facts.cardType), last4, expiry: readExpiry(facts.expDate) };
}

/** The processor's words for staff: one line, short, and no run of digits long enough to be a card number. */
export function safeText(words: string | null): string {
  return (words ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\d(?:[ -]?\d){11,}/g, '[number]')
    .trim()
    .slice(0, 200);
}
