import { commonMessages } from '../../shared/localize/common.messages.ts';

/** Everything the dialog says. */
export const addMethodMessages = {
  ...commonMessages,
  'addMethod.title': 'Add a card',
  'addMethod.titleFor': 'Add a card for {customer}',
  'addMethod.description': 'Description',
  'addMethod.descriptionHint': 'For example: Office card',
  'addMethod.primary': 'Make it the primary method',
  'addMethod.becomesPrimary': 'It becomes the primary method, being the first.',
  'addMethod.cancel': 'Cancel',
  'addMethod.leave': 'Close',
  'addMethod.save': 'Save card',
  'addMethod.incomplete': 'Fill in the card first.',
  'addMethod.refusedTitle': 'The card was not saved',
  'addMethod.unreachable': 'No answer came. Check the connection, then enter the card again.',
  'addMethod.again': 'For safety the number and the security code were cleared: please enter them again.',
  'addMethod.findingOutTitle': 'Still finding out whether the card was saved',
  'addMethod.findingOut': 'You may wait or close this: if it was saved, it appears in the list by itself.',
} as const;
