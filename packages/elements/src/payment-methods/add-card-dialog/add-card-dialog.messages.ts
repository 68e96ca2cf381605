import { commonMessages } from '../../shared/localize/common.messages.ts';

/** Everything the dialog says. */
export const addCardMessages = {
  ...commonMessages,
  'addCard.title': 'Add a card',
  'addCard.titleFor': 'Add a card for {customer}',
  'addCard.description': 'Description',
  'addCard.descriptionHint': 'For example: Office card',
  'addCard.primary': 'Make it the primary method',
  'addCard.becomesPrimary': 'It becomes the primary method, being the first.',
  'addCard.cancel': 'Cancel',
  'addCard.leave': 'Close',
  'addCard.save': 'Save card',
  'addCard.incomplete': 'Fill in the card first.',
  'addCard.refusedTitle': 'The card was not saved',
  'addCard.unreachable': 'No answer came. Check the connection, then enter the card again.',
  'addCard.again': 'For safety the number and the security code were cleared: please enter them again.',
  'addCard.findingOutTitle': 'Still finding out whether the card was saved',
  'addCard.findingOut': 'You may wait or close this: if it was saved, it appears in the list by itself.',
} as const;
