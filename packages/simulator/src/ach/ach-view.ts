import type { BankToken, DebitEntry, DebitStatus, ReturnReason } from './bank-debit.ts';

/** One debit of `GET /control/book`: what really happened, whatever the answers said. */
export interface DebitLine {
  readonly id: string;
  /** The simulator's account id. */
  readonly merchantId: string;
  readonly status: DebitStatus;
  readonly reason: ReturnReason | null;
  /** The caller's attempt reference, as stored. */
  readonly invoice: string | null;
  readonly orderId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly entryClass: string;
  readonly last4: string;
  readonly accountType: string;
  readonly tokenId: string | null;
  readonly created: string;
  readonly changed: string;
}

export const toDebitLine = ({ debit, status, reason, changed }: DebitEntry): DebitLine => ({
  id: debit.id,
  merchantId: debit.accountId,
  status,
  reason,
  invoice: debit.invoice,
  orderId: debit.orderId,
  amountMinor: debit.amount.minor,
  currency: debit.amount.currency,
  entryClass: debit.entryClass,
  last4: debit.last4,
  accountType: debit.accountType,
  tokenId: debit.tokenId,
  created: debit.created,
  changed,
});

/** Bank debits and tokens as the book shows them. */
export interface AchView {
  readonly debits: readonly DebitLine[];
  readonly bankTokens: readonly BankToken[];
}
