/** Gives the intent to pay, once for one press, and stays with it until it has ended or is left to the backend. */
import type { PaymentInput, TillEvent } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { FlowStore } from '../flow-store.ts';
import type { BankForm, CardForm, Clock } from '../ports.ts';
import type { Verdict } from './judge-refusal.ts';
import { type PaymentPlace, toInput } from './payment-form.ts';
import type { IntentStore, PaymentIntent } from './payment-intent.ts';
import { PaymentPursuit } from './pursue-payment.ts';
import type { AfterPay, ReceivePaymentState, Submission } from './receive-payment-state.ts';

export interface SubmitterOptions {
  readonly client: TillClient;
  readonly clock: Clock;
  readonly locationId: string;
  readonly flow: FlowStore<ReceivePaymentState>;
  readonly intents: IntentStore;
  readonly cardForm: () => CardForm | null;
  readonly bankForm: () => BankForm | null;
  /** The submission has ended without money. Null: not for anything in the request. */
  readonly onUnpaid: (problem: FlowProblem | null) => void;
}

export class PaymentSubmitter {
  readonly #options: SubmitterOptions;
  #intent: PaymentIntent | null = null;
  #pursuit: PaymentPursuit | null = null;
  /** A key under which nothing was decided: the same request may be given under it again. */
  #unspent: { readonly key: string; readonly body: string } | null = null;
  #disposed = false;

  constructor(options: SubmitterOptions) {
    this.#options = options;
  }

  /** Takes up what a page before this one has left in the storage. @returns its request */
  resume(): PaymentInput | null {
    const intent = this.#options.intents.read();
    if (intent === null) return null;
    this.#pursue(intent, true);
    return intent.input;
  }

  async pay(next: AfterPay): Promise<void> {
    const { flow, locationId } = this.#options;
    const { customer, location, amount, source, canPay } = flow.state;
    if (!canPay || customer === null || location === null) return;
    const { currency } = location;
    // From here on the state says `sending`, so that a second press finds nothing to do.
    this.#tell({ phase: 'sending', amount: amount ?? { minor: 0, currency }, next });
    // What is stored is given at once: a reload in between would forget it.
    const isEntered = source?.type === 'new_card' || source?.type === 'new_bank_account';
    const entered = isEntered ? await this.#enter() : { card: null, bank: null };
    if (entered !== null && !this.#disposed) {
      this.#give(toInput(flow.state, { customer, locationId, currency, ...entered }), next);
    }
  }

  /** The single-use token of what is being entered. Null: the entry was refused, and the form says why. */
  async #enter(): Promise<Pick<PaymentPlace, 'card' | 'bank'> | null> {
    const { flow, cardForm, bankForm } = this.#options;
    const { source } = flow.state;
    try {
      return {
        card: source?.type === 'new_card' ? await tokenize(cardForm()) : null,
        bank: source?.type === 'new_bank_account' ? await tokenize(bankForm()) : null,
      };
    } catch (error) {
      this.#entryRefused(error, source?.type === 'new_card' ? 'card' : 'bank');
      return null;
    }
  }

  payAnyway(): void {
    const { submission } = this.#options.flow.state;
    if (submission.phase !== 'possible_duplicate' || !submission.mayOverride || this.#intent === null) return;
    this.#give({ ...this.#intent.input, allowDuplicate: true }, submission.next);
  }

  /** Leaves the payment to the backend. */
  leave(): void {
    this.#pursuit?.stop();
    if (this.#intent !== null) this.#options.intents.clear(this.#intent);
    this.#pursuit = null;
    this.#intent = null;
  }

  hear(event: TillEvent): void {
    this.#pursuit?.hear(event);
  }

  wake(): void {
    this.#pursuit?.wake();
  }

  dispose(): void {
    this.#disposed = true;
    this.#pursuit?.stop();
  }

  #give(input: PaymentInput, next: AfterPay): void {
    const waiting = this.#options.intents.read();
    if (waiting !== null) {
      this.#meet(waiting, input);
      return;
    }
    const body = JSON.stringify(input);
    const key = this.#unspent?.body === body ? this.#unspent.key : newIdempotencyKey();
    this.#unspent = null;
    const intent: PaymentIntent = { version: 1, key, input, next, paymentId: null };
    this.#options.intents.write(intent);
    this.#pursue(intent, false);
  }

  /** Another screen of this tab has a payment under way. The same one is watched together; a different one must wait. */
  #meet(waiting: PaymentIntent, input: PaymentInput): void {
    const same =
      waiting.input.customerId === input.customerId &&
      waiting.input.amount.minor === input.amount.minor &&
      waiting.input.amount.currency === input.amount.currency;
    if (same) {
      this.#pursue(waiting, true);
      return;
    }
    const problem: FlowProblem = {
      code: 'payment_in_progress',
      actor: 'staff',
      param: null,
      text: 'Another payment of this tab has not ended yet.',
      requestId: null,
    };
    this.#tell({ phase: 'not_paid', payment: null, reason: { kind: 'refused', problem } });
  }

  #pursue(intent: PaymentIntent, resumed: boolean): void {
    const { client, clock, intents } = this.#options;
    this.#pursuit?.stop();
    this.#intent = intent;
    const pursuit = new PaymentPursuit({
      client,
      clock,
      store: intents,
      intent,
      resumed,
      onSubmission: (submission) => {
        this.#tell(submission);
        if (submission.phase === 'not_paid') this.#options.onUnpaid(null);
      },
      onRefused: (verdict) => this.#refused(intent, verdict),
    });
    this.#pursuit = pursuit;
    void pursuit.run();
  }

  #refused(intent: PaymentIntent, verdict: Exclude<Verdict, { kind: 'open' | 'person' }>): void {
    if (verdict.kind === 'duplicate') {
      void this.#duplicate(intent, verdict.earlierPaymentId);
      return;
    }
    const { problem, sameKey } = verdict;
    if (sameKey) this.#unspent = { key: intent.key, body: JSON.stringify(intent.input) };
    this.#tell({ phase: 'not_paid', payment: null, reason: { kind: 'refused', problem } });
    this.#options.onUnpaid(problem);
  }

  async #duplicate(intent: PaymentIntent, earlierPaymentId: string | null): Promise<void> {
    const { client, flow } = this.#options;
    const submission: Submission & { phase: 'possible_duplicate' } = {
      phase: 'possible_duplicate',
      amount: intent.input.amount,
      next: intent.next,
      earlierPaymentId,
      earlierPayment: null,
      mayOverride: flow.state.permissions.has('payments:adjust'),
    };
    this.#tell(submission);
    if (earlierPaymentId === null) return;
    try {
      const earlierPayment = await client.payments.get({ paymentId: earlierPaymentId });
      if (flow.state.submission === submission) this.#tell({ ...submission, earlierPayment });
    } catch {
      // Its id is shown; what it was is only a help.
    }
  }

  #entryRefused(error: unknown, form: 'card' | 'bank'): void {
    if (this.#disposed) return;
    const { flow } = this.#options;
    const problem: FlowProblem = { ...toFlowProblem(error), code: `${form}_form`, actor: 'customer' };
    flow.update({ [form]: { ...flow.state[form], problem }, submission: { phase: 'idle' } });
  }

  #tell(submission: Submission): void {
    if (!this.#disposed) this.#options.flow.update({ submission });
  }
}

function tokenize<Result>(form: { tokenize(): Promise<Result> } | null): Promise<Result> {
  return form === null ? Promise.reject(new Error('The form is gone.')) : form.tokenize();
}
