/** A payment on a terminal, as the screen beside the device shows it. */
import type { Location, Payment } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { Flow, FlowProblem } from '../flow.ts';
import type { FlowPorts } from '../ports.ts';

/** `createFollowTerminalFlow(options)`. */
export interface FollowTerminalOptions extends FlowPorts {
  readonly client: TillClient;
  readonly paymentId: string;
  /** What is known of it already. */
  readonly payment?: Payment | undefined;
}

/**
 * `waiting`: the amount is on the device, and the customer has the word; `finding_out`: the device was lost touch with, and nobody may
 * charge the same again until it is known; `confirming_order`: the card is approved and its money set aside, while the vendor's own order system is asked about
 * the order; `paid`, `not_paid` and `needs_person` are endings.
 */
export type TerminalPhase =
  | 'reading'
  | 'waiting'
  | 'confirming_order'
  | 'finding_out'
  | 'paid'
  | 'not_paid'
  | 'needs_person';

export interface FollowTerminalState {
  readonly phase: TerminalPhase;
  /** Null until it is read. */
  readonly payment: Payment | null;
  readonly location: Location | null;
  /** Why what is shown may be old: it is asked again. */
  readonly problem: FlowProblem | null;
  /** `here`: from this screen; `device`: by the red key only; null: not, or not any more. */
  readonly cancelable: 'here' | 'device' | null;
  readonly canceling: boolean;
  /** Why it could not be cancelled. */
  readonly cancelProblem: FlowProblem | null;
  readonly live: boolean;
}

export interface FollowTerminalFlow extends Flow<FollowTerminalState> {
  /** Takes the amount off the device, or gives back what is set aside. Ignored unless `cancelable` is `here`. */
  cancel(): void;
}
