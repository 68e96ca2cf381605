/** What a person fills in, as the request it becomes, and back. */
import type { Customer, Money, PaymentInput } from '@tillkit/contract';
import { type AllocationDraft, fromPaymentInput, toPaymentInput } from '@tillkit/contract/allocation';
import { type Confirmation, fromConfirmationEmail, toConfirmationEmail } from '../paying/confirmation.ts';
import { type Entered, fromSource, type SourceChoice, toSource } from '../paying/source-choice.ts';
import type { ReceivePaymentState } from './receive-payment-state.ts';

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
export interface PaymentPlace extends Entered {
  readonly customer: Customer;
  readonly locationId: string;
  readonly currency: string;
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
    ...toConfirmationEmail(confirmation),
  };
}

/** What had been filled in, from a request found after a reload. */
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
    confirmation: fromConfirmationEmail(confirmationEmail),
  };
}
