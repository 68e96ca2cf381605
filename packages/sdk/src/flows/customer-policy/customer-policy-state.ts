/** Everything the screen of a customer's rules shows. */
import type { Customer, CustomerPolicy, PolicyKey, Settings } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { ChangeHistoryState } from '../change-history.ts';
import type { FailedChange } from '../change-queue.ts';
import type { Flow, FlowProblem } from '../flow.ts';

/** `createCustomerPolicyFlow(options)`. */
export interface CustomerPolicyOptions {
  readonly client: TillClient;
  readonly customerId: string;
}

export interface PolicyOutcome {
  readonly key: PolicyKey;
  readonly kind: 'saved' | 'failed' | 'elsewhere';
}

/** Why a rule has no effect now, although it is on. */
export type WithoutEffect = 'online_off' | 'ecommerce_cards_off' | 'confirmation_off';

export interface CustomerPolicyState {
  readonly status: 'starting' | 'ready' | 'failed';
  readonly problem: FlowProblem | null;
  readonly live: boolean;
  readonly mayChange: boolean;
  readonly customer: Customer | null;
  /** As it is shown: what is wished before what is saved. */
  readonly policy: CustomerPolicy | null;
  /** The rule that keeps another from being switched on. */
  readonly excludedBy: Readonly<Partial<Record<PolicyKey, PolicyKey>>>;
  readonly withoutEffect: Readonly<Partial<Record<PolicyKey, WithoutEffect>>>;
  /** Of the company, for those who may read them. */
  readonly company: Settings | null;
  readonly pending: ReadonlyMap<PolicyKey, boolean>;
  readonly failures: ReadonlyMap<PolicyKey, FailedChange<boolean>>;
  readonly history: ChangeHistoryState;
  /** The last thing that happened; a new object each time. */
  readonly outcome: PolicyOutcome | null;
}

export interface CustomerPolicyFlow extends Flow<CustomerPolicyState> {
  /** Saves at once. What is excluded is left alone. */
  set(key: PolicyKey, on: boolean): void;
  retry(key: PolicyKey): void;
  dismiss(key: PolicyKey): void;
  openHistory(): void;
  olderHistory(): void;
  closeHistory(): void;
  reload(): void;
}
