/**
 * Bank debits as the gateway speaks of them (X-11, X-12): their own object, ids, tokens and states, apart from the cards'.
 * Marks beyond the design's list: G-10 and G-11 are two public integrations of this API (a PHP and a TypeScript one). No
 * document names the members that tell of a return; they are read under the names that its notices (X-25) and its other
 * dates suggest (INFERRED).
 */
import type { BankFacts } from '../processor.ts';
import { capitals, dict, isDict, list, text } from './wire-values.ts';

export interface WireDebit {
  readonly id: string | null;
  /** DEBIT or CREDIT, in capitals. */
  readonly type: string | null;
  /** PENDING, SETTLING, SETTLED, RETURNED … in capitals. */
  readonly status: string | null;
  readonly displayMessage: string | null;
  /** Decimal text, as sent. */
  readonly amount: string | null;
  readonly invoice: string | null;
  readonly bank: BankFacts | null;
  readonly tokenId: string | null;
  readonly returnCode: string | null;
  readonly returnDescription: string | null;
  /** As sent: UTC without saying so. */
  readonly returnDate: string | null;
}

export interface WireBankToken {
  readonly id: string;
  readonly bank: BankFacts | null;
}

function readBank(value: Readonly<Record<string, unknown>>): BankFacts | null {
  const last4 = /(\d{4})$/.exec(text(value['account-number']) ?? '')?.[1];
  const accountType = capitals(value['account-type']);
  if (last4 === undefined || (accountType !== 'CHECKING' && accountType !== 'SAVINGS')) return null;
  return { bankName: text(value['bank-name']), accountType: accountType === 'SAVINGS' ? 'savings' : 'checking', last4 };
}

export function readBankToken(value: unknown): WireBankToken | null {
  const id = isDict(value) ? text(value['token-id']) : null;
  return isDict(value) && id !== null ? { id, bank: readBank(value) } : null;
}

export function readDebit(value: unknown): WireDebit | null {
  if (!isDict(value)) return null;
  return {
    id: text(value.id),
    type: capitals(value.type),
    status: capitals(value.status),
    displayMessage: text(value['display-message']),
    amount: text(value.amount),
    invoice: text(value.invoice),
    bank: readBank(value),
    tokenId: readBankToken(value['ach-token'])?.id ?? null,
    returnCode: capitals(value['return-code'] ?? value['return-reason-code']),
    returnDescription: text(value['return-description'] ?? value['return-reason-description']),
    returnDate: text(value['returned-date'] ?? value['status-change-date']),
  };
}

const present = <T>(value: T | null): value is T => value !== null;

/** One debit, or a list of them by analogy with the cards' search (INFERRED). */
export const readDebits = (payload: unknown): readonly WireDebit[] => {
  const members = dict(payload);
  const wrapped = dict(members['ach-transactions'])['ach-transaction'];
  return list(wrapped ?? members['ach-transactions'] ?? members['ach-transaction'])
    .map(readDebit)
    .filter(present);
};
