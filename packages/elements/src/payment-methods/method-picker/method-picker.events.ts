import type { SourceChoice } from '@tillkit/sdk/flows';
import { ElementEvent } from '../../shared/element-event.ts';

/** The person chose another way to pay, or changed a detail of it. */
export class MethodChangeEvent extends ElementEvent<{ readonly value: SourceChoice }> {
  static readonly type = 'till-method-change';
  constructor(detail: { readonly value: SourceChoice }) {
    super(MethodChangeEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'till-method-change': MethodChangeEvent;
  }
}
