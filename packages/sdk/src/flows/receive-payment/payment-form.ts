/** What a person fills in, as the request it becomes, and back. */
import type { CardEntryResult, Customer, Money, PaymentInput, PaymentSource } from '@tillkit/contract';
import { type AllocationDraft, fromPaymentInput, toPaymentInput } from '@tillkit/contract/allocation';
import type { BankFormResult } from '../ports.ts';
import type { Confirmation, ReceivePaymentState, SourceChoice } from './receive-payment-state.ts';

export interface PaymentForm {
  readonly amount: Money | null;
  readonly source: SourceChoice | null;
  readonly draft: AllocationDraft;
  readonly receivedOn: string | null;
  readonly memo: string;
  readonly confirmation: Confirmation;
}

export const emptyForm: PaymentForm = {
  amount: null,
  source: null,
  draft: new Map(),
  receivedOn: null,
  memo: '',
  confirmation: { to: 'customer' },
};

/** Where and for whom. */
export interface PaymentPlace {
  readonly customer: Customer;
  readonly locationId: string;
  readonly currency: string;
  /** Fresh from the card form; only for `new_card`. */
  readonly card: CardEntryResult | null;
  /** Fresh from the bank form; only for `new_bank_account`. */
  readonly bank: BankFormResult | null;
}

/** Assumes a form without blocks. */
export function toInput(form: PaymentForm | ReceivePaymentState, place: PaymentPlace): PaymentInput {
  const { confirmation } = form;
  return {
    customerId: place.customer.id,
    locationId: place.locationId,
    amount: form.amount ?? { minor: 0, currency: place.currency },
    source: toSource(form.source, place),
    ...toPaymentInput(form.draft, place.currency),
    ...(form.receivedOn !== null && { receivedOn: form.receivedOn }),
    memo: form.memo.trim() || null,
    ...(confirmation.to === 'other' && { confirmationEmail: confirmation.email.trim() }),
    ...(confirmation.to === 'nobody' && { confirmationEmail: null }),
  };
}

function toSource(choice: SourceChoice | null, { card, bank }: PaymentPlace): PaymentSource {
  if (choice === null) throw new TypeError('A method must be chosen first.');
  switch (choice.type) {
    case 'new_card':
      if (card === null) throw new TypeError('A new card must be tokenised first.');
      return { type: 'new_card', card, save: choice.save, description: choice.description.trim() || null };
    case 'new_bank_account':
      if (bank === null) throw new TypeError('A new bank account must be tokenised first.');
      return { type: 'new_bank_account', ...bank, save: choice.save, description: choice.description.trim() || null };
    case 'check':
      return { type: 'check', checkNumber: choice.checkNumber.trim() };
    case 'wire':
      return { type: 'wire', wireReference: choice.wireReference.trim() };
    default:
      return choice;
  }
}

/** What had been filled in, from a request found after a reload. A new card or bank account has to be entered again. */
export function fromInput(input: PaymentInput): PaymentForm {
  const { confirmationEmail } = input;
  return {
    amount: input.amount,
    source: fromSource(input.source),
    draft: fromPaymentInput({
      allocations: input.allocations ?? [],
      creditApplications: input.creditApplications ?? [],
      writeOffs: input.writeOffs ?? [],
    }),
    receivedOn: input.receivedOn ?? null,
    memo: input.memo ?? '',
    confirmation:
      confirmationEmail === undefined
        ? { to: 'customer' }
        : confirmationEmail === null
          ? { to: 'nobody' }
          : { to: 'other', email: confirmationEmail },
  };
}

function fromSource(source: PaymentSource): SourceChoice {
  return source.type === 'new_card' || source.type === 'new_bank_account'
    ? { type: source.type, save: source.save ?? false, description: source.description ?? '' }
    : source;
}
