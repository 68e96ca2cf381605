import { entryFormWords, type OwnTexts } from '../entry-form/entry-form.messages.ts';

export const bankFormMessages = {
  'bankForm.save': 'Save this account for future payments',
  'bankForm.required': 'Enter the bank account and confirm its authorization.',
  'bankForm.secure': 'The numbers go straight to the processor, encrypted.',
  'bankForm.unavailableTitle': 'Bank accounts cannot be entered here',
  'bankForm.refusedTitle': 'The account was not accepted',
  'bankForm.refused': 'Check the routing and account numbers, or use another account.',
  'bankForm.holder': 'Whose account is it?',
  'bankForm.holder_person': 'A person’s',
  'bankForm.holder_company': 'A company’s',
  'bankForm.holderMissing': 'Choose whose account it is.',
  'bankForm.authorization': 'Authorization',
  'bankForm.accept': 'I have read this and confirm it',
  'bankForm.acceptMissing': 'Read and confirm the authorization.',
} as const satisfies OwnTexts<'bank'>;

/** Everything the form says. */
export const bankFormWords = { ...entryFormWords, ...bankFormMessages };
