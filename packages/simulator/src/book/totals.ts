import { add, type Money, subtract, zero } from '@tillkit/contract/money';
import type { Transaction } from './transaction.ts';

const currency = 'USD';

/** Sums over the whole book, kept up as it grows. */
export class Totals {
  /** Approved sales and captures that stand. */
  taken: Money = zero(currency);
  /** Approved refunds that stand. */
  returned: Money = zero(currency);
  /** Sales and authorisations that were declined. */
  declined = 0;

  count({ type, result, amount }: Transaction): void {
    const charge = type === 'SALE' || type === 'AUTH';
    if (result === 'DECLINED') this.declined += charge ? 1 : 0;
    else if (type === 'SALE' || type === 'CAPTURE') this.taken = add(this.taken, amount);
    else if (type === 'REFUND') this.returned = add(this.returned, amount);
  }

  /** Takes back what a void undoes. */
  undo({ type, amount }: Transaction): void {
    if (type === 'SALE' || type === 'CAPTURE') this.taken = subtract(this.taken, amount);
    if (type === 'REFUND') this.returned = subtract(this.returned, amount);
  }
}
