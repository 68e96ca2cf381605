/** The chosen customer on the screen: who it is, what belongs to them, and what changed since it was shown. */
import type { Customer, Invoice, PaymentMethod, TillEvent } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import type { TillClient } from '../../client.ts';
import { CustomerRecords, type RecordsListener } from '../customer-records.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import type { EntryDesk } from '../paying/entry-desk.ts';
import type { Clock } from '../ports.ts';
import { nothingLoaded } from './derive-state.ts';
import { emptyForm } from './payment-form.ts';
import type { ReceivePaymentState } from './receive-payment-state.ts';
import { reconcileInvoices } from './reconcile-invoices.ts';

/** Refusals that say the screen shows old balances. */
const balanceCodes: ReadonlySet<string> = new Set(['invoice_balance_changed', 'credit_balance_changed']);

export interface DeskOptions {
  readonly client: TillClient;
  readonly clock: Clock;
  readonly locationId: string;
  readonly flow: FlowStore<ReceivePaymentState>;
  readonly entry: EntryDesk;
}

export class CustomerDesk {
  readonly #options: DeskOptions;
  readonly #records: CustomerRecords;
  readonly #customerRun = new LatestRun();
  #customerId: string | null = null;
  /** A person has chosen how to pay; until then the primary method is preselected. */
  #sourceChosen = false;
  /** All invoices of the customer are shown, so that the next reading can be compared with them. */
  #invoicesWhole = false;
  /** Records may have changed while a payment was under way; its own holds must not look like others' doing. */
  #stale = false;

  constructor(options: DeskOptions) {
    const { client, clock, locationId, flow } = options;
    this.#options = options;
    this.#records = new CustomerRecords({ client, clock, locationId, listener: this.#listener() });
    flow.subscribe(({ editable }) => {
      if (editable && this.#stale) this.readAgain();
    });
  }

  /** An empty form for this customer. */
  open(customer: Customer | string | null): void {
    this.#records.close();
    this.#customerRun.stop();
    this.#options.entry.forget();
    this.#sourceChosen = false;
    this.#invoicesWhole = false;
    this.#stale = false;
    this.#customerId = null;
    this.#options.flow.update({
      ...emptyForm,
      customer: typeof customer === 'string' ? null : customer,
      customerLoading: false,
      invoices: nothingLoaded,
      credits: nothingLoaded,
      methods: nothingLoaded,
      changes: new Map(),
      submission: { phase: 'idle' },
    });
    if (typeof customer === 'string') this.#readCustomer(customer);
    else if (customer !== null) this.#readRecords(customer.id);
  }

  /** The customer of a payment that is taken up; the form is filled in already. */
  takeUp(customerId: string): void {
    this.#sourceChosen = true;
    this.#readCustomer(customerId);
  }

  /** A person has chosen how to pay. */
  sourceChosen(): void {
    this.#sourceChosen = true;
    this.needEntry();
  }

  /** What the card or bank form needs, when a new one is chosen. */
  needEntry(): void {
    const { source, customer } = this.#options.flow.state;
    if (customer !== null) this.#options.entry.need(source, customer.id);
  }

  /** A payment has ended without money: what is shown may be old, and the refusal may say what. */
  renewAfter(problem: FlowProblem | null): void {
    if (problem === null || balanceCodes.has(problem.code)) {
      this.readAgain();
    } else {
      this.#options.entry.renewAfter(problem);
    }
  }

  /** Everything of the customer once more; while a payment is under way only afterwards. */
  readAgain(): void {
    const { editable, customer, customerLoading } = this.#options.flow.state;
    this.#stale = !editable;
    if (!editable || this.#customerId === null) return;
    if (customer !== null) this.#readRecords(customer.id);
    else if (!customerLoading) this.#readCustomer(this.#customerId);
  }

  hear(event: TillEvent): void {
    if (event.customerId === null || event.customerId !== this.#customerId) return;
    if (this.#options.flow.state.editable) this.#records.hear(event);
    else this.#stale = true;
  }

  dispose(): void {
    this.#records.close();
    this.#options.entry.dispose();
    this.#customerRun.stop();
  }

  #readCustomer(customerId: string): void {
    const { client, flow } = this.#options;
    this.#customerId = customerId;
    flow.update({ customerLoading: true });
    void this.#customerRun.start(async (signal) => {
      try {
        const customer = await client.customers.get({ customerId }, { signal });
        if (signal.aborted) return;
        flow.update({ customer, customerLoading: false });
        this.#readRecords(customer.id);
        this.needEntry();
      } catch (error) {
        if (signal.aborted) return;
        const invoices = { ...flow.state.invoices, status: 'failed' as const, problem: toFlowProblem(error) };
        flow.update({ customerLoading: false, invoices });
      }
    });
  }

  #readRecords(customerId: string): void {
    const { flow } = this.#options;
    this.#customerId = customerId;
    const { invoices, credits, methods } = flow.state;
    const loading = { status: 'loading', problem: null } as const;
    flow.update({
      invoices: { ...invoices, ...loading },
      credits: { ...credits, ...loading },
      methods: { ...methods, ...loading },
    });
    this.#records.open(customerId);
  }

  #listener(): RecordsListener {
    const { flow } = this.#options;
    return {
      invoicesPartly: (items) => {
        if (!this.#invoicesWhole) flow.update({ invoices: { status: 'loading', items, problem: null } });
      },
      invoicesRead: (fresh) => this.#showInvoices(fresh, true),
      invoicesChanged: (fresh) => this.#showInvoices(fresh, false),
      creditsRead: (items) => flow.update({ credits: { status: 'ready', items, problem: null } }),
      methodsRead: (items) => this.#showMethods(items),
      customerRead: (customer) => flow.update({ customer }),
      failed: (part, problem) => {
        if (part === 'customer') return;
        flow.update({ [part]: { ...flow.state[part], status: 'failed', problem } });
      },
    };
  }

  #showInvoices(fresh: readonly Invoice[], complete: boolean): void {
    const { flow } = this.#options;
    const { editable, draft, changes, invoices } = flow.state;
    if (!editable) this.#stale = true;
    if (!this.#invoicesWhole) {
      // Read while a payment of ours may hold parts of them, they are no measure for what changes later.
      if (complete) this.#invoicesWhole = editable;
      if (complete) flow.update({ invoices: { status: 'ready', items: fresh, problem: null } });
      return;
    }
    if (!editable) return;
    const now = reconcileInvoices({ shown: invoices.items, fresh, complete, draft, changes });
    const status = complete ? 'ready' : invoices.status;
    flow.update({ invoices: { ...invoices, status, items: now.invoices }, changes: now.changes });
  }

  #showMethods(items: readonly PaymentMethod[]): void {
    const { flow } = this.#options;
    flow.update({ methods: { status: 'ready', items, problem: null } });
    const primary = items.find((method) => method.primary && !isExpired(method));
    if (!primary || this.#sourceChosen || flow.state.source !== null) return;
    if (flow.state.editable) flow.update({ source: { type: 'stored_method', paymentMethodId: primary.id } });
  }
}
