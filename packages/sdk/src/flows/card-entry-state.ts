import type { CardEntry } from '@tillkit/contract';
import type { FlowProblem } from './flow.ts';

/** What Pay and Save need for a new card: what the card form shows itself with, and whether it is filled in. */
export interface CardEntryState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly entry: CardEntry | null;
  /** The form says every field is valid. */
  readonly complete: boolean;
  /** Why the form cannot be shown, or why its last tokenising failed. */
  readonly problem: FlowProblem | null;
}
