import type { Payment } from '@tillkit/contract';
import type { AfterPay } from '@tillkit/sdk/flows';
import { ElementEvent } from '../../shared/element-event.ts';

/** The payment was charged and posted. */
export class PaymentSucceededEvent extends ElementEvent<{ readonly payment: Payment; readonly next: AfterPay }> {
  static override readonly type = 'till-payment-succeeded';
}

/** The issuer or the processor said no; nothing was charged. */
export class PaymentDeclinedEvent extends ElementEvent<{
  readonly payment: Payment | null;
  readonly decline: NonNullable<Payment['decline']>;
}> {
  static override readonly type = 'till-payment-declined';
}

/** The payment ended before anything was charged. */
export class PaymentFailedEvent extends ElementEvent<{ readonly payment: Payment | null; readonly code: string }> {
  static override readonly type = 'till-payment-failed';
}

/** It is not known yet whether the payment went through; another event follows when it is. */
export class PaymentUnknownEvent extends ElementEvent<{
  readonly reference: string;
  readonly payment: Payment | null;
}> {
  static override readonly type = 'till-payment-unknown';
}

/** A person has to find out what became of the payment. */
export class PaymentNeedsPersonEvent extends ElementEvent<{
  readonly reference: string;
  readonly payment: Payment | null;
}> {
  static override readonly type = 'till-payment-needs-person';
}

declare global {
  interface HTMLElementEventMap {
    'till-payment-succeeded': PaymentSucceededEvent;
    'till-payment-declined': PaymentDeclinedEvent;
    'till-payment-failed': PaymentFailedEvent;
    'till-payment-unknown': PaymentUnknownEvent;
    'till-payment-needs-person': PaymentNeedsPersonEvent;
  }
}
