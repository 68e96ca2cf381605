/** The figures of weight (`docs/architecture.md`), each with the code a page would write to get that piece. */

export interface Budget {
  readonly what: string;
  /** Module that loads exactly this piece. */
  readonly entry: string;
  /** Bytes, minified and gzipped. */
  readonly limit: number;
}

/** The card frame's three files together. */
export const frameLimit = 15_000;

export const budgets: readonly Budget[] = [
  {
    what: 'card form in the page, lit included',
    entry: "import '@tillkit/elements/define/card-form';",
    limit: 15_000,
  },
  {
    what: 'allocation grid, lit included',
    entry: "import '@tillkit/elements/define/allocation-grid';",
    limit: 30_000,
  },
  {
    what: 'receive payment with everything it needs',
    entry: "import '@tillkit/elements/define/receive-payment';",
    limit: 80_000,
  },
  {
    what: 'pay dialog with everything it needs, open',
    entry:
      "import '@tillkit/elements/define/pay-dialog'; import './packages/elements/src/orders/pay-dialog/pay-dialog-view.ts';",
    limit: 45_000,
  },
  {
    what: 'method manager, lit included; the card form comes when a card is added',
    entry: "import '@tillkit/elements/define/method-manager';",
    limit: 30_500,
  },
  {
    what: 'every element together',
    entry: "import '@tillkit/elements/define';",
    limit: 110_000,
  },
  {
    what: 'client with ky and schemas',
    entry: "import { createClient } from '@tillkit/sdk'; Object.assign(globalThis, { createClient });",
    limit: 25_000,
  },
  {
    what: 'Spanish',
    entry: "import * as texts from './packages/elements/src/locales/es.ts'; Object.assign(globalThis, { texts });",
    limit: 5_000,
  },
  {
    what: 'Spanish of the dialogs of the allocation grid',
    entry:
      "import * as texts from './packages/elements/src/locales/allocation-es.ts'; Object.assign(globalThis, { texts });",
    limit: 5_000,
  },
  {
    what: 'Spanish of managing methods',
    entry:
      "import * as texts from './packages/elements/src/locales/methods-es.ts'; Object.assign(globalThis, { texts });",
    limit: 5_000,
  },
  {
    what: 'Spanish of confirming and paying orders',
    entry:
      "import * as texts from './packages/elements/src/locales/orders-es.ts'; Object.assign(globalThis, { texts });",
    limit: 5_000,
  },
  {
    what: 'Spanish of the screens of administrators',
    entry:
      "import * as texts from './packages/elements/src/locales/office-es.ts'; Object.assign(globalThis, { texts });",
    limit: 5_000,
  },
];
