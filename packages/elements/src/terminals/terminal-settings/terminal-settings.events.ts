import type { Terminal } from '@tillkit/contract';
import type { TerminalsOutcome } from '@tillkit/sdk/flows';
import { ElementEvent } from '../../shared/element-event.ts';

/** What the person did to a terminal. Nothing of its keys is in it. */
export interface TerminalChangeDetail {
  readonly kind: TerminalsOutcome['kind'];
  readonly terminal: Terminal;
}

/** The person registered, changed or tested a terminal, and the backend has it. */
export class TerminalChangeEvent extends ElementEvent<TerminalChangeDetail> {
  static override readonly type = 'till-terminal-change';
}

/** "Put away" was confirmed. Cancel it to keep the terminal in use. */
export class TerminalDeactivateRequestEvent extends ElementEvent<{ readonly terminal: Terminal }> {
  static override readonly type = 'till-terminal-deactivate-request';
  static override readonly cancelable = true;
}

/** The person chose another location to look at. */
export class TerminalScopeEvent extends ElementEvent<{ readonly locationId: string | null }> {
  static override readonly type = 'till-terminal-scope';
}

declare global {
  interface HTMLElementEventMap {
    'till-terminal-change': TerminalChangeEvent;
    'till-terminal-deactivate-request': TerminalDeactivateRequestEvent;
    'till-terminal-scope': TerminalScopeEvent;
  }
}
