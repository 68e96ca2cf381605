import { entryFormWords, type OwnTexts } from '../entry-form/entry-form.messages.ts';

export const cardFormMessages = {
  'cardForm.save': 'Save this card for future payments',
  'cardForm.required': 'Enter the card details.',
  'cardForm.secure': 'The number goes straight to the card processor, encrypted.',
  'cardForm.unavailableTitle': 'Cards cannot be entered here',
  'cardForm.refusedTitle': 'The card was not accepted',
  'cardForm.refused': 'Check number, expiry date and security code, or use another card.',
} as const satisfies OwnTexts<'card'>;

/** Everything the form says. */
export const cardFormWords = { ...entryFormWords, ...cardFormMessages };
