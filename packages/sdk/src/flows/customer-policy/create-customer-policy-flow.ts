/** The rules of one customer without a screen: which hold, which exclude each other, which have an effect. */
import type { Customer, CustomerPolicy, CustomerPolicyView, PolicyKey, Settings, TillEvent } from '@tillkit/contract';
import { isTillProblemError } from '../../errors/guards.ts';
import type { Subscription } from '../../events/subscription.ts';
import { ChangeHistory, noHistory } from '../change-history.ts';
import { ChangeQueue } from '../change-queue.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import type {
  CustomerPolicyFlow,
  CustomerPolicyOptions,
  CustomerPolicyState,
  PolicyOutcome,
} from './customer-policy-state.ts';
import { excludedBy, withoutEffect } from './judge-policy.ts';

const maxRounds = 4;

const initialState: CustomerPolicyState = {
  status: 'starting',
  problem: null,
  live: false,
  mayChange: false,
  customer: null,
  policy: null,
  excludedBy: {},
  withoutEffect: {},
  company: null,
  pending: new Map(),
  failures: new Map(),
  history: noHistory,
  outcome: null,
};

/** Starts at once: reads session, customer and rules, and listens to events. */
export function createCustomerPolicyFlow(options: CustomerPolicyOptions): CustomerPolicyFlow {
  return new ManagePolicy(options);
}

class ManagePolicy implements CustomerPolicyFlow {
  readonly #options: CustomerPolicyOptions;
  readonly #store = new FlowStore<CustomerPolicyState>(initialState);
  readonly #start = new LatestRun();
  readonly #queue: ChangeQueue<PolicyKey, boolean>;
  readonly #history: ChangeHistory;
  readonly #subscription: Subscription;
  #view: CustomerPolicyView | null = null;
  #disposed = false;

  constructor(options: CustomerPolicyOptions) {
    this.#options = options;
    this.#queue = new ChangeQueue({
      send: (key, on) => this.#send(key, on),
      onChange: () => this.#showPolicy(),
      onSaved: (key) => {
        this.#tell({ key, kind: 'saved' });
        this.#history.refresh();
      },
      onFailed: (key) => this.#tell({ key, kind: 'failed' }),
    });
    this.#history = new ChangeHistory(options.client, (history) => this.#show({ history }));
    this.#subscription = options.client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#show({ live: status === 'open' });
        if (status === 'open' && !gapFree && this.state.status === 'ready') this.#begin();
      },
    });
    this.#begin();
  }

  get state(): CustomerPolicyState {
    return this.#store.state;
  }

  subscribe(listener: (state: CustomerPolicyState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#subscription.close();
    this.#start.stop();
    this.#history.close();
  }

  set(key: PolicyKey, on: boolean): void {
    const { policy, mayChange, excludedBy: excluded } = this.state;
    if (!policy || !mayChange || (on && excluded[key] !== undefined)) return;
    if (policy[key] !== on) this.#queue.change(key, on);
  }

  retry(key: PolicyKey): void {
    this.#queue.retry(key);
  }

  dismiss(key: PolicyKey): void {
    this.#queue.dismiss(key);
  }

  openHistory(): void {
    this.#history.read({ subjectId: this.#options.customerId, action: 'customer_policy.' });
  }

  olderHistory(): void {
    this.#history.older();
  }

  closeHistory(): void {
    this.#history.close();
  }

  reload(): void {
    if (this.state.status === 'failed') this.#show({ status: 'starting', problem: null });
    this.#begin();
  }

  #begin(): void {
    const { client, customerId } = this.#options;
    void this.#start.start(async (signal) => {
      try {
        const [session, customer, view] = await Promise.all([
          client.sessions.current({}, { signal }),
          client.customers.get({ customerId }, { signal }),
          client.customers.getPolicy({ customerId }, { signal }),
        ]);
        const mayChange = session.permissions.includes('settings:manage');
        const company = mayChange ? (await client.settings.getCompany({}, { signal })).values : null;
        if (!signal.aborted) this.#isReady({ customer, company, mayChange }, view);
      } catch (error) {
        // Once they have been read, old rules serve better than none.
        if (signal.aborted || this.state.status === 'ready') return;
        this.#show({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  #isReady(
    facts: { customer: Customer; company: Settings | null; mayChange: boolean },
    view: CustomerPolicyView,
  ): void {
    this.#show({ ...facts, status: 'ready', problem: null });
    this.#accept(view);
  }

  /** The whole policy is sent: only the one rule differs from what the backend has. */
  async #send(key: PolicyKey, on: boolean): Promise<void> {
    const { client, customerId } = this.#options;
    for (let round = 1; ; round++) {
      const view = this.#view ?? (await client.customers.getPolicy({ customerId }));
      try {
        const { revision, policy } = view;
        this.#accept(await client.customers.putPolicy({ customerId, ...policy, [key]: on, revision }));
        return;
      } catch (error) {
        const outdated = isTillProblemError(error) && error.code === 'settings_changed';
        if (!outdated || round === maxRounds) throw error;
        this.#accept(await client.customers.getPolicy({ customerId }));
      }
    }
  }

  #hear({ type, subjectId }: TillEvent): void {
    const own = type === 'customer_policy.updated' && subjectId === this.#options.customerId;
    if (own || type === 'permissions.updated' || type === 'settings.updated') this.#begin();
    if (own) this.#history.refresh();
  }

  #accept(view: CustomerPolicyView): void {
    const before = this.#view;
    if (before && view.revision < before.revision) return;
    this.#view = view;
    this.#showPolicy();
    for (const key of Object.keys(view.policy) as PolicyKey[]) {
      const other = before !== null && before.policy[key] !== view.policy[key];
      if (other && !this.#queue.pending.has(key)) this.#tell({ key, kind: 'elsewhere' });
    }
  }

  #showPolicy(): void {
    if (!this.#view) return;
    const { pending, failures } = this.#queue;
    const policy: CustomerPolicy = { ...this.#view.policy, ...Object.fromEntries(pending) };
    this.#show({
      policy,
      excludedBy: excludedBy(policy),
      withoutEffect: withoutEffect(policy, this.state.company),
      pending,
      failures,
    });
  }

  #tell(outcome: PolicyOutcome): void {
    this.#show({ outcome });
  }

  #show(change: Partial<CustomerPolicyState>): void {
    if (!this.#disposed) this.#store.update(change);
  }
}
