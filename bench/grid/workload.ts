/** The work every subject does, and what must come out of it. Nothing here knows the subjects. */

export interface BenchMoney {
  readonly minor: number;
  readonly currency: string;
}

/** An invoice as the contract has it; built the same for all subjects. */
export interface BenchInvoice {
  readonly id: string;
  readonly externalId: string;
  readonly customerId: string;
  readonly locationId: string;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  readonly original: BenchMoney;
  readonly balance: BenchMoney;
  readonly held: BenchMoney;
  readonly scheduledDate: null;
  readonly memo: null;
  readonly status: 'open';
  readonly updatedAt: string;
}

const usd = (minor: number): BenchMoney => ({ minor, currency: 'USD' });

/** The same invoices for the same seed, in no order. */
export function makeInvoices(count: number, seed: number): BenchInvoice[] {
  let state = seed;
  const random = (below: number): number => {
    // Numerical Recipes' linear congruential generator: enough to shuffle, and the same everywhere.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const day = (days: number): string => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10);
  const held = usd(0);
  return Array.from({ length: count }, (_, n) => {
    const date = random(600);
    const original = 1_00 + random(9_000_00);
    return {
      id: `inv_${String(n).padStart(26, '0')}`,
      externalId: `E${n}`,
      customerId: `cus_${'0'.repeat(26)}`,
      locationId: `loc_${'0'.repeat(26)}`,
      number: `INV-${100_000 + n}`,
      date: day(date),
      dueDate: day(date + 15 + random(4) * 15),
      original: usd(original),
      balance: usd(random(5) === 0 ? 1 + Math.floor(original / 2) : original),
      held,
      scheduledDate: null,
      memo: null,
      status: 'open',
      updatedAt: '2026-01-01T00:00:00Z',
    };
  });
}

export interface Expectation {
  /** 60 % of what is open, minor units. */
  readonly received: number;
  /** What auto-apply must give each invoice, minor units, by position. */
  readonly applied: Float64Array;
  /** Number of the first invoice once sorted by due date, latest first and earliest first. */
  readonly latestDue: readonly string[];
  readonly earliestDue: readonly string[];
}

/** What must come out, reckoned the plain way. */
export function expect(invoices: readonly BenchInvoice[]): Expectation {
  const open = invoices.reduce((sum, invoice) => sum + invoice.balance.minor, 0);
  const received = Math.floor(open * 0.6);
  const order = [...invoices.keys()].sort((a, b) => {
    const left = keyOf(invoices[a]);
    const right = keyOf(invoices[b]);
    return left < right ? -1 : 1;
  });
  const applied = new Float64Array(invoices.length);
  let money = received;
  for (const position of order) {
    const part = Math.min(money, invoices[position]?.balance.minor ?? 0);
    applied[position] = part;
    money -= part;
  }
  const dues = invoices.map(({ dueDate }) => dueDate).sort();
  const numbersDue = (due: string | undefined): string[] =>
    invoices.filter(({ dueDate }) => dueDate === due).map(({ number }) => number);
  return { received, applied, latestDue: numbersDue(dues.at(-1)), earliestDue: numbersDue(dues[0]) };
}

const keyOf = (invoice: BenchInvoice | undefined): string =>
  `${invoice?.dueDate}|${invoice?.date}|${invoice?.number}|${invoice?.id}`;

const amounts = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const dates = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium' });

/** How every subject writes amounts and dates. */
export const formatAmount = (minor: number): string => amounts.format(minor / 100);
export const formatDate = (date: string): string => dates.format(Date.parse(date));

/** Oldest due first, for the subjects that bring no rule of their own. */
export function applyOldestDue(invoices: readonly BenchInvoice[], received: number, into: Float64Array): void {
  const due = Int32Array.from(invoices, ({ dueDate }) => Date.parse(dueDate) / 86_400_000);
  const date = Int32Array.from(invoices, (invoice) => Date.parse(invoice.date) / 86_400_000);
  const order = Uint32Array.from(invoices, (_, position) => position).sort(
    (a, b) => (due[a] ?? 0) - (due[b] ?? 0) || (date[a] ?? 0) - (date[b] ?? 0) || a - b,
  );
  into.fill(0);
  let money = received;
  for (const position of order) {
    if (money === 0) break;
    const part = Math.min(money, invoices[position]?.balance.minor ?? 0);
    into[position] = part;
    money -= part;
  }
}
