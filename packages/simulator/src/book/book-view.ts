import type { BookEntry, CardToken, TransactionType } from './transaction.ts';

/** One line of `GET /control/book`: what really happened, whatever the answers said. The tests' oracle. */
export interface BookLine {
  readonly id: string;
  /** The simulator's account id. */
  readonly merchantId: string;
  readonly type: TransactionType;
  readonly result: 'APPROVED' | 'DECLINED';
  readonly resultCode: string;
  readonly displayMessage: string;
  /** The caller's attempt reference, as stored. */
  readonly invoice: string | null;
  readonly orderId: string | null;
  readonly amountMinor: number;
  readonly requestedMinor: number;
  readonly currency: string;
  readonly last4: string;
  readonly cardType: string;
  readonly refId: string | null;
  readonly tokenId: string | null;
  readonly voided: boolean;
  readonly capturedBy: string | null;
  readonly refundedMinor: number;
  readonly batchId: string;
  readonly created: string;
}

/** Answer of `GET /control/book`. */
export interface BookView {
  readonly transactions: readonly BookLine[];
  readonly tokens: readonly CardToken[];
}

export function toBookLine({ transaction: t, voidedBy, capturedBy, refunded }: BookEntry): BookLine {
  return {
    id: t.id,
    merchantId: t.accountId,
    type: t.type,
    result: t.result,
    resultCode: t.resultCode,
    displayMessage: t.displayMessage,
    invoice: t.invoice,
    orderId: t.orderId,
    amountMinor: t.amount.minor,
    requestedMinor: t.requested.minor,
    currency: t.amount.currency,
    last4: t.last4,
    cardType: t.cardType,
    refId: t.refId,
    tokenId: t.tokenId,
    voided: voidedBy !== null,
    capturedBy,
    refundedMinor: refunded.minor,
    batchId: t.batchId,
    created: t.created,
  };
}
