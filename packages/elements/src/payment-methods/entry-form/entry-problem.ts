import { isEntryFrameError } from '@tillkit/fields/host';
import { isTillProblemError } from '@tillkit/sdk/errors';

/** What to tell the person when the isolated fields cannot be used. */
export type EntryProblem = {
  /** Stable code of the fault. */
  readonly code: string;
} & (
  | { readonly kind: 'loadFailed' | 'tampered' | 'refused' | 'vault' | 'covered'; readonly text?: undefined }
  /** In the words of the backend or the host; they say more than ours. */
  | { readonly kind: 'unavailable'; readonly text: string }
);

const frameProblems: Readonly<Record<string, 'tampered' | 'refused' | 'vault' | 'covered'>> = {
  tampered: 'tampered',
  card_refused: 'refused',
  account_refused: 'refused',
  vault_unreachable: 'vault',
  not_visible: 'covered',
};

/** From whatever was thrown to what the form shows. */
export function entryProblem(error: unknown): EntryProblem {
  if (isEntryFrameError(error)) return { code: error.code, kind: frameProblems[error.code] ?? 'loadFailed' };
  if (isTillProblemError(error)) return { code: error.code, kind: 'unavailable', text: error.message };
  return { code: 'load_failed', kind: 'loadFailed' };
}
