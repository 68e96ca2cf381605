/** The Receive Payment screen without a screen: what is filled in, what may be pressed, and how it ends. */
import type { Customer, Invoice, Money, PaymentMethod, TillEvent } from '@tillkit/contract';
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationRule,
  allocate,
  isEmptyLine,
} from '@tillkit/contract/allocation';
import type { Subscription } from '../../events/subscription.ts';
import { CardEntryLoader } from '../card-entry.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import type { CardForm } from '../ports.ts';
import { memoryStorage, systemClock } from '../runtime.ts';
import { CustomerRecords, type RecordsListener } from './customer-records.ts';
import { deriveState, initialState, nothingLoaded, openItems } from './derive-state.ts';
import { emptyForm, fromInput } from './payment-form.ts';
import { IntentStore } from './payment-intent.ts';
import type {
  AfterPay,
  AutoApplyOptions,
  Confirmation,
  ReceivePaymentFlow,
  ReceivePaymentOptions,
  ReceivePaymentState,
  SourceChoice,
} from './receive-payment-state.ts';
import { reconcileInvoices } from './reconcile-invoices.ts';
import { PaymentSubmitter } from './submit-payment.ts';

/** Starts at once: reads session and location, takes up a payment that a reload has cut off, listens to events. */
export function createReceivePaymentFlow(options: ReceivePaymentOptions): ReceivePaymentFlow {
  return new ReceivePayment(options);
}

class ReceivePayment implements ReceivePaymentFlow {
  readonly #options: ReceivePaymentOptions;
  readonly #open = openItems();
  readonly #store = new FlowStore<ReceivePaymentState>(initialState, deriveState(this.#open));
  readonly #records: CustomerRecords;
  readonly #card: CardEntryLoader;
  readonly #submitter: PaymentSubmitter;
  readonly #start = new LatestRun();
  readonly #customerRun = new LatestRun();
  readonly #stopWakeUps: () => void;
  readonly #subscription: Subscription;
  #cardForm: CardForm | null = null;
  /** A person has chosen how to pay; until then the primary method is preselected. */
  #sourceTouched = false;
  /** All invoices of the customer are shown, so that the next reading can be compared with them. */
  #invoicesWhole = false;
  /** Records may have changed while a payment was under way; its own holds must not look like others' doing. */
  #stale = false;

  constructor(options: ReceivePaymentOptions) {
    this.#options = options;
    const { client, locationId, clock = systemClock, storage = memoryStorage(), wakeUps } = options;
    this.#records = new CustomerRecords({ client, clock, locationId, listener: this.#listener() });
    this.#card = new CardEntryLoader({
      client,
      clock,
      locationId,
      onChange: (change) => this.#store.update({ card: { ...this.state.card, ...change } }),
    });
    this.#submitter = new PaymentSubmitter({
      client,
      clock,
      locationId,
      flow: this.#store,
      intents: new IntentStore(storage, locationId),
      cardForm: () => this.#cardForm,
      onBalancesDoubtful: () => this.#readAgain(),
    });
    this.#store.subscribe(({ editable }) => {
      if (editable && this.#stale) this.#readAgain();
    });
    if (!this.#resume()) this.#openCustomer(options.customer ?? null);
    this.#stopWakeUps = wakeUps?.(() => this.#submitter.wake()) ?? (() => {});
    this.#subscription = client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#store.update({ live: status === 'open' });
        if (status !== 'open' || gapFree) return;
        this.#submitter.wake();
        this.#readAgain();
      },
    });
    this.#begin();
  }

  get state(): ReceivePaymentState {
    return this.#store.state;
  }

  subscribe(listener: (state: ReceivePaymentState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#store.close();
    this.#subscription.close();
    this.#stopWakeUps();
    this.#submitter.dispose();
    this.#records.close();
    this.#card.dispose();
    this.#start.stop();
    this.#customerRun.stop();
  }

  chooseCustomer(customer: Customer | string | null): void {
    if (!this.state.editable) return;
    this.#openCustomer(customer);
  }

  setAmount(amount: Money | null): void {
    this.#edit({ amount });
  }

  chooseSource(source: SourceChoice | null): void {
    const { location } = this.state;
    const noMoney = source?.type === 'credits' && location !== null;
    this.#sourceTouched = true;
    this.#edit({ source, ...(noMoney && { amount: { minor: 0, currency: location.currency } }) });
    this.#needCard();
  }

  attachCardForm(form: CardForm | null): void {
    this.#cardForm = form;
    if (form === null) this.setCardComplete(false);
  }

  setCardComplete(complete: boolean): void {
    if (this.state.card.complete === complete) return;
    this.#store.update({ card: { ...this.state.card, complete, problem: null } });
  }

  autoApply(rule: AllocationRule, options: AutoApplyOptions = {}): void {
    const { amount, location } = this.state;
    const draft = allocate(rule, {
      received: amount?.minor ?? 0,
      items: this.#open.items(this.state),
      credits: this.#open.credits(this.state),
      ...options,
    });
    if (rule !== 'pay_all' || location === null) {
      this.#edit({ draft });
      return;
    }
    let minor = 0;
    for (const line of draft.values()) minor += line.payment;
    this.#edit({ draft, amount: { minor, currency: location.currency } });
  }

  setLine(invoiceId: string, line: AllocationLine | null): void {
    const draft = new Map(this.state.draft);
    if (line === null || isEmptyLine(line)) draft.delete(invoiceId);
    else draft.set(invoiceId, line);
    this.#edit({ draft });
  }

  setDraft(draft: AllocationDraft): void {
    this.#edit({ draft });
  }

  setReceivedOn(receivedOn: string | null): void {
    this.#edit({ receivedOn });
  }

  setMemo(memo: string): void {
    this.#edit({ memo });
  }

  setConfirmation(confirmation: Confirmation): void {
    this.#edit({ confirmation });
  }

  acknowledgeChanges(): void {
    const { invoices, draft } = this.state;
    // Paid meanwhile and with nothing left to take back: gone for good.
    const items = invoices.items.filter(({ id, status }) => status === 'open' || draft.has(id));
    const same = items.length === invoices.items.length;
    this.#store.update({ changes: new Map(), ...(!same && { invoices: { ...invoices, items } }) });
  }

  pay({ next }: { readonly next: AfterPay }): void {
    void this.#submitter.pay(next);
  }

  payAnyway(): void {
    this.#submitter.payAnyway();
  }

  dismiss(): void {
    const { phase } = this.state.submission;
    if (phase === 'not_paid' || phase === 'possible_duplicate') this.#store.update({ submission: { phase: 'idle' } });
  }

  startNew(): void {
    const { submission, lastPaid } = this.state;
    const paid = submission.phase === 'paid';
    const leaves =
      submission.phase === 'needs_person' || (submission.phase === 'finding_out' && submission.safeToLeave);
    if (!paid && !leaves) return;
    this.#submitter.leave();
    this.#openCustomer(null);
    this.#store.update({ lastPaid: paid ? submission.payment : lastPaid });
  }

  reload(): void {
    if (this.state.status !== 'ready') this.#begin();
    this.#readAgain();
    if (this.state.card.status === 'failed') this.#needCard();
  }

  /** Inputs are closed while a payment is under way: what is shown is what was sent. */
  #edit(change: Partial<ReceivePaymentState>): void {
    if (!this.state.editable) return;
    this.#store.update(change);
  }

  /** @returns true when a payment of a page before this one is taken up */
  #resume(): boolean {
    const input = this.#submitter.resume();
    if (input === null) return false;
    this.#sourceTouched = true;
    this.#store.update(fromInput(input));
    this.#readCustomer(input.customerId);
    return true;
  }

  #begin(): void {
    const { client, locationId } = this.#options;
    if (this.state.status === 'failed') this.#store.update({ status: 'starting', problem: null });
    void this.#start.start(async (signal) => {
      try {
        const session = await client.sessions.current({}, { signal });
        const known = session.locations.find(({ id }) => id === locationId);
        const location = known ?? (await client.locations.get({ locationId }, { signal }));
        if (signal.aborted) return;
        const { company } = session;
        const permissions = new Set(session.permissions);
        this.#store.update({ status: 'ready', problem: null, company, location, permissions });
      } catch (error) {
        // Once it has been read, an old session serves better than none.
        if (signal.aborted || this.state.status === 'ready') return;
        this.#store.update({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  /** An empty form for this customer. */
  #openCustomer(customer: Customer | string | null): void {
    this.#records.close();
    this.#customerRun.stop();
    this.#card.forget();
    this.#sourceTouched = false;
    this.#invoicesWhole = false;
    this.#stale = false;
    this.#store.update({
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

  #readCustomer(customerId: string): void {
    this.#store.update({ customerLoading: true });
    void this.#customerRun.start(async (signal) => {
      try {
        const customer = await this.#options.client.customers.get({ customerId }, { signal });
        if (signal.aborted) return;
        this.#store.update({ customer, customerLoading: false });
        this.#readRecords(customer.id);
        this.#needCard();
      } catch (error) {
        if (signal.aborted) return;
        const invoices = { ...this.state.invoices, status: 'failed' as const, problem: toFlowProblem(error) };
        this.#store.update({ customerLoading: false, invoices });
      }
    });
  }

  #readRecords(customerId: string): void {
    const { invoices, credits, methods } = this.state;
    const loading = { status: 'loading', problem: null } as const;
    this.#store.update({
      invoices: { ...invoices, ...loading },
      credits: { ...credits, ...loading },
      methods: { ...methods, ...loading },
    });
    this.#records.open(customerId);
  }

  /** Everything of the customer once more; while a payment is under way only afterwards. */
  #readAgain(): void {
    this.#stale = !this.state.editable;
    if (this.state.customer !== null && this.state.editable) this.#readRecords(this.state.customer.id);
  }

  #hear(event: TillEvent): void {
    this.#submitter.hear(event);
    if (event.type === 'location.updated' && event.subjectId === this.#options.locationId) this.#begin();
    if (this.state.editable) this.#records.hear(event);
    else if (event.customerId === this.state.customer?.id) this.#stale = true;
  }

  #listener(): RecordsListener {
    return {
      invoicesPartly: (items) => {
        if (!this.#invoicesWhole) this.#store.update({ invoices: { status: 'loading', items, problem: null } });
      },
      invoicesRead: (fresh) => this.#showInvoices(fresh, true),
      invoicesChanged: (fresh) => this.#showInvoices(fresh, false),
      creditsRead: (items) => this.#store.update({ credits: { status: 'ready', items, problem: null } }),
      methodsRead: (items) => this.#showMethods(items),
      customerRead: (customer) => this.#store.update({ customer }),
      failed: (part, problem) => {
        if (part === 'customer') return;
        this.#store.update({ [part]: { ...this.state[part], status: 'failed', problem } });
      },
    };
  }

  #showInvoices(fresh: readonly Invoice[], complete: boolean): void {
    const { editable, draft, changes, invoices } = this.state;
    if (!editable) this.#stale = true;
    if (!this.#invoicesWhole) {
      // Read while a payment of ours may hold parts of them, they are no measure for what changes later.
      if (complete) this.#invoicesWhole = editable;
      if (complete) this.#store.update({ invoices: { status: 'ready', items: fresh, problem: null } });
      return;
    }
    if (!editable) return;
    const now = reconcileInvoices({ shown: invoices.items, fresh, complete, draft, changes });
    const status = complete ? 'ready' : invoices.status;
    this.#store.update({ invoices: { ...invoices, status, items: now.invoices }, changes: now.changes });
  }

  #showMethods(items: readonly PaymentMethod[]): void {
    this.#store.update({ methods: { status: 'ready', items, problem: null } });
    const primary = items.find((method) => method.primary && method.expiryState !== 'expired');
    if (!primary || this.#sourceTouched || this.state.source !== null) return;
    this.#edit({ source: { type: 'stored_method', paymentMethodId: primary.id } });
  }

  #needCard(): void {
    const { source, customer } = this.state;
    if (source?.type === 'new_card' && customer !== null) this.#card.need(customer.id);
  }
}
