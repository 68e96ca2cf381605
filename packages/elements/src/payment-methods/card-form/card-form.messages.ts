import { commonMessages } from '../../shared/localize/common.messages.ts';

export const cardFormMessages = {
  'cardForm.save': 'Save this card for future payments',
  'cardForm.description': 'Description',
  'cardForm.descriptionHint': 'For example: Office card',
  'cardForm.loading': 'Loading the card fields',
  'cardForm.required': 'Enter the card details.',
  'cardForm.secure': 'The number goes straight to the card processor, encrypted.',
  'cardForm.loadFailedTitle': 'The card fields did not load',
  'cardForm.loadFailed': 'Check the connection. Nothing was charged; try again.',
  'cardForm.unavailableTitle': 'Cards cannot be entered here',
  'cardForm.tamperedTitle': 'Something on this page changed the card fields',
  'cardForm.tampered': 'They were taken away for safety. If it happens again, turn off browser extensions.',
  'cardForm.refusedTitle': 'The card was not accepted',
  'cardForm.refused': 'Check number, expiry date and security code, or use another card.',
  'cardForm.vaultTitle': 'The card could not be sent',
  'cardForm.vault': 'The card processor did not answer. Nothing was charged; try again.',
  'cardForm.coveredTitle': 'Something covers the card fields',
  'cardForm.covered': 'Move or close it, then try again.',
} as const;

/** Everything the form says. */
export const cardFormWords = { ...commonMessages, ...cardFormMessages };
export type CardFormMessages = typeof cardFormWords;
