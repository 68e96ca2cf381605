/** What a method is called where its brand or its bank is not known. */
export const methodFaceMessages = {
  'methodFace.card': 'Card',
  'methodFace.checking': 'Checking account',
  'methodFace.savings': 'Savings account',
} as const;
