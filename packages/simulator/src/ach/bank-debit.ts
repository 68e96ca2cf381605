import type { Money } from '@tillkit/contract/money';

/**
 * States of a bank debit [2.7]: Pending → Settling → Settled | Returned, a chargeback later, a void while it is pending;
 * `REJECTED` is what the status notices call one that never went out.
 */
export const debitStatuses = [
  'PENDING',
  'SETTLING',
  'SETTLED',
  'RETURNED',
  'CHARGEBACK',
  'VOIDED',
  'REJECTED',
] as const;
export type DebitStatus = (typeof debitStatuses)[number];

/** Standard entry classes the gateway takes [2.7, X-11]. */
export const entryClasses = ['WEB', 'PPD', 'CCD', 'TEL'] as const;

/** Why a bank sends a debit back, as Nacha numbers it. */
export const returnReasons = {
  R01: 'Insufficient Funds',
  R02: 'Account Closed',
  R03: 'No Account/Unable to Locate Account',
  R04: 'Invalid Account Number',
  R07: 'Authorization Revoked by Customer',
  R08: 'Payment Stopped',
  R10: 'Customer Advises Not Authorized',
  R16: 'Account Frozen',
  R29: 'Corporate Customer Advises Not Authorized',
} as const;
export type ReturnReason = keyof typeof returnReasons;
export const isReturnReason = (code: string): code is ReturnReason => Object.hasOwn(returnReasons, code);

/** A debit as it was taken in; it never changes. */
export interface BankDebit {
  readonly id: string;
  /** The simulator's account id. */
  readonly accountId: string;
  readonly merchantId: string;
  readonly terminalId: string;
  readonly amount: Money;
  readonly entryClass: string;
  readonly routingNumber: string;
  readonly last4: string;
  readonly accountType: 'CHECKING' | 'SAVINGS';
  readonly holderName: string;
  /** What the account will do when its bank is asked; null: it pays. */
  readonly willReturn: ReturnReason | null;
  /** Where callers put their attempt reference. */
  readonly invoice: string | null;
  readonly externalReference: string | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly description: string | null;
  /** Token that paid, or that was made on the way. */
  readonly tokenId: string | null;
  /** RFC 3339 in UTC. */
  readonly created: string;
}

/** One step of a debit's life. */
export interface DebitStep {
  readonly debitId: string;
  readonly status: DebitStatus;
  /** Of a return or a chargeback. */
  readonly reason: ReturnReason | null;
  readonly at: string;
}

/** A debit with what has become of it. */
export interface DebitEntry {
  readonly debit: BankDebit;
  readonly status: DebitStatus;
  readonly previous: DebitStatus | null;
  readonly reason: ReturnReason | null;
  readonly changed: string;
}

/** The vault's public side of a bank account: no number but its end. */
export interface BankToken {
  /** `ach_` and 16 digits. */
  readonly id: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly routingNumber: string;
  readonly last4: string;
  readonly accountType: 'CHECKING' | 'SAVINGS';
  readonly holderName: string;
  readonly description: string | null;
  readonly deleted: boolean;
  readonly timesUsed: number;
  readonly created: string;
  readonly updated: string;
}
