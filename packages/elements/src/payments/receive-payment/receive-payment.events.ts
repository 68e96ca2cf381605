import type { Customer, Money, Payment } from '@tillkit/contract';
import type { AllocationDraft } from '@tillkit/contract/allocation';
import type { AfterPay, SourceChoice } from '@tillkit/sdk/flows';
import { ElementEvent } from '../../shared/element-event.ts';

/** What is about to be paid. */
export interface PayRequest {
  readonly customer: Customer;
  readonly amount: Money;
  readonly source: SourceChoice;
  /** What each invoice gets. */
  readonly draft: AllocationDraft;
  /** What the person wants to do next. */
  readonly next: AfterPay;
}

/** Pay was pressed. Cancel it to stop before anything is charged. */
export class PayRequestEvent extends ElementEvent<PayRequest> {
  static readonly type = 'till-pay-request';
  constructor(detail: PayRequest) {
    super(PayRequestEvent.type, detail, { cancelable: true });
  }
}

/** The payment was charged and posted. */
export class PaymentSucceededEvent extends ElementEvent<{ readonly payment: Payment; readonly next: AfterPay }> {
  static readonly type = 'till-payment-succeeded';
  constructor(detail: { readonly payment: Payment; readonly next: AfterPay }) {
    super(PaymentSucceededEvent.type, detail);
  }
}

/** The issuer or the processor said no; nothing was charged. */
export class PaymentDeclinedEvent extends ElementEvent<{
  readonly payment: Payment | null;
  readonly decline: NonNullable<Payment['decline']>;
}> {
  static readonly type = 'till-payment-declined';
  constructor(detail: { readonly payment: Payment | null; readonly decline: NonNullable<Payment['decline']> }) {
    super(PaymentDeclinedEvent.type, detail);
  }
}

/** The payment ended before anything was charged. */
export class PaymentFailedEvent extends ElementEvent<{ readonly payment: Payment | null; readonly code: string }> {
  static readonly type = 'till-payment-failed';
  constructor(detail: { readonly payment: Payment | null; readonly code: string }) {
    super(PaymentFailedEvent.type, detail);
  }
}

/** It is not known yet whether the payment went through; another event follows when it is. */
export class PaymentUnknownEvent extends ElementEvent<{
  readonly reference: string;
  readonly payment: Payment | null;
}> {
  static readonly type = 'till-payment-unknown';
  constructor(detail: { readonly reference: string; readonly payment: Payment | null }) {
    super(PaymentUnknownEvent.type, detail);
  }
}

/** A person has to find out what became of the payment. */
export class PaymentNeedsPersonEvent extends ElementEvent<{
  readonly reference: string;
  readonly payment: Payment | null;
}> {
  static readonly type = 'till-payment-needs-person';
  constructor(detail: { readonly reference: string; readonly payment: Payment | null }) {
    super(PaymentNeedsPersonEvent.type, detail);
  }
}

/** The person is done with the screen. */
export class CloseEvent extends ElementEvent<undefined> {
  static readonly type = 'till-close';
  constructor() {
    super(CloseEvent.type, undefined);
  }
}

declare global {
  interface HTMLElementEventMap {
    'till-pay-request': PayRequestEvent;
    'till-payment-succeeded': PaymentSucceededEvent;
    'till-payment-declined': PaymentDeclinedEvent;
    'till-payment-failed': PaymentFailedEvent;
    'till-payment-unknown': PaymentUnknownEvent;
    'till-payment-needs-person': PaymentNeedsPersonEvent;
    'till-close': CloseEvent;
  }
}
