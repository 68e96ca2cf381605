/** A little history: payments taken earlier today, through the same call that the screen makes. */
import type { Customer, Invoice, Location, Routes } from '@tillkit/contract';
import { type Money, sum } from '@tillkit/contract/money';
import type { ClientInput, TillClient } from '@tillkit/sdk';

type PaymentInput = ClientInput<Routes['payments']['create']>;

interface Taking {
  readonly customer: string;
  /** How many of the oldest open invoices it pays. */
  readonly invoices: number;
  /** Minor units on top, left over as an open credit. */
  readonly extra?: number;
  readonly source: PaymentInput['source'] | 'primary card';
}

const takings: readonly Taking[] = [
  { customer: 'C-1005', invoices: 2, source: { type: 'check', checkNumber: '40117' } },
  { customer: 'C-1006', invoices: 1, source: 'primary card' },
  { customer: 'C-1003', invoices: 1, source: 'primary card' },
  { customer: 'C-1009', invoices: 5, source: { type: 'wire', wireReference: 'FT-88213' } },
  { customer: 'C-1007', invoices: 3, extra: 2_500, source: 'primary card' },
  { customer: 'C-1012', invoices: 12, source: 'primary card' },
];

async function primaryCard(clerk: TillClient, customerId: string): Promise<PaymentInput['source'] | null> {
  const { items } = await clerk.paymentMethods.list({ customerId });
  const primary = items.find((method) => method.primary);
  return primary ? { type: 'stored_method', paymentMethodId: primary.id } : null;
}

const amountOf = (invoices: readonly Invoice[], extra: number): Money => {
  const currency = invoices[0]?.balance.currency ?? 'USD';
  return sum([...invoices.map(({ balance }) => balance), { minor: extra, currency }], currency);
};

/** Takes them one after the other; a decline among them is meant. */
export async function takeDemoPayments(
  clerk: TillClient,
  customers: ReadonlyMap<string, Customer['id']>,
  locationOf: (customer: string) => Location['id'],
): Promise<void> {
  for (const taking of takings) {
    const customerId = customers.get(taking.customer);
    if (customerId === undefined) continue;
    const source = taking.source === 'primary card' ? await primaryCard(clerk, customerId) : taking.source;
    if (source === null) continue;
    const { items: invoices } = await clerk.invoices.list({ customerId, limit: taking.invoices });
    await clerk.payments.create(
      {
        customerId,
        locationId: locationOf(taking.customer),
        amount: amountOf(invoices, taking.extra ?? 0),
        source,
        allocations: invoices.map(({ id, balance }) => ({ invoiceId: id, amount: balance })),
      },
      { idempotencyKey: `demo-payment-${taking.customer}` },
    );
  }
}
