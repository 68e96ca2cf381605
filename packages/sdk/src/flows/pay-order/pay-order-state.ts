/** Everything the Pay & Confirm dialog shows, and everything it may ask for. */
import type {
  Customer,
  Location,
  Money,
  OpenCredit,
  Order,
  PaymentMethod,
  Permission,
  Terminal,
} from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { BankEntryState, CardEntryState } from '../entry-state.ts';
import type { Flow, FlowProblem, Loadable } from '../flow.ts';
import type { Confirmation } from '../paying/confirmation.ts';
import type { PayBlock, PayBlockCode } from '../paying/find-pay-blocks.ts';
import type { SourceChoice } from '../paying/source-choice.ts';
import type { Submission } from '../paying/submission.ts';
import type { BankForm, CardForm, FlowPorts } from '../ports.ts';

/** `createPayOrderFlow(options)`. */
export interface PayOrderOptions extends FlowPorts {
  readonly client: TillClient;
  readonly orderId: string;
}

export type OrderBlockCode =
  | PayBlockCode
  /** It is no draft any more: confirmed, invoiced or cancelled. */
  | 'order_not_open'
  /** Somebody's payment is confirming it right now. */
  | 'order_being_paid'
  /** The location takes no payment upon confirmation. */
  | 'confirmation_without_payment'
  /** no credit cards for this customer in orders. */
  | 'cards_restricted';

export type OrderBlock = PayBlock<OrderBlockCode>;

/** A stored or new card, a card at a terminal, a stored or new bank account. */
export type OrderKind = 'card' | 'terminal' | 'bank_account';

/** Part of an open credit that reduces what is charged. */
export interface CreditUse {
  readonly credit: OpenCredit;
  /** Minor units of the order's currency. */
  readonly amount: number;
}

/** Confirming without payment. */
export interface PlainConfirmation {
  readonly phase: 'idle' | 'sending' | 'finding_out' | 'confirmed';
  /** Why it was not confirmed, or why it is not known. */
  readonly problem: FlowProblem | null;
  /** The words of the vendor's own order system, where that did not accept the order. */
  readonly vendorReason: string | null;
}

export interface PayOrderState {
  /** `starting` until order, session and location are read; `failed` shows `problem` and offers `reload()`. */
  readonly status: 'starting' | 'ready' | 'failed';
  readonly problem: FlowProblem | null;
  readonly order: Order | null;
  /** What the order came to when it was shown first, if that is not what it comes to now. */
  readonly totalBefore: Money | null;
  readonly location: Location | null;
  /** Those that hold at the order's location. */
  readonly permissions: ReadonlySet<Permission>;
  /** The live stream: what is shown may be old while this is false. */
  readonly live: boolean;

  readonly customer: Customer | null;
  readonly methods: Loadable<PaymentMethod>;
  /** Of the location, those that take payments. */
  readonly terminals: Loadable<Terminal>;
  /** With something left in the order's currency, oldest first. */
  readonly credits: Loadable<OpenCredit>;
  /** Ids of the credits to use. */
  readonly wantedCredits: ReadonlySet<string>;
  /** What of them is used: the oldest first, as far as the order goes. */
  readonly creditUses: readonly CreditUse[];
  /** What is charged: the order's total less the credits. */
  readonly due: Money | null;
  /** What is chosen is authorized only, and captured later. */
  readonly holds: boolean;

  /** Ways to pay that the customer's rules and the location leave, in order; none where only credits can pay. */
  readonly kinds: readonly OrderKind[];
  readonly source: SourceChoice | null;
  readonly card: CardEntryState;
  readonly bank: BankEntryState;
  readonly confirmation: Confirmation;

  /** Why Pay cannot be pressed; empty: it can. */
  readonly blocks: readonly OrderBlock[];
  /** No blocks, and nothing is under way. */
  readonly canPay: boolean;
  /** Pay was pressed and awaits its answer; or what is on file is still being read, and the first of it is chosen when it comes. */
  readonly payBusy: boolean;
  /** The order may be confirmed without payment, by its rules and this person. */
  readonly canConfirmUnpaid: boolean;
  /** Inputs are open: nothing is under way or unknown. */
  readonly editable: boolean;
  readonly submission: Submission;
  readonly unpaid: PlainConfirmation;
}

export interface PayOrderFlow extends Flow<PayOrderState> {
  /** Use this open credit, or no longer. */
  useCredit(creditId: string, use: boolean): void;
  /** Also changes details of the chosen one. */
  chooseSource(source: SourceChoice | null): void;
  /** The mounted card form, or null when it goes. */
  attachCardForm(form: CardForm | null): void;
  setCardComplete(complete: boolean): void;
  /** The mounted bank form, or null when it goes. */
  attachBankForm(form: BankForm | null): void;
  /** Filled in, and the authorization accepted. */
  setBankComplete(complete: boolean): void;
  setConfirmation(confirmation: Confirmation): void;
  /** Ignored while a payment is under way or Pay is blocked, so a second press does nothing. */
  pay(): void;
  /** Out of `possible_duplicate`: pay all the same. Ignored without the permission. */
  payAnyway(): void;
  /**
   * Calls the payment back while the vendor's order system is asked: out of `confirming_order`, and out of `needs_person` where that
   * has a `cancel`. What was set aside is given back, and the order stays a draft.
   */
  cancel(): void;
  /** Out of `not_paid` and `possible_duplicate`, back to editing; what was entered stays. */
  dismiss(): void;
  /** Confirms the order without payment. Ignored unless `canConfirmUnpaid`. */
  confirmUnpaid(): void;
  /** Reads again what failed to load, or everything. */
  reload(): void;
}
