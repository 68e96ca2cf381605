/** What the company has run out of. A real ERP looks into its own warehouse. */
import type { Order } from '@tillkit/contract';
import { gardenRose } from '../seed/flowers.ts';

const soldOut = new Map([
  [
    gardenRose.number,
    {
      en: 'Garden roses are sold out until Monday; take them off the order or confirm it then.',
      es: 'Las rosas de jardín están agotadas hasta el lunes; quítelas del pedido o confírmelo entonces.',
    },
  ],
]);

/** Article numbers. */
export const soldOutArticles: readonly string[] = [...soldOut.keys()];

/** Why an order cannot be delivered, and what can be done, for the salesperson; null when it can. */
export function shortageOf({ lines }: Pick<Order, 'lines'>, locale: 'en' | 'es'): string | null {
  const short = lines.find(({ number }) => soldOut.has(number ?? ''));
  return soldOut.get(short?.number ?? '')?.[locale] ?? null;
}
