/**
 * The port every processor adapter implements (`docs/architecture.md`, "Processors"). Nothing outside an adapter's own
 * folder asks which processor it is talking to: it asks for a capability, or reads one of the outcomes below.
 *
 * Money calls never throw for an outcome: they answer one of five states, and the two that matter most are kept apart
 * by type. `rejected` says the processor certainly did not act; `unknown` says that it may have. A timeout, a reset or a
 * 5xx after sending is always `unknown`.
 */
import type { BankAccountType, CardBrand, DeclineReason, Money, ProcessorCapabilities } from '@tillkit/contract';

/** Credentials of one location at one processor, decrypted only for the call. */
export interface ProcessorAccount {
  readonly id: string;
  readonly processor: string;
  readonly credentials: Readonly<Record<string, string>>;
}

/** What an adapter promises about finding out afterwards (A13 of `reliability.md`). */
export interface InquiryPromise {
  /** A sent instruction may stay invisible to a search for this long; before that, "not found" proves nothing. */
  readonly visibilityDelayMs: number;
  /** Our reference can be searched for this many days. */
  readonly windowDays: number;
  /**
   * Once a search beyond the visibility delay has found nothing, sending the same reference again cannot act twice: should
   * the first one turn up after all, the processor answers with it.
   */
  readonly resendIsSafe: boolean;
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

/** Nacha's standard entry classes, by how the account holder gave the authorisation. */
export type EntryClass = 'PPD' | 'CCD' | 'WEB' | 'TEL';

/** What a debit of a bank account needs beside the account. */
export interface BankDebit {
  readonly entryClass: EntryClass;
}

/** What pays: a vault token, or the single-use token of the isolated fields. With `bank` it is a bank account's. */
export type ChargeSource =
  | { readonly kind: 'stored'; readonly methodRef: string; readonly bank?: BankDebit }
  | { readonly kind: 'single_use'; readonly token: string; readonly bank?: BankDebit };

export interface ChargeInstruction {
  /** Our reference, stored before the call; the only name by which the charge can be found again. */
  readonly attemptRef: string;
  readonly amount: Money;
  readonly source: ChargeSource;
  readonly capture: 'now' | 'later';
  /** Ask for a vault token of the card that pays. */
  readonly saveMethod: boolean;
  /** Human document number for the processor's own portal. */
  readonly orderNumber: string;
  readonly customerRef: string;
  readonly description: string;
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

/** What the processor knows of a reference of ours. */
export type InquiryResult =
  | { readonly state: 'found'; readonly charge: ApprovedCharge | DeclinedCharge | PendingCharge | ReturnedCharge }
  /** More than one live charge under one reference, or one that does not match what we sent: a person must look. */
  | { readonly state: 'contradiction'; readonly message: string; readonly processorRefs: readonly string[] }
  | { readonly state: 'not_found' }
  /** The question itself failed; ask again later. */
  | { readonly state: 'unavailable'; readonly message: string };

export type SaveMethodResult =
  | {
      readonly state: 'stored';
      readonly methodRef: string;
      /** Of a card. */
      readonly card: CardFacts | null;
      /** Of a bank account. */
      readonly bank: BankFacts | null;
      readonly trace: ProcessorTrace;
    }
  | {
      readonly state: 'refused';
      readonly reason: DeclineReason;
      readonly message: string;
      readonly processorCode: string;
      readonly trace: ProcessorTrace;
    }
  | RejectedCharge
  | UnknownCharge;

/** What kind of charge an id or a reference names: processors keep the two apart. */
export type ChargeKind = 'card' | 'bank_account';

export interface UndoInstruction {
  /** A card's charge unless it says otherwise; of a bank debit only the void of one that is pending is known. */
  readonly kind?: ChargeKind;
  readonly attemptRef: string;
  readonly processorRef: string;
  readonly amount: Money;
}

/** A verified notice about one transaction. `dedupeKey` is stable over redeliveries. */
export interface ProcessorNotice {
  readonly dedupeKey: string;
  readonly kind: 'charge' | 'capture' | 'void' | 'refund' | 'other';
  /** The transaction the notice is about, for `retrieve`. */
  readonly processorRef: string;
  /** The charge it captures, voids or refunds, where the processor says so. */
  readonly originalRef: string | null;
  /** Outcome of a `charge`; null for the other kinds and when the notice does not settle it. */
  readonly charge: ApprovedCharge | DeclinedCharge | null;
}

/** A reason to ask about a charge. Nobody vouches for it: only what `retrieve` then answers counts. */
export interface ProcessorHint {
  readonly kind: ChargeKind;
  readonly processorRef: string;
}

export type WebhookResult =
  | {
      readonly state: 'verified';
      readonly notices: readonly ProcessorNotice[];
      readonly hints: readonly ProcessorHint[];
    }
  /** Not signed, and the processor never signs what it looks like. */
  | { readonly state: 'unsigned'; readonly hints: readonly ProcessorHint[] }
  /** Signature missing or wrong, or the body is not what the processor sends. */
  | { readonly state: 'refused'; readonly message: string };

export interface CallOptions {
  /** Aborts the call; the answer is then `unknown`, unless nothing was sent. */
  readonly signal: AbortSignal;
}

export interface Processor {
  readonly name: string;
  readonly inquiry: InquiryPromise;
  capabilities(account: ProcessorAccount): ProcessorCapabilities;
  /**
   * What the processor knows the account by, whatever its keys are: what is kept under one name cannot be found under another.
   */
  accountName(account: ProcessorAccount): string;
  /** Resolves `null` when the credentials work, else the reason in words for the operator. */
  verifyCredentials(account: ProcessorAccount, options: CallOptions): Promise<string | null>;
  /** What a form needs: where its frame is and which public key names the account. */
  clientSession(
    account: ProcessorAccount,
    form: 'card' | 'bank',
  ): { readonly frameUrl: string; readonly publicKey: string };
  saveMethod(
    account: ProcessorAccount,
    input: {
      readonly attemptRef: string;
      readonly token: string;
      /** The token is a bank account's. */
      readonly bank?: BankDebit;
      readonly description: string | null;
      readonly customerRef: string;
    },
    options: CallOptions,
  ): Promise<SaveMethodResult>;
  updateMethod(
    account: ProcessorAccount,
    input: { readonly methodRef: string; readonly description: string | null },
    options: CallOptions,
  ): Promise<boolean>;
  /** Idempotent: a method already gone is deleted. Resolves false when the processor could not be asked. */
  deleteMethod(account: ProcessorAccount, methodRef: string, options: CallOptions): Promise<boolean>;
  charge(account: ProcessorAccount, instruction: ChargeInstruction, options: CallOptions): Promise<ChargeResult>;
  capture(account: ProcessorAccount, instruction: UndoInstruction, options: CallOptions): Promise<ChargeResult>;
  void(account: ProcessorAccount, instruction: UndoInstruction, options: CallOptions): Promise<ChargeResult>;
  refund(account: ProcessorAccount, instruction: UndoInstruction, options: CallOptions): Promise<ChargeResult>;
  retrieve(
    account: ProcessorAccount,
    processorRef: string,
    options: CallOptions & { readonly kind?: ChargeKind },
  ): Promise<InquiryResult>;
  /** The only way to settle `unknown`: what became of the charge sent under this reference, for this amount. */
  findByAttempt(
    account: ProcessorAccount,
    input: {
      readonly kind?: ChargeKind;
      readonly attemptRef: string;
      readonly amount: Money;
      readonly sentAt: Date;
    },
    options: CallOptions,
  ): Promise<InquiryResult>;
  parseWebhook(account: ProcessorAccount, body: Uint8Array, headers: Headers): Promise<WebhookResult>;
}
