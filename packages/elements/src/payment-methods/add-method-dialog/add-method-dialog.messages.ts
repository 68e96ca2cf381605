import { commonMessages } from '../../shared/localize/common.messages.ts';
import { reasonMessages } from '../../shared/localize/reason.messages.ts';

/** Everything the dialog says. */
export const addMethodMessages = {
  ...commonMessages,
  ...reasonMessages,
  'addMethod.title_card': 'Add a card',
  'addMethod.title_bank_account': 'Add a bank account',
  'addMethod.titleFor_card': 'Add a card for {customer}',
  'addMethod.titleFor_bank_account': 'Add a bank account for {customer}',
  'addMethod.description': 'Description',
  'addMethod.descriptionHint': 'For example: Office',
  'addMethod.primary': 'Make it the primary method',
  'addMethod.becomesPrimary': 'It becomes the primary method, being the first.',
  'addMethod.cancel': 'Cancel',
  'addMethod.leave': 'Close',
  'addMethod.save_card': 'Save card',
  'addMethod.save_bank_account': 'Save account',
  'addMethod.incomplete': 'Fill in the form first.',
  'addMethod.refusedTitle': 'It was not saved',
  'addMethod.again': 'For safety the numbers were cleared: please enter them again.',
  'addMethod.findingOutTitle': 'Still finding out whether it was saved',
  'addMethod.findingOut': 'You may wait or close this: if it was saved, it appears in the list by itself.',
} as const;
