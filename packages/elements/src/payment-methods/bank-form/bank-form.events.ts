import { ElementEvent } from '../../shared/element-event.ts';
import type { EntryFormValue } from '../entry-form/entry-form.ts';

/** What the page may know of the bank account being entered; `complete` only with the authorization. */
export interface BankFormValue extends EntryFormValue {
  /** A number has been begun. */
  readonly begun: boolean;
}

/** The person changed something in the bank form. */
export class BankChangeEvent extends ElementEvent<BankFormValue> {
  static override readonly type = 'till-bank-change';
}

/** Enter was pressed in the bank fields. */
export class BankSubmitEvent extends ElementEvent<undefined> {
  static override readonly type = 'till-bank-submit';
}

/** The bank fields could not be used; the form itself shows why and offers another try. */
export class BankErrorEvent extends ElementEvent<{ readonly code: string }> {
  static override readonly type = 'till-bank-error';
}

/** The person asks to load the fields again. Cancel it to do that by other means: giving another `entry`. */
export class BankRetryEvent extends ElementEvent<undefined> {
  static override readonly type = 'till-bank-retry';
  static override readonly cancelable = true;
}

declare global {
  interface HTMLElementEventMap {
    'till-bank-change': BankChangeEvent;
    'till-bank-submit': BankSubmitEvent;
    'till-bank-error': BankErrorEvent;
    'till-bank-retry': BankRetryEvent;
  }
}
