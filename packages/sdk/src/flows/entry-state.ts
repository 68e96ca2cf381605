import type { BankEntry, CardEntry } from '@tillkit/contract';
import type { FlowProblem } from './flow.ts';

/** What Pay and Save need for a new method: what its form shows itself with, and whether it is filled in. */
export interface EntryState<Entry> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly entry: Entry | null;
  /** The form says every field is valid, and what must be accepted is. */
  readonly complete: boolean;
  /** Why the form cannot be shown, or why its last tokenising failed. */
  readonly problem: FlowProblem | null;
}

export type CardEntryState = EntryState<CardEntry>;
export type BankEntryState = EntryState<BankEntry>;
