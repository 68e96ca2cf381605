/** Sales orders of the last week: drafts that wait for somebody, and what became of the others. */
import type { OrderInput } from '@tillkit/contract';
import { sum } from '@tillkit/contract/money';
import type { DemoCustomer } from './customers.ts';
import { addDays } from './dates.ts';
import { type Flower, flowers, gardenRose } from './flowers.ts';
import { type Outcome, orderPlans } from './order-plans.ts';
import { Dice } from './random.ts';

export interface DemoOrder {
  readonly externalId: string;
  readonly input: OrderInput;
  readonly outcome: Outcome;
}

/** Per thousand, on what is not resold. */
const salesTax = 70;
const firstNumber = 20_411;
const usd = (minor: number) => ({ minor, currency: 'USD' });

/** @param halves half units */
function lineOf({ number, description, unit, price }: Flower, halves: number): OrderInput['lines'][number] {
  return {
    number,
    description,
    unit,
    quantity: String(halves / 2),
    unitPrice: usd(price),
    total: usd((price / 2) * halves),
  };
}

function linesOf(count: number, most: number, dice: Dice): OrderInput['lines'] {
  const first = dice.between(0, flowers.length - 1);
  return Array.from({ length: count }, (_, at) => {
    // A step without a common factor: no flower twice before each came once.
    const flower = flowers[(first + at * 7) % flowers.length] ?? flowers[0];
    const half = flower.unit === 'box' && dice.chance(40) ? 1 : 0;
    return lineOf(flower, dice.between(1, most) * 2 + half);
  });
}

/** Numbered through, oldest first. @param today plain date */
export function demoOrders(customers: readonly DemoCustomer[], today: string): DemoOrder[] {
  const dice = new Dice(7_707);
  return orderPlans.map((plan, at) => {
    const customer = customers.find(({ externalId }) => externalId === plan.customer);
    if (!customer) throw new Error(`There is no customer ${plan.customer}.`);
    const lines = linesOf(plan.lines, plan.most ?? 24, dice);
    if (plan.gardenRoses !== undefined) lines.push(lineOf(gardenRose, plan.gardenRoses * 2));
    const subtotal = sum(
      lines.map(({ total }) => total),
      'USD',
    );
    const tax = usd(plan.taxed ? Math.round((subtotal.minor * salesTax) / 1_000) : 0);
    const number = `SO-${firstNumber + at}`;
    return {
      externalId: number,
      outcome: plan.outcome,
      input: {
        customerExternalId: customer.externalId,
        locationExternalId: plan.at ?? customer.location,
        number,
        date: addDays(today, -plan.daysAgo),
        lines,
        tax,
        total: sum([subtotal, tax], 'USD'),
        memo: plan.memo ?? null,
      },
    };
  });
}
