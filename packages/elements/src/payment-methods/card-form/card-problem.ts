import { isCardFrameError } from '@tillkit/fields/host';
import { isTillProblemError } from '@tillkit/sdk';
import type { cardFormMessages } from './card-form.messages.ts';

type TextKey = keyof typeof cardFormMessages;

/** What to tell the person when the card fields cannot be used. */
export interface CardProblem {
  /** Stable code of the fault. */
  readonly code: string;
  readonly title: TextKey;
  readonly message: TextKey;
  /** The backend's own words, when it refused; they say more than ours. */
  readonly text: string | undefined;
}

const frameProblems: Readonly<Record<string, readonly [title: TextKey, message: TextKey]>> = {
  tampered: ['cardForm.tamperedTitle', 'cardForm.tampered'],
  card_refused: ['cardForm.refusedTitle', 'cardForm.refused'],
  vault_unreachable: ['cardForm.vaultTitle', 'cardForm.vault'],
  not_visible: ['cardForm.coveredTitle', 'cardForm.covered'],
};

/** From whatever was thrown to what the form shows. */
export function cardProblem(error: unknown): CardProblem {
  const loadFailed = { title: 'cardForm.loadFailedTitle', message: 'cardForm.loadFailed', text: undefined } as const;
  if (isCardFrameError(error)) {
    const [title, message] = frameProblems[error.code] ?? [loadFailed.title, loadFailed.message];
    return { code: error.code, title, message, text: undefined };
  }
  if (isTillProblemError(error)) {
    return { ...loadFailed, code: error.code, title: 'cardForm.unavailableTitle', text: error.message };
  }
  return { code: 'load_failed', ...loadFailed };
}
