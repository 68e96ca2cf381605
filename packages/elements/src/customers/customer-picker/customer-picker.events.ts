import type { Customer } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

/** The person chose a customer, or took the choice back (null). */
export class CustomerChangeEvent extends ElementEvent<{ readonly customer: Customer | null }> {
  static override readonly type = 'till-customer-change';
}

declare global {
  interface HTMLElementEventMap {
    'till-customer-change': CustomerChangeEvent;
  }
}
