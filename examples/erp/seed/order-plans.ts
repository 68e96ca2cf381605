/** What each order of the demo is about; which flowers are in it, dice say. */
import type { PlaceCode } from './places.ts';

export type Outcome = 'draft' | 'cancelled' | 'confirmed' | 'paid';

export interface OrderPlan {
  /** The ERP's id. */
  readonly customer: string;
  readonly daysAgo: number;
  readonly lines: number;
  readonly outcome: Outcome;
  /** Where it is sold, if not where the customer is at home. */
  readonly at?: PlaceCode;
  /** The most units of a line; 24 unless said. */
  readonly most?: number;
  /** Bunches of garden roses in a line of their own. */
  readonly gardenRoses?: number;
  /** For their own use: sales tax is due. */
  readonly taxed?: boolean;
  readonly memo?: string;
}

const walkIn = { customer: 'C-1013', most: 4, taxed: true } as const;

export const orderPlans: readonly OrderPlan[] = [
  { customer: 'C-1012', daysAgo: 6, lines: 14, outcome: 'confirmed', memo: 'Standing order, week 1 of 4' },
  { customer: 'C-1004', daysAgo: 6, lines: 9, outcome: 'confirmed', memo: 'Gala at the pier, dock 3 before 6:00' },
  { customer: 'C-1007', daysAgo: 6, lines: 5, outcome: 'confirmed' },
  { customer: 'C-1001', daysAgo: 5, lines: 4, outcome: 'paid' },
  { customer: 'C-1010', daysAgo: 5, lines: 18, outcome: 'confirmed', memo: 'Two ships, labels by cabin deck' },
  { customer: 'C-1011', daysAgo: 5, lines: 11, outcome: 'confirmed' },
  { customer: 'C-1003', daysAgo: 5, lines: 3, outcome: 'cancelled', memo: 'Customer called it off' },
  { customer: 'C-1005', daysAgo: 4, lines: 6, outcome: 'confirmed' },
  {
    customer: 'C-1009',
    daysAgo: 4,
    lines: 8,
    outcome: 'confirmed',
    memo: 'Co-op flyer, price match agreed with Dmitri',
  },
  { customer: 'C-1002', daysAgo: 4, lines: 4, outcome: 'cancelled' },
  { customer: 'C-1008', daysAgo: 4, lines: 10, outcome: 'confirmed', taxed: true, memo: 'Lobby arrangements' },
  { customer: 'C-1007', daysAgo: 3, lines: 7, outcome: 'confirmed' },
  { customer: 'C-1012', daysAgo: 3, lines: 16, outcome: 'paid', most: 8, memo: 'Reorder, three stores' },
  { customer: 'C-1004', daysAgo: 3, lines: 5, outcome: 'draft', memo: 'Quote, waiting for the couple' },
  { customer: 'C-1011', daysAgo: 3, lines: 6, outcome: 'confirmed' },
  { ...walkIn, daysAgo: 2, lines: 2, outcome: 'paid' },
  { ...walkIn, daysAgo: 2, lines: 1, outcome: 'cancelled' },
  { customer: 'C-1003', daysAgo: 2, lines: 3, outcome: 'confirmed' },
  { customer: 'C-1001', daysAgo: 2, lines: 5, outcome: 'confirmed' },
  { customer: 'C-1006', daysAgo: 2, lines: 7, outcome: 'paid', memo: 'Saturday ceremony' },
  { customer: 'C-1010', daysAgo: 2, lines: 12, outcome: 'draft' },
  { customer: 'C-1005', daysAgo: 1, lines: 4, outcome: 'draft' },
  { customer: 'C-1009', daysAgo: 1, lines: 6, outcome: 'draft' },
  { customer: 'C-1002', daysAgo: 1, lines: 5, outcome: 'draft', memo: 'Credit of the quality claim is to be used' },
  { customer: 'C-1004', daysAgo: 1, lines: 8, outcome: 'draft', at: 'MIA', memo: 'Florida event, pick-up in Miami' },
  { ...walkIn, daysAgo: 1, lines: 3, outcome: 'paid' },
  { customer: 'C-1007', daysAgo: 1, lines: 5, outcome: 'draft' },
  { customer: 'C-1008', daysAgo: 1, lines: 9, outcome: 'draft', taxed: true },
  { customer: 'C-1011', daysAgo: 1, lines: 10, outcome: 'draft', gardenRoses: 20 },
  {
    customer: 'C-1012',
    daysAgo: 0,
    lines: 64,
    outcome: 'draft',
    memo: 'Store openings: one line a variety and store group',
  },
  { customer: 'C-1001', daysAgo: 0, lines: 3, outcome: 'draft' },
  { customer: 'C-1003', daysAgo: 0, lines: 2, outcome: 'draft' },
  { customer: 'C-1006', daysAgo: 0, lines: 6, outcome: 'draft', memo: 'Paid before the vans are loaded' },
  {
    customer: 'C-1008',
    daysAgo: 0,
    lines: 5,
    outcome: 'draft',
    taxed: true,
    memo: 'By ACH, no cards: see the contract',
  },
  { customer: 'C-1010', daysAgo: 0, lines: 7, outcome: 'draft', memo: 'Use open credits first' },
  { customer: 'C-1005', daysAgo: 0, lines: 4, outcome: 'draft', taxed: true, memo: 'Own use, nursery opening' },
  { customer: 'C-1009', daysAgo: 0, lines: 5, outcome: 'draft' },
  { customer: 'C-1011', daysAgo: 0, lines: 8, outcome: 'draft', at: 'MIA', memo: 'Doral warehouse' },
  { ...walkIn, daysAgo: 0, lines: 2, outcome: 'draft' },
  { ...walkIn, daysAgo: 0, lines: 1, outcome: 'draft', memo: 'Waits at the counter' },
  { ...walkIn, daysAgo: 0, lines: 4, outcome: 'draft' },
  { customer: 'C-1004', daysAgo: 0, lines: 4, outcome: 'draft', gardenRoses: 6, memo: 'Bridal shower at the pier' },
  { customer: 'C-1007', daysAgo: 0, lines: 6, outcome: 'draft' },
];
