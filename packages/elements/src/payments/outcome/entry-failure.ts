import type { BankEntryState, CardEntryState } from '@tillkit/sdk/flows';
import { reasonOf } from '../../shared/reason-of.ts';
import type { Worded } from './outcome-words.ts';

/** Why no new card or bank account can be entered; undefined while it can. */
export const entryFailure = ({ status, problem }: BankEntryState | CardEntryState, { words }: Worded) =>
  status === 'failed' && problem ? reasonOf(problem, words) : undefined;
