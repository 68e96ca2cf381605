import type { Customer, Money } from '@tillkit/contract';
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
  static override readonly type = 'till-pay-request';
  static override readonly cancelable = true;
}

/** The person is done with the screen. */
export class CloseEvent extends ElementEvent<undefined> {
  static override readonly type = 'till-close';
}

declare global {
  interface HTMLElementEventMap {
    'till-pay-request': PayRequestEvent;
    'till-close': CloseEvent;
  }
}
