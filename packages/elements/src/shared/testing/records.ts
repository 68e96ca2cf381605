/** Believable records for tests of the elements. */
import {
  type Customer,
  type Invoice,
  type Location,
  newId,
  type OpenCredit,
  type Order,
  type Permission,
  permissions,
  type Session,
  type StoredCard,
  type Terminal,
} from '@tillkit/contract';

const at = '2026-11-02T15:04:05Z';
export const usd = (minor: number) => ({ minor, currency: 'USD' });

export const location: Location = {
  id: newId('location'),
  externalId: 'main',
  name: 'Portland warehouse',
  country: 'US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  integration: {
    status: 'active',
    processorAccountId: newId('processorAccount'),
    capabilities: {
      methods: ['card'],
      manualCapture: true,
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

/** As `location`, where bank accounts are taken too. */
export const achLocation: Location = {
  ...location,
  integration: { ...location.integration, methods: ['card', 'ach'] },
};

export const session = (held: readonly Permission[] = permissions): Session => ({
  subject: { kind: 'staff', userId: 'u-7', userName: 'Dana Reyes', role: 'accounts_receivable', locationIds: null },
  permissions: [...held],
  partialPermissions: [],
  company: {
    id: newId('company'),
    name: 'Cascadia Supply Co.',
    country: 'US',
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
    embedOrigins: [],
    writeOffTolerance: usd(5_00),
    mail: { senderName: 'Cascadia Supply Co.', replyTo: null, accentColor: '#2c52cf' },
    createdAt: at,
  },
  locations: [location],
  expiresAt: '2027-01-01T00:00:00Z',
});

export const customer = (name: string, number: string, change: Partial<Customer> = {}): Customer => ({
  id: newId('customer'),
  externalId: number,
  number,
  name,
  email: `ap@${name.toLowerCase().replace(/[^a-z]+/g, '')}.example`,
  phone: null,
  currency: 'USD',
  postalCode: '97209',
  openInvoiceCount: 0,
  openBalance: usd(0),
  overdueBalance: usd(0),
  openCredits: usd(0),
  createdAt: at,
  updatedAt: at,
  ...change,
});

export const method = (customerId: string, change: Partial<StoredCard> = {}): StoredCard => ({
  id: newId('paymentMethod'),
  customerId,
  processorAccountId: location.integration.processorAccountId ?? '',
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 8, year: 2029 },
  expiryState: 'valid',
  holderName: 'Ellis Novak',
  postalCode: '97209',
  description: null,
  primary: false,
  provenance: { channel: 'staff', by: 'Dana Reyes', at },
  createdAt: at,
  lastUsedAt: null,
  ...change,
});

export const invoice = (customerId: string, number: string, change: Partial<Invoice> = {}): Invoice => ({
  id: newId('invoice'),
  externalId: number,
  customerId,
  locationId: location.id,
  number,
  date: '2026-10-01',
  dueDate: '2026-10-31',
  original: usd(100_00),
  balance: usd(100_00),
  held: usd(0),
  scheduledDate: null,
  memo: null,
  status: 'open',
  updatedAt: at,
  ...change,
});

export const credit = (customerId: string, number: string, minor: number): OpenCredit => ({
  id: newId('openCredit'),
  customerId,
  locationId: location.id,
  externalId: number,
  number,
  date: '2026-09-14',
  original: usd(minor),
  balance: usd(minor),
  held: usd(0),
  paymentId: null,
  memo: null,
  createdAt: at,
});

/** A draft that is paid upon confirmation, at `location`. */
export const draftOf = ({ id, name }: Customer, change: Partial<Order> = {}): Order => ({
  id: newId('order'),
  externalId: 'SO-2210',
  number: 'SO-2210',
  customerId: id,
  customerName: name,
  locationId: location.id,
  date: '2026-11-02',
  status: 'draft',
  lines: [],
  subtotal: usd(174_00),
  tax: usd(12_18),
  total: usd(186_18),
  memo: null,
  payment: { uponConfirmation: 'offered', cardsRestricted: false, capture: 'now' },
  pendingPaymentId: null,
  paymentId: null,
  invoiceId: null,
  confirmedAt: null,
  confirmedBy: null,
  updatedAt: at,
  version: 1,
  ...change,
});

/** A terminal of `location`, free. */
export const terminal = (name: string, change: Partial<Terminal> = {}): Terminal => ({
  id: newId('terminal'),
  name,
  locationId: location.id,
  status: 'active',
  model: null,
  processorAccountId: newId('processorAccount'),
  busyWith: null,
  lastOutcome: null,
  updatedAt: at,
  version: 1,
  ...change,
});
