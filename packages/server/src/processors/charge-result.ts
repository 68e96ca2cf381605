/** How a call to a processor is made and what comes of it, for every part of the port (`processor.ts`). */
import type { BankAccountType, CardBrand, DeclineReason, Money } from '@tillkit/contract';

/** Credentials of one location at one processor, decrypted only for the call. */
export interface ProcessorAccount {
  readonly id: string;
  readonly processor: string;
  readonly credentials: Readonly<Record<string, string>>;
}

export interface CallOptions {
  /** Aborts the call; the answer is then `unknown`, unless nothing was sent. */
  readonly signal: AbortSignal;
}

/** Facts about a card that may be kept and shown. */
export interface CardFacts {
  readonly brand: CardBrand;
  readonly last4: string;
  readonly expiry: { readonly month: number; readonly year: number } | null;
}

/** Facts about a bank account that may be kept and shown. */
export interface BankFacts {
  /** Where the processor tells it. */
  readonly bankName: string | null;
  readonly accountType: BankAccountType;
  readonly last4: string;
}

/** Facts for support, without secrets or card numbers. */
export interface ProcessorTrace {
  readonly exchangeId: string | null;
  readonly httpStatus: number | null;
  readonly code: string | null;
}

export interface ApprovedCharge {
  readonly state: 'approved';
  readonly processorRef: string;
  readonly attemptRef: string | null;
  readonly amount: Money;
  readonly authorizationCode: string | null;
  readonly card: CardFacts | null;
  readonly bank: BankFacts | null;
  /** Vault token, when one was asked for and made. */
  readonly methodRef: string | null;
  /** Undone since: the money does not stand. */
  readonly voided: boolean;
  readonly trace: ProcessorTrace;
}

export interface DeclinedCharge {
  readonly state: 'declined';
  readonly processorRef: string | null;
  readonly attemptRef: string | null;
  readonly reason: DeclineReason;
  readonly retryable: boolean;
  readonly processorCode: string;
  /** The processor's own words, for staff. */
  readonly message: string;
  /** The card that was declined, where the processor names it. */
  readonly card?: CardFacts | null;
  readonly trace: ProcessorTrace;
}

/** Certainly not processed. */
export interface RejectedCharge {
  readonly state: 'rejected';
  readonly cause: 'invalid_request' | 'auth_failed' | 'token_expired' | 'unsupported' | 'busy' | 'unavailable';
  readonly message: string;
  readonly trace: ProcessorTrace;
}

/** Received, not decided: for a bank debit, on its way through the banks for days. */
export interface PendingCharge {
  readonly state: 'pending';
  readonly processorRef: string;
  readonly attemptRef: string | null;
  /** Null where the processor does not repeat it. */
  readonly amount: Money | null;
  readonly bank: BankFacts | null;
  /** Vault token, when one was asked for and made. */
  readonly methodRef: string | null;
  readonly trace: ProcessorTrace;
}

/** A bank debit that the bank sent back, before or after it settled: the money is not ours. */
export interface ReturnedCharge {
  readonly state: 'returned';
  readonly processorRef: string;
  readonly attemptRef: string | null;
  readonly amount: Money;
  /** Nacha return reason, R01 …; `R??` when the processor does not tell. */
  readonly code: string;
  /** The processor's own words, for staff. */
  readonly message: string;
  /** RFC 3339; null when the processor does not tell. */
  readonly returnedAt: string | null;
  readonly trace: ProcessorTrace;
}

/** May have been processed; only an inquiry may end it. */
export interface UnknownCharge {
  readonly state: 'unknown';
  readonly message: string;
  readonly trace: ProcessorTrace;
}

export type ChargeResult = ApprovedCharge | DeclinedCharge | RejectedCharge | PendingCharge | UnknownCharge;
