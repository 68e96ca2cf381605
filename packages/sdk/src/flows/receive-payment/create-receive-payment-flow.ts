/** The Receive Payment screen without a screen: what is filled in, what may be pressed, and how it ends. */
import type { Customer, Money, PaymentInput, TillEvent } from '@tillkit/contract';
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationRule,
  allocate,
  isEmptyLine,
} from '@tillkit/contract/allocation';
import type { Subscription } from '../../events/subscription.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import type { Confirmation } from '../paying/confirmation.ts';
import { EntryDesk } from '../paying/entry-desk.ts';
import { IntentStore } from '../paying/payment-intent.ts';
import type { SourceChoice } from '../paying/source-choice.ts';
import type { AfterPay } from '../paying/submission.ts';
import { PaymentSubmitter } from '../paying/submit-payment.ts';
import { TerminalList } from '../paying/terminal-list.ts';
import type { BankForm, CardForm } from '../ports.ts';
import { changesRights } from '../rights.ts';
import { memoryStorage, systemClock } from '../runtime.ts';
import { CustomerDesk } from './customer-desk.ts';
import { deriveState, initialState, openItems } from './derive-state.ts';
import { fromInput, toInput } from './payment-form.ts';
import type {
  AutoApplyOptions,
  ReceivePaymentFlow,
  ReceivePaymentOptions,
  ReceivePaymentState,
} from './receive-payment-state.ts';

/** Starts at once: reads session and location, takes up a payment that a reload has cut off, listens to events. */
export function createReceivePaymentFlow(options: ReceivePaymentOptions): ReceivePaymentFlow {
  return new ReceivePayment(options);
}

class ReceivePayment implements ReceivePaymentFlow {
  readonly #options: ReceivePaymentOptions;
  readonly #open = openItems();
  readonly #store = new FlowStore<ReceivePaymentState>(initialState, deriveState(this.#open));
  readonly #desk: CustomerDesk;
  readonly #submitter: PaymentSubmitter<PaymentInput>;
  readonly #terminals: TerminalList;
  readonly #start = new LatestRun();
  readonly #stopWakeUps: () => void;
  readonly #subscription: Subscription;
  readonly #entry: EntryDesk;

  constructor(options: ReceivePaymentOptions) {
    this.#options = options;
    const { client, locationId, clock = systemClock, storage = memoryStorage(), wakeUps } = options;
    this.#entry = new EntryDesk({ client, clock, locationId: () => locationId, flow: this.#store });
    this.#desk = new CustomerDesk({ client, clock, locationId, flow: this.#store, entry: this.#entry });
    this.#submitter = new PaymentSubmitter({
      client,
      clock,
      intents: new IntentStore(storage, `receive-payment.${locationId}`),
      send: (input, sending) => client.payments.create(input, sending),
      submission: () => this.state.submission,
      onSubmission: (submission) => this.#store.update({ submission }),
      mayOverride: () => this.state.permissions.has('payments:adjust'),
      onUnpaid: (problem) => this.#desk.renewAfter(problem),
    });
    this.#terminals = new TerminalList(client, (terminals) => this.#store.update({ terminals }));
    if (!this.#resume()) this.#desk.open(options.customer ?? null);
    this.#stopWakeUps = wakeUps?.(() => this.#submitter.wake()) ?? (() => {});
    this.#subscription = client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#store.update({ live: status === 'open' });
        if (status !== 'open' || gapFree) return;
        this.#submitter.wake();
        this.#desk.readAgain();
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
    this.#desk.dispose();
    this.#terminals.close();
    this.#start.stop();
  }

  chooseCustomer(customer: Customer | string | null): void {
    if (!this.state.editable) return;
    this.#desk.open(customer);
  }

  setAmount(amount: Money | null): void {
    this.#edit({ amount });
  }

  chooseSource(source: SourceChoice | null): void {
    const { location } = this.state;
    const noMoney = source?.type === 'credits' && location !== null;
    this.#edit({ source, ...(noMoney && { amount: { minor: 0, currency: location.currency } }) });
    this.#desk.sourceChosen();
  }

  attachCardForm(form: CardForm | null): void {
    this.#entry.attachCardForm(form);
  }

  setCardComplete(complete: boolean): void {
    this.#entry.setCardComplete(complete);
  }

  attachBankForm(form: BankForm | null): void {
    this.#entry.attachBankForm(form);
  }

  setBankComplete(complete: boolean): void {
    this.#entry.setBankComplete(complete);
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
    const { customer, location, amount, source, canPay } = this.state;
    if (!canPay || customer === null || location === null) return;
    const { currency, id: locationId } = location;
    const press = { amount: amount ?? { minor: 0, currency }, customerId: customer.id, next };
    this.#submitter.begin(press.amount, next);
    this.#entry.enter(
      source,
      (entered) => {
        const input = toInput(this.state, { customer, locationId, currency, ...entered });
        this.#submitter.give({ ...press, input });
      },
      () => this.#store.update({ submission: { phase: 'idle' } }),
    );
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
    this.#desk.open(null);
    this.#store.update({ lastPaid: paid ? submission.payment : lastPaid });
  }

  reload(): void {
    if (this.state.status !== 'ready') this.#begin();
    this.#desk.readAgain();
    if (this.state.card.status === 'failed' || this.state.bank.status === 'failed') this.#desk.needEntry();
  }

  /** Inputs are closed while a payment is under way: what is shown is what was sent. */
  #edit(change: Partial<ReceivePaymentState>): void {
    if (!this.state.editable) return;
    this.#store.update(change);
  }

  /** @returns true when a payment of a page before this one is taken up */
  #resume(): boolean {
    const intent = this.#submitter.resume();
    if (intent === null) return false;
    this.#store.update(fromInput(intent.input));
    this.#desk.takeUp(intent.customerId);
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
        this.#terminals.open(location);
      } catch (error) {
        // Once it has been read, an old session serves better than none.
        if (signal.aborted || this.state.status === 'ready') return;
        this.#store.update({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  #hear(event: TillEvent): void {
    this.#submitter.hear(event);
    this.#desk.hear(event);
    this.#terminals.hear(event);
    const here = event.type === 'location.updated' && event.subjectId === this.#options.locationId;
    if (here || changesRights(event)) this.#begin();
  }
}
