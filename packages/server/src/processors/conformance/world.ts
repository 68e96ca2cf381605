/** What the conformance suite needs of an adapter's surroundings: a processor it can watch from behind and disturb. */
import type { CardBrand, Money } from '@tillkit/contract';
import type { Processor, ProcessorAccount } from '../processor.ts';

/** Test cards by what they do; each world knows its processor's numbers. */
export type TestCard =
  | 'good'
  | 'insufficient_funds'
  | 'expired_card'
  | 'incorrect_security_code'
  | 'pick_up_card'
  | 'issuer_unavailable'
  | 'address_mismatch'
  /** Can be stored; every charge is declined. */
  | 'declines_later';

/** One transaction as it really happened, whatever the answers said. */
export interface BookLine {
  readonly kind: 'sale' | 'authorization' | 'capture' | 'void' | 'refund';
  readonly approved: boolean;
  readonly amount: Money;
  readonly attemptRef: string | null;
  readonly orderNumber: string | null;
  readonly processorRef: string;
  readonly originalRef: string | null;
  readonly voided: boolean;
}

export interface VaultLine {
  readonly methodRef: string;
  readonly description: string | null;
  /** Can it still be charged? */
  readonly live: boolean;
}

/** Disturbances (`reliability.md` 3.3). *Processed* ones leave a line in the book although the answer is spoilt. */
export type Fault =
  | 'reset_before_read'
  | 'reset_after_processing'
  | 'hang'
  | 'hang_unprocessed'
  | 'slow_body'
  | 'truncated_body'
  | 'duplicate_response'
  | 'http_500_processed'
  | 'http_500_unprocessed'
  | 'http_502_processed'
  | 'http_502_unprocessed'
  | 'http_504_processed'
  | 'http_504_unprocessed'
  | 'rate_limited'
  | 'html_body'
  | 'unknown_code'
  | 'wrong_amount'
  | 'wrong_currency'
  | 'wrong_reference'
  | 'partial_approval'
  | 'decline'
  | 'soft_decline'
  | 'approval_after_void'
  | 'forgets_duplicate_check'
  | 'charges_twice'
  | 'inquiry_lag'
  | 'not_found_then_found'
  | 'inquiry_contradicts'
  | 'reference_case_folded'
  | 'reference_cut_20'
  | 'webhook_before_response'
  | 'webhook_times_ten'
  | 'webhook_forged'
  | 'webhook_other_tenant';

export interface Delivery {
  readonly body: Uint8Array;
  readonly headers: Headers;
}

/** One bank debit as it really stands. */
export interface DebitLine {
  readonly attemptRef: string | null;
  readonly processorRef: string;
}

/** Bank accounts of a world whose processor takes them. */
export interface BankWorld {
  readonly good: { readonly last4: string };
  /** Types an account into the vault. @returns the single-use token. */
  enterAccount(account: 'good' | 'declined'): Promise<string>;
  debits(): Promise<readonly DebitLine[]>;
  /** What the bank does with a debit. */
  move(processorRef: string, to: 'settled' | 'returned', code?: string): Promise<void>;
}

export interface ProcessorWorld {
  readonly processor: Processor;
  readonly account: ProcessorAccount;
  /** An account of another company at the same processor. */
  readonly stranger: ProcessorAccount;
  /** `account` with a secret the processor does not know. */
  readonly wrongSecret: ProcessorAccount;
  /** Accounts whose processor cannot be reached: nobody listens, no such name. */
  readonly unreachable: readonly ProcessorAccount[];
  /** Records no operator should get away with. */
  readonly malformed: readonly ProcessorAccount[];
  /** Texts that must never appear in a result: secrets, card numbers. */
  readonly secrets: readonly string[];
  readonly goodCard: {
    readonly brand: CardBrand;
    readonly last4: string;
    readonly month: number;
    readonly year: number;
  };
  /** Types a card into the vault, as the isolated fields do. @returns the single-use token. */
  enterCard(card: TestCard, account?: ProcessorAccount): Promise<string>;
  /** The processor's own book of `account`, oldest first: the oracle of every case. */
  book(): Promise<readonly BookLine[]>;
  vault(): Promise<readonly VaultLine[]>;
  /** Strikes the next call it fits, or all of them until `clearFaults`. @returns false when this world cannot show it. */
  fault(fault: Fault): Promise<boolean>;
  /** Draws network, answer and memory faults for every call from a seed, until `clearFaults`. */
  storm(seed: number): Promise<boolean>;
  clearFaults(): Promise<void>;
  /** Settles what is open, so that it can no longer be voided. */
  settle(): Promise<void>;
  /** Webhooks delivered to `account` since the last call, once none is under way. */
  deliveries(): Promise<readonly Delivery[]>;
  /** Null: the processor takes no bank accounts. */
  readonly bank: BankWorld | null;
  close(): Promise<void>;
}
