/** Gives the intent to pay, once for one press, and stays with it until it has ended or is left to the backend. */
import type { Money, TillEvent } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import type { FlowProblem } from '../flow.ts';
import type { Clock } from '../ports.ts';
import type { Verdict } from './judge-refusal.ts';
import type { IntentStore, PaymentIntent, PayRequest } from './payment-intent.ts';
import { PaymentPursuit, type PursuitOptions } from './pursue-payment.ts';
import type { AfterPay, Submission } from './submission.ts';

export interface SubmitterOptions<R extends PayRequest> {
  readonly client: TillClient;
  readonly clock: Clock;
  readonly intents: IntentStore<R>;
  readonly send: PursuitOptions<R>['send'];
  readonly recognize?: PursuitOptions<R>['recognize'];
  /** What the screen shows of it. */
  readonly submission: () => Submission;
  readonly onSubmission: (submission: Submission) => void;
  /** The person may pay although the same was paid a moment ago. */
  readonly mayOverride: () => boolean;
  /** The submission has ended without money. Null: not for anything in the request. */
  readonly onUnpaid: (problem: FlowProblem | null) => void;
}

/** What one press of Pay asks for. */
export type PayPress<R extends PayRequest> = Pick<PaymentIntent<R>, 'amount' | 'customerId' | 'input' | 'next'>;

export class PaymentSubmitter<R extends PayRequest> {
  readonly #options: SubmitterOptions<R>;
  #intent: PaymentIntent<R> | null = null;
  #pursuit: PaymentPursuit<R> | null = null;
  /** A key under which nothing was decided: the same request may be given under it again. */
  #unspent: { readonly key: string; readonly body: string } | null = null;
  #disposed = false;

  constructor(options: SubmitterOptions<R>) {
    this.#options = options;
  }

  /** Takes up what a page before this one has left in the storage. @returns it */
  resume(): PaymentIntent<R> | null {
    const intent = this.#options.intents.read();
    if (intent !== null) this.#pursue(intent, true);
    return intent;
  }

  /** Pay was pressed: from here on the state says `sending`, so that a second press finds nothing to do. `give` follows. */
  begin(amount: Money, next: AfterPay): void {
    this.#tell({ phase: 'sending', amount, next });
  }

  payAnyway(): void {
    const submission = this.#options.submission();
    const intent = this.#intent;
    if (submission.phase !== 'possible_duplicate' || !submission.mayOverride || intent === null) return;
    this.give({ ...intent, input: { ...intent.input, allowDuplicate: true } });
  }

  /** The request is whole: written down, then sent. */
  give(wish: PayPress<R>): void {
    if (this.#disposed) return;
    const waiting = this.#options.intents.read();
    if (waiting !== null) {
      this.#meet(waiting, wish);
      return;
    }
    const body = JSON.stringify(wish.input);
    const key = this.#unspent?.body === body ? this.#unspent.key : newIdempotencyKey();
    this.#unspent = null;
    const { input, amount, customerId, next } = wish;
    const intent: PaymentIntent<R> = { version: 2, key, input, amount, customerId, next, paymentId: null };
    this.#options.intents.write(intent);
    this.#pursue(intent, false);
  }

  /** Calls the payment back while the vendor's order system is asked about its order. */
  cancel(): void {
    void this.#pursuit?.cancel();
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

  /** Another screen of this tab has a payment under way. The same one is watched together; a different one must wait. */
  #meet(waiting: PaymentIntent<R>, wish: PayPress<R>): void {
    const { amount, customerId } = wish;
    const same =
      waiting.customerId === customerId &&
      waiting.amount.minor === amount.minor &&
      waiting.amount.currency === amount.currency;
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

  #pursue(intent: PaymentIntent<R>, resumed: boolean): void {
    const { client, clock, intents, send, recognize } = this.#options;
    this.#pursuit?.stop();
    this.#intent = intent;
    const pursuit = new PaymentPursuit({
      client,
      clock,
      store: intents,
      intent,
      resumed,
      send,
      recognize,
      onSubmission: (submission) => {
        this.#tell(submission);
        if (submission.phase === 'not_paid') this.#options.onUnpaid(null);
      },
      onRefused: (verdict) => this.#refused(intent, verdict),
    });
    this.#pursuit = pursuit;
    void pursuit.run();
  }

  #refused(intent: PaymentIntent<R>, verdict: Exclude<Verdict, { kind: 'open' | 'person' }>): void {
    if (verdict.kind === 'duplicate') {
      void this.#duplicate(intent, verdict.earlierPaymentId);
      return;
    }
    const { problem, sameKey } = verdict;
    if (sameKey) this.#unspent = { key: intent.key, body: JSON.stringify(intent.input) };
    this.#tell({ phase: 'not_paid', payment: null, reason: { kind: 'refused', problem } });
    this.#options.onUnpaid(problem);
  }

  async #duplicate({ amount, next }: PaymentIntent<R>, earlierPaymentId: string | null): Promise<void> {
    const submission: Submission & { phase: 'possible_duplicate' } = {
      phase: 'possible_duplicate',
      amount,
      next,
      earlierPaymentId,
      earlierPayment: null,
      mayOverride: this.#options.mayOverride(),
    };
    this.#tell(submission);
    if (earlierPaymentId === null) return;
    try {
      const earlierPayment = await this.#options.client.payments.get({ paymentId: earlierPaymentId });
      if (this.#options.submission() === submission) this.#tell({ ...submission, earlierPayment });
    } catch {
      // Its id is shown; what it was is only a help.
    }
  }

  #tell(submission: Submission): void {
    if (!this.#disposed) this.#options.onSubmission(submission);
  }
}
