/** Open invoices worth looking at: mostly current, some overdue, some partly paid. */
import type { RouteInput, Routes } from '@tillkit/contract';
import type { DemoCustomer } from './customers.ts';
import { addDays } from './dates.ts';
import { Dice } from './random.ts';

export type InvoiceInput = RouteInput<Routes['invoices']['upsertMany']>['invoices'][number];

const memos: readonly [string, ...string[]] = [
  'Roses, 40 cm, 12 boxes',
  'Hydrangea, white',
  'Mixed bouquets',
  'Standing order',
  'Alstroemeria and fillers',
  'Wedding, Saturday delivery',
  'Carnations, 20 boxes',
  'Greens',
];

const usd = (minor: number) => ({ minor, currency: 'USD' });

function invoiceOf(customer: DemoCustomer, number: number, today: string, dice: Dice): InvoiceInput {
  // Three of four are younger than a month; the rest reaches back four months, and is overdue.
  const age = dice.chance(75) ? dice.between(0, 29) : dice.between(30, 120);
  const terms = dice.pick([14, 30, 30, 30, 45]);
  const date = addDays(today, -age);
  const large = dice.chance(12);
  const original = large ? dice.between(150_000, 480_000) : dice.between(3_800, 128_000);
  const partlyPaid = dice.chance(8) && original > 20_000;
  return {
    externalId: `INV-${number}`,
    customerExternalId: customer.externalId,
    locationExternalId: dice.chance(90) ? customer.location : customer.location === 'MIA' ? 'NYC' : 'MIA',
    number: String(number),
    date,
    dueDate: addDays(date, terms),
    original: usd(original),
    ...(partlyPaid && { paidElsewhere: usd(dice.between(5_000, original - 5_000)) }),
    memo: dice.chance(70) ? dice.pick(memos) : null,
  };
}

/** Every open invoice of these customers, numbered through. @param today plain date */
export function demoInvoices(customers: readonly DemoCustomer[], today: string): InvoiceInput[] {
  const dice = new Dice(20_260);
  let number = 104_200;
  return customers.flatMap((customer) =>
    Array.from({ length: customer.invoices }, () => {
      number += 1;
      return invoiceOf(customer, number, today, dice);
    }),
  );
}
