import { type EventType, newId, type Payment, type PaymentInput, type Permission } from '@tillkit/contract';
import { createClient, type TillClient } from '@tillkit/sdk';
import { location, session } from './records.ts';

type Handler = (request: Request, match: Readonly<Record<string, string>>) => unknown;

/** A refusal as the backend words it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/**
 * The backend's side of the wire, scripted: the elements run on the real client, which checks every answer against the
 * contract, so a script that drifts from it fails.
 */
export class ScriptedBackend {
  readonly requests: { method: string; path: string; body: unknown }[] = [];
  readonly #handlers: { method: string; pattern: RegExp; handler: Handler }[] = [];
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  #sequence = 0;
  #cut = false;

  constructor(permissions?: readonly Permission[]) {
    this.on('GET', '/v1/session', () => session(permissions));
    this.on('GET', '/v1/locations/:id', () => location);
    this.on('GET', '/v1/company', () => session().company);
    for (const list of ['customers', 'payment-methods', 'invoices', 'open-credits']) this.list(list, () => []);
  }

  /** Answers a route; the latest answer for a route counts. A thrown `Refusal` becomes a problem document. */
  on(method: string, path: string, handler: Handler): this {
    const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    this.#handlers.unshift({ method, pattern, handler });
    return this;
  }

  /** Answers a list, in one page. */
  list(noun: string, items: (query: URLSearchParams) => readonly unknown[]): this {
    return this.on('GET', `/v1/${noun}`, (request) => ({
      items: items(new URL(request.url).searchParams),
      nextCursor: null,
    }));
  }

  /** A client that talks to this. */
  client(): TillClient {
    return createClient({
      baseUrl: 'https://backend.example',
      session: 'test',
      fetch: this.fetch,
    });
  }

  /** The wire itself, for elements that make their own client. */
  readonly fetch: typeof globalThis.fetch = (...args) => this.#answer(...args);

  /** Somebody listens to the live stream. */
  get listening(): boolean {
    return this.#stream !== undefined;
  }

  /** Tells every open screen. */
  emit(type: EventType, subjectId: string, customerId: string | null = null): void {
    this.#sequence++;
    const cursor = String(this.#sequence);
    const event = {
      id: newId('event'),
      type,
      subjectId,
      customerId,
      locationId: location.id,
      sequence: this.#sequence,
      createdAt: new Date().toISOString(),
      cursor,
    };
    this.#push(`id: ${cursor}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** Cuts the live stream and lets nobody connect again. */
  cutStream(): void {
    this.#cut = true;
    this.#stream?.error(new TypeError('cut'));
  }

  /** Cuts the stream, and every request from now on. */
  cutOff(): void {
    this.cutStream();
    this.#handlers.length = 0;
    for (const method of ['GET', 'PATCH', 'POST', 'PUT'])
      this.#handlers.push({
        method,
        pattern: /^/,
        handler: () => {
          throw new TypeError('cut');
        },
      });
  }

  #push(text: string): void {
    this.#stream?.enqueue(new TextEncoder().encode(text));
  }

  async #answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname === '/v1/events/stream') return this.#cut ? Response.error() : this.#openStream();
    const text = await request.clone().text();
    this.requests.push({ method: request.method, path: pathname, body: text ? JSON.parse(text) : undefined });
    for (const { method, pattern, handler } of this.#handlers) {
      const match = method === request.method && pattern.exec(pathname);
      if (match) return respond(async () => handler(request, match.groups ?? {}));
    }
    return respond(async () => {
      throw new Refusal(404, 'not_found', `Nothing is scripted for ${request.method} ${pathname}.`);
    });
  }

  #openStream(): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#stream = controller;
        this.#push('id: 0\n\n');
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
}

async function respond(answer: () => Promise<unknown>): Promise<Response> {
  try {
    const value = await answer();
    if (value instanceof Response) return value;
    return Response.json(value, { status: value === undefined ? 204 : 200 });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message } = error;
    const problem = {
      type: 'about:blank',
      title: code,
      status,
      code,
      actor: 'staff',
      detail: message,
      requestId: newId('request'),
    };
    return Response.json(problem, { status, headers: { 'content-type': 'application/problem+json' } });
  }
}

/** The payment that a request becomes when all goes well. */
export function paymentFor(input: PaymentInput, change: Partial<Payment> = {}): Payment {
  const now = new Date().toISOString();
  const applied = (input.allocations ?? []).reduce((total, { amount }) => total + amount.minor, 0);
  return {
    id: newId('payment'),
    reference: 'P-20417',
    customerId: input.customerId,
    customerName: 'Northwind Traders',
    locationId: input.locationId,
    orderId: null,
    amount: input.amount,
    status: 'succeeded',
    stage: null,
    attention: false,
    method: { type: 'card', paymentMethodId: null, brand: 'visa', last4: '4242' },
    receivedOn: now.slice(0, 10),
    memo: null,
    allocations: (input.allocations ?? []).map(({ invoiceId, amount }) => ({
      id: newId('allocation'),
      invoiceId,
      invoiceNumber: 'INV-1',
      kind: 'payment',
      creditId: null,
      amount,
      reason: null,
      state: 'applied',
    })),
    unapplied: { ...input.amount, minor: input.amount.minor - applied },
    openCreditId: null,
    decline: null,
    authorization: null,
    bankReturn: null,
    failure: null,
    savedMethod: null,
    authorizationCode: 'A81C2F',
    processorReference: '900114',
    confirmationEmail: 'ap@northwindtraders.example',
    createdBy: 'Dana Reyes',
    createdAt: now,
    completedAt: now,
    version: 1,
    ...change,
  };
}
