/** What a stored bank account is called where its bank is not known. */
export const methodFaceMessages = {
  'methodFace.checking': 'Checking account',
  'methodFace.savings': 'Savings account',
} as const;
