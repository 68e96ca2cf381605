/** What the company has run out of. A real ERP looks into its own warehouse. */
import type { Order } from '@tillkit/contract';
import { gardenRose } from '../seed/flowers.ts';

const soldOut = new Map([[gardenRose.number, { name: 'Garden roses', until: 'Monday' }]]);

/** Article numbers. */
export const soldOutArticles: readonly string[] = [...soldOut.keys()];

/** Why an order cannot be delivered, and what can be done, for the salesperson; null when it can. */
export function shortageOf({ lines }: Pick<Order, 'lines'>): string | null {
  for (const { number } of lines) {
    const shortage = soldOut.get(number ?? '');
    if (shortage)
      return `${shortage.name} are sold out until ${shortage.until}; take them off the order or confirm it then.`;
  }
  return null;
}
