import type { CardBrand } from '@tillkit/contract/card-rules';
import { ElementEvent } from '../../shared/element-event.ts';
import type { EntryFormValue } from '../entry-form/entry-form.ts';

/** What the page may know of the card being entered. */
export interface CardFormValue extends EntryFormValue {
  readonly brand: CardBrand;
}

/** The person changed something in the card form. */
export class CardChangeEvent extends ElementEvent<CardFormValue> {
  static override readonly type = 'till-card-change';
}

/** Enter was pressed in the card fields. */
export class CardSubmitEvent extends ElementEvent<undefined> {
  static override readonly type = 'till-card-submit';
}

/** The card fields could not be used; the form itself shows why and offers another try. */
export class CardErrorEvent extends ElementEvent<{ readonly code: string }> {
  static override readonly type = 'till-card-error';
}

/** The person asks to load the fields again. Cancel it to do that by other means: giving another `entry`. */
export class CardRetryEvent extends ElementEvent<undefined> {
  static override readonly type = 'till-card-retry';
  static override readonly cancelable = true;
}

declare global {
  interface HTMLElementEventMap {
    'till-card-change': CardChangeEvent;
    'till-card-submit': CardSubmitEvent;
    'till-card-error': CardErrorEvent;
    'till-card-retry': CardRetryEvent;
  }
}
