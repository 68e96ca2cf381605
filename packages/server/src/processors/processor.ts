/**
 * The port every processor adapter implements (`docs/architecture.md`, "Processors"). Nothing outside an adapter's own
 * folder asks which processor it is talking to: it asks for a capability, or reads one of the outcomes below.
 *
 * Money calls never throw for an outcome: they answer one of five states, and the two that matter most are kept apart
 * by type. `rejected` says the processor certainly did not act; `unknown` says that it may have. A timeout, a reset or a
 * 5xx after sending is always `unknown`.
 */
import type { DeclineReason, Money, ProcessorCapabilities } from '@tillkit/contract';
import type {
  ApprovedCharge,
  BankFacts,
  CallOptions,
  CardFacts,
  ChargeResult,
  DeclinedCharge,
  PendingCharge,
  ProcessorAccount,
  ProcessorTrace,
  RejectedCharge,
  ReturnedCharge,
  UnknownCharge,
} from './charge-result.ts';
import type { TerminalPort } from './terminal-port.ts';

export type * from './charge-result.ts';

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

/** What was done to a charge that stands, for an inquiry. */
export interface FollowedCharge {
  readonly action: 'capture' | 'void';
  /** Of the charge: the processor's name for it, and ours. */
  readonly processorRef: string;
  readonly attemptRef: string;
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

export interface Processor {
  readonly name: string;
  readonly inquiry: InquiryPromise;
  /** For how many days an authorization is expected to stand; absent where no document says. */
  readonly authorizationDays?: number;
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
  /**
   * The only way to settle `unknown`: what became of the charge sent under this reference, for this amount; with `follows`, of the
   * capture or void of that charge. A charge that has been voided answers the question for its void.
   */
  findByAttempt(
    account: ProcessorAccount,
    input: {
      readonly kind?: ChargeKind;
      readonly attemptRef: string;
      readonly amount: Money;
      readonly sentAt: Date;
      readonly follows?: FollowedCharge;
    },
    options: CallOptions,
  ): Promise<InquiryResult>;
  /** Present where the processor has payment terminals. */
  readonly terminal?: TerminalPort;
  parseWebhook(account: ProcessorAccount, body: Uint8Array, headers: Headers): Promise<WebhookResult>;
}
