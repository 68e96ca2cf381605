/** Everything the Receive Payment screen shows, and everything it may ask for. */
import type {
  Company,
  Customer,
  Invoice,
  Location,
  Money,
  OpenCredit,
  Payment,
  PaymentMethod,
  Permission,
  Terminal,
} from '@tillkit/contract';
import type {
  AllocationDraft,
  AllocationLine,
  AllocationProblem,
  AllocationProblemCode,
  AllocationRule,
  AllocationSummary,
} from '@tillkit/contract/allocation';
import type { TillClient } from '../../client.ts';
import type { BankEntryState, CardEntryState } from '../entry-state.ts';
import type { Flow, FlowProblem, Loadable } from '../flow.ts';
import type { Confirmation } from '../paying/confirmation.ts';
import type { PayBlock, PayBlockCode } from '../paying/find-pay-blocks.ts';
import type { SourceChoice } from '../paying/source-choice.ts';
import type { AfterPay, Submission } from '../paying/submission.ts';
import type { BankForm, CardForm, FlowPorts } from '../ports.ts';

/** `createReceivePaymentFlow(options)`. */
export interface ReceivePaymentOptions extends FlowPorts {
  readonly client: TillClient;
  readonly locationId: string;
  /** Chosen from the start, by record or id. */
  readonly customer?: Customer | string | undefined;
}

/** An invoice that changed under the hands of the person, with what was open on it in minor units. */
export interface InvoiceChange {
  readonly invoiceId: string;
  readonly number: string;
  readonly before: number;
  readonly after: number;
}

export type BlockCode =
  | PayBlockCode
  | AllocationProblemCode
  | 'currency_not_allowed'
  | 'no_customer'
  | 'no_amount'
  /** Credits alone pay: the amount must be zero and a credit used. */
  | 'credits_only'
  | 'too_large';

/** One reason why Pay cannot be pressed, worst first in the list; its `param` may be `amount`, `lines.inv_…`, `credits.crd_…` too. */
export interface Block extends PayBlock<BlockCode> {
  /** For the allocation codes, with invoice, credit and size. */
  readonly allocation: AllocationProblem | null;
}

export interface ReceivePaymentState {
  /** `starting` until session and location are read; `failed` shows `problem` and offers `reload()`. */
  readonly status: 'starting' | 'ready' | 'failed';
  readonly problem: FlowProblem | null;
  readonly company: Company | null;
  readonly location: Location | null;
  readonly permissions: ReadonlySet<Permission>;
  /** The live stream: what is shown may be old while this is false. */
  readonly live: boolean;

  readonly customer: Customer | null;
  /** A customer was chosen by id and is being read. */
  readonly customerLoading: boolean;
  /** Open invoices; `ready` only when all pages are there. Those already loaded show while loading. */
  readonly invoices: Loadable<Invoice>;
  readonly credits: Loadable<OpenCredit>;
  readonly methods: Loadable<PaymentMethod>;
  /** Of the location, those that take payments. */
  readonly terminals: Loadable<Terminal>;

  /** In the location's currency. Null: nothing entered yet. */
  readonly amount: Money | null;
  readonly source: SourceChoice | null;
  readonly card: CardEntryState;
  readonly bank: BankEntryState;
  readonly draft: AllocationDraft;
  readonly summary: AllocationSummary;
  /** Invoices that changed since they were shown, by id, until acknowledged. */
  readonly changes: ReadonlyMap<string, InvoiceChange>;
  /** Plain date; null: today in the location's zone. */
  readonly receivedOn: string | null;
  readonly memo: string;
  readonly confirmation: Confirmation;

  /** Why Pay cannot be pressed; empty: it can. */
  readonly blocks: readonly Block[];
  /** No blocks, and nothing is under way. */
  readonly canPay: boolean;
  /** Inputs are open: nothing is under way or unknown. */
  readonly editable: boolean;
  readonly submission: Submission;
  /** The payment before this one, after Pay & New. */
  readonly lastPaid: Payment | null;
}

export interface AutoApplyOptions {
  /** Use open credits too, before the money. */
  readonly useCredits?: boolean;
  /** Invoice ids for the rule `selected`. */
  readonly selected?: ReadonlySet<string>;
}

export interface ReceivePaymentFlow extends Flow<ReceivePaymentState> {
  /** By record, or by id and then read. Clears what belonged to another customer. */
  chooseCustomer(customer: Customer | string | null): void;
  setAmount(amount: Money | null): void;
  /** Also changes details of the chosen one (check number, save). */
  chooseSource(source: SourceChoice | null): void;
  /** The mounted card form, or null when it goes. */
  attachCardForm(form: CardForm | null): void;
  setCardComplete(complete: boolean): void;
  /** The mounted bank form, or null when it goes. */
  attachBankForm(form: BankForm | null): void;
  /** Filled in, and the authorization accepted. */
  setBankComplete(complete: boolean): void;
  /** Fresh draft by a rule. `pay_all` also sets the amount. */
  autoApply(rule: AllocationRule, options?: AutoApplyOptions): void;
  /** What one invoice gets; null or an empty line: nothing. */
  setLine(invoiceId: string, line: AllocationLine | null): void;
  setDraft(draft: AllocationDraft): void;
  setReceivedOn(date: string | null): void;
  setMemo(memo: string): void;
  setConfirmation(confirmation: Confirmation): void;
  /** The marks of changed invoices have been seen. */
  acknowledgeChanges(): void;
  /** Ignored while a payment is under way or Pay is blocked, so a second press does nothing. */
  pay(options: { readonly next: AfterPay }): void;
  /** Out of `possible_duplicate`: pay all the same. Ignored without the permission. */
  payAnyway(): void;
  /** Out of `not_paid` and `possible_duplicate`, back to editing; what was entered stays. */
  dismiss(): void;
  /** Out of `paid`, and of `finding_out` and `needs_person` where that is safe: an empty form. */
  startNew(): void;
  /** Reads again what failed to load, or everything. */
  reload(): void;
}
