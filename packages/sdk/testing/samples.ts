/** Records as the backend answers them, for tests. */
import type { Company, Customer, Invoice, Location, OpenCredit, Payment, Session, StoredCard } from '@tillkit/contract';

/** An id of the contract's form: `id('inv', 7)`. */
export const id = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;

export const usd = (minor: number) => ({ minor, currency: 'USD' });
const at = '2026-03-02T15:00:00.000Z';

export const company: Company = {
  id: id('com', 1),
  name: 'Acme Supply',
  country: 'US',
  currency: 'USD',
  timeZone: 'America/New_York',
  embedOrigins: [],
  writeOffTolerance: usd(500),
  mail: { senderName: 'Acme', replyTo: null, accentColor: '#123456' },
  createdAt: at,
};

export const location: Location = {
  id: id('loc', 1),
  externalId: 'main',
  name: 'Main',
  country: 'US',
  currency: 'USD',
  timeZone: 'America/New_York',
  integration: {
    status: 'active',
    processorAccountId: id('pac', 1),
    capabilities: {
      methods: ['card'],
      manualCapture: false,
      partialCapture: false,
      partialRefund: true,
      unmatchedRefund: false,
      void: true,
      terminal: null,
      idempotency: 'search',
      settlement: 'batch',
      closeBatch: true,
      disputes: false,
      currencies: ['USD'],
      countries: ['US'],
    },
    methods: ['card'],
  },
};

export const session: Session = {
  subject: { kind: 'staff', userId: 'u1', userName: 'Ana', role: 'admin', locationIds: null },
  permissions: ['payments:receive', 'payments:adjust', 'payments:view', 'methods:view', 'methods:manage'],
  partialPermissions: [],
  company,
  locations: [location],
  expiresAt: at,
};

export const customer = (n = 1, more: Partial<Customer> = {}): Customer => ({
  id: id('cus', n),
  externalId: `c${n}`,
  number: `C-${n}`,
  name: `Customer ${n}`,
  email: 'ap@example.com',
  phone: null,
  currency: 'USD',
  postalCode: '10001',
  openInvoiceCount: 3,
  openBalance: usd(60_000),
  overdueBalance: usd(0),
  openCredits: usd(0),
  createdAt: at,
  updatedAt: at,
  ...more,
});

export const invoice = (n: number, minor: number, more: Partial<Invoice> = {}): Invoice => ({
  id: id('inv', n),
  externalId: `i${n}`,
  customerId: id('cus', 1),
  locationId: location.id,
  number: `INV-${n}`,
  date: '2026-01-10',
  dueDate: `2026-02-${String((n % 28) + 1).padStart(2, '0')}`,
  original: usd(minor),
  balance: usd(minor),
  held: usd(0),
  scheduledDate: null,
  memo: null,
  status: 'open',
  updatedAt: at,
  ...more,
});

export const credit = (n: number, minor: number): OpenCredit => ({
  id: id('crd', n),
  customerId: id('cus', 1),
  locationId: location.id,
  externalId: null,
  number: `CR-${n}`,
  date: '2026-01-05',
  original: usd(minor),
  balance: usd(minor),
  held: usd(0),
  paymentId: null,
  memo: null,
  createdAt: at,
});

export const method = (n: number, more: Partial<StoredCard> = {}): StoredCard => ({
  id: id('pm', n),
  customerId: id('cus', 1),
  processorAccountId: id('pac', 1),
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2030 },
  expiryState: 'valid',
  holderName: 'Ana Example',
  postalCode: '10001',
  description: null,
  primary: n === 1,
  provenance: { channel: 'staff', by: 'Ana', at },
  createdAt: at,
  lastUsedAt: null,
  ...more,
});

export const payment = (n: number, more: Partial<Payment> = {}): Payment => ({
  id: id('pay', n),
  reference: `P-${n}`,
  customerId: id('cus', 1),
  customerName: 'Customer 1',
  locationId: location.id,
  orderId: null,
  amount: usd(30_000),
  status: 'succeeded',
  stage: null,
  attention: false,
  method: { type: 'card', paymentMethodId: id('pm', 1), brand: 'visa', last4: '4242' },
  receivedOn: '2026-03-02',
  memo: null,
  allocations: [],
  unapplied: usd(0),
  openCreditId: null,
  decline: null,
  authorization: null,
  bankReturn: null,
  failure: null,
  savedMethod: null,
  authorizationCode: 'A1',
  processorReference: '77',
  confirmationEmail: null,
  createdBy: 'Ana',
  createdAt: at,
  completedAt: at,
  version: 2,
  ...more,
});

export const decline = {
  reason: 'insufficient_funds',
  retryable: true,
  customerText: 'The card was declined.',
  staffText: 'Insufficient funds (051).',
  processorCode: '051',
} as const;
