import type { Payment } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

/** The payment on the terminal has ended: its status says how. */
export class TerminalResultEvent extends ElementEvent<{ readonly payment: Payment }> {
  static override readonly type = 'till-terminal-result';
}

declare global {
  interface HTMLElementEventMap {
    'till-terminal-result': TerminalResultEvent;
  }
}
