import type { PolicyKey } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

/** A rule that was switched. */
export interface PolicyChange {
  readonly customerId: string;
  readonly key: PolicyKey;
  readonly on: boolean;
}

/** The person switched a rule of the customer, and it is saved. */
export class PolicyChangeEvent extends ElementEvent<PolicyChange> {
  static override readonly type = 'till-policy-change';
}

declare global {
  interface HTMLElementEventMap {
    'till-policy-change': PolicyChangeEvent;
  }
}
