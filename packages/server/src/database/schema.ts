/**
 * Kysely's view of the tables. How values come back, on both drivers: `bigint` as number (amounts are safe integers by
 * check), `date` as 'YYYY-MM-DD' text, `timestamptz` as Date, `jsonb` parsed.
 */
import type {
  BankAccountType,
  CardBrand,
  CustomerLanguage,
  CustomerPolicy,
  DeclineReason,
  MethodRequest,
  OrderLine,
  OrderStatus,
  OwnSettings,
  PaymentStage,
  PaymentStatus,
  PermissionOverrides,
  ProcessorCapabilities,
  TerminalOutcome,
  TerminalStatus,
  TimelineKind,
} from '@tillkit/contract';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { ApiLocale } from '../http/api-locale.ts';
import type { BankDebit, EntryClass } from '../processors/processor.ts';

type Time = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Json<T> = ColumnType<T, string, string>;
type DefaultedJson<T> = ColumnType<T, string | undefined, string>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;

export interface CompaniesTable {
  id: string;
  name: string;
  country: string;
  currency: string;
  embed_origins: string[];
  write_off_tolerance_minor: number;
  mail: Json<{ senderName: string; replyTo: string | null; accentColor: string }>;
  /** Values the company has of its own. */
  settings: DefaultedJson<OwnSettings>;
  settings_revision: Generated<number>;
  permission_overrides: DefaultedJson<PermissionOverrides>;
  created_at: Time;
}

export interface ApiKeysTable {
  id: string;
  company_id: string;
  secret_hash: string;
  created_at: Time;
  revoked_at: NullableTime;
}

export interface LocationsTable {
  id: string;
  company_id: string;
  external_id: string | null;
  name: string;
  country: string;
  currency: string;
  /** Values the location has of its own; the rest it inherits. */
  settings: DefaultedJson<OwnSettings>;
  settings_revision: Generated<number>;
  created_at: Time;
  updated_at: Time;
}

export interface ProcessorAccountsTable {
  id: string;
  company_id: string;
  location_id: string;
  processor: string;
  sealed_credentials: string;
  capabilities: Json<ProcessorCapabilities>;
  active: boolean;
  /** The terminal that it reaches; null where it is a location's. */
  terminal_id: string | null;
  verified_at: Time;
  created_at: Time;
}

export interface TerminalsTable {
  id: string;
  company_id: string;
  location_id: string;
  name: string;
  status: Generated<TerminalStatus>;
  model: string | null;
  processor_account_id: string;
  device_hash: string;
  held_by_payment_id: string | null;
  /** Past it the device is free, whatever has become of the payment. */
  held_until: NullableTime;
  last_outcome: TerminalOutcome | null;
  last_outcome_at: NullableTime;
  created_at: Time;
  updated_at: Time;
  version: Generated<number>;
}

export interface CustomersTable {
  id: string;
  company_id: string;
  external_id: string;
  number: string;
  name: string;
  email: string | null;
  phone: string | null;
  currency: string;
  postal_code: string | null;
  /** What differs from `defaultPolicy`. */
  policy: DefaultedJson<Partial<CustomerPolicy>>;
  policy_revision: Generated<number>;
  created_at: Time;
  updated_at: Time;
}

export interface PaymentMethodsTable {
  id: string;
  company_id: string;
  customer_id: string;
  processor_account_id: string;
  method_ref: string;
  kind: 'card' | 'bank_account';
  /** Brand and expiry are a card's. */
  brand: CardBrand | null;
  last4: string;
  expiry_month: number | null;
  expiry_year: number | null;
  /** These three are a bank account's. */
  bank_name: string | null;
  account_type: BankAccountType | null;
  bank_authorization: NullableJson<StoredAuthorization>;
  holder_name: string | null;
  postal_code: string | null;
  description: string | null;
  is_primary: boolean;
  provenance_channel: 'staff' | 'link' | 'checkout' | 'terminal';
  provenance_by: string;
  created_at: Time;
  last_used_at: NullableTime;
  deleted_at: NullableTime;
}

export interface MethodRequestsTable {
  id: string;
  company_id: string;
  customer_id: string;
  location_id: string;
  email: string;
  language: CustomerLanguage;
  token_hash: string;
  /** As written; `statusAt` says whether it has expired meanwhile. */
  status: Generated<MethodRequest['status']>;
  delivery: Generated<MethodRequest['delivery']>;
  delivered_at: NullableTime;
  expires_at: Time;
  opened_at: NullableTime;
  completed_at: NullableTime;
  revoked_at: NullableTime;
  revoked_by: string | null;
  replaced_by_id: string | null;
  attempt_id: string | null;
  refusals: Generated<number>;
  payment_method_id: string | null;
  created_by: string;
  created_at: Time;
}

export interface OrdersTable {
  id: string;
  company_id: string;
  external_id: string;
  customer_id: string;
  location_id: string;
  number: string;
  date: string;
  status: Generated<OrderStatus>;
  currency: string;
  lines: Json<OrderLine[]>;
  tax_minor: number;
  total_minor: number;
  memo: string | null;
  /** The payment that is confirming it right now. */
  pending_payment_id: string | null;
  payment_id: string | null;
  invoice_id: string | null;
  confirmed_at: NullableTime;
  confirmed_by: string | null;
  created_at: Time;
  updated_at: Time;
  version: Generated<number>;
}

interface OpenItemColumns {
  id: string;
  company_id: string;
  customer_id: string;
  location_id: string;
  number: string;
  date: string;
  currency: string;
  original_minor: number;
  /** Written by the ledger's trigger only. */
  balance_minor: Generated<number>;
  held_minor: Generated<number>;
  memo: string | null;
  created_at: Time;
  updated_at: Time;
}

export interface OrderHooksTable {
  company_id: string;
  url: string;
  /** False once it is removed; its secrets are gone then. */
  active: Generated<boolean>;
  /** Null: all of them. */
  location_ids: NullableJson<string[]>;
  sealed_secret: string;
  /** Calls are signed with it as well, for a while. */
  sealed_previous_secret: string | null;
  previous_until: NullableTime;
  updated_at: Time;
}

/**
 * What the vendor is asked about the order of one payment. `waiting` for the money to be set aside, `asking`, `confirmed` or
 * `refused`; `withdrawn`: it is not confirmed after all, and the vendor is still to be told; `released`: it was;
 * `moot`: it ended before anybody was asked.
 */
export interface OrderConfirmationsTable {
  id: string;
  company_id: string;
  order_id: string;
  payment_id: string;
  state: 'waiting' | 'asking' | 'confirmed' | 'refused' | 'withdrawn' | 'released' | 'moot';
  /** `held` before the vendor is asked; `none`: it moves, if any has to, once the order is confirmed. */
  money: 'held' | 'none';
  /** What is held is taken as soon as the order is confirmed. */
  capture: boolean;
  body: string | null;
  /** Why the payment ends without its order. */
  ending: 'refused' | 'canceled' | 'unanswered' | null;
  /** The vendor's words. */
  reason: string | null;
  /** Made since the last state. */
  calls: Generated<number>;
  asked_at: NullableTime;
  next_step_at: NullableTime;
  created_at: Time;
  updated_at: Time;
}

export interface InvoicesTable extends OpenItemColumns {
  external_id: string;
  due_date: string;
  scheduled_date: string | null;
}

export interface OpenCreditsTable extends OpenItemColumns {
  external_id: string | null;
  payment_id: string | null;
}

/** An authorisation to debit a bank account, word for word as it was shown and accepted (Nacha Operating Rules). */
export interface StoredAuthorization {
  version: string;
  text: string;
  entryClass: EntryClass;
  /** RFC 3339. */
  acceptedAt: string;
  acceptedBy: string;
  ip: string | null;
}

/** Why a bank sent a debit back. */
export interface StoredBankReturn {
  code: string;
  message: string;
  returnedAt: string;
  reversed: boolean;
}

/** The method as the payment shows it; see the contract's `paymentMethodSummarySchema`. */
export type StoredMethodSummary =
  | {
      type: 'card';
      paymentMethodId: string | null;
      brand: CardBrand;
      last4: string;
      terminal?: { terminalId: string; name: string };
    }
  | { type: 'terminal'; terminalId: string; name: string }
  | {
      type: 'bank_account';
      paymentMethodId: string | null;
      bankName: string | null;
      accountType: BankAccountType;
      last4: string;
    }
  | { type: 'cash' }
  | { type: 'check'; checkNumber: string }
  | { type: 'wire'; wireReference: string }
  | { type: 'credits' };

export interface StoredDecline {
  reason: DeclineReason;
  retryable: boolean;
  processorCode: string;
  message: string;
}

/** What is needed to keep a card or bank account that pays; nothing of the number. */
export interface StoredSaveCard {
  description: string | null;
  holderName: string | null;
  postalCode: string | null;
  /** A card's. */
  expiry: { month: number; year: number } | null;
  provenanceBy: string;
}

/** A card's money set aside; its amount is the charge attempt's. */
export interface StoredAuthorizationHold {
  amountMinor: number;
  /** RFC 3339. */
  expiresAt: string;
  capturedMinor: number | null;
  failure: { action: 'capture' | 'void'; code: string; text: string } | null;
}

/** Part of an open credit used for an order. */
export interface OrderCredit {
  creditId: string;
  amountMinor: number;
}

export interface PaymentsTable {
  id: string;
  company_id: string;
  customer_id: string;
  location_id: string;
  /** The order that it confirms. */
  order_id: string | null;
  /** What it takes of open credits for the order. */
  order_credits: NullableJson<OrderCredit[]>;
  reference: string;
  currency: string;
  amount_minor: number;
  status: PaymentStatus;
  stage: PaymentStage | null;
  attention: Generated<boolean>;
  method: Json<StoredMethodSummary>;
  payment_method_id: string | null;
  /** Where it is, or was, taken. */
  terminal_id: string | null;
  save_card: NullableJson<StoredSaveCard>;
  saved_method: NullableJson<{ paymentMethodId: string | null; failure: string | null }>;
  received_on: string;
  memo: string | null;
  /** Of a card that was authorized first. */
  card_hold: NullableJson<StoredAuthorizationHold>;
  decline: NullableJson<StoredDecline>;
  failure: NullableJson<{ code: string; text: string }>;
  /** Under which a new bank account was debited; one on file has its own. */
  bank_authorization: NullableJson<StoredAuthorization>;
  bank_return: NullableJson<StoredBankReturn>;
  authorization_code: string | null;
  processor_reference: string | null;
  confirmation_email: string | null;
  /** Language of the stored answer: the caller's. */
  locale: 'en' | 'es';
  idempotency_key_hash: string;
  duplicate_fingerprint: string;
  created_by: string;
  created_at: Time;
  completed_at: NullableTime;
  version: Generated<number>;
}

export type AttemptState =
  | 'prepared'
  | 'submitted'
  | 'unknown'
  | 'pending'
  | 'approved'
  | 'declined'
  | 'rejected'
  | 'not_received'
  | 'voiding'
  | 'voided'
  | 'needs_review';

/** The frozen instruction. A single-use token is not kept: it could not be spent twice anyway. */
export interface StoredChargeRequest {
  kind: 'charge';
  methodRef: string | null;
  /** Present for a debit of a bank account. */
  bank?: BankDebit;
  /** Present for a charge on a payment terminal: it is never sent twice. */
  terminal?: true;
  /** Present for a card that is authorized now and captured later. */
  hold?: true;
  saveMethod: boolean;
  orderNumber: string;
  customerRef: string;
  description: string;
}

/** The frozen instruction to capture or void what a charge attempt of the same payment has set aside. */
export interface StoredFollowUp {
  kind: 'capture' | 'void';
  /** The processor's name for the authorization, and ours. */
  processorRef: string;
  originalRef: string;
  /** Whose key asked for it, and the language that it is answered in; null where it follows from the payment itself. */
  keyHash: string | null;
  locale: ApiLocale;
  /** Null: nobody, it follows from what else has happened. */
  by: string | null;
}

/** What a method that is being stored will be called, and whose key asked for it. */
interface SaveRequest {
  last4: string;
  holderName: string | null;
  description: string | null;
  primary: boolean;
  provenanceChannel: PaymentMethodsTable['provenance_channel'];
  provenanceBy: string;
  keyHash: string;
  /** The language that whoever asked is answered in; absent, English. */
  locale?: ApiLocale;
  /** The request that this completes. */
  methodRequestId?: string;
}

export interface StoredCardSave extends SaveRequest {
  kind: 'save_method';
  brand: CardBrand;
  expiry: { month: number; year: number };
  postalCode: string | null;
}

export interface StoredBankSave extends SaveRequest {
  kind: 'save_bank_account';
  accountType: BankAccountType;
  authorization: StoredAuthorization;
}

export type StoredSaveRequest = StoredCardSave | StoredBankSave;

export interface AttemptsTable {
  id: string;
  company_id: string;
  kind: 'charge' | 'save_method' | 'capture' | 'void';
  subject_id: string;
  processor_account_id: string;
  reference: string;
  state: AttemptState;
  request: Json<StoredChargeRequest | StoredFollowUp | StoredSaveRequest>;
  request_hash: string;
  adapter_version: string;
  amount_minor: number;
  currency: string;
  fence: Generated<number>;
  lease_owner: string | null;
  lease_until: NullableTime;
  sent_at: Time;
  sends: Generated<number>;
  inquiries: Generated<number>;
  next_inquiry_at: NullableTime;
  last_inquiry_at: NullableTime;
  processor_reference: string | null;
  /** Of a session on a terminal. */
  session_ref: string | null;
  result: NullableJson<unknown>;
  created_at: Time;
  updated_at: Time;
}

export interface AllocationsTable {
  id: string;
  company_id: string;
  payment_id: string;
  invoice_id: string;
  credit_id: string | null;
  kind: 'payment' | 'credit' | 'write_off';
  amount_minor: number;
  currency: string;
  reason: string | null;
  state: 'held' | 'applied' | 'released' | 'undone';
  created_at: Time;
  updated_at: Time;
}

export interface TimelineEntriesTable {
  position: GeneratedAlways<number>;
  company_id: string;
  payment_id: string;
  at: Time;
  kind: TimelineKind;
  by_name: string | null;
  /** In English. */
  text: string;
  /** In the other languages of the API; null in entries of before there were any. */
  translations: NullableJson<Partial<Record<ApiLocale, string>>>;
}

export interface IdempotencyKeysTable {
  company_id: string;
  key_hash: string;
  route: string;
  fingerprint: string;
  subject_id: string | null;
  status: number | null;
  body: string | null;
  created_at: Time;
}

export interface LedgerEntriesTable {
  id: string;
  company_id: string;
  kind: string;
  payment_id: string | null;
  memo: string | null;
  created_at: Time;
}

export type LedgerAccount =
  | 'receivable'
  | 'customer_credit'
  | 'processor_clearing'
  /** Bank debits settle apart from cards (X-12: never in the card batch). */
  | 'ach_clearing'
  | 'undeposited_funds'
  | 'write_off'
  | 'invoiced'
  | 'credit_memos'
  | 'paid_elsewhere'
  /** Owed for a returned payment whose money was spent on what cannot be undone. */
  | 'returned_payments';

export interface LedgerPostingsTable {
  position: GeneratedAlways<number>;
  company_id: string;
  entry_id: string;
  account: LedgerAccount;
  invoice_id: string | null;
  credit_id: string | null;
  /** Debit positive, credit negative. */
  amount_minor: number;
  currency: string;
}

export interface EventsTable {
  position: GeneratedAlways<number>;
  txid: GeneratedAlways<string>;
  id: string;
  company_id: string;
  type: string;
  subject_id: string;
  customer_id: string | null;
  location_id: string | null;
  sequence: number;
  created_at: Time;
}

export interface AuditEntriesTable {
  id: string;
  company_id: string;
  at: Time;
  actor_kind: 'operator' | 'integration' | 'staff' | 'customer' | 'link' | 'system';
  actor_id: string;
  actor_name: string;
  action: string;
  subject_id: string | null;
  ip: string | null;
  request_id: string;
  location_id: string | null;
  details: Json<Record<string, unknown>>;
}

export interface Schema {
  companies: CompaniesTable;
  api_keys: ApiKeysTable;
  locations: LocationsTable;
  processor_accounts: ProcessorAccountsTable;
  customers: CustomersTable;
  payment_methods: PaymentMethodsTable;
  method_requests: MethodRequestsTable;
  orders: OrdersTable;
  order_hooks: OrderHooksTable;
  order_confirmations: OrderConfirmationsTable;
  terminals: TerminalsTable;
  invoices: InvoicesTable;
  open_credits: OpenCreditsTable;
  payments: PaymentsTable;
  attempts: AttemptsTable;
  allocations: AllocationsTable;
  timeline_entries: TimelineEntriesTable;
  idempotency_keys: IdempotencyKeysTable;
  ledger_entries: LedgerEntriesTable;
  ledger_postings: LedgerPostingsTable;
  events: EventsTable;
  audit_entries: AuditEntriesTable;
}
