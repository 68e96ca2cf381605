/** Pay & Confirm without a screen: what applies and why, what is charged, and how it ends. */
import type { TillEvent } from '@tillkit/contract';
import { isTillProblemError } from '../../errors/guards.ts';
import type { Subscription } from '../../events/subscription.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { PatientAsking } from '../ask-until-answered.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import type { Confirmation } from '../paying/confirmation.ts';
import { EntryDesk } from '../paying/entry-desk.ts';
import { IntentStore } from '../paying/payment-intent.ts';
import type { SourceChoice } from '../paying/source-choice.ts';
import type { Submission } from '../paying/submission.ts';
import { PaymentSubmitter } from '../paying/submit-payment.ts';
import type { BankForm, CardForm } from '../ports.ts';
import { memoryStorage, systemClock } from '../runtime.ts';
import { derivePayOrder, initialState } from './derive-pay-order.ts';
import { OrderDesk } from './order-desk.ts';
import { fromOrderPayment, type OrderPayment, toOrderPayment } from './order-payment.ts';
import type { PayOrderFlow, PayOrderOptions, PayOrderState } from './pay-order-state.ts';

/** Starts at once: reads the order and what belongs to it, takes up a payment that a reload has cut off, listens to events. */
export function createPayOrderFlow(options: PayOrderOptions): PayOrderFlow {
  return new PayOrder(options);
}

class PayOrder implements PayOrderFlow {
  readonly #options: PayOrderOptions;
  readonly #store = new FlowStore<PayOrderState>(initialState, derivePayOrder);
  readonly #entry: EntryDesk;
  readonly #desk: OrderDesk;
  readonly #submitter: PaymentSubmitter<OrderPayment>;
  readonly #asking: PatientAsking;
  readonly #stopWakeUps: () => void;
  readonly #subscription: Subscription;

  constructor(options: PayOrderOptions) {
    this.#options = options;
    const { client, orderId, clock = systemClock, storage = memoryStorage(), wakeUps } = options;
    const locationId = () => this.state.order?.locationId ?? '';
    this.#entry = new EntryDesk({ client, clock, locationId, flow: this.#store });
    this.#desk = new OrderDesk({ client, clock, orderId, flow: this.#store, entry: this.#entry });
    this.#asking = new PatientAsking(clock, wakeUps);
    this.#submitter = new PaymentSubmitter({
      client,
      clock,
      intents: new IntentStore<OrderPayment>(storage, `pay-order.${orderId}`),
      send: (input, sending) => client.orders.pay(input, sending),
      // An order has one payment at a time, and this request was not refused.
      recognize: (payment) => payment.orderId === orderId,
      submission: () => this.state.submission,
      onSubmission: (submission) => this.#follow(submission),
      mayOverride: () => this.state.permissions.has('payments:adjust'),
      onUnpaid: (problem) => this.#desk.renewAfter(problem),
    });
    const intent = this.#submitter.resume();
    if (intent) {
      this.#store.update(fromOrderPayment(intent.input));
      this.#desk.sourceChosen();
    }
    this.#stopWakeUps = wakeUps?.(() => this.#submitter.wake()) ?? (() => {});
    this.#subscription = client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#store.update({ live: status === 'open' });
        if (status !== 'open' || gapFree) return;
        this.#submitter.wake();
        this.#desk.read();
      },
    });
    this.#desk.read();
  }

  get state(): PayOrderState {
    return this.#store.state;
  }

  subscribe(listener: (state: PayOrderState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#store.close();
    this.#subscription.close();
    this.#stopWakeUps();
    this.#submitter.dispose();
    this.#asking.dispose();
    this.#desk.dispose();
  }

  useCredit(creditId: string, use: boolean): void {
    const wantedCredits = new Set(this.state.wantedCredits);
    if (use) wantedCredits.add(creditId);
    else wantedCredits.delete(creditId);
    this.#edit({ wantedCredits });
  }

  chooseSource(source: SourceChoice | null): void {
    this.#edit({ source });
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

  setConfirmation(confirmation: Confirmation): void {
    this.#edit({ confirmation });
  }

  pay(): void {
    // What was on the button is what is asked for: while a new card is tokenised, others may change orders and credits.
    const pressed = this.state;
    const { order, due, source, canPay } = pressed;
    if (!canPay || !order || !due) return;
    this.#submitter.begin(due, 'close');
    this.#entry.enter(
      due.minor === 0 ? null : source,
      (entered) => {
        const input = toOrderPayment(pressed, order, due, entered);
        this.#desk.seen();
        this.#submitter.give({ amount: due, customerId: order.customerId, next: 'close', input });
      },
      () => this.#store.update({ submission: { phase: 'idle' } }),
    );
  }

  payAnyway(): void {
    this.#submitter.payAnyway();
  }

  cancel(): void {
    this.#submitter.cancel();
  }

  dismiss(): void {
    const { phase } = this.state.submission;
    if (phase === 'not_paid' || phase === 'possible_duplicate') this.#store.update({ submission: { phase: 'idle' } });
    this.#store.update({ unpaid: { ...this.state.unpaid, problem: null, vendorReason: null } });
  }

  confirmUnpaid(): void {
    const { order, canConfirmUnpaid } = this.state;
    if (!canConfirmUnpaid || !order) return;
    this.#store.update({
      submission: { phase: 'idle' },
      unpaid: { phase: 'sending', problem: null, vendorReason: null },
    });
    void this.#confirm(order.id, order.total);
  }

  async #confirm(orderId: string, total: OrderPayment['total']): Promise<void> {
    const { client } = this.#options;
    const sending = { idempotencyKey: newIdempotencyKey() };
    try {
      const order = await this.#asking.ask(
        () => client.orders.confirm({ orderId, total }, sending),
        (problem) => this.#store.update({ unpaid: { phase: 'finding_out', problem, vendorReason: null } }),
      );
      if (order) this.#store.update({ order, unpaid: { phase: 'confirmed', problem: null, vendorReason: null } });
    } catch (error) {
      const problem = toFlowProblem(error);
      this.#store.update({ unpaid: { phase: 'idle', problem, vendorReason: vendorReasonIn(error) } });
      this.#desk.read();
    }
  }

  reload(): void {
    this.#desk.read();
    if (this.state.card.status === 'failed' || this.state.bank.status === 'failed') this.#desk.needEntry();
  }

  #follow(submission: Submission): void {
    this.#store.update({ submission });
    // What it has become stands at the backend: its invoice, and by whom.
    if (submission.phase === 'paid') this.#desk.read();
  }

  /** Inputs are closed while a payment is under way: what is shown is what was sent. */
  #edit(change: Partial<PayOrderState>): void {
    if (this.state.editable) this.#store.update(change);
  }

  #hear(event: TillEvent): void {
    this.#submitter.hear(event);
    this.#desk.hear(event);
  }
}

function vendorReasonIn(error: unknown): string | null {
  const reason = isTillProblemError(error) && error.code === 'order_refused' ? error.context.reason : null;
  return typeof reason === 'string' ? reason : null;
}
