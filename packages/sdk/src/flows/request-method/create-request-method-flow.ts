/** Asking a customer for a payment method by link, without a screen. */
import type { CustomerLanguage, MethodRequest } from '@tillkit/contract';
import type { IdempotentCallOptions } from '../../client.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { PatientAsking } from '../ask-until-answered.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import { systemClock } from '../runtime.ts';
import {
  isOpenRequest,
  mayResend,
  type RequestMethodFlow,
  type RequestMethodOptions,
  type RequestMethodState,
} from './request-method-state.ts';

/** More earlier requests than these are history. */
const shownRequests = 20;

/** Starts at once: reads the customer and the requests, and follows them. */
export function createRequestMethodFlow(options: RequestMethodOptions): RequestMethodFlow {
  return new RequestMethod(options);
}

type Busy = NonNullable<RequestMethodState['busy']>;

class RequestMethod implements RequestMethodFlow {
  readonly #options: RequestMethodOptions;
  readonly #store: FlowStore<RequestMethodState>;
  readonly #asking: PatientAsking;
  readonly #reading = new LatestRun();
  readonly #end = new AbortController();
  #emailTouched = false;
  /** Which request is in view; undefined until the first list decides. */
  #viewed: string | null | undefined;

  constructor(options: RequestMethodOptions) {
    this.#options = options;
    this.#asking = new PatientAsking(options.clock ?? systemClock, options.wakeUps);
    this.#store = new FlowStore<RequestMethodState>(
      {
        customer: null,
        email: '',
        emailProblem: null,
        language: options.language ?? 'en',
        requests: { status: 'loading', items: [], problem: null },
        current: null,
        busy: null,
        problem: null,
        findingOut: false,
        live: false,
      },
      (state) => ({ ...state, current: state.requests.items.find(({ id }) => id === this.#viewed) ?? null }),
    );
    this.#read();
    this.#follow();
  }

  get state(): RequestMethodState {
    return this.#store.state;
  }

  subscribe(listener: (state: RequestMethodState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#store.close();
    this.#asking.dispose();
    this.#reading.stop();
    this.#end.abort();
  }

  setEmail(email: string): void {
    this.#emailTouched = true;
    this.#store.update({ email, emailProblem: null });
  }

  setLanguage(language: CustomerLanguage): void {
    this.#store.update({ language });
  }

  send(): void {
    const { busy, language } = this.state;
    const email = this.state.email.trim();
    if (busy !== null) return;
    const emailProblem = email === '' ? 'missing' : looksLikeEmail(email) ? null : 'malformed';
    this.#store.update({ emailProblem });
    if (emailProblem !== null) return;
    const { client, customerId, locationId } = this.#options;
    void this.#act('sending', (options) =>
      client.methodRequests.create({ customerId, locationId, email, language }, options),
    );
  }

  resend(methodRequestId: string): void {
    const request = this.#find(methodRequestId);
    if (this.state.busy !== null || !request || !mayResend(request)) return;
    void this.#act('resending', (options) => this.#options.client.methodRequests.resend({ methodRequestId }, options));
  }

  revoke(methodRequestId: string): void {
    const request = this.#find(methodRequestId);
    if (this.state.busy !== null || !request || !isOpenRequest(request)) return;
    void this.#act('revoking', () => this.#options.client.methodRequests.revoke({ methodRequestId }));
  }

  view(methodRequestId: string | null): void {
    this.#viewed = methodRequestId;
    this.#store.update({ problem: null });
  }

  reload(): void {
    this.#read();
  }

  #find(methodRequestId: string): MethodRequest | undefined {
    return this.state.requests.items.find(({ id }) => id === methodRequestId);
  }

  async #act(busy: Busy, send: (options: IdempotentCallOptions) => Promise<MethodRequest>): Promise<void> {
    this.#store.update({ busy, problem: null });
    const idempotencyKey = newIdempotencyKey();
    try {
      const changed = await this.#asking.ask(
        () => send({ idempotencyKey }),
        (problem) => this.#store.update({ findingOut: true, problem }),
      );
      if (!changed) return;
      this.#viewed = changed.id;
      const { requests } = this.state;
      const items = [changed, ...requests.items.filter(({ id }) => id !== changed.id)].sort(newestFirst);
      this.#store.update({ busy: null, findingOut: false, problem: null, requests: { ...requests, items } });
    } catch (error) {
      this.#store.update({ busy: null, findingOut: false, problem: toFlowProblem(error) });
    }
    // What one request does to another (a replaced one) is read, not guessed.
    this.#read();
  }

  #read(): void {
    const { client, customerId } = this.#options;
    void this.#reading.start(async (signal) => {
      try {
        const [customer, page] = await Promise.all([
          client.customers.get({ customerId }, { signal }),
          client.methodRequests.list({ customerId, limit: shownRequests }, { signal }),
        ]);
        if (signal.aborted) return;
        // Only the first list decides: whoever is writing a new request keeps it in view.
        if (this.#viewed === undefined) this.#viewed = page.items.find(isOpenRequest)?.id ?? null;
        this.#store.update({
          customer,
          ...(!this.#emailTouched && { email: customer.email ?? '' }),
          requests: { status: 'ready', items: [...page.items], problem: null },
        });
      } catch (error) {
        if (signal.aborted) return;
        const { requests } = this.state;
        // What was read before is better than nothing; the stream says when to try again.
        if (requests.status !== 'ready')
          this.#store.update({ requests: { ...requests, status: 'failed', problem: toFlowProblem(error) } });
      }
    });
  }

  #follow(): void {
    const { client, customerId } = this.#options;
    client.events.subscribe({
      signal: this.#end.signal,
      onEvent: ({ type, customerId: whose }) => {
        if (whose === customerId && type.startsWith('method_request.')) this.#read();
      },
      onStatus: ({ status, gapFree }) => {
        if (this.#end.signal.aborted) return;
        if (status === 'open' && !gapFree) this.#read();
        this.#store.update({ live: status === 'open' });
      },
    });
  }
}

/** Ids sort by the time they were made. */
const newestFirst = (a: MethodRequest, b: MethodRequest): number => (a.id < b.id ? 1 : -1);

/** Enough to catch a slip; the backend judges, and the mail server has the last word. */
const looksLikeEmail = (text: string): boolean => text.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
