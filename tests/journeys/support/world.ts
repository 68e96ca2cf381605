/** What the journeys know from outside the page: the processor's own book, the inbox, the backend as the ERP sees it. */
export interface Addresses {
  readonly erpUrl: string;
  readonly apiUrl: string;
  readonly vaultUrl: string;
  readonly gatewayUrl: string;
  readonly apiKey: string;
  readonly dataDir: string;
}

export const addresses: Addresses = JSON.parse(process.env.TILLKIT_DEMO ?? '{}');

async function call<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${url}: HTTP ${response.status}`);
  return response.status === 204 ? (undefined as T) : response.json();
}

export const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** The simulator's hands and book. */
export const control = <T>(path: string, init?: RequestInit): Promise<T> =>
  call<T>(`${addresses.gatewayUrl}/control${path}`, init);

/** A line of the processor's book: the oracle of what was really charged. */
export interface BookLine {
  readonly id: string;
  readonly type: string;
  readonly result: 'APPROVED' | 'DECLINED';
  readonly amountMinor: number;
  readonly last4: string;
  readonly orderId: string | null;
  readonly voided: boolean;
}

export const processor = {
  book: () => call<{ transactions: readonly BookLine[] }>(`${addresses.gatewayUrl}/control/book`),
  /** Sales that stand, by what is known of them. */
  async approved(match: Partial<BookLine>): Promise<readonly BookLine[]> {
    const { transactions } = await processor.book();
    const wanted = Object.entries({ ...match, type: 'SALE', result: 'APPROVED', voided: false });
    return transactions.filter((line) => wanted.every(([name, value]) => Reflect.get(line, name) === value));
  },
  addFault: (fault: string, more: object = {}) =>
    call(`${addresses.gatewayUrl}/control/faults`, json('POST', { fault, ...more })),
  clearFaults: () => call(`${addresses.gatewayUrl}/control/faults`, { method: 'DELETE' }),
  setLatency: (ms: number) => call(`${addresses.gatewayUrl}/control/latency`, json('POST', { ms })),
};

export const asErp = <T = unknown>(path: string, init: RequestInit = {}) =>
  call<T>(`${addresses.apiUrl}/v1${path}`, {
    ...init,
    headers: { ...init.headers, Authorization: `Bearer ${addresses.apiKey}` },
  });

export interface CustomerFacts {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
}

export const backend = {
  /** @throws when there is no customer of exactly that name. */
  async customer(name: string): Promise<CustomerFacts> {
    const { items } = await asErp<{ items: CustomerFacts[] }>(`/customers?search=${encodeURIComponent(name)}`);
    const found = items.find((customer) => customer.name === name);
    if (!found) throw new Error(`There is no customer ${name}.`);
    return found;
  },
  async openInvoices(customerId: string) {
    return (await asErp<{ items: InvoiceFacts[] }>(`/invoices?customerId=${customerId}&limit=1000`)).items;
  },
  async credits(customerId: string) {
    return (await asErp<{ items: CreditFacts[] }>(`/open-credits?customerId=${customerId}`)).items;
  },
  async payments(customerId: string) {
    return (await asErp<{ items: PaymentFacts[] }>(`/payments?customerId=${customerId}`)).items;
  },
  /** Newest first. */
  async orders(customerId: string) {
    return (await asErp<{ items: OrderFacts[] }>(`/orders?customerId=${customerId}`)).items;
  },
  order: (id: string) => asErp<OrderFacts>(`/orders/${id}`),
  payment: (id: string) => asErp<PaymentFacts>(`/payments/${id}`),
  async confirmOrder({ id, total }: OrderFacts): Promise<void> {
    const { headers, ...request } = json('POST', { total });
    await asErp(`/orders/${id}/confirm`, {
      ...request,
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
    });
  },
};

interface Amount {
  readonly minor: number;
  readonly currency: string;
}
export interface InvoiceFacts {
  readonly id: string;
  readonly date: string;
  readonly dueDate: string;
  readonly number: string;
  readonly balance: Amount;
  readonly held: Amount;
}
export interface CreditFacts {
  readonly id: string;
  readonly number: string;
  readonly balance: Amount;
}
export interface OrderFacts {
  readonly id: string;
  readonly number: string;
  readonly date: string;
  readonly customerId: string;
  readonly locationId: string;
  readonly paymentId: string | null;
  readonly pendingPaymentId: string | null;
  readonly invoiceId: string | null;
  readonly status: string;
  readonly lines: readonly { readonly number: string | null; readonly total: Amount }[];
  readonly tax: Amount;
  readonly total: Amount;
  readonly memo: string | null;
}
export interface PaymentFacts {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly stage: string | null;
  readonly bankReturn: { readonly code: string; readonly reversed: boolean } | null;
  readonly amount: Amount;
  readonly unapplied: Amount;
  readonly allocations: readonly { readonly kind: string; readonly state: string; readonly amount: Amount }[];
}

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly to: readonly unknown[];
}

/** Waits for mail to an address: it leaves a moment after the payment. */
export async function mailTo(address: string): Promise<readonly Mail[]> {
  const until = Date.now() + 10_000;
  for (;;) {
    const { messages } = await call<{ messages: readonly Mail[] }>(`${addresses.gatewayUrl}/control/mail`);
    const found = messages.filter(({ to }) => JSON.stringify(to).includes(address));
    if (found.length > 0 || Date.now() > until) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
