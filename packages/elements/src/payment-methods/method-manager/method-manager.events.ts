import type { PaymentMethod } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

interface MethodDetail {
  readonly method: PaymentMethod;
}

/** The person has stored a new method. */
export class MethodAddedEvent extends ElementEvent<MethodDetail> {
  static override readonly type = 'till-method-added';
}

/** The person has changed a description, or made a method the primary one. */
export class MethodUpdatedEvent extends ElementEvent<MethodDetail> {
  static override readonly type = 'till-method-updated';
}

/** "Yes, delete" was pressed. Cancel it to keep the method. */
export class MethodDeleteRequestEvent extends ElementEvent<MethodDetail> {
  static override readonly type = 'till-method-delete-request';
  static override readonly cancelable = true;
}

/** The person has deleted a method. */
export class MethodDeletedEvent extends ElementEvent<MethodDetail> {
  static override readonly type = 'till-method-deleted';
}

declare global {
  interface HTMLElementEventMap {
    'till-method-added': MethodAddedEvent;
    'till-method-updated': MethodUpdatedEvent;
    'till-method-delete-request': MethodDeleteRequestEvent;
    'till-method-deleted': MethodDeletedEvent;
  }
}
