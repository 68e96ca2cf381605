import type { SourceChoice } from '@tillkit/sdk/flows';
import { ElementEvent } from '../../shared/element-event.ts';

/** The person chose another way to pay, or changed a detail of it. */
export class MethodChangeEvent extends ElementEvent<{ readonly value: SourceChoice }> {
  static override readonly type = 'till-method-change';
}

declare global {
  interface HTMLElementEventMap {
    'till-method-change': MethodChangeEvent;
  }
}
