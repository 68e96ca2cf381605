import type { Money } from '@tillkit/contract/money';

export type TransactionType = 'SALE' | 'AUTH' | 'CAPTURE' | 'VOID' | 'REFUND';

/** How the card came: typed, kept, from the card form, or held to a terminal. */
export type EntryMethod = 'KEYED' | 'TOKEN' | 'MOBILE' | 'EMV_TAP' | 'EMV_DIP' | 'SWIPE';

/** One line of the book, as it was decided. Never changed: a void or a refund is a line of its own. */
export interface Transaction {
  /** The gateway's id: digits. */
  readonly id: string;
  /** The simulator's account id. */
  readonly accountId: string;
  /** MID and TID of the account. */
  readonly merchantId: string;
  readonly terminalId: string;
  readonly type: TransactionType;
  readonly result: 'APPROVED' | 'DECLINED';
  /** */
  readonly resultCode: string;
  readonly displayMessage: string;
  /** What moved, or would have. */
  readonly amount: Money;
  /** What was asked for: more than `amount` after a partial approval. */
  readonly requested: Money;
  readonly authorizationCode: string | null;
  readonly last4: string;
  readonly cardType: string;
  /** MMyy */
  readonly expDate: string | null;
  readonly entryMethod: EntryMethod;
  readonly avsResultCode: string | null;
  readonly batchId: string;
  /** The transaction this one captures, voids or refunds. */
  readonly refId: string | null;
  /** Where callers put their attempt reference. */
  readonly invoice: string | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly description: string | null;
  /** Token that paid, or that was made on the way. */
  readonly tokenId: string | null;
  /** RFC 3339 in UTC. */
  readonly created: string;
}

/** A transaction with what has become of it since. */
export interface BookEntry {
  readonly transaction: Transaction;
  readonly voidedBy: string | null;
  readonly capturedBy: string | null;
  /** An authorisation that nobody captured in time: it has dropped off [G-1]. */
  readonly dropped: boolean;
  readonly refunded: Money;
}

/** The vault's public side of a card: no number. */
export interface CardToken {
  readonly id: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly last4: string;
  readonly cardType: string;
  /** MMyy */
  readonly expDate: string;
  readonly description: string | null;
  readonly customerKey: string | null;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'DELETED';
  readonly timesUsed: number;
  readonly avsResultCode: string | null;
  readonly created: string;
  readonly updated: string;
}
