/** Follows one intent to its ending: sends it, repeats it with the same key while unknown, then asks for the payment. */
import type { Payment, TillEvent } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { Clock } from '../ports.ts';
import { judgeRefusal, type Verdict } from './judge-refusal.ts';
import { answered, type IntentStore, type PaymentIntent, type PayRequest, shortReference } from './payment-intent.ts';
import { readPayment } from './read-payment.ts';
import type { OrderCancel, Submission } from './submission.ts';

export interface PursuitOptions<R extends PayRequest> {
  readonly client: TillClient;
  readonly clock: Clock;
  readonly store: IntentStore<R>;
  readonly intent: PaymentIntent<R>;
  /** Gives the request to the backend. */
  readonly send: (input: R, options: { readonly idempotencyKey: string }) => Promise<Payment>;
  /** Tells the payment that the request must have become, while it is not answered; absent: nobody is asked in between. */
  readonly recognize?: ((payment: Payment) => boolean) | undefined;
  /** Taken up after a reload: it may have been sent before. */
  readonly resumed: boolean;
  readonly onSubmission: (submission: Submission) => void;
  /** The backend did not take the request. The end, unless it is `open`, which is dealt with here. */
  readonly onRefused: (verdict: Exclude<Verdict, { kind: 'open' | 'person' }>) => void;
}

/** A person at a counter waits this long before being told that it is still being found out. */
const patienceMs = 8_000;
/** Most requests are answered sooner; one that is not may be waiting for the vendor's order system. */
const glimpseAfterMs = 1_500;

export class PaymentPursuit<R extends PayRequest> {
  readonly #options: PursuitOptions<R>;
  #intent: PaymentIntent<R>;
  #payment: Payment | null = null;
  #uncertain: boolean;
  #stopped = false;
  #startedAt: number;
  #cancelPatience = (): void => {};
  #cancelGlimpse = (): void => {};
  /** Payments of the customer that began while the request was not answered. */
  readonly #candidates = new Set<string>();
  #shown: Submission['phase'] | null = null;
  #cancel: OrderCancel = { underWay: false, problem: null };
  readonly #cancelKey = newIdempotencyKey();
  /** Asked to wake while it was not resting: then it does not rest next time. */
  #restless = false;
  #wake: (() => void) | null = null;

  constructor(options: PursuitOptions<R>) {
    this.#options = options;
    this.#intent = options.intent;
    this.#uncertain = options.resumed;
    this.#startedAt = options.clock.now();
  }

  /** Returns at the ending, or when stopped. */
  async run(): Promise<void> {
    const { clock, resumed } = this.#options;
    if (resumed) this.#findingOut(null);
    else this.#cancelPatience = clock.after(patienceMs, () => this.#payment ?? this.#findingOut(null));
    this.#cancelGlimpse = clock.after(glimpseAfterMs, () => this.#glimpseAll());
    while (!this.#stopped) {
      const ended = this.#intent.paymentId === null ? await this.#send() : await this.#ask(this.#intent.paymentId);
      this.#cancelPatience();
      if (ended) this.stop();
      if (this.#stopped) return;
      await this.#pause();
    }
  }

  /** Calls it back while the vendor's order system is asked. Ignored otherwise, and while that is under way. */
  async cancel(): Promise<void> {
    const payment = this.#payment;
    if (this.#stopped || payment === null || !isAsked(payment) || this.#cancel.underWay) return;
    this.#showCancel({ underWay: true, problem: null });
    try {
      const { id: paymentId } = payment;
      const said = await this.#options.client.payments.cancel({ paymentId }, { idempotencyKey: this.#cancelKey });
      if (this.#take(said)) this.stop();
    } catch (error) {
      if (!this.#stopped) this.#showCancel({ underWay: false, problem: toFlowProblem(error) });
      this.wake();
    }
  }

  /** Worth asking at once: back online, awake again. */
  wake(): void {
    if (this.#wake === null) this.#restless = true;
    else this.#wake();
  }

  hear(event: TillEvent): void {
    const ours = event.subjectId === this.#intent.paymentId;
    const maybeOurs = this.#intent.paymentId === null && event.customerId === this.#intent.customerId;
    if (!event.type.startsWith('payment.') || !(ours || maybeOurs)) return;
    if (maybeOurs) this.#noteCandidate(event.subjectId);
    this.wake();
  }

  /** What has been sent goes on at the backend; nothing more is asked or told. */
  stop(): void {
    this.#stopped = true;
    this.#cancelPatience();
    this.#cancelGlimpse();
    this.wake();
  }

  async #send(): Promise<boolean> {
    const { input, key } = this.#intent;
    try {
      return this.#take(await this.#options.send(input, { idempotencyKey: key }));
    } catch (error) {
      return this.#stopped || this.#judge(judgeRefusal(error, this.#uncertain));
    }
  }

  async #ask(paymentId: string): Promise<boolean> {
    try {
      return this.#take(await this.#options.client.payments.get({ paymentId }));
    } catch (error) {
      if (!this.#stopped) this.#findingOut(toFlowProblem(error));
      return false;
    }
  }

  #noteCandidate(paymentId: string): void {
    this.#candidates.add(paymentId);
    if (this.#options.clock.now() - this.#startedAt >= glimpseAfterMs) void this.#glimpse(paymentId);
  }

  #glimpseAll(): void {
    for (const paymentId of this.#candidates) void this.#glimpse(paymentId);
  }

  /** Its own answer waits for the vendor's order system: the person may know that, and need not wait with it. */
  async #glimpse(paymentId: string): Promise<void> {
    const { client, recognize } = this.#options;
    if (!recognize) return;
    try {
      const payment = await client.payments.get({ paymentId });
      const waits = !this.#stopped && this.#intent.paymentId === null && recognize(payment);
      if (!waits || !isAsked(payment) || payment.attention) return;
      this.#payment = newest(this.#payment, payment);
      this.#confirmingOrder(this.#payment);
    } catch {
      // The answer itself is still to come.
    }
  }

  #take(answer: Payment): boolean {
    const { store } = this.#options;
    const payment = newest(this.#payment, answer);
    this.#payment = payment;
    const standing = readPayment(payment);
    if (this.#intent.paymentId === null) {
      this.#intent = answered(this.#intent, payment.id);
      if (standing.kind !== 'paid' && standing.kind !== 'not_paid') store.update(this.#intent);
    }
    if (this.#stopped) return true;
    const { next, amount } = this.#intent;
    switch (standing.kind) {
      case 'paid':
        store.clear(this.#intent);
        this.#show({ phase: 'paid', payment, next });
        return true;
      case 'not_paid':
        store.clear(this.#intent);
        this.#show({ phase: 'not_paid', payment, reason: standing.reason });
        return true;
      case 'at_terminal':
        this.#show({ phase: 'at_terminal', amount, next, payment });
        return false;
      case 'confirming_order':
        this.#confirmingOrder(payment);
        return false;
      case 'finding_out':
        // Accepted, and now taken: no answer has been lost.
        if (this.#shown === 'confirming_order' && payment.stage === 'submitted') this.#confirmingOrder(payment);
        else this.#findingOut(null);
        return false;
      case 'needs_person':
        this.#needsPerson(null);
        return false;
    }
  }

  #judge(verdict: Verdict): boolean {
    const { store, onRefused } = this.#options;
    switch (verdict.kind) {
      case 'open':
        this.#uncertain = true;
        this.#findingOut(verdict.problem);
        return false;
      case 'person':
        this.#needsPerson(verdict.problem);
        return true;
      case 'not_paid':
      case 'duplicate':
        store.clear(this.#intent);
        onRefused(verdict);
        return true;
    }
  }

  #show(submission: Submission): void {
    this.#shown = submission.phase;
    this.#options.onSubmission(submission);
  }

  #showCancel(cancel: OrderCancel): void {
    this.#cancel = cancel;
    if (this.#payment?.attention) this.#needsPerson(null);
    else if (this.#payment) this.#confirmingOrder(this.#payment);
  }

  #confirmingOrder(payment: Payment): void {
    const { amount, next } = this.#intent;
    this.#show({ phase: 'confirming_order', amount, next, payment, cancel: this.#cancel });
  }

  #findingOut(problem: FlowProblem | null): void {
    const payment = this.#payment;
    const { key, next, paymentId } = this.#intent;
    this.#show({
      phase: 'finding_out',
      amount: this.#intent.amount,
      next,
      payment,
      reference: payment?.reference ?? shortReference(key),
      safeToLeave: paymentId !== null,
      problem,
    });
  }

  #needsPerson(problem: FlowProblem | null): void {
    const payment = this.#payment;
    this.#show({
      phase: 'needs_person',
      amount: this.#intent.amount,
      payment,
      reference: payment?.reference ?? shortReference(this.#intent.key),
      problem,
      cancel: problem === null && payment && isAsked(payment) ? this.#cancel : null,
    });
  }

  /** Short while a person waits, longer as it drags on; an event or a wake-up ends it at once. */
  #pause(): Promise<void> {
    const { clock } = this.#options;
    const waitedMs = clock.now() - this.#startedAt;
    const delayMs = this.#payment?.attention ? 15_000 : waitedMs < 10_000 ? 1_000 : waitedMs < 120_000 ? 2_000 : 3_000;
    if (this.#restless) {
      this.#restless = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        this.#wake = null;
        resolve();
      };
      const cancel = clock.after(delayMs, done);
      this.#wake = done;
    });
  }
}

const isAsked = ({ status, stage }: Payment): boolean => status === 'processing' && stage === 'confirming_order';

/** Answers may overtake each other. */
const newest = (known: Payment | null, answer: Payment): Payment =>
  known !== null && known.version > answer.version ? known : answer;
