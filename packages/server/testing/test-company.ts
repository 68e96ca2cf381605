/**
 * A company on a running backend, with a location whose processor is the simulator: what tests of operations drive. The
 * simulator's book, not our database, says what was charged.
 */
import { randomUUID } from 'node:crypto';
import type {
  BankEntry,
  BankEntryResult,
  CardEntryResult,
  Customer,
  Invoice,
  Location,
  Order,
  Payment,
  Role,
  Terminal,
} from '@tillkit/contract';
import type { DeviceHands } from '@tillkit/simulator';
import type { RunningSimulator } from '@tillkit/simulator/node';

export const operatorKey = 'tk_op_test_0123456789abcdef';
export const serverSecret = 'a secret of the tests, long enough to be one';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

/** A bank account of the simulator that pays; its table says which ones do not. */
export const goodAccount = '000123456789';

/** A published test card number and what comes of it is in the simulator's table. */
export const goodCard = '4111111111111111';

export interface TestCompany {
  readonly simulator: RunningSimulator;
  readonly companyId: string;
  readonly apiKey: string;
  readonly location: Location;
  readonly publicKey: string;
  /** What the operator installed for the location's processor account. */
  readonly credentials: Record<string, string>;
  call<T = Record<string, unknown>>(method: string, path: string, options?: CallOptions): Promise<Answer<T>>;
  /** As `call`, and fails unless the answer is a success. */
  ok<T>(method: string, path: string, options?: CallOptions): Promise<T>;
  staffToken(role?: Role, locationIds?: string[]): Promise<string>;
  customer(name?: string): Promise<Customer>;
  /** Invoices with these totals in minor units, due a day after another. */
  invoices(customer: Customer, totals: readonly number[]): Promise<Invoice[]>;
  /** A draft order of this total in minor units, over two lines and tax. */
  order(customer: Customer, total?: number): Promise<Order>;
  /** Types a card into the vault, as the isolated fields do. */
  enterCard(number?: string): Promise<CardEntryResult>;
  /** A card on file of the customer. */
  storeCard(customer: Customer, number?: string): Promise<string>;
  /** Types a bank account into the vault, as the isolated fields do. */
  enterBank(number?: string): Promise<BankEntryResult>;
  /** The authorization that staff accept for a company's account. */
  authorization(customer: Customer, token?: string): Promise<{ version: string; accepted: true }>;
  /** A bank account on file of the customer. */
  storeBank(customer: Customer, number?: string): Promise<string>;
  /** Tells the backend that there is news of a bank debit, unsigned, as the processor does. */
  hint(processorRef: string): Promise<number>;
  /** A device of the simulator that nobody has paired: its keys, and the hands at it. */
  device(): Promise<{ pairing: Record<string, string>; merchantId: string; hands: DeviceHands }>;
  /** A device registered as a terminal of the location. */
  terminal(name?: string): Promise<TestTerminal>;
  pay(input: Record<string, unknown>, options?: { key?: string; token?: string }): Promise<Answer<Payment>>;
  /** Approved, not voided charges in the processor's book. */
  charges(): { attemptRef: string | null; amountMinor: number }[];
  invoice(id: string): Promise<Invoice>;
  /** Resolves once the payment is no longer processing. */
  settled(paymentId: string): Promise<Payment>;
}

export interface TestTerminal extends Terminal {
  readonly hands: DeviceHands;
  readonly merchantId: string;
  readonly pairing: Record<string, string>;
}

export const usd = (minor: number) => ({ minor, currency: 'USD' });

/** What an ERP says of an order: two lines and tax. */
export function orderInput(customer: Customer, { number = 'SO-WALK', total = 12_345 } = {}) {
  const tax = Math.floor(total / 15);
  const hydrangeas = Math.floor((total - tax) / 2);
  return {
    customerExternalId: customer.externalId,
    locationExternalId: 'MIA',
    number,
    date: '2026-03-01',
    lines: [
      {
        number: 'HYD',
        description: 'Hydrangea, white',
        quantity: '1',
        unit: 'box',
        unitPrice: usd(hydrangeas),
        total: usd(hydrangeas),
      },
      {
        number: null,
        description: 'Delivery',
        quantity: '1',
        unit: null,
        unitPrice: usd(total - tax - hydrangeas),
        total: usd(total - tax - hydrangeas),
      },
    ],
    tax: usd(tax),
    total: usd(total),
    memo: null,
    status: 'draft' as const,
  };
}

/** @param send answers one request to the backend. */
export async function openTestCompany(
  send: (request: Request) => Promise<Response>,
  simulator: RunningSimulator,
): Promise<TestCompany> {
  async function call<T>(
    method: string,
    path: string,
    { token, body, key, headers = {} }: CallOptions = {},
  ): Promise<Answer<T>> {
    const response = await send(
      new Request(`http://api.test${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : undefined };
  }
  async function ok<T>(method: string, path: string, callOptions?: CallOptions): Promise<T> {
    const answer = await call<T>(method, path, callOptions);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  }

  const { company, apiKey } = await ok<{ company: { id: string }; apiKey: string }>('POST', '/v1/companies', {
    token: operatorKey,
    key: randomUUID(),
    body: { name: 'Petal & Stem', embedOrigins: ['https://erp.example'], writeOffTolerance: usd(500) },
  });
  const place = await ok<Location>('PUT', '/v1/locations/external/MIA', {
    token: apiKey,
    body: { name: 'Miami', integrationEnabled: true },
  });
  const merchant = await simulator.simulator.createMerchant({
    name: 'Petal & Stem',
    allowedOrigins: ['https://erp.example'],
  });
  const credentials = {
    apiKey: merchant.apiKey,
    publicKey: merchant.publicKey,
    webhookPublicKey: merchant.webhookPublicKey,
    gatewayUrl: simulator.gatewayUrl,
    vaultUrl: simulator.vaultUrl,
  };
  await ok('PUT', `/v1/companies/${company.id}/locations/${place.id}/processor-account`, {
    token: operatorKey,
    body: { processor: 'clearent', credentials },
  });
  const location = await ok<Location>('GET', `/v1/locations/${place.id}`, { token: apiKey });
  const staffToken = async (role: Role = 'accounts_receivable', locationIds?: string[]) =>
    (
      await ok<{ token: string }>('POST', '/v1/sessions', {
        token: apiKey,
        body: {
          subject: { kind: 'staff', userId: 'u1', userName: 'Elena Ruiz', role, ...(locationIds && { locationIds }) },
        },
      })
    ).token;
  const clerk = await staffToken();
  let serial = 0;

  const enterCard = async (number = goodCard): Promise<CardEntryResult> => {
    const response = await fetch(`${simulator.vaultUrl}/rest/v2/mobilejwt/manual`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'public-key': merchant.publicKey },
      body: JSON.stringify({ card: number, 'expiration-date-MMYY': '1239', csc: '123', 'avs-zip': '33101' }),
    });
    const answer = (await response.json()) as { payload: { 'mobile-jwt': { jwt: string } } };
    return {
      token: answer.payload['mobile-jwt'].jwt,
      brand: 'visa',
      last4: number.slice(-4),
      expiry: { month: 12, year: 2039 },
      holderName: 'Ana Flores',
      postalCode: '33101',
    };
  };

  const enterBank = async (number = goodAccount): Promise<BankEntryResult> => {
    const account = { 'routing-number': '110000000', 'account-number': number, 'account-type': 'Checking' };
    const response = await fetch(`${simulator.vaultUrl}/rest/v2/ach/mobilejwt/manual`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'public-key': merchant.publicKey },
      body: JSON.stringify({ ...account, 'individual-name': 'Bloom & Co' }),
    });
    const answer = (await response.json()) as { payload: { 'mobile-jwt': { jwt: string } } };
    const token = answer.payload['mobile-jwt'].jwt;
    return { token, accountType: 'checking', last4: number.slice(-4), holderName: 'Bloom & Co' };
  };
  const authorization = async (customer: Customer, token = clerk) => {
    const entry = await ok<BankEntry>('POST', '/v1/payment-methods/bank-entry', {
      token,
      body: { customerId: customer.id, locationId: location.id },
    });
    return { version: entry.authorizations.company.version, accepted: true as const };
  };

  const device = async () => {
    const made = await simulator.simulator.createMerchant({ name: 'Counter', allowedOrigins: [] });
    const hands = simulator.simulator.terminal(made.id);
    if (!hands) throw new Error('The device has no hands.');
    const { apiKey: key, publicKey, webhookPublicKey, id: merchantId } = made;
    return { pairing: { apiKey: key, publicKey, webhookPublicKey }, merchantId, hands };
  };

  return {
    simulator,
    companyId: company.id,
    apiKey,
    location,
    publicKey: merchant.publicKey,
    credentials,
    call,
    ok,
    staffToken,
    enterCard,
    customer: (name = 'Bloom & Co') => {
      serial++;
      return ok('PUT', `/v1/customers/external/C${serial}`, {
        token: apiKey,
        body: { number: `C-${serial}`, name, email: 'ap@bloom.example' },
      });
    },
    async invoices(customer, totals) {
      const list = totals.map((minor, index) => {
        serial++;
        return {
          externalId: `I${serial}`,
          customerExternalId: customer.externalId,
          locationExternalId: 'MIA',
          number: `INV-${serial}`,
          date: '2026-01-01',
          dueDate: `2026-02-${String((index % 28) + 1).padStart(2, '0')}`,
          original: usd(minor),
        };
      });
      const made = await ok<{ invoices: { id: string }[] }>('POST', '/v1/invoices/bulk', {
        token: apiKey,
        body: { invoices: list },
      });
      return Promise.all(made.invoices.map(({ id }) => ok<Invoice>('GET', `/v1/invoices/${id}`, { token: apiKey })));
    },
    order(customer, total = 12_345) {
      serial++;
      return ok('PUT', `/v1/orders/external/SO${serial}`, {
        token: apiKey,
        body: orderInput(customer, { number: `SO-${serial}`, total }),
      });
    },
    async storeCard(customer, number) {
      const card = await enterCard(number);
      const method = await ok<{ id: string }>('POST', '/v1/payment-methods', {
        token: clerk,
        key: randomUUID(),
        body: { customerId: customer.id, locationId: location.id, card },
      });
      return method.id;
    },
    enterBank,
    authorization,
    async storeBank(customer, number) {
      const method = await ok<{ id: string }>('POST', '/v1/payment-methods/bank-accounts', {
        token: clerk,
        key: randomUUID(),
        body: {
          customerId: customer.id,
          locationId: location.id,
          bank: await enterBank(number),
          authorization: await authorization(customer),
        },
      });
      return method.id;
    },
    async hint(processorRef) {
      const { processorAccountId } = location.integration;
      const { status } = await call('POST', `/v1/processor-webhooks/${processorAccountId}`, {
        body: { PayLoadType: 'ach.status.updated', Payload: { transaction_id: processorRef } },
      });
      return status;
    },
    device,
    async terminal(name = 'Counter 1') {
      const { hands, merchantId, pairing } = await device();
      const terminal = await ok<Terminal>('POST', '/v1/terminals', {
        token: apiKey,
        key: randomUUID(),
        body: { locationId: location.id, name, pairing },
      });
      return { ...terminal, hands, merchantId, pairing };
    },
    pay: (input, { key = randomUUID(), token = clerk } = {}) =>
      call<Payment>('POST', '/v1/payments', { token, key, body: { locationId: location.id, ...input } }),
    charges: () =>
      simulator.simulator
        .book()
        .transactions.filter((line) => line.type === 'SALE' && line.result === 'APPROVED' && !line.voided)
        .map((line) => ({ attemptRef: line.invoice, amountMinor: line.amountMinor })),
    invoice: (id) => ok('GET', `/v1/invoices/${id}`, { token: apiKey }),
    async settled(paymentId) {
      const until = Date.now() + 20_000;
      for (;;) {
        const payment = await ok<Payment>('GET', `/v1/payments/${paymentId}`, { token: apiKey });
        if (payment.status !== 'processing') return payment;
        if (Date.now() > until) throw new Error(`Payment ${paymentId} is still processing (${payment.stage}).`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}
