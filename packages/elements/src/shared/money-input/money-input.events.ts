import type { Money } from '@tillkit/contract';
import { ElementEvent } from '../element-event.ts';

export interface MoneyChange {
  /** The amount; null when the field is empty or cannot be read. */
  readonly value: Money | null;
  /** Something was typed that is no amount; the field says why. */
  readonly unreadable: boolean;
}

/** The user entered another amount, emptied the field or left something unreadable. */
export class MoneyChangeEvent extends ElementEvent<MoneyChange> {
  static override readonly type = 'till-money-change';
}

declare global {
  interface HTMLElementEventMap {
    'till-money-change': MoneyChangeEvent;
  }
}
