import type { Money, Order, Payment } from '@tillkit/contract';
import type { CreditUse, SourceChoice } from '@tillkit/sdk/flows';
import { ElementEvent } from '../../shared/element-event.ts';

/** What is about to be confirmed. */
export interface ConfirmRequest {
  readonly order: Order;
  /** How it is paid; null: it is confirmed without payment. */
  readonly payment: {
    /** What is charged; zero when credits pay all of it. */
    readonly due: Money;
    /** Null when nothing is charged. */
    readonly source: SourceChoice | null;
    readonly credits: readonly CreditUse[];
  } | null;
}

/** An order is about to be confirmed. Cancel it to stop before anything is charged. */
export class ConfirmRequestEvent extends ElementEvent<ConfirmRequest> {
  static override readonly type = 'till-confirm-request';
  static override readonly cancelable = true;
}

/** The order is confirmed, with its payment or without. */
export class OrderConfirmedEvent extends ElementEvent<{
  readonly orderId: string;
  /** Null: without payment. */
  readonly payment: Payment | null;
}> {
  static override readonly type = 'till-order-confirmed';
}

declare global {
  interface HTMLElementEventMap {
    'till-confirm-request': ConfirmRequestEvent;
    'till-order-confirmed': OrderConfirmedEvent;
  }
}
