import { commonMessages } from '../../shared/localize/common.messages.ts';

/** What a form of isolated fields says, whatever is entered in it. */
export const entryFormMessages = {
  'entryForm.description': 'Description',
  'entryForm.descriptionHint': 'For example: Office',
  'entryForm.loading': 'Loading the fields',
  'entryForm.loadFailedTitle': 'The fields did not load',
  'entryForm.loadFailed': 'Check the connection. Nothing was charged; try again.',
  'entryForm.tamperedTitle': 'Something on this page changed the fields',
  'entryForm.tampered': 'For safety they were removed. If it happens again, turn off browser extensions.',
  'entryForm.vaultTitle': 'The processor did not answer',
  'entryForm.vault': 'Nothing was charged; try again.',
  'entryForm.coveredTitle': 'Something covers the fields',
  'entryForm.covered': 'Move or close it, then try again.',
} as const;

export const entryFormWords = { ...commonMessages, ...entryFormMessages };

export type FormKind = 'card' | 'bank';

/** What each form says in words of its own. */
export type OwnText = 'save' | 'required' | 'secure' | 'unavailableTitle' | 'refusedTitle' | 'refused';

/** The texts of either form: the shared ones by these keys, its own as `OwnTexts` asks. */
export interface EntryWords {
  say(key: string): string;
}

export type OwnTexts<Kind extends FormKind> = Readonly<Record<`${Kind}Form.${OwnText}`, string>> &
  Readonly<Record<`${Kind}Form.${string}`, string>>;
