/**
 * A backend as flows meet it, behind the real client: records in memory, and a script for what becomes of a payment. It
 * decides nothing that the real one decides; tests against the real one are in `tests`.
 */
import type { Invoice, OpenCredit, Payment, PaymentInput, PaymentMethod, TillEvent } from '@tillkit/contract';
import type { TillClient } from '../src/client.ts';
import { createClient } from '../src/create-client.ts';
import { customer, id, location, session } from './samples.ts';

/** Answers one POST of a payment, or of a method. Throwing is a cut connection. */
export type PaymentStep = (input: PaymentInput, key: string) => Response | Promise<Response>;

/** Answers one PATCH (`change`) or DELETE (null) of a method. Throwing is a cut connection. */
export type MethodStep = (paymentMethodId: string, change: MethodChange | null) => Response | Promise<Response>;

export interface MethodChange {
  readonly description?: string | null;
  readonly primary?: true;
}

export interface Charge {
  readonly key: string;
  readonly input: PaymentInput;
}

export const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

export const refusal = (status: number, code: string, more: Record<string, unknown> = {}): Response =>
  json(status, {
    type: code,
    title: code,
    status,
    code,
    actor: 'staff',
    detail: `It was ${code}.`,
    requestId: 'req_1',
    ...more,
  });

export const cut = (): never => {
  throw new TypeError('fetch failed');
};

export class ScriptedBackend {
  readonly client: TillClient;
  session = session;
  customers = [customer(1), customer(2)];
  invoices: Invoice[] = [];
  credits: OpenCredit[] = [];
  methods: PaymentMethod[] = [];
  payments = new Map<string, Payment>();
  /** Every POST of a payment or a method that arrived. */
  readonly posts: Charge[] = [];
  /** `GET /v1/invoices` and the like, as counted paths. */
  readonly reads: string[] = [];
  /** For the POSTs to come; the last one stays. */
  script: PaymentStep[] = [];
  /** For the PATCHes and DELETEs to come; the last one stays. */
  methodScript: MethodStep[] = [];
  /** Every PATCH and DELETE of a method that arrived. */
  readonly methodChanges: (readonly [paymentMethodId: string, change: MethodChange | null])[] = [];
  pageSize = 1000;
  /** No list is answered. */
  listsCut = false;
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #sequence = 0;

  constructor() {
    this.client = createClient({
      baseUrl: 'http://backend.test',
      session: 'token',
      retry: { limit: 0, inProgressBudgetMs: 0 },
      fetch: async (input, init) => {
        const request = new Request(input, init);
        // Like the network: never in the same tick.
        await new Promise((resolve) => setTimeout(resolve, 0));
        return this.#answer(request);
      },
    });
  }

  emit(event: Partial<TillEvent> & Pick<TillEvent, 'type' | 'subjectId'>): void {
    this.#sequence += 1;
    const cursor = `c${this.#sequence}`;
    const full: TillEvent = {
      id: id('evt', this.#sequence),
      customerId: id('cus', 1),
      locationId: location.id,
      sequence: this.#sequence,
      createdAt: '2026-03-02T15:00:00Z',
      cursor,
      ...event,
    };
    const bytes = new TextEncoder().encode(`id: ${cursor}\ndata: ${JSON.stringify(full)}\n\n`);
    for (const stream of this.#streams) stream.enqueue(bytes);
  }

  /** Ends every live stream; it may be opened again. */
  cutStreams(): void {
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const route = `${request.method} ${pathname.replace(/[a-z]+_[0-9A-Z]{26}/, '*')}`;
    const named = pathname.split('/').at(-1);
    this.reads.push(route);
    const one = <T extends { readonly id: string }>(items: readonly T[]) => {
      const found = items.find((item) => item.id === named);
      return found ? json(200, found) : refusal(404, 'not_found');
    };
    const many = (items: readonly { readonly customerId: string }[]) => {
      if (this.listsCut) return cut();
      const own = items.filter((item) => item.customerId === searchParams.get('customerId'));
      const from = Number(searchParams.get('cursor') ?? 0);
      const to = from + this.pageSize;
      return json(200, { items: own.slice(from, to), nextCursor: to < own.length ? String(to) : null });
    };
    switch (route) {
      case 'GET /v1/session':
        return json(200, this.session);
      case 'GET /v1/customers/*':
        return one(this.customers);
      case 'GET /v1/invoices':
        return many(this.invoices.filter(({ status }) => status === 'open'));
      case 'GET /v1/invoices/*':
        return one(this.invoices);
      case 'GET /v1/open-credits':
        return many(this.credits);
      case 'GET /v1/payment-methods':
        return many(this.methods);
      case 'POST /v1/payment-methods/entry':
        return json(201, {
          kind: 'tillkit-frame',
          frameUrl: 'http://vault.test/frame',
          publicKey: 'pk',
          expiresAt: new Date(Date.now() + 600_000).toISOString(),
        });
      case 'PATCH /v1/payment-methods/*':
      case 'DELETE /v1/payment-methods/*':
        return this.#changeMethod(named ?? '', request.method === 'PATCH' ? await request.json() : null);
      case 'POST /v1/payments':
      case 'POST /v1/payment-methods':
        return this.#pay(request);
      case 'GET /v1/payments/*':
        return one([...this.payments.values()]);
      case 'GET /v1/events/stream':
        return this.#stream(request.signal);
      default:
        return refusal(404, 'not_found');
    }
  }

  async #pay(request: Request): Promise<Response> {
    const input = (await request.json()) as PaymentInput;
    const key = request.headers.get('idempotency-key') ?? '';
    this.posts.push({ key, input });
    const step = this.script.length > 1 ? this.script.shift() : this.script[0];
    if (!step) throw new Error('The script has no step for this payment.');
    return step(input, key);
  }

  async #changeMethod(paymentMethodId: string, change: MethodChange | null): Promise<Response> {
    this.methodChanges.push([paymentMethodId, change]);
    const step = this.methodScript.length > 1 ? this.methodScript.shift() : this.methodScript[0];
    if (!step) throw new Error('The script has no step for this change.');
    return step(paymentMethodId, change);
  }

  /** The answer of a backend at which all goes well; others are told as it tells them. */
  readonly obeys: MethodStep = (paymentMethodId, change) => {
    const method = this.methods.find(({ id: known }) => known === paymentMethodId);
    if (!method) return refusal(404, 'not_found');
    const others = this.methods.filter((other) => other !== method);
    if (change === null) {
      this.methods = others;
      this.emit({ type: 'payment_method.deleted', subjectId: paymentMethodId });
      return new Response(null, { status: 204 });
    }
    const changed = { ...method, ...change };
    this.methods = this.methods.map((other) =>
      other === method ? changed : change.primary ? { ...other, primary: false } : other,
    );
    this.emit({ type: 'payment_method.updated', subjectId: paymentMethodId });
    return json(200, changed);
  };

  #stream(signal: AbortSignal): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#streams.add(controller);
        controller.enqueue(new TextEncoder().encode('id: c0\n\n'));
        signal.addEventListener('abort', () => this.#streams.delete(controller));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
}

/** Shorter than real time for the long waits of a flow, so that tests do not sleep. */
export const hastyClock = {
  now: () => Date.now(),
  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, Math.min(ms, 15));
    return () => clearTimeout(timer);
  },
};

export async function until(condition: () => boolean, what = 'It'): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`${what} did not come to pass within five seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
